// Corrections, and care of the file.

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "api/tie_merging.h"
#include "entente/ingest.h"
#include "entente/json.h"
#include "query/connection.h"
#include "query/load.h"
#include "record/json_values.h"
#include "store/check.h"
#include "store/corrections.h"

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

CorrectionOutcome failed(const Error& error) {
  CorrectionOutcome out;
  out.code = code_name(error.code);
  out.message = error.message;
  return out;
}

template <typename T>
Answer<T> no_answer(const Error& error) {
  Answer<T> out;
  out.code = code_name(error.code);
  out.message = error.message;
  return out;
}

/// Asks something of a store that is opened for it alone.
template <typename T, typename Ask>
Answer<T> ask_once(const std::string& path, Ask&& question) {
  query::Pool pool(path, {});
  Result<T> result = query::ask<T>(pool, {}, std::forward<Ask>(question));
  if (!result) return no_answer<T>(result.error());
  Answer<T> out;
  out.ok = true;
  out.value = std::move(*result);
  return out;
}

Json codes_json(const std::vector<Side>& sides) {
  Json out = Json::array();
  for (const Side& side : sides) out.push_back(code_of(side));
  return out;
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// An event in the evaluation format.
Json gold_event(const Event& e, bool ruled) {
  Json out = {{"type", name_of(e.type)},
              {"mode", or_null(e.mode)},
              {"actors", codes_json(e.actors)},
              {"recipients", codes_json(e.recipients)},
              {"status", name_of(e.status)},
              {"date", or_null(to_string(e.date))},
              {"place", or_null(e.place)},
              {"said_by", or_null(e.said_by)},
              {"trigger", e.trigger}};
  if (!ruled) out["optional"] = true;
  return out;
}

/// One sentence with all its events: those that a person has ruled on are gold, the others optional.
std::string gold_line(query::Connection& connection, const store::ListedRuling& listed) {
  const DocumentSummary document = connection.document(listed.document);
  Json events = Json::array();
  for (const store::CodedReport& report : query::coded_reports(connection, listed.document)) {
    if (report.sentence != listed.kept.sentence || report.state == store::RulingState::kWrong) continue;
    events.push_back(gold_event(report.event, report.state == store::RulingState::kCorrected));
  }
  return dump_json({{"id", fmt::format("{}:{:08x}", document.id, listed.kept.sentence)},
                    {"lang", or_null(document.language)},
                    {"published", or_null(to_string(document.published))},
                    {"text", listed.kept.words},
                    {"events", std::move(events)}});
}

}  // namespace

CorrectionOutcome correct(const std::string& path, const std::string& event, const Ruling& ruling,
                          const std::string& document) {
  for (const auto* codes : {&ruling.actors, &ruling.recipients}) {
    if (!*codes) continue;
    for (const std::string& code : **codes) {
      if (code.empty() || code.find_first_of(" \t\n,;") != std::string::npos)
        return failed(
            {ErrorCode::kBadField, fmt::format("`{}` is no code; write RUS, RUS/GOV or IGO:SCO", code)});
    }
  }
  if (auto exists = store::Database::open(path, store::OpenMode::kRead); !exists)
    return failed(exists.error());
  auto writer = store::Writer::open(path, api::tie_merging());
  if (!writer) return failed(writer.error());
  auto ruled = store::rule(**writer, event, ruling, document);
  if (!ruled) return failed(ruled.error());
  CorrectionOutcome out;
  out.ok = true;
  out.corrections = std::move(ruled->corrections);
  out.events = std::move(ruled->events);
  return out;
}

CorrectionOutcome withdraw_correction(const std::string& path, const std::string& correction) {
  if (auto exists = store::Database::open(path, store::OpenMode::kRead); !exists)
    return failed(exists.error());
  auto writer = store::Writer::open(path, api::tie_merging());
  if (!writer) return failed(writer.error());
  if (const Status status = store::withdraw(**writer, correction); !status) return failed(status.error());
  CorrectionOutcome out;
  out.ok = true;
  return out;
}

Answer<std::vector<Correction>> corrections(const std::string& path) {
  using List = std::vector<Correction>;
  return ask_once<List>(path, [](query::Connection& connection) -> Result<List> {
    auto listed = store::list_rulings(connection.database());
    if (!listed) return listed.error();
    List out;
    for (store::ListedRuling& one : *listed)
      out.push_back({one.id, connection.document(one.document), one.kept.words, std::move(one.kept.machine),
                     std::move(one.kept.ruling), one.applies});
    return out;
  });
}

Answer<std::string> corrections_as_gold(const std::string& path) {
  return ask_once<std::string>(path, [](query::Connection& connection) -> Result<std::string> {
    auto listed = store::list_rulings(connection.database());
    if (!listed) return listed.error();
    std::string out;
    std::set<std::pair<std::int64_t, std::int64_t>> written;
    for (const store::ListedRuling& one : *listed) {
      if (one.applies && written.emplace(one.document, one.kept.sentence).second)
        out += gold_line(connection, one) + "\n";
    }
    return out;
  });
}

Answer<std::vector<StoreCheck>> check_store(const std::string& path, bool repair,
                                            const std::atomic<bool>* stop) {
  Answer<std::vector<StoreCheck>> out;
  const auto add = [&](const std::vector<store::Finding>& found) {
    for (const store::Finding& f : found) out.value.push_back({f.ok, f.code, f.message});
  };
  const auto look = [&]() -> Result<std::vector<store::Finding>> {
    auto database = store::open_for_reading(path);
    if (!database) return database.error();
    return store::check(**database, stop);
  };
  if (repair) {
    // Opening for writing migrates.
    if (auto exists = store::Database::open(path, store::OpenMode::kRead); !exists)
      return no_answer<std::vector<StoreCheck>>(exists.error());
    auto writer = store::Writer::open(path, api::tie_merging());
    if (!writer) return no_answer<std::vector<StoreCheck>>(writer.error());
    const auto found = look();
    if (!found) return no_answer<std::vector<StoreCheck>>(found.error());
    auto done = store::repair(**writer, *found, stop);
    if (!done) return no_answer<std::vector<StoreCheck>>(done.error());
    for (const store::Finding& f : *done) out.value.push_back({true, "repaired", f.message});
  }
  const auto found = look();
  if (!found) return no_answer<std::vector<StoreCheck>>(found.error());
  add(*found);
  out.ok = true;
  return out;
}

int store_schema() { return store::kSchema; }

}  // namespace entente
