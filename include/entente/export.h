/// Exports: what a store holds, in the formats that other programs of the field read.
///
///     auto opened = entente::Store::open("news.entente");
///     auto tables = entente::WorldTables::open({});
///     entente::ExportRequest request{.format = entente::ExportFormat::kGdelt, .names = tables.tables.get()};
///     request.events.between = {"RUS", "UKR"};
///     const auto outcome = entente::export_to_file(*opened.store, request, "events.tsv.gz");
///     if (!outcome.ok) { std::cerr << outcome.code << ' ' << outcome.message << '\n'; return 1; }
///     for (const entente::Count& c : outcome.left_out) std::cerr << c.value << ' ' << c.count << '\n';
///
/// An export is one pass over one state of the store, in memory that does not grow with it; a network keeps
/// its edges and asks for events and ties one after the other. The same store and request give the same
/// bytes. docs/exports.md says for every format which columns it has, where that is published, and what is
/// lost; export_dictionary() says the same.
///
/// Functions here keep no state: call them from any thread. Nothing throws.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/query.h"
#include "entente/store.h"
#include "entente/world.h"

namespace entente {

enum class ExportFormat : std::uint8_t {
  kGdelt,    ///< GDELT 1.0 event table: 58 columns, tabs, no header line.
  kIcews,    ///< ICEWS coded event data: 20 columns, tabs, a header line.
  kPolecat,  ///< POLECAT: 40 columns, tabs, a header line.
  kPlover,   ///< PLOVER records: JSON Lines.
  kCsv,      ///< All that we know, RFC 4180.
  kJsonl,    ///< Likewise, one JSON object a line.
  kGraphml,  ///< The network of a day.
  kGexf,     ///< Likewise, for Gephi.
  kKml,      ///< Events with a place, for Google Earth and QGIS.
  kGeojson,  ///< Likewise, RFC 7946.
};
inline constexpr int kExportFormatCount = 10;

std::string_view name_of(ExportFormat format);  ///< "gdelt".
std::optional<ExportFormat> parse_export_format(std::string_view name);

/// What the rows are. All formats have events; kCsv and kJsonl also have the others.
enum class ExportContent : std::uint8_t {
  kEvents,
  kMentions,  ///< One row a report: who told an event, in which sentence, as what.
  kTies,
};

std::string_view name_of(ExportContent content);  ///< "events".
std::optional<ExportContent> parse_export_content(std::string_view name);

struct ExportRequest {
  ExportFormat format = ExportFormat::kJsonl;
  ExportContent content = ExportContent::kEvents;
  /// Which events; `order` is not used: they come oldest first. A format that has no place for a status
  /// (GDELT, ICEWS, POLECAT, networks) gets only what happened or goes on, unless `statuses` names others.
  EventFilter events = {};
  TieFilter ties = {};  ///< Of kTies, and of the ties of a network, which have their own dates.
  /// Networks only: the day, the length of the window before it, the kinds of edges, as NetworkQuestion has
  /// them. `events.from` and `events.to` are not used then.
  Date on = {};
  std::uint32_t window_days = 90;
  std::vector<std::string> kinds = {};
  /// Names for codes; must live as long as the call. Null: codes stand for names.
  const WorldTables* names = nullptr;
};

struct ExportOutcome {
  bool ok = false;
  std::string code;             ///< "E013"; empty when ok.
  std::string message;          ///< For people; empty when ok.
  std::uint64_t records = 0;    ///< Events, mentions or ties written.
  std::uint64_t rows = 0;       ///< Lines, features or edges: formats of pairs have several an event.
  std::uint64_t bytes = 0;      ///< Before compression.
  std::vector<Count> left_out;  ///< Why events or ties are not in it, and how many: "planned", "no position".
  std::vector<Count> coarser;   ///< What was written with less or other detail: "dated to a month or a year".
};

/// Hands the bytes to `sink` in pieces of about 64 KB; false from it stops the export with E013.
ExportOutcome export_to(const Store& store, const ExportRequest& request,
                        const std::function<bool(std::string_view)>& sink, const QueryLimits& limits = {});

/// Into a file, compressed where its name ends in .gz or .zst. It is written beside and renamed when whole: a
/// reader sees the old file or the new one, and an export that fails leaves nothing behind. What is no plain
/// file (a pipe, a device) is written as it is.
ExportOutcome export_to_file(const Store& store, const ExportRequest& request, const std::string& path,
                             const QueryLimits& limits = {});

/// A column of a table, a field of an object or an attribute of a node or edge.
struct ExportField {
  std::string_view name;
  std::string_view type;     ///< "integer", "decimal", "date", "text", "list", ...
  std::string_view meaning;  ///< What the format means by it.
  std::string_view ours;     ///< What is written there; "empty: ..." says why nothing is.
};

struct ExportDictionary {
  ExportFormat format = ExportFormat::kJsonl;
  ExportContent content = ExportContent::kEvents;
  std::string_view title;
  std::string_view layout;  ///< Separators, header line, encoding, file name.
  std::string_view source;  ///< Where the format is published.
  std::string_view rows;    ///< What one row stands for.
  std::string_view lost;    ///< What a store holds and the format does not.
  std::vector<ExportField> fields;
};

/// Nothing where the format does not have the content.
std::optional<ExportDictionary> export_dictionary(ExportFormat format, ExportContent content);

/// A section of docs/exports.md.
std::string to_markdown(const ExportDictionary& dictionary);

}  // namespace entente
