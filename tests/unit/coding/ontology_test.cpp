#include "coding/ontology.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace entente::coding {
namespace {

CameoTable shipped() {
  std::ifstream file(std::string(ENTENTE_ROOT) + "/data/ontology/cameo.txt");
  std::ostringstream text;
  text << file.rdbuf();
  auto table = CameoTable::parse(text.str(), "cameo.txt");
  EXPECT_TRUE(table.ok());
  return std::move(*table);
}

TEST(Cameo, FinerCodesTakeTheScoreOfTheirRoot) {
  const CameoTable table = shipped();
  EXPECT_FLOAT_EQ(table.goldstein("057"), 8.0F);
  EXPECT_FLOAT_EQ(table.goldstein("0574"), 8.0F);
  EXPECT_FLOAT_EQ(table.goldstein("0874"), 10.0F);
  EXPECT_FLOAT_EQ(table.goldstein("19"), -10.0F);
  EXPECT_FALSE(table.known("999"));
  EXPECT_FLOAT_EQ(table.goldstein("999"), 0.0F);
}

TEST(Cameo, EveryTypeHasADefaultCodeThatTheTableKnows) {
  const CameoTable table = shipped();
  for (int t = 0; t < kEventTypeCount; ++t) {
    const auto type = static_cast<EventType>(t);
    EXPECT_TRUE(table.known(default_cameo(type))) << name_of(type);
    EXPECT_EQ(parse_event_type(name_of(type)), type);
    EXPECT_GE(quad_of(type), 1);
    EXPECT_LE(quad_of(type), 4);
  }
}

TEST(Cameo, BadLinesAreRefusedWithTheirPlace) {
  EXPECT_EQ(CameoTable::parse("040 | x | meet\n", "c.txt").error().code, ErrorCode::kBadField);
  EXPECT_EQ(CameoTable::parse("040 1.0\n", "c.txt").error().message.substr(0, 8), "c.txt:1:");
  EXPECT_EQ(CameoTable::parse("040 | 1 | a\n040 | 1 | b\n", "c.txt").error().code, ErrorCode::kDuplicate);
}

TEST(Plover, ModesBelongToTypes) {
  EXPECT_TRUE(mode_exists(EventType::kConsult, "visit"));
  EXPECT_TRUE(mode_exists(EventType::kConsult, ""));
  EXPECT_FALSE(mode_exists(EventType::kConsult, "drone"));
  EXPECT_TRUE(mode_exists(EventType::kAssault, "drone"));
  EXPECT_TRUE(context_exists("military"));
  EXPECT_FALSE(context_exists("militar"));
}

}  // namespace
}  // namespace entente::coding
