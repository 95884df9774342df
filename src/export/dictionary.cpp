// What the formats are called, and their dictionaries.

#include <fmt/format.h>

#include <array>

#include "export/writer.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, kExportFormatCount> kFormats = {
    "gdelt", "icews", "polecat", "plover", "csv", "jsonl", "graphml", "gexf", "kml", "geojson"};
constexpr std::array<std::string_view, 3> kContents = {"events", "mentions", "ties"};

template <typename Enum, std::size_t kSize>
std::optional<Enum> parse(const std::array<std::string_view, kSize>& names, std::string_view name) {
  for (std::size_t i = 0; i < kSize; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

/// A bar would end the cell.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string_view name_of(ExportFormat format) { return kFormats[static_cast<std::size_t>(format)]; }
std::string_view name_of(ExportContent content) { return kContents[static_cast<std::size_t>(content)]; }
std::optional<ExportFormat> parse_export_format(std::string_view name) {
  return parse<ExportFormat>(kFormats, name);
}
std::optional<ExportContent> parse_export_content(std::string_view name) {
  return parse<ExportContent>(kContents, name);
}

std::optional<ExportDictionary> export_dictionary(ExportFormat format, ExportContent content) {
  const bool plain = format == ExportFormat::kCsv || format == ExportFormat::kJsonl;
  if (!plain && content != ExportContent::kEvents) return std::nullopt;
  switch (format) {
    case ExportFormat::kGdelt:
      return exports::gdelt_dictionary();
    case ExportFormat::kIcews:
      return exports::icews_dictionary();
    case ExportFormat::kPolecat:
      return exports::polecat_dictionary();
    case ExportFormat::kPlover:
      return exports::plover_dictionary();
    case ExportFormat::kCsv:
    case ExportFormat::kJsonl:
      return exports::plain_dictionary(format, content);
    case ExportFormat::kGraphml:
    case ExportFormat::kGexf:
      return exports::network_dictionary(format);
    case ExportFormat::kKml:
    case ExportFormat::kGeojson:
      return exports::places_dictionary(format);
  }
  return std::nullopt;
}

std::string to_markdown(const ExportDictionary& d) {
  const bool plain = d.format == ExportFormat::kCsv || d.format == ExportFormat::kJsonl;
  std::string out =
      fmt::format("## {}{}: `--as {}{}`\n\n", d.title, plain ? fmt::format(" of {}", name_of(d.content)) : "",
                  name_of(d.format), plain ? fmt::format(" --what {}", name_of(d.content)) : "");
  out += fmt::format("- **Layout**: {}\n- **Published**: {}\n- **A row**: {}\n- **Lost**: {}\n\n", d.layout,
                     d.source, d.rows, d.lost);
  out += "| | column | type | meaning | what Entente writes |\n|---|---|---|---|---|\n";
  std::size_t number = 0;
  for (const ExportField& f : d.fields)
    out += fmt::format("| {} | {} | {} | {} | {} |\n", ++number, cell(f.name), cell(f.type), cell(f.meaning),
                       cell(f.ours));
  return out;
}

}  // namespace entente
