/// Documents made by hand, and what a store holds as sorted lines, for the tests of store and query.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "entente/json.h"
#include "store/writer.h"

namespace entente::store {

/// A folder that goes away with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "entente-store-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

inline Side side(const std::string& code) {
  Side out;
  const std::size_t slash = code.find('/');
  out.code = code.substr(0, slash);
  if (slash != std::string::npos) out.sector = code.substr(slash + 1);
  return out;
}

inline Event event(EventType type, const std::vector<std::string>& actors,
                   const std::vector<std::string>& recipients, const std::string& date,
                   EventStatus status = EventStatus::kHappened) {
  Event out;
  out.type = type;
  out.status = status;
  for (const std::string& code : actors) out.actors.push_back(side(code));
  for (const std::string& code : recipients) out.recipients.push_back(side(code));
  if (const auto day = parse_date(date)) out.date = {*day, *day};
  const int t = static_cast<int>(type);
  out.quad = static_cast<std::uint8_t>(t < 4 ? 1 : t < 7 ? 2 : t < 11 ? 3 : 4);
  out.goldstein = out.quad < 3 ? 4.0F : -5.5F;
  out.cameo = "040";
  out.confidence = 0.8F;
  out.frame = "test:1";
  return out;
}

inline Tie tie(TieKind kind, const std::vector<std::string>& parties, const std::string& name,
               EventStatus status = EventStatus::kHappened) {
  Tie out;
  out.kind = kind;
  for (const std::string& code : parties) out.parties.push_back({code, ""});
  out.name = name;
  out.status = status;
  out.id = std::string(name_of(kind)) + name;
  for (const std::string& code : parties) out.id += code;
  return out;
}

/// A document whose events and ties each rest on a sentence of their own.
inline Reading reading(const std::string& id, const std::string& published,
                       const std::vector<std::string>& sentences, std::vector<Event> events,
                       std::vector<Tie> ties = {}) {
  Reading out;
  out.id = id;
  out.source = "news/" + id + ".txt";
  out.title = "Title of " + id;
  out.language = "en";
  if (const auto date = parse_date(published)) out.published = *date;
  for (const std::string& sentence : sentences) {
    if (!out.text.empty()) out.text += ' ';
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    out.text += sentence;
    out.sentences.push_back({{begin, static_cast<std::uint32_t>(out.text.size())}, true});
  }
  const auto evidence = [&](std::size_t i) {
    const auto s = static_cast<std::uint32_t>(i % std::max<std::size_t>(out.sentences.size(), 1));
    Evidence e;
    e.sentence = s;
    e.span = out.sentences[s].span;
    e.text = out.text.substr(e.span.begin, e.span.end - e.span.begin);
    return e;
  };
  for (std::size_t i = 0; i < events.size(); ++i) {
    events[i].evidence = {evidence(i)};
    events[i].trigger = "did";
    events[i].id = "e" + std::to_string(i);
  }
  for (std::size_t i = 0; i < ties.size(); ++i) ties[i].evidence = {evidence(i)};
  out.events = std::move(events);
  out.ties = std::move(ties);
  return out;
}

inline std::string long_text(int seed, int words = 120) {
  std::mt19937 random(static_cast<unsigned>(seed));
  std::string out;
  for (int w = 0; w < words; ++w) {
    out += "w";
    for (int c = 0; c < 4; ++c) out += static_cast<char>('a' + random() % 26);
    out += ' ';
  }
  out.back() = '.';
  return out;
}

/// Articles of several sites and languages about a handful of pairs, with copies, plans, denials and vague
/// dates.
inline std::vector<Reading> corpus(int size, int seed) {
  std::mt19937 random(static_cast<unsigned>(seed));
  const std::vector<std::string> codes = {"RUS", "PAK", "IND", "CHN"};
  const std::vector<std::string> dates = {
      "2018-03-01", "2018-03-02", "2018-03-03", "2018-03-05", "2018-03", "2018", ""};
  const std::vector<EventType> types = {EventType::kConsult, EventType::kAccuse, EventType::kAssault};
  const std::vector<std::string> places = {"", "PAK", "IND"};
  std::vector<Reading> out;
  for (int d = 0; d < size; ++d) {
    std::vector<Event> events;
    std::vector<std::string> sentences;
    std::vector<Tie> ties;
    const std::size_t count = 1 + random() % 3;
    for (std::size_t e = 0; e < count; ++e) {
      Event one = event(types[random() % types.size()], {codes[random() % codes.size()]},
                        {codes[random() % codes.size()]}, dates[random() % dates.size()],
                        static_cast<EventStatus>(random() % 6));
      one.place = places[random() % places.size()];
      if (!one.place.empty() && random() % 2 == 0) one.place_name = "Town" + std::to_string(random() % 2);
      one.confidence = 0.5F + static_cast<float>(random() % 5) / 10.0F;
      events.push_back(std::move(one));
      sentences.push_back(long_text(static_cast<int>(random() % 20), 40));
    }
    if (random() % 2 == 0)
      ties.push_back(tie(TieKind::kMeeting, {codes[random() % codes.size()]},
                         "T" + std::to_string(random() % 3), static_cast<EventStatus>(random() % 3)));
    Reading r = reading("doc" + std::to_string(d), random() % 5 == 0 ? "" : dates[random() % 4], sentences,
                        events, ties);
    r.site = "site" + std::to_string(random() % 3);
    r.language = random() % 3 == 0 ? "fr" : "en";
    out.push_back(std::move(r));
  }
  return out;
}

/// Ties with the same id are one.
inline TieMerging merging() {
  return {[](const Tie& tie) { return std::string(name_of(tie.kind)) + tie.parties.front().code; },
          [](const std::vector<TieForm>& forms) {
            std::map<std::string, TieMerge> by_name;
            for (std::size_t f = 0; f < forms.size(); ++f) {
              Tie tie = forms[f].tie;
              std::string key = std::string(name_of(tie.kind)) + tie.name;
              for (const TieParty& party : tie.parties) key += party.code;
              TieMerge& merged = by_name[key];
              if (merged.forms.empty()) merged.tie = std::move(tie);
              merged.tie.id = key;
              merged.forms.push_back(f);
            }
            std::vector<TieMerge> out;
            for (auto& [key, merged] : by_name) out.push_back(std::move(merged));
            return out;
          }};
}

inline BatchItem item(Reading reading) {
  BatchItem out;
  out.where = reading.source;
  DraftInput input{reading.source, 0,
                   static_cast<std::int64_t>(std::hash<std::string>{}(reading.text + reading.url))};
  out.draft = make_draft(std::move(reading), std::move(input), merging().block);
  return out;
}

inline std::unique_ptr<Writer> open_writer(const std::string& path) {
  auto writer = Writer::open(path, merging());
  EXPECT_TRUE(writer.ok()) << (writer.ok() ? "" : writer.error().message);
  return writer.ok() ? std::move(*writer) : nullptr;
}

/// Adds each reading in a batch of its own and merges ties.
inline std::vector<Added> add_all(Writer& writer, const std::vector<Reading>& readings, bool again = false) {
  std::vector<Added> out;
  for (const Reading& r : readings) {
    std::vector<BatchItem> batch;
    batch.push_back(item(r));
    auto added = writer.add(batch, again);
    EXPECT_TRUE(added.ok()) << (added.ok() ? "" : added.error().message);
    if (added.ok()) out.push_back(added->front());
  }
  EXPECT_TRUE(writer.refresh_ties().ok());
  return out;
}

/// What tests/store_rows.sql selects, as sorted lines.
inline std::vector<std::string> rows(Database& database) {
  std::ifstream file(std::string(ENTENTE_ROOT) + "/tests/store_rows.sql");
  std::string line, sql;
  std::vector<std::string> out;
  while (std::getline(file, line)) {
    if (line.starts_with("--")) continue;
    sql += line + "\n";
    if (!line.ends_with(';')) continue;
    Query query(database, sql);
    while (query.row()) {
      std::string text;
      for (int c = 0; c < query.columns(); ++c) text += (query.null(c) ? "NULL" : query.text(c)) + "|";
      out.push_back(std::move(text));
    }
    sql.clear();
  }
  EXPECT_TRUE(database.ok()) << (database.ok() ? "" : database.status().error().message);
  std::sort(out.begin(), out.end());
  return out;
}

inline std::vector<std::string> rows(Writer& writer) {
  writer.database().clear();
  return rows(writer.database());
}

/// Both hold the same lines; else the first that differ are named.
inline void expect_same(const std::vector<std::string>& got, const std::vector<std::string>& expected,
                        const std::string& what = {}) {
  std::vector<std::string> more, missing;
  std::set_difference(got.begin(), got.end(), expected.begin(), expected.end(), std::back_inserter(more));
  std::set_difference(expected.begin(), expected.end(), got.begin(), got.end(), std::back_inserter(missing));
  std::string text;
  for (std::size_t i = 0; i < more.size() && i < 4; ++i) text += "\n  more:    " + more[i];
  for (std::size_t i = 0; i < missing.size() && i < 4; ++i) text += "\n  missing: " + missing[i];
  EXPECT_TRUE(more.empty() && missing.empty())
      << what << ": " << more.size() << " more, " << missing.size() << " missing" << text;
}

/// Lines of one table.
inline std::vector<std::string> only(const std::vector<std::string>& lines, const std::string& table) {
  std::vector<std::string> out;
  for (const std::string& line : lines) {
    if (line.starts_with(table + "|")) out.push_back(line);
  }
  return out;
}

}  // namespace entente::store
