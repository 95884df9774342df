#include <gtest/gtest.h>

#include "coding/coder.h"

namespace entente::coding {
namespace {

Event event(EventType type, std::vector<std::string> actors, std::vector<std::string> recipients,
            std::uint32_t sentence, const std::string& trigger = "x") {
  Event e;
  e.type = type;
  for (const std::string& code : actors) e.actors.push_back({code, "", "", "", {}, ""});
  for (const std::string& code : recipients) e.recipients.push_back({code, "", "", "", {}, ""});
  e.trigger = trigger;
  e.cameo = "111";
  e.evidence.push_back({sentence, {sentence, sentence + 1}, "", "", false});
  return e;
}

std::size_t merged(std::vector<Event> events) {
  merge_events(events);
  return events.size();
}

TEST(Merge, TheSameWordsWithTheSameSidesAreOneEvent) {
  std::vector<Event> events{event(EventType::kAccuse, {"RUS"}, {"UKR"}, 0, "accuse"),
                            event(EventType::kAccuse, {"RUS"}, {"UKR"}, 7, "Accuse")};
  merge_events(events);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].evidence.size(), 2U);
}

TEST(Merge, OtherWordsInAnotherSentenceAreAnotherEvent) {
  EXPECT_EQ(merged({event(EventType::kAccuse, {"RUS"}, {"UKR"}, 0, "accuse"),
                    event(EventType::kAccuse, {"RUS"}, {"UKR"}, 7, "dénonce")}),
            2U);
}

TEST(Merge, AKnownCommonDateMakesThemOne) {
  std::vector<Event> events{event(EventType::kAccuse, {"RUS"}, {"UKR"}, 0, "accuse"),
                            event(EventType::kAccuse, {"RUS"}, {"UKR"}, 7, "dénonce")};
  for (Event& e : events) e.date = {*parse_date("2022-03-01"), *parse_date("2022-03-01")};
  EXPECT_EQ(merged(events), 1U);
}

TEST(Merge, WhatIsSaidIsToldAgainWithItsDay) {
  const auto told = [](EventType type, const std::string& code) {
    std::vector<Event> events{event(type, {"RUS"}, {"UKR"}, 0, "accuse"),
                              event(type, {"RUS"}, {"UKR"}, 7, "dénonce")};
    events[1].date = {*parse_date("2022-03-01"), *parse_date("2022-03-01")};
    events[1].cameo = code;
    return merged(events);
  };
  EXPECT_EQ(told(EventType::kAccuse, "111"), 1U);
  EXPECT_EQ(told(EventType::kAccuse, "112"), 2U) << "blame is one thing, an accusation another";
  EXPECT_EQ(told(EventType::kCooperate, "111"), 2U) << "exercises come in rows";
  EXPECT_EQ(told(EventType::kAssault, "111"), 2U) << "and so do attacks";
}

TEST(Merge, TalksGoOnInTheNextSentence) {
  const auto talks = [](std::uint32_t second) {
    return merged({event(EventType::kConsult, {"AUT", "SVN"}, {}, 3, "reçu"),
                   event(EventType::kConsult, {"AUT", "SVN"}, {}, second, "discuté")});
  };
  EXPECT_EQ(talks(4), 1U);
  EXPECT_EQ(talks(6), 2U);
}

TEST(Merge, DatesThatDifferKeepThemApart) {
  std::vector<Event> events{event(EventType::kAccuse, {"RUS"}, {"UKR"}, 0),
                            event(EventType::kAccuse, {"RUS"}, {"UKR"}, 7)};
  events[0].date = {*parse_date("2022-03-01"), *parse_date("2022-03-01")};
  events[1].date = {*parse_date("2022-04"), *parse_date("2022-04")};
  EXPECT_EQ(merged(events), 2U);
}

TEST(Merge, InOneSentenceTheFullerTellingGivesTheSides) {
  std::vector<Event> events{event(EventType::kConsult, {"RUS"}, {}, 3, "talks"),
                            event(EventType::kConsult, {"RUS", "PAK"}, {}, 3, "met")};
  merge_events(events);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].actors.size(), 2U);
}

TEST(Merge, WhatGrewIsFoundAgainByItsNewSides) {
  EXPECT_EQ(merged({event(EventType::kConsult, {"RUS"}, {}, 3, "met"),
                    event(EventType::kConsult, {"RUS", "PAK"}, {}, 3, "met"),
                    event(EventType::kConsult, {"PAK", "RUS"}, {}, 9, "met")}),
            1U);
}

TEST(Merge, PlannedAndDoneStayApart) {
  std::vector<Event> events{event(EventType::kConsult, {"RUS", "PAK"}, {}, 3),
                            event(EventType::kConsult, {"RUS", "PAK"}, {}, 3)};
  events[1].status = EventStatus::kPlanned;
  EXPECT_EQ(merged(events), 2U);
}

TEST(Merge, KeepsTheOrderOfTheText) {
  std::vector<Event> events{event(EventType::kAccuse, {"RUS"}, {"UKR"}, 0),
                            event(EventType::kAid, {"USA"}, {"UKR"}, 1),
                            event(EventType::kAccuse, {"RUS"}, {"UKR"}, 2)};
  merge_events(events);
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].type, EventType::kAccuse);
  EXPECT_EQ(events[1].type, EventType::kAid);
}

}  // namespace
}  // namespace entente::coding
