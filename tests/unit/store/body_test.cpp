#include "store/body.h"

#include <gtest/gtest.h>

#include "entente/json.h"
#include "support.h"

namespace entente::store {
namespace {

Reading full_reading() {
  Event visit = event(EventType::kConsult, {"RUS/GOV"}, {"PAK"}, "2018-03-14");
  visit.mode = "visit";
  visit.contexts = {"military", "diplomatic"};
  visit.actors[0].name = "Sergei Lavrov";
  visit.actors[0].role = "minister of foreign affairs";
  visit.actors[0].span = {0, 6};
  visit.actors[0].text = "Lavrov";
  visit.place = "PAK";
  visit.place_name = "Islamabad";
  visit.position = Position{33.69F, 73.06F};
  visit.said_by = "RUS";
  visit.outlet = "outlet:TASS";
  visit.reasons = {"because", "and also"};
  Event agree = event(EventType::kAgree, {"RUS", "PAK"}, {}, "2018", EventStatus::kDenied);
  Tie base = tie(TieKind::kMembership, {"RUS", "IGO:SCO"}, "Charter");
  base.parties[0].role = "member";
  base.valid = {{2001, 6, 15}, {}};
  base.unresolved = {{"Syldavie", "member"}, {"alliés africains", ""}};
  base.stage = "in-force";
  base.quantities = {
      {.low = 1500, .high = 1500, .unit = "soldiers", .hedge = "about", .text = "about 1500 soldiers"}};
  base.flags = {"land", "air"};
  base.canonical = "Charter of the SCO";
  base.contradictions = {
      {"from",
       {{"2001-06-15", "visit", "outlet:TASS", "RUS", {2018, 3, 15}, "Lavrov flew to Islamabad."},
        {"2001-06-16", "data/world", "", "", {}, "member since 2001-06-16"}}}};
  Reading out = reading("visit", "2018-03-15", {"Lavrov flew to Islamabad.", "Nothing was agreed."},
                        {visit, agree}, {base});
  out.mentions.push_back({{0, 6}, {"RUS/GOV"}, "name", "person", "Sergei Lavrov", ""});
  out.mentions.push_back({{15, 24}, {}, "name", "place", "Islamabad", ""});
  out.times.push_back({{7, 11}, {{2018, 3, 14}, {2018, 3, 15}}});
  out.notices.push_back({"W101", "cut"});
  out.translated = true;
  out.translated_from = "ru";
  out.translated_url = "https://example.org/ru";
  out.translated_date = {2018, 3, 14};
  out.events[0].evidence.push_back({1, out.sentences[1].span, "Nothing was agreed.", "outlet:TASS", true});
  return out;
}

const Packer kPlain("");

TEST(Body, GivesBackEverything) {
  const Reading before = full_reading();
  Reading after;
  ASSERT_TRUE(decode_body(encode_body(before, kPlain), kPlain, after).ok());
  after.id = before.id;
  after.source = before.source;
  after.title = before.title;
  after.language = before.language;
  after.published = before.published;
  EXPECT_EQ(to_json(before, true), to_json(after, true));
  EXPECT_EQ(before.events[0].reasons, after.events[0].reasons);
}

TEST(Body, KeepsWordsOnce) {
  Reading twice = full_reading();
  const std::size_t small = encode_body(twice, kPlain).size();
  for (int i = 0; i < 50; ++i) twice.events.push_back(twice.events[0]);
  EXPECT_LT(encode_body(twice, kPlain).size(), small + 50 * 8);
}

TEST(Body, ADictionarySavesRoomAndIsNeededAgain) {
  const Reading before = full_reading();
  const Packer packer(
      "Lavrov flew to Islamabad. minister of foreign affairs Sergei Lavrov Nothing was agreed.");
  const std::string block = encode_body(before, packer);
  EXPECT_LT(block.size(), encode_body(before, kPlain).size());
  Reading after;
  ASSERT_TRUE(decode_body(block, packer, after).ok());
  EXPECT_EQ(after.text, before.text);
  EXPECT_FALSE(decode_body(block, kPlain, after).ok());
}

TEST(Body, EmptyReading) {
  Reading after;
  ASSERT_TRUE(decode_body(encode_body({}, kPlain), kPlain, after).ok());
  EXPECT_TRUE(after.text.empty() && after.events.empty() && after.understood);
}

TEST(Body, DamageIsAnErrorAndNeverACrash) {
  const std::string block = encode_body(full_reading(), kPlain);
  Reading out;
  EXPECT_FALSE(decode_body("", kPlain, out).ok());
  EXPECT_FALSE(decode_body(block.substr(0, block.size() / 2), kPlain, out).ok());
  for (std::size_t at = 0; at < block.size(); ++at) {
    std::string bad = block;
    bad[at] = static_cast<char>(bad[at] ^ 0x55);
    Reading any;
    static_cast<void>(decode_body(bad, kPlain, any));
  }
}

TEST(Body, EventAndTieAlone) {
  const Reading before = full_reading();
  Event event;
  ASSERT_TRUE(decode_event(encode_event(before.events[0]), event).ok());
  EXPECT_EQ(to_json(before.events[0]), to_json(event));
  Tie tie;
  ASSERT_TRUE(decode_tie(encode_tie(before.ties[0]), tie).ok());
  EXPECT_EQ(tie.kind, TieKind::kMembership);
  EXPECT_EQ(tie.parties, before.ties[0].parties);
  EXPECT_EQ(tie.valid, before.ties[0].valid);
  EXPECT_EQ(tie.flags, before.ties[0].flags);
  EXPECT_EQ(tie.quantities, before.ties[0].quantities);
  EXPECT_EQ(tie.canonical, before.ties[0].canonical);
  // What the document says of it stays with the document.
  EXPECT_TRUE(tie.evidence.empty() && tie.id.empty() && tie.contradictions.empty());
}

}  // namespace
}  // namespace entente::store
