#include "store/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.h"

namespace entente::store {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class WriterTest : public ::testing::Test {
 protected:
  Folder folder_;
};

TEST_F(WriterTest, TheSameDocumentAgainChangesNothing) {
  const auto writer = open_writer(folder_.file("a"));
  const Reading one = reading("one", "2018-03-02", {"Russia met Pakistan."},
                              {event(EventType::kConsult, {"RUS", "PAK"}, {}, "2018-03-01")},
                              {tie(TieKind::kMeeting, {"RUS"}, "x")});
  EXPECT_THAT(add_all(*writer, {one}), ElementsAre(Added::kNew));
  const auto before = rows(*writer);
  EXPECT_THAT(add_all(*writer, {one}), ElementsAre(Added::kUnchanged));
  expect_same(rows(*writer), before);
}

TEST_F(WriterTest, KnowsTheBytesThatItHasRead) {
  const auto writer = open_writer(folder_.file("a"));
  Reading one = reading("one", "2018-03-02", {"Russia met Pakistan."}, {});
  const DraftInput input = item(one).draft->input;
  EXPECT_EQ(writer->knows(input), Known::kNo);
  add_all(*writer, {one});
  EXPECT_EQ(writer->knows(input), Known::kHere);
  EXPECT_EQ(writer->knows({"elsewhere.txt", 0, input.checksum}), Known::kElsewhere);
  EXPECT_EQ(writer->knows({input.path, 0, input.checksum + 1}), Known::kNo);
}

TEST_F(WriterTest, ANewVersionSupersedesAndKeepsTheOldOne) {
  const auto writer = open_writer(folder_.file("a"));
  const Event meeting = event(EventType::kConsult, {"RUS", "PAK"}, {}, "2018-03-01");
  const Event attack = event(EventType::kAssault, {"RUS"}, {"PAK"}, "2018-03-01");
  const Reading first =
      reading("one", "2018-03-02", {"First telling."}, {meeting}, {tie(TieKind::kMeeting, {"RUS"}, "x")});
  const Reading second = reading("one", "2018-03-02", {"Second telling."}, {attack});
  add_all(*writer, {first});
  const auto only_first = rows(*writer);
  EXPECT_THAT(add_all(*writer, {second}), ElementsAre(Added::kSuperseding));
  const auto both = rows(*writer);
  EXPECT_THAT(only(both, "document"), SizeIs(2));
  EXPECT_THAT(only(both, "event"), SizeIs(1));
  EXPECT_THAT(only(both, "tie"), SizeIs(0));
  EXPECT_THAT(only(both, "search"), SizeIs(4));  // two of the title, two of the text
  // The place goes back to its first content: as if the second had come first.
  EXPECT_EQ(writer->knows(item(first).draft->input), Known::kNo);
  EXPECT_THAT(add_all(*writer, {first}), ElementsAre(Added::kSuperseding));
  EXPECT_EQ(writer->knows(item(first).draft->input), Known::kHere);
  EXPECT_EQ(only(rows(*writer), "event_side"), only(only_first, "event_side"));
  EXPECT_EQ(only(rows(*writer), "tally_dyad"), only(only_first, "tally_dyad"));
}

TEST_F(WriterTest, ACopyOfAnOldVersionElsewhereChangesNothingInWhateverBatch) {
  Reading first = reading("one", "2018-03-02", {"First telling."}, {});
  Reading second = reading("one", "2018-03-02", {"Second telling."}, {});
  first.url = second.url = "https://example.org/one";
  Reading copy = first;
  first.source = "a.jsonl:1";
  second.source = "b.jsonl:1";
  copy.source = "c.jsonl:1";
  const auto apart = open_writer(folder_.file("apart"));
  EXPECT_THAT(add_all(*apart, {first, second, copy}),
              ElementsAre(Added::kNew, Added::kSuperseding, Added::kUnchanged));
  const auto together = open_writer(folder_.file("together"));
  std::vector<BatchItem> batch;
  for (const Reading& r : {first, second, copy}) batch.push_back(item(r));
  ASSERT_TRUE(together->add(batch, false).ok());
  expect_same(rows(*together), rows(*apart));
  EXPECT_EQ(apart->knows(item(copy).draft->input), Known::kHere);
  // With `again`, what does not count is left as it is.
  EXPECT_THAT(add_all(*apart, {first}, true), ElementsAre(Added::kUnchanged));
}

TEST_F(WriterTest, OneAttackToldFiftyTimesIsOneEvent) {
  const auto writer = open_writer(folder_.file("a"));
  std::vector<Reading> all;
  for (int i = 0; i < 50; ++i) {
    Event attack = event(EventType::kAssault, {"RUS"}, {"UKR"}, "2024-05-01");
    if (i % 3 == 0) attack.place = "UKR";
    if (i % 3 == 1) attack.place = "UKR", attack.place_name = "Odesa";
    Reading r = reading("copy" + std::to_string(i), "2024-05-02",
                        {i % 2 == 0 ? long_text(1) : long_text(i + 100)}, {attack});
    r.site = "site" + std::to_string(i % 10);
    all.push_back(std::move(r));
  }
  add_all(*writer, all);
  Query query(writer->database(),
              "SELECT reports, documents, outlets, stories FROM event WHERE told_as IS NULL");
  ASSERT_TRUE(query.row());
  EXPECT_EQ(query.integer(0), 50);
  EXPECT_EQ(query.integer(1), 50);
  EXPECT_EQ(query.integer(2), 10);
  EXPECT_EQ(query.integer(3), 26);  // 25 copies are one story
  EXPECT_FALSE(query.row());
}

TEST_F(WriterTest, CopiesThatDateASentenceDifferentlyTellOneEvent) {
  const auto writer = open_writer(folder_.file("a"));
  const std::string text = long_text(3);
  std::vector<Reading> all;
  for (const char* day : {"04", "02", "03"}) {
    const std::string date =
        std::string("2024-05-") + day;  // "yesterday", resolved by the day of publication
    all.push_back(reading("copy" + date, date, {text}, {event(EventType::kAssault, {"RUS"}, {"UKR"}, date)}));
  }
  add_all(*writer, all);
  Query query(writer->database(), "SELECT day, reports FROM event WHERE told_as IS NULL");
  ASSERT_TRUE(query.row());
  EXPECT_EQ(query.integer(0), 20240502);
  EXPECT_EQ(query.integer(1), 3);
  EXPECT_FALSE(query.row());
}

TEST_F(WriterTest, UndatedEventsAreDatedByPublicationAndPlansKeptApart) {
  const auto writer = open_writer(folder_.file("a"));
  add_all(
      *writer,
      {reading("a", "2024-05-02", {"One."}, {event(EventType::kConsult, {"RUS", "PAK"}, {}, "")}),
       reading("b", "2024-05-03", {"Two."}, {event(EventType::kConsult, {"RUS", "PAK"}, {}, "2024-05-02")}),
       reading("c", "2024-05-02", {"Three."},
               {event(EventType::kConsult, {"RUS", "PAK"}, {}, "", EventStatus::kPlanned)})});
  Query query(writer->database(),
              "SELECT plan, day, reports, assumed FROM event WHERE told_as IS NULL ORDER BY plan");
  ASSERT_TRUE(query.row());
  EXPECT_EQ(query.integer(1), 20240502);
  EXPECT_EQ(query.integer(2), 2);
  ASSERT_TRUE(query.row());
  EXPECT_EQ(query.integer(0), 1);
  EXPECT_EQ(query.integer(3), 1);
  EXPECT_FALSE(query.row());
}

TEST_F(WriterTest, SourcesThatContradictEachOtherAreDisputed) {
  const auto writer = open_writer(folder_.file("a"));
  add_all(*writer,
          {reading("a", "2024-05-02", {"One."}, {event(EventType::kAssault, {"RUS"}, {"UKR"}, "2024-05-01")}),
           reading("b", "2024-05-02", {"Two."},
                   {event(EventType::kAssault, {"RUS"}, {"UKR"}, "2024-05-01", EventStatus::kDenied)})});
  Query query(writer->database(), "SELECT status, disputed, reports FROM event");
  ASSERT_TRUE(query.row());
  EXPECT_EQ(query.integer(0), static_cast<int>(EventStatus::kHappened));
  EXPECT_EQ(query.integer(1), 1);
  EXPECT_EQ(query.integer(2), 2);
}

TEST_F(WriterTest, TranslationsShareAStory) {
  const auto writer = open_writer(folder_.file("a"));
  const std::vector<Event> events = {event(EventType::kConsult, {"RUS", "PAK"}, {}, "2024-05-01"),
                                     event(EventType::kAccuse, {"IND"}, {"PAK"}, "2024-05-01"),
                                     event(EventType::kReject, {"PAK"}, {"IND"}, "2024-05-02")};
  const auto article = [&](const std::string& id, const std::string& language, const std::string& date,
                           int words, const std::string& numbers) {
    Reading out =
        reading(id, date, {long_text(words), long_text(words + 1), long_text(words + 2) + numbers}, events);
    out.language = language;
    for (std::uint32_t m = 0; m < 6; ++m)
      out.mentions.push_back({{m, m + 1}, {m % 2 == 0 ? "RUS/GOV" : "PAK"}, "name", "state", "", ""});
    return out;
  };
  const Reading english = article("en", "en", "2024-05-02", 1, " 400 soldiers and 75 tanks.");
  const Reading french = article("fr", "fr", "2024-05-03", 4, " 400 soldats et 75 chars.");
  const Reading other = article("other", "en", "2024-05-03", 7, " 1,200 dead, 30 wounded, 56 missing.");
  const Reading late = article("late", "fr", "2024-05-09", 10, " 400 soldats et 75 chars.");
  add_all(*writer, {english, french, other, late});
  EXPECT_EQ(writer->database().number("SELECT count(DISTINCT story) FROM document"), 3);
  EXPECT_EQ(writer->database().number("SELECT min(stories) FROM event WHERE told_as IS NULL"), 3);
}

TEST_F(WriterTest, ATranslationThatNamesItsOriginalSharesItsStoryInEitherOrder) {
  Reading original = reading("ru", "", {long_text(1)}, {});
  original.url = "https://example.org/ru/1";
  Reading translated = reading("fr", "2024-05-03", {long_text(2)}, {});
  translated.url = "https://example.org/fr/1";
  translated.translated = true;
  translated.translated_url = original.url;
  for (const auto& order : {std::vector{original, translated}, std::vector{translated, original}}) {
    const auto writer = open_writer(folder_.file(order.front().id));
    add_all(*writer, order);
    EXPECT_EQ(writer->database().number("SELECT count(DISTINCT story) FROM document"), 1);
  }
}

TEST_F(WriterTest, TheResultDoesNotDependOnBatches) {
  const std::vector<Reading> all = corpus(60, 1);
  const auto one = open_writer(folder_.file("one"));
  add_all(*one, all);
  const auto two = open_writer(folder_.file("two"));
  std::vector<BatchItem> batch;
  for (const Reading& r : all) batch.push_back(item(r));
  ASSERT_TRUE(two->add(batch, false).ok());
  ASSERT_TRUE(two->refresh_ties().ok());
  expect_same(rows(*one), rows(*two));
}

TEST_F(WriterTest, TheResultDoesNotDependOnTheOrder) {
  std::vector<Reading> all = corpus(60, 2);
  const auto writer = open_writer(folder_.file("first"));
  add_all(*writer, all);
  const auto first = rows(*writer);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(all.begin(), all.end(), std::mt19937(static_cast<unsigned>(round)));
    const auto again = open_writer(folder_.file(std::to_string(round)));
    add_all(*again, all);
    expect_same(rows(*again), first, "order " + std::to_string(round));
  }
}

