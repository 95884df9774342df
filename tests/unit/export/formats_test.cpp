// Each format from events made by hand: rows, statuses, hostile text, networks.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "entente/query_csv.h"
#include "entente/query_json.h"
#include "export/network.h"
#include "support.h"

namespace entente::exports {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr ExportFormat kAll[] = {ExportFormat::kGdelt,   ExportFormat::kIcews, ExportFormat::kPolecat,
                                 ExportFormat::kPlover,  ExportFormat::kCsv,   ExportFormat::kJsonl,
                                 ExportFormat::kGraphml, ExportFormat::kGexf,  ExportFormat::kKml,
                                 ExportFormat::kGeojson};
constexpr std::string_view kHostile = "a\tb\nc\"d'e<f>&g\x01\xFFh]]>,;\r\n=1+1";

std::vector<std::string> listed(const std::vector<Count>& counts) {
  std::vector<std::string> out;
  for (const Count& c : counts) out.push_back(std::to_string(c.count) + " " + c.value);
  return out;
}

std::vector<std::string> column(const std::string& table, std::size_t number) {
  std::vector<std::string> out;
  for (const auto& row : cells(table)) out.push_back(row.at(number - 1));
  return out;
}

TEST(Pairs, EveryActorWithEveryRecipientAndMutualOnesBothWays) {
  FakeStore store;
  store.all_events = {told({side("FRA"), side("DEU")}, {side("RUS"), side("BLR")}),
                      told({side("FRA"), side("DEU"), side("ITA")})};
  const auto [bytes, outcome] = exported(store, {.format = ExportFormat::kGdelt});
  EXPECT_THAT(column(bytes, 6),
              ElementsAre("FRA", "FRA", "DEU", "DEU", "FRA", "FRA", "DEU", "DEU", "ITA", "ITA"));
  EXPECT_THAT(column(bytes, 16),
              ElementsAre("RUS", "BLR", "RUS", "BLR", "DEU", "ITA", "FRA", "ITA", "FRA", "DEU"));
  EXPECT_EQ(outcome.records, 2U);
  EXPECT_EQ(outcome.rows, 10U);
  const std::vector<std::string> first = column(bytes, 1);
  EXPECT_EQ(std::set<std::string>(first.begin(), first.begin() + 4).size(), 4U);
}

TEST(Pairs, OneSideIsARowInGdeltAndNoneInIcews) {
  FakeStore store;
  store.all_events = {told({side("FRA")}), told({}, {side("RUS")})};
  const auto gdelt = exported(store, {.format = ExportFormat::kGdelt});
  EXPECT_THAT(column(gdelt.first, 6), ElementsAre("FRA", ""));
  EXPECT_THAT(column(gdelt.first, 16), ElementsAre("", "RUS"));
  const auto icews = exported(store, {.format = ExportFormat::kIcews});
  EXPECT_EQ(cells(icews.first).size(), 1U);  // the header
  EXPECT_THAT(listed(icews.second.left_out), ElementsAre("2 without a source or target"));
}

TEST(Statuses, OnlyFactsGoWhereAStatusHasNoPlace) {
  FakeStore store;
  for (const auto status :
       {EventStatus::kHappened, EventStatus::kPlanned, EventStatus::kNot, EventStatus::kPlanned}) {
    store.all_events.push_back(told({side("FRA")}, {side("RUS")}));
    store.all_events.back().event.event.status = status;
  }
  for (const ExportFormat format :
       {ExportFormat::kGdelt, ExportFormat::kIcews, ExportFormat::kPolecat, ExportFormat::kGraphml}) {
    const auto [bytes, outcome] = exported(store, {.format = format});
    EXPECT_EQ(outcome.rows, 1U) << name_of(format);
    EXPECT_THAT(listed(outcome.left_out), ElementsAre("1 not", "2 planned")) << name_of(format);
  }
  ExportRequest every{.format = ExportFormat::kGdelt};
  every.events.statuses = {EventStatus::kHappened, EventStatus::kPlanned, EventStatus::kNot};
  EXPECT_EQ(exported(store, every).second.rows, 4U);
  const auto [plover, outcome] = exported(store, {.format = ExportFormat::kPlover});
  EXPECT_THAT(outcome.left_out, IsEmpty());
  std::vector<std::string> contexts;
  for (const std::string& line : split(plover, '\n')) {
    if (!line.empty()) contexts.push_back(nlohmann::json::parse(line)["context"].dump());
  }
  EXPECT_THAT(contexts, ElementsAre("[]", "[\"future\"]", "[\"negation\"]", "[\"future\"]"));
}

TEST(Dates, CoarseOnesAreWrittenAsTheirFirstDayAndCounted) {
  FakeStore store;
  store.all_events = {told({side("FRA")}, {side("RUS")}, {2018, 2, 18}),
                      told({side("FRA")}, {side("RUS")}, {2018, 3, 0}), told({side("FRA")}, {side("RUS")})};
  StoredEvent& undated = store.all_events.back().event;
  undated.event.date = {};
  undated.document.published = {};
  const auto [bytes, outcome] = exported(store, {.format = ExportFormat::kGdelt});
  EXPECT_THAT(column(bytes, 2), ElementsAre("20180218", "20180301"));
  EXPECT_THAT(column(bytes, 3), ElementsAre("201802", "201803"));
  EXPECT_THAT(column(bytes, 5), ElementsAre("2018.1315", "2018.1671"));
  EXPECT_THAT(listed(outcome.left_out), ElementsAre("1 without a date"));
  EXPECT_THAT(listed(outcome.coarser), ElementsAre("1 dated to a month or a year, written as its first day"));
}

TEST(Hostile, NoTextBreaksARowOrADocument) {
  FakeStore store;
  store.all_events = {
      told({side("FRA", "GOV", std::string(kHostile))}, {side("NSA:" + std::string(kHostile))})};
  StoredEvent& stored = store.all_events.front().event;
  stored.event.place_name = kHostile;
  stored.event.position = Position{1, 2};
  stored.event.evidence.front().text = kHostile;
  stored.document.title = stored.document.site = stored.document.url = kHostile;
  store.all_events.front().reports.front().document = stored.document;
  for (const ExportFormat format : kAll) {
    const auto [bytes, outcome] = exported(store, {.format = format});
    EXPECT_TRUE(outcome.ok) << outcome.message;
    EXPECT_EQ(outcome.rows, 1U) << name_of(format);
    EXPECT_EQ(outcome.bytes, bytes.size());
    // Reading leaves no control characters in texts; CSV would keep them.
    if (format != ExportFormat::kCsv) {
      EXPECT_EQ(bytes.find('\x01'), std::string::npos) << name_of(format);
    }
    EXPECT_EQ(bytes, exported(store, {.format = format}).first) << name_of(format);
  }
  for (const auto& [format, columns, rows] :
       {std::tuple(ExportFormat::kGdelt, 58U, 1U), std::tuple(ExportFormat::kIcews, 20U, 2U),
        std::tuple(ExportFormat::kPolecat, 40U, 2U)}) {
    const auto table = cells(exported(store, {.format = format}).first);
    EXPECT_EQ(table.size(), rows) << name_of(format);
    for (const auto& row : table) EXPECT_EQ(row.size(), columns) << name_of(format);
  }
  const auto features = nlohmann::json::parse(exported(store, {.format = ExportFormat::kGeojson}).first);
  EXPECT_EQ(features["features"].size(), 1U);
}

TEST(Polecat, KeepsThePlacesOfSidesWithoutAValue) {
  FakeStore store;
  store.all_events = {told({side("FRA"), side("DEU", "MIL")}, {side("IGO:UN")})};
  const auto table = cells(exported(store, {.format = ExportFormat::kPolecat}).first);
  EXPECT_EQ(table[1][9], "220; 255");
  EXPECT_EQ(table[1][10], "MIL");
  EXPECT_EQ(table[1][11], "None; MIL");
  EXPECT_EQ(table[1][16], "IGO");
  EXPECT_EQ(table[1][17], "None");
}

TEST(Network, DirectedEdgesSumToTheUndirectedOnes) {
  FakeStore store;
  store.all_events = {told({side("FRA")}, {side("RUS")}),
                      told({side("FRA")}, {side("RUS", "MIL"), side("RUS", "GOV")}),
                      told({side("FRA"), side("RUS")}), told({side("RUS")}, {side("FRA")}, {2019, 1, 1})};
  store.all_ties = {tied(TieKind::kTransfer, {{"RUS", "supplier"}, {"IND", "recipient"}}),
                    tied(TieKind::kMembership, {{"IND", "member"}, {"IGO:SCO", "organisation"}}),
                    tied(TieKind::kAgreement, {{"RUS", ""}, {"IND", ""}}),
                    tied(TieKind::kOffice, {{"RUS", ""}, {"IND", ""}})};
  NetworkSum sum;
  for (const EventAnswer& e : store.all_events) EXPECT_TRUE(sum.add(e.event.event));
  const auto edges = sum.take().edges;
  ASSERT_EQ(edges.size(), 4U);
  EXPECT_EQ(edges[0].kind, "verbal-conflict");
  EXPECT_EQ(edges[0].from + edges[0].to, "FRARUS");
  EXPECT_EQ(edges[0].weight, 2);  // two soldiers' and ministers' mentions are one event
  EXPECT_EQ(edges[0].net, -4);
  EXPECT_EQ(edges[1].kind, "verbal-cooperation");
  EXPECT_EQ(edges[1].mutual, 1);

  const auto [bytes, outcome] = exported(store, {.format = ExportFormat::kGraphml, .on = {2020, 6, 30}});
  EXPECT_EQ(outcome.rows, 3U + 4U);  // without the event of 2019 and the office
  EXPECT_THAT(bytes, HasSubstr("source=\"RUS\" target=\"IND\"><data key=\"edge_kind\">transfer</data>"));
  EXPECT_THAT(bytes, Not(HasSubstr("source=\"IND\" target=\"RUS\"><data key=\"edge_kind\">transfer</data>")));
  EXPECT_THAT(bytes, HasSubstr("source=\"IND\" target=\"RUS\"><data key=\"edge_kind\">agreement</data>"));
  EXPECT_THAT(bytes, Not(HasSubstr("source=\"IGO:SCO\"")));
}

TEST(Network, UnknownKindsAreRefused) {
  const FakeStore store;
  const auto outcome = exported(store, {.format = ExportFormat::kGexf, .kinds = {"love"}}).second;
  EXPECT_FALSE(outcome.ok);
  EXPECT_EQ(outcome.code, "E026");
  EXPECT_THAT(outcome.message, HasSubstr("`love`"));
}

TEST(Kml, DatesStayAsExactAsTheyAre) {
  FakeStore store;
  store.all_events = {told({side("FRA")}, {}, {2018, 3, 0}), told({side("FRA")})};
  store.all_events[1].event.event.date = {{2018, 4, 4}, {}};
  for (EventAnswer& e : store.all_events) e.event.event.position = Position{48.85F, 2.35F};
  const std::string bytes = exported(store, {.format = ExportFormat::kKml}).first;
  EXPECT_THAT(bytes, HasSubstr("<TimeStamp><when>2018-03</when></TimeStamp>"));
  EXPECT_THAT(bytes, HasSubstr("<TimeSpan><begin>2018-04-04</begin></TimeSpan>"));
  EXPECT_THAT(bytes, HasSubstr("<coordinates>2.3500,48.8500</coordinates>"));
}

TEST(Content, EmptyStoresGiveDocumentsThatAreWhole) {
  const FakeStore store;
  EXPECT_EQ(exported(store, {.format = ExportFormat::kGdelt}).first, "");
  EXPECT_EQ(cells(exported(store, {.format = ExportFormat::kIcews}).first).size(), 1U);
  EXPECT_EQ(exported(store, {.format = ExportFormat::kGeojson}).first,
            "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n");
  EXPECT_THAT(exported(store, {.format = ExportFormat::kGexf}).first, HasSubstr("</gexf>\n"));
}

TEST(Content, OnlyCsvAndJsonLinesHaveMoreThanEvents) {
  const FakeStore store;
  for (const ExportFormat format : kAll) {
    const bool plain = format == ExportFormat::kCsv || format == ExportFormat::kJsonl;
    EXPECT_EQ(exported(store, {.format = format, .content = ExportContent::kTies}).second.ok, plain)
        << name_of(format);
  }
}

TEST(Sink, ARefusalStopsTheExport) {
  FakeStore store;
  for (int i = 0; i < 2000; ++i) store.all_events.push_back(told({side("FRA")}, {side("RUS")}));
  int pieces = 0;
  const auto outcome =
      export_to(store, {.format = ExportFormat::kJsonl}, [&](std::string_view) { return ++pieces < 3; });
  EXPECT_FALSE(outcome.ok);
  EXPECT_EQ(outcome.code, "E013");
  EXPECT_EQ(pieces, 3);
}

TEST(Dictionary, NamesTheColumnsThatAreWritten) {
  FakeStore store;
  store.all_events = {told({side("FRA")}, {side("RUS")})};
  store.all_ties = {tied(TieKind::kAgreement, {{"RUS", ""}, {"IND", ""}})};
  for (const ExportContent content :
       {ExportContent::kEvents, ExportContent::kMentions, ExportContent::kTies}) {
    std::string names;
    const auto csv = export_dictionary(ExportFormat::kCsv, content);
    const auto jsonl = export_dictionary(ExportFormat::kJsonl, content);
    ASSERT_TRUE(csv && jsonl);
    for (const ExportField& f : csv->fields)
      names += std::string(names.empty() ? "" : ",") + std::string(f.name);
    EXPECT_EQ(split(exported(store, {.format = ExportFormat::kCsv, .content = content}).first, '\r').front(),
              names);
    std::set<std::string> keys, written;
    for (const ExportField& f : jsonl->fields) keys.emplace(f.name);
    const auto json =
        nlohmann::json::parse(exported(store, {.format = ExportFormat::kJsonl, .content = content}).first);
    for (const auto& [key, value] : json.items()) written.insert(key);
    EXPECT_EQ(keys, written) << name_of(content);
  }
}

TEST(Dictionary, EveryFormatHasOne) {
  for (const ExportFormat format : kAll) {
    const auto dictionary = export_dictionary(format, ExportContent::kEvents);
    ASSERT_TRUE(dictionary) << name_of(format);
    EXPECT_EQ(dictionary->format, format);
    EXPECT_FALSE(dictionary->fields.empty());
    EXPECT_EQ(parse_export_format(name_of(format)), format);
    EXPECT_THAT(to_markdown(*dictionary), HasSubstr("`--as " + std::string(name_of(format))));
  }
  EXPECT_FALSE(parse_export_format("xlsx"));
}

}  // namespace
}  // namespace entente::exports
