// One pass over a store into one format.

#include "entente/export.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/result.h"
#include "export/file_sink.h"
#include "export/network.h"
#include "export/writer.h"

namespace entente {
namespace {

using exports::Context;
using exports::Tally;
using exports::Writer;

bool is_network(ExportFormat format) {
  return format == ExportFormat::kGraphml || format == ExportFormat::kGexf;
}

/// Formats that cannot say that something did not happen.
bool needs_fact(ExportFormat format) {
  return format == ExportFormat::kGdelt || format == ExportFormat::kIcews ||
         format == ExportFormat::kPolecat || is_network(format);
}

bool is_fact(EventStatus status) {
  return status == EventStatus::kHappened || status == EventStatus::kOngoing;
}

std::unique_ptr<Writer> make_writer(Context& context, const ExportRequest& request, const DateRange& window) {
  switch (request.format) {
    case ExportFormat::kGdelt:
      return exports::make_gdelt(context);
    case ExportFormat::kIcews:
      return exports::make_icews(context);
    case ExportFormat::kPolecat:
      return exports::make_polecat(context);
    case ExportFormat::kPlover:
      return exports::make_plover(context);
    case ExportFormat::kCsv:
      return exports::make_csv(context, request.content);
    case ExportFormat::kJsonl:
      return exports::make_jsonl(context, request.content);
    case ExportFormat::kGraphml:
    case ExportFormat::kGexf:
      return exports::make_network(context, request, window);
    case ExportFormat::kKml:
      return exports::make_kml(context);
    case ExportFormat::kGeojson:
      return exports::make_geojson(context);
  }
  return nullptr;
}

std::vector<Count> counts(const Tally& tally) {
  std::vector<Count> out;
  for (const auto& [value, count] : tally) out.push_back({value, count});
  return out;
}

bool known_kind(const std::string& kind) {
  if (parse_tie_kind(kind)) return kind != name_of(TieKind::kOffice);
  for (int quad = 1; quad <= 4; ++quad) {
    if (kind == exports::quad_kind(quad)) return true;
  }
  return false;
}

Status check(const ExportRequest& request) {
  if (!export_dictionary(request.format, request.content))
    return Error{ErrorCode::kBadField, fmt::format("{} holds events only; {} are in csv and jsonl",
                                                   name_of(request.format), name_of(request.content))};
  for (const std::string& kind : request.kinds) {
    if (!known_kind(kind))
      return Error{
          ErrorCode::kBadField,
          fmt::format("there is no kind of edge `{}`; write verbal-cooperation, material-cooperation, "
                      "verbal-conflict, material-conflict or a kind of tie but office",
                      kind)};
  }
  return {};
}

class Export {
 public:
  Export(const Store& store, const ExportRequest& request, const std::function<bool(std::string_view)>& sink,
         const QueryLimits& limits)
      : store_(store),
        request_(request),
        limits_(limits),
        out_(sink),
        context_{out_, exports::Names(request.names), {}, {}, 0} {}

  ExportOutcome run() {
    if (const Status status = check(request_); !status)
      return failed(code_name(status.error().code), status.error().message);
    DateRange window;
    if (is_network(request_.format)) {
      // The store knows which day is meant when none is given.
      const auto answer = store_.network({request_.on, request_.window_days, {}, {}, 0}, limits_);
      if (!answer.ok) return failed(answer.code, answer.message);
      window = {answer.value.from, answer.value.on};
    }
    writer_ = make_writer(context_, request_, window);
    writer_->begin();
    const bool done = is_network(request_.format)                ? network(window)
                      : request_.content == ExportContent::kTies ? ties(request_.ties)
                                                                 : events(request_.events);
    if (!done) return outcome_;
    writer_->end();
    if (!out_.flush())
      return failed(code_name(ErrorCode::kWriteFailed), "the export was stopped by its receiver");
    outcome_.ok = true;
    outcome_.rows = context_.rows;
    outcome_.bytes = out_.bytes();
    outcome_.left_out = counts(context_.left_out);
    outcome_.coarser = counts(context_.coarser);
    return outcome_;
  }

 private:
  ExportOutcome& failed(const std::string& code, const std::string& message) {
    outcome_.ok = false;
    outcome_.code = code;
    outcome_.message = message;
    return outcome_;
  }

  template <typename T>
  bool finished(const Answer<T>& answer) {
    if (!answer.ok) return failed(answer.code, answer.message), false;
    if (!out_.ok())
      return failed(code_name(ErrorCode::kWriteFailed), "the export was stopped by its receiver"), false;
    return true;
  }

  /// Counts what a format without statuses does not get.
  bool fits(EventStatus status) {
    if (!needs_fact(request_.format) || !request_.events.statuses.empty() || is_fact(status)) return true;
    ++context_.left_out[std::string(name_of(status))];
    return false;
  }

  bool events(const EventFilter& filter) {
    return finished(store_.each_event(
        filter,
        [this](const EventAnswer& answer) {
          if (fits(answer.event.event.status) && writer_->event(answer)) ++outcome_.records;
          return out_.ok();
        },
        limits_));
  }

  bool ties(const TieFilter& filter) {
    return finished(store_.each_tie(
        filter,
        [this](const TieAnswer& answer) {
          if (fits(answer.tie.tie.status) && writer_->tie(answer)) ++outcome_.records;
          return out_.ok();
        },
        limits_));
  }

  /// Events of the window; ties that hold on its last day, and those that took place in it.
  bool network(const DateRange& window) {
    if (!window.to.known()) return true;  // an empty store
    EventFilter of_window = request_.events;
    of_window.from = window.from;
    of_window.to = window.to;
    TieFilter lasting = request_.ties, momentary = request_.ties;
    lasting.kinds.clear();
    momentary.kinds.clear();
    for (int k = 0; k < kTieKindCount; ++k) {
      const auto kind = static_cast<TieKind>(k);
      (exports::lasts(kind) ? lasting : momentary).kinds.push_back(kind);
    }
    if (!request_.events.statuses.empty()) lasting.statuses = momentary.statuses = request_.events.statuses;
    lasting.on = window.to;
    momentary.from = window.from;
    momentary.to = window.to;
    return events(of_window) && ties(lasting) && ties(momentary);
  }

  const Store& store_;
  const ExportRequest& request_;
  const QueryLimits& limits_;
  exports::Output out_;
  Context context_;
  std::unique_ptr<Writer> writer_;
  ExportOutcome outcome_;
};

}  // namespace

ExportOutcome export_to(const Store& store, const ExportRequest& request,
                        const std::function<bool(std::string_view)>& sink, const QueryLimits& limits) {
  return Export(store, request, sink, limits).run();
}

ExportOutcome export_to_file(const Store& store, const ExportRequest& request, const std::string& path,
                             const QueryLimits& limits) {
  const auto failed = [](ExportOutcome outcome, const Error& error) {
    outcome.ok = false;
    outcome.code = code_name(error.code);
    outcome.message = error.message;
    return outcome;
  };
  auto file = exports::FileSink::open(path);
  if (!file) return failed({}, file.error());
  Status written;
  ExportOutcome outcome = export_to(
      store, request,
      [&](std::string_view bytes) {
        written = (*file)->write(bytes);
        return written.ok();
      },
      limits);
  if (!written) return failed(std::move(outcome), written.error());
  if (!outcome.ok) return outcome;
  if (const Status status = (*file)->commit(); !status) return failed(std::move(outcome), status.error());
  return outcome;
}

}  // namespace entente