TEST_F(WriterTest, RebuildingGivesTheSame) {
  std::vector<Reading> all = corpus(60, 3);
  all.push_back(all.front());
  all.back().text += " More.";
  const auto writer = open_writer(folder_.file("a"));
  add_all(*writer, all);
  const auto before = rows(*writer);
  ASSERT_TRUE(writer->rebuild({}).ok());
  expect_same(rows(*writer), before);
}

TEST_F(WriterTest, RecodingEverythingTheSameWayGivesTheSame) {
  const std::vector<Reading> all = corpus(40, 4);
  const auto writer = open_writer(folder_.file("a"));
  add_all(*writer, all);
  const auto before = rows(*writer);
  for (const Added added : add_all(*writer, all, true)) EXPECT_EQ(added, Added::kRecoded);
  expect_same(rows(*writer), before);
}

TEST_F(WriterTest, RecodingReplacesEventsAndTies) {
  const auto writer = open_writer(folder_.file("a"));
  Reading one = reading("one", "2018-03-02", {"Russia met Pakistan."},
                        {event(EventType::kConsult, {"RUS", "PAK"}, {}, "2018-03-01")},
                        {tie(TieKind::kMeeting, {"RUS"}, "x")});
  add_all(*writer, {one});
  one.events[0].type = EventType::kSupport;
  one.ties.clear();
  EXPECT_THAT(add_all(*writer, {one}, true), ElementsAre(Added::kRecoded));
  EXPECT_EQ(writer->database().number("SELECT type FROM event"), static_cast<int>(EventType::kSupport));
  EXPECT_EQ(writer->database().number("SELECT count(*) FROM tie"), 0);
  EXPECT_EQ(writer->database().number("SELECT count(*) FROM tie_form"), 0);
}

