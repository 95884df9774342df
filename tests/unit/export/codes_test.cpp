// Tables of codes, held to data/world.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "export/cameo.h"
#include "export/countries.h"
#include "export/plover.h"
#include "support.h"

namespace entente::exports {
namespace {

namespace fs = std::filesystem;

/// Every line of the world tables that begin so.
void each_line(const std::string& beginning, const std::function<void(const std::string&)>& each) {
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(ENTENTE_ROOT) / "data" / "world")) {
    if (entry.path().filename().string().starts_with(beginning)) files.insert(entry.path());
  }
  for (const fs::path& file : files) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) each(line);
  }
}

TEST(Countries, AreThoseOfTheWorldTables) {
  std::map<std::string, std::pair<std::string, std::string>> states;  // iso2, cow
  std::string state;
  each_line("states-", [&](const std::string& line) {
    std::istringstream words(line);
    std::string name, value;
    words >> name >> value;
    if (line.starts_with("state ")) states[state = value];
    if (name == "iso2") states[state].first = value;
    if (name == "cow") states[state].second = value;
  });
  EXPECT_EQ(countries().size(), states.size());
  for (const auto& [code, facts] : states) {
    const Country* found = country(code);
    ASSERT_NE(found, nullptr) << code;
    EXPECT_EQ(found->iso2, facts.first) << code;
    EXPECT_EQ(found->cow, facts.second) << code;
    EXPECT_TRUE(found->fips.empty() || found->fips.size() == 2) << code;
  }
  EXPECT_EQ(country("RUS")->fips, "RS");
  EXPECT_EQ(country("IGO:UN"), nullptr);
  EXPECT_EQ(country(""), nullptr);
}

TEST(CameoGroups, StandForOrganisationsThatExist) {
  std::set<std::string> known;
  for (const char* beginning : {"organisations-", "groups-", "associations"}) {
    each_line(beginning, [&](const std::string& line) {
      if (line.starts_with("organisation "))
        known.insert(line.substr(std::string_view("organisation ").size()));
    });
  }
  for (const CameoGroup& group : cameo_groups())
    EXPECT_TRUE(known.count(std::string(group.ours))) << group.ours;
}

TEST(CameoActor, HasItsPartsInCameosOrder) {
  const Names names(nullptr);
  EXPECT_EQ(cameo_actor(side("RUS", "GOV"), names).code, "RUSGOV");
  EXPECT_EQ(cameo_actor(side("ROU"), names).code, "ROM");
  EXPECT_EQ(cameo_actor(side("IGO:UN"), names).code, "IGOUNO");
  const CameoActor peacekeepers = cameo_actor(side("IGO:UN", "MIL"), names);
  EXPECT_EQ(peacekeepers.code, "IGOUNOMIL");
  EXPECT_EQ(peacekeepers.group, "UNO");
  EXPECT_THAT(peacekeepers.types, ::testing::ElementsAre("IGO", "MIL", ""));
  EXPECT_EQ(cameo_actor(side("IGO:SCO"), names).code, "IGO");
  EXPECT_EQ(cameo_actor(side("NSA:Taliban"), names).code, "TALREB");
  EXPECT_EQ(cameo_actor(side("NSA:Hamas", "GOV"), names).code, "GOV");
  EXPECT_EQ(cameo_actor(side("CO:Gazprom"), names).code, "MNC");
}

TEST(CameoEvent, RootDecidesTheQuadClass) {
  EXPECT_EQ(cameo_event("04"), "040");
  EXPECT_EQ(cameo_event("1122"), "1122");
  const std::map<std::string, int> quads = {{"010", 1}, {"057", 1}, {"060", 2}, {"0841", 2},
                                            {"090", 3}, {"130", 3}, {"140", 4}, {"204", 4}};
  for (const auto& [code, quad] : quads) EXPECT_EQ(cameo_quad(code), quad) << code;
}

TEST(Plover, ScoresOfModesGoBeforeThoseOfTypes) {
  EXPECT_EQ(plover_score(EventType::kConsult, "visit"), 4.0);
  EXPECT_EQ(plover_score(EventType::kConsult, ""), 2.5);
  EXPECT_EQ(plover_score(EventType::kCoerce, "seize"), -7.0);
  EXPECT_EQ(plover_score(EventType::kRetreat, "disarm"), 10.0);
  EXPECT_EQ(plover_score(EventType::kAssault, "unconventional"), -10.0);
  for (int type = 0; type < kEventTypeCount; ++type) {
    const double score = plover_score(static_cast<EventType>(type), "");
    const bool cooperation = type <= static_cast<int>(EventType::kRetreat);
    EXPECT_EQ(score > 0, cooperation) << type;
  }
}

TEST(Plover, ActorsWithoutAStateHaveACodeOfTheirClass) {
  const Names names(nullptr);
  EXPECT_EQ(plover_code("FRA", names), "FRA");
  EXPECT_EQ(plover_code("IGO:SCO", names), "IGO");
  EXPECT_EQ(plover_code("NSA:ISIS", names), "IMG");
  EXPECT_EQ(plover_code("CO:Gazprom", names), "MNC");
  EXPECT_EQ(plover_sector("MED"), "JRN");
  EXPECT_EQ(plover_sector("GOV"), "GOV");
}

}  // namespace
}  // namespace entente::exports
