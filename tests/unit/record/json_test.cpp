#include "entente/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace entente {
namespace {

Event sample() {
  Event e;
  e.id = "0123456789abcdef";
  e.type = EventType::kConsult;
  e.mode = "visit";
  e.actors = {{"RUS", "GOV", "Sergei Lavrov", "minister of foreign affairs", {0, 6}, "Lavrov"}};
  e.recipients = {{"PAK", "", "", "", {20, 29}, "Islamabad"}};
  e.date = {{2018, 3, 14}, {2018, 3, 14}};
  e.trigger = "s'est \"rendu\"";
  e.cameo = "042";
  e.goldstein = 1.9F;
  e.confidence = 0.849999F;
  e.evidence = {{3, {0, 40}, "Lavrov s'est rendu à Islamabad.", "outlet:TASS", false}};
  return e;
}

TEST(Json, EventHasTheFieldsOfTheGuidelines) {
  const auto json = nlohmann::json::parse(to_json(sample()));
  EXPECT_EQ(json["type"], "CONSULT");
  EXPECT_EQ(json["actors"], nlohmann::json::array({"RUS/GOV"}));
  EXPECT_EQ(json["recipients"], nlohmann::json::array({"PAK"}));
  EXPECT_EQ(json["date"], "2018-03-14");
  EXPECT_TRUE(json["place"].is_null());
  EXPECT_EQ(json["trigger"], "s'est \"rendu\"");
  EXPECT_DOUBLE_EQ(json["goldstein"].get<double>(), 1.9);
  EXPECT_DOUBLE_EQ(json["confidence"].get<double>(), 0.85);
  EXPECT_EQ(json["sentence"]["index"], 3);
  EXPECT_EQ(json["mentions"][0]["name"], "Sergei Lavrov");
}

TEST(Json, UnknownIsNullAndNothingIsInvented) {
  Reading reading;
  reading.id = "x";
  const auto json = nlohmann::json::parse(to_json(reading));
  for (const char* field : {"lang", "title", "published", "author", "site", "url", "translation"})
    EXPECT_TRUE(json[field].is_null()) << field;
  EXPECT_TRUE(json["events"].empty());
  EXPECT_FALSE(json.contains("text"));
}

TEST(Json, BrokenUtf8IsReplacedNotThrown) {
  Reading reading;
  reading.id = "a\xFF";
  EXPECT_NO_THROW(nlohmann::json::parse(to_json(reading, true)));
}

TEST(Json, TieListsPartiesAndTheirRoles) {
  Tie tie;
  tie.kind = TieKind::kTransfer;
  tie.parties = {{"RUS", "supplier"}, {"IND", "recipient"}};
  tie.valid.from = {2018, 10, 0};
  const auto json = nlohmann::json::parse(to_json(tie));
  EXPECT_EQ(json["kind"], "transfer");
  EXPECT_EQ(json["parties"], nlohmann::json::array({"RUS", "IND"}));
  EXPECT_EQ(json["roles"][1], "recipient");
  EXPECT_EQ(json["from"], "2018-10");
  EXPECT_TRUE(json["to"].is_null());
  EXPECT_FALSE(json.contains("unresolved"));
}

TEST(Json, ASideThatNobodyCanResolveIsTextWithoutACode) {
  Tie tie;
  tie.kind = TieKind::kTransfer;
  tie.parties = {{"RUS", "supplier"}};
  tie.unresolved = {{"Syldavie", "recipient"}, {"alliés africains", ""}};
  const auto json = nlohmann::json::parse(to_json(tie));
  EXPECT_EQ(json["parties"], nlohmann::json::array({"RUS"}));
  EXPECT_EQ(json["unresolved"][0],
            nlohmann::json({{"code", nullptr}, {"text", "Syldavie"}, {"role", "recipient"}}));
  EXPECT_TRUE(json["unresolved"][1]["role"].is_null());
  EXPECT_EQ(parties_text(tie), "RUS, ?Syldavie, ?alliés africains");
  EXPECT_EQ(parties_text(tie, true), "RUS (supplier), ?Syldavie (recipient), ?alliés africains");
}

}  // namespace
}  // namespace entente