TEST_F(WriterTest, AFailedInputIsKeptUntilItCanBeRead) {
  const auto writer = open_writer(folder_.file("a"));
  std::vector<BatchItem> batch(1);
  batch[0].where = "news/one.txt";
  batch[0].error = Error{ErrorCode::kBinaryInput, "news/one.txt: no text"};
  ASSERT_TRUE(writer->add(batch, false).ok());
  EXPECT_THAT(only(rows(*writer), "failure"), ElementsAre("failure|news/one.txt|21|news/one.txt: no text|"));
  add_all(*writer, {reading("one", "", {"Text now."}, {})});
  EXPECT_THAT(only(rows(*writer), "failure"), SizeIs(0));
}

TEST_F(WriterTest, StaleTiesSurviveUntilTheyAreMerged) {
  {
    const auto writer = open_writer(folder_.file("a"));
    std::vector<BatchItem> batch;
    batch.push_back(item(reading("one", "", {"Text."}, {}, {tie(TieKind::kMeeting, {"RUS"}, "x")})));
    ASSERT_TRUE(writer->add(batch, false).ok());
  }
  const auto writer = open_writer(folder_.file("a"));
  EXPECT_TRUE(writer->ties_stale());
  ASSERT_TRUE(writer->refresh_ties().ok());
  EXPECT_FALSE(writer->ties_stale());
  EXPECT_EQ(writer->database().number("SELECT count(*) FROM tie"), 1);
}

