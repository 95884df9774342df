/// One format: takes events or ties one by one and writes them.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "entente/export.h"
#include "export/names.h"
#include "export/output.h"

namespace entente::exports {

/// What did not fit, by reason.
using Tally = std::map<std::string, std::uint64_t>;

/// What every format is given.
struct Context {
  Output& out;
  Names names;
  Tally left_out;
  Tally coarser;
  std::uint64_t rows = 0;
};

class Writer {
 public:
  explicit Writer(Context& context) : context_(context) {}
  virtual ~Writer() = default;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  virtual void begin() {}
  /// False where nothing of it was written; the reason is in the tally then.
  virtual bool event(const EventAnswer&) { return false; }
  virtual bool tie(const TieAnswer&) { return false; }
  virtual void end() {}

 protected:
  bool leave_out(const std::string& reason) {
    ++context_.left_out[reason];
    return false;
  }
  void row(std::string_view bytes) {
    context_.out.write(bytes);
    ++context_.rows;
  }

  Context& context_;
};

std::unique_ptr<Writer> make_gdelt(Context& context);
std::unique_ptr<Writer> make_icews(Context& context);
std::unique_ptr<Writer> make_polecat(Context& context);
std::unique_ptr<Writer> make_plover(Context& context);
std::unique_ptr<Writer> make_csv(Context& context, ExportContent content);
std::unique_ptr<Writer> make_jsonl(Context& context, ExportContent content);
std::unique_ptr<Writer> make_kml(Context& context);
std::unique_ptr<Writer> make_geojson(Context& context);

/// A network sums events and ties of the window [from, on] and writes them at the end.
std::unique_ptr<Writer> make_network(Context& context, const ExportRequest& request, const DateRange& window);

// Their dictionaries.
ExportDictionary gdelt_dictionary();
ExportDictionary icews_dictionary();
ExportDictionary polecat_dictionary();
ExportDictionary plover_dictionary();
ExportDictionary plain_dictionary(ExportFormat format, ExportContent content);
ExportDictionary network_dictionary(ExportFormat format);
ExportDictionary places_dictionary(ExportFormat format);

}  // namespace entente::exports