TEST_F(WriterTest, ATieThatMovesOnIsMarkedWithWhatItWas) {
  const auto writer = open_writer(folder_.file("a"));
  const auto told = [](const std::string& id, const std::string& date, EventStatus status) {
    return reading(id, date, {id + "."}, {}, {tie(TieKind::kExercise, {"RUS", "PAK"}, "Druzhba", status)});
  };
  add_all(*writer,
          {told("b", "2024-05-03", EventStatus::kHappened), told("a", "2024-05-01", EventStatus::kPlanned),
           told("c", "2024-05-07", EventStatus::kHappened)});
  Query query(writer->database(), "SELECT first, last, changed, previous_status, documents FROM tie");
  ASSERT_TRUE(query.row());
  EXPECT_EQ(query.integer(0), 20240501);
  EXPECT_EQ(query.integer(1), 20240507);
  EXPECT_EQ(query.integer(2), 20240503);
  EXPECT_EQ(query.integer(3), static_cast<int>(EventStatus::kPlanned));
  EXPECT_EQ(query.integer(4), 3);
}

TEST_F(WriterTest, TwoWritersTakeTurns) {
  const auto one = open_writer(folder_.file("a")), two = open_writer(folder_.file("a"));
  const std::vector<Reading> all = corpus(40, 5);
  for (std::size_t d = 0; d < all.size(); ++d) add_all(d % 2 == 0 ? *one : *two, {all[d]});
  const auto alone = open_writer(folder_.file("b"));
  add_all(*alone, all);
  expect_same(rows(*one), rows(*alone));
}

}  // namespace
}  // namespace entente::store
