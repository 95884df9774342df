// Pacts over a store of random documents, judged a second time with every event loaded.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "../store/support.h"
#include "entente/json.h"
#include "query/questions.h"
#include "record/pact_tests.h"
#include "ties/pact.h"

namespace entente::query {
namespace {

using store::Folder;

constexpr const char* kTables = R"(state RUS
  name en Russia
state ARM
  name en Armenia
state KAZ
  name en Kazakhstan
state UKR
  name en Ukraine
state AZE
  name en Azerbaijan
organisation IGO:CSTO
  kind alliance
  name en Collective Security Treaty Organization
  acronym en CSTO
  member RUS 2002-10-07 -
  member ARM 2002-10-07 2020-06-15
  member KAZ 2019-03-02 -
  obligation collective-defence | Treaty, article 4 | An attack on one is an attack on all.
  invoked 2019-05-01 | ARM | Armenia asked for help.
)";

Date random_day(std::mt19937& random) {
  const auto year = static_cast<std::int16_t>(2018 + random() % 4);
  const auto month = static_cast<std::uint8_t>(1 + random() % 12);
  switch (random() % 12) {
    case 0:
      return {year, month, 0};
    case 1:
      return {year, 0, 0};
    default:
      return {year, month, static_cast<std::uint8_t>(1 + random() % 28)};
  }
}

Event random_event(std::mt19937& random) {
  static const std::vector<std::string> kCodes = {"RUS",     "ARM",     "KAZ",      "UKR", "AZE",
                                                  "RUS/MIL", "UKR/MIL", "IGO:CSTO", ""};
  static const std::vector<EventType> kTypes = {
      EventType::kAssault,  EventType::kAssault, EventType::kRequest,   EventType::kAid,
      EventType::kReject,   EventType::kReject,  EventType::kCooperate, EventType::kMobilize,
      EventType::kAccuse,   EventType::kSupport, EventType::kAgree,     EventType::kSanction,
      EventType::kThreaten, EventType::kProtest, EventType::kConsult};
  const auto draw = [&](std::size_t least) {
    std::vector<std::string> out;
    for (std::size_t n = least + random() % 2; n > 0; --n) out.push_back(kCodes[random() % kCodes.size()]);
    return out;
  };
  const auto actors = draw(1);
  const auto recipients = random() % 4 == 0 ? std::vector<std::string>() : draw(1);
  const std::string date = random() % 4 == 0 ? "" : to_string(random_day(random));
  // one by one: compilers draw the arguments of a call in orders of their own
  const auto status = static_cast<EventStatus>(random() % 8 < 6 ? random() % 2 : random() % 6);
  const EventType type = kTypes[random() % kTypes.size()];
  Event out = store::event(type, actors, recipients, date, status);
  for (auto* sides : {&out.actors, &out.recipients}) {
    for (Side& side : *sides) {
      if (side.code.empty()) side.text = "gunmen";
    }
  }
  if (random() % 3 == 0) out.mode = "assist";
  return out;
}

class Pacts : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new Folder;
    std::mt19937 random(20220913);
    std::vector<Reading> corpus;
    for (int d = 0; d < 400; ++d) {
      std::vector<Event> events;
      std::vector<std::string> sentences;
      for (std::size_t e = 0; e < 4; ++e) {
        events.push_back(random_event(random));
        sentences.push_back(store::long_text(static_cast<int>(random() % 5000), 12));
      }
      const std::string published = random() % 12 == 0 ? "" : to_string(random_day(random));
      corpus.push_back(store::reading("doc" + std::to_string(d), published, sentences, events));
    }
    store::add_all(*store::open_writer(folder_->file("store")), corpus);
    pool_ = new Pool(folder_->file("store"), {});
    auto world = world::World::from_tables({{"t.txt", kTables}});
    ASSERT_TRUE(world.ok());
    world_ = *world;
  }
  static void TearDownTestSuite() {
    delete pool_;
    delete folder_;
    world_.reset();
  }

  static PactJudge judge() {
    return {[](const std::string& name, const std::vector<MergedTie>& ties) {
              return ties::pact_dossier(*world_, name, {}, ties);
            },
            [] {
              return ties::obligations_when(*world_, "RUS", "UKR", {2020, 1, 1}, {});
            }};
  }

  static PactDossier asked(const PactBounds& bounds) {
    auto answer =
        ask<PactDossier>(*pool_, {}, [&](Connection& c) { return pact(c, "CSTO", bounds, judge(), {}); });
    EXPECT_TRUE(answer.ok()) << (answer.ok() ? "" : answer.error().message);
    return answer.ok() ? *answer : PactDossier{};
  }

  /// Every event of the store, the earliest first.
  static std::vector<StoredEvent> all_events() {
    std::vector<StoredEvent> out;
    for (std::string after;;) {
      EventFilter filter;
      filter.order = EventOrder::kOldest;
      const auto page = ask<EventPage>(*pool_, {}, [&](Connection& c) {
        return events(c, filter, {100, after});
      });
      if (!page.ok()) return out;
      out.insert(out.end(), page->events.begin(), page->events.end());
      after = page->next;
      if (after.empty()) return out;
    }
  }

  /// As files would give them: in the order in which a store lists them where dates are the same, and without
  /// the day of publication where the document tells an attack.
  static std::vector<ToldEvent> told() {
    const std::set<std::string> parties = {"RUS", "ARM", "KAZ"};
    const auto suffers = [&](const Event& e, const std::set<std::string>& codes) {
      const auto& sides = e.recipients.empty() ? e.actors : e.recipients;
      return std::any_of(sides.begin(), sides.end(), [&](const Side& s) { return codes.count(s.code) > 0; });
    };
    const auto attack = [&](const Event& e) {
      return pacts::attacks(e.type, e.status) && suffers(e, parties);
    };
    const auto call = [&](const Event& e) {
      return pacts::calls(e.type, e.status) && suffers(e, {"IGO:CSTO"});
    };
    const std::vector<StoredEvent> all = all_events();
    std::set<std::string> telling;
    for (const StoredEvent& e : all) {
      if (attack(e.event) || call(e.event)) telling.insert(e.document.id);
    }
    const auto part_of = [&](const StoredEvent& e) {
      if (attack(e.event)) return 0;
      if (call(e.event)) return 1;
      if (e.date_assumed && telling.count(e.document.id) > 0) return 2;
      std::set<std::string> meant = {"RUS", "ARM", "KAZ", "UKR", "AZE", "IGO:CSTO"};
      return e.event.mode == "assist" && e.event.recipients.empty() && !suffers(e.event, meant) ? 4 : 3;
    };
    std::vector<ToldEvent> out;
    for (int part = 0; part <= 4; ++part) {
      std::vector<const StoredEvent*> list;
      for (const StoredEvent& e : all) {
        if (part_of(e) == part) list.push_back(&e);
      }
      if (part == 2)
        std::stable_sort(list.begin(), list.end(), [](const StoredEvent* a, const StoredEvent* b) {
          return a->document.id < b->document.id;
        });
      for (const StoredEvent* e : list) {
        const DocumentSummary& d = e->document;
        ToldEvent& one =
            out.emplace_back(ToldEvent{{d.name, d.source, d.site, d.language, d.published}, e->event});
        if (part == 2) one.event.date = {};
      }
    }
    return out;
  }

  static inline Folder* folder_ = nullptr;
  static inline Pool* pool_ = nullptr;
  static inline std::shared_ptr<const world::World> world_;
};

TEST_F(Pacts, IndexesSayWhatEveryEventSays) {
  const PactDossier expected = ties::pact_dossier(*world_, "CSTO", told(), {});
  const PactDossier found = asked(kWholePact);
  ASSERT_GT(found.tests.size(), 10U);
  std::size_t reports = 0, undated = 0;
  std::set<PactReply> replies;
  for (const PactTest& test : found.tests) {
    for (const PactAnswer& answer : test.answers) {
      replies.insert(answer.reply);
      reports += answer.reports.size();
      for (const ToldEvent& r : answer.reports) undated += r.event.date.known() ? 0 : 1;
    }
  }
  EXPECT_GT(reports, 200U);
  EXPECT_GE(undated, 5U);
  EXPECT_EQ(replies.size(), 7U) << "every reply occurs";
  ASSERT_EQ(found.tests.size(), expected.tests.size());
  EXPECT_EQ(to_json(found), to_json(expected));
}

TEST_F(Pacts, BoundsLeaveOutAndCount) {
  for (const PactBounds bounds :
       {PactBounds{3, 2}, PactBounds{0, 1}, PactBounds{5, 0}, PactBounds{1000, 1000}}) {
    PactDossier expected = asked(kWholePact);
    shorten(expected, bounds);
    const PactDossier found = asked(bounds);
    EXPECT_EQ(to_json(found), to_json(expected))
        << bounds.tests << " tests, " << bounds.reports << " reports";
  }
  const PactDossier found = asked({3, 2});
  EXPECT_EQ(found.tests.size(), 4U) << "three, and the one of the tables";
  EXPECT_GT(found.tests_left_out, 0U);
  EXPECT_TRUE(std::any_of(found.tests.begin(), found.tests.end(),
                          [](const PactTest& t) { return t.table == "Armenia asked for help."; }));
}

TEST_F(Pacts, ObligationsNameEarlierAnswers) {
  const auto found =
      ask<ObligationAnswer>(*pool_, {}, [&](Connection& c) { return obligations(c, kWholePact, judge()); });
  ASSERT_TRUE(found.ok());
  const ObligationAnswer expected = ties::obligations_when(*world_, "RUS", "UKR", {2020, 1, 1}, told());
  ASSERT_EQ(expected.pacts.size(), 1U);
  EXPECT_FALSE(expected.pacts.front().bound.front().before.empty());
  EXPECT_EQ(to_json(*found), to_json(expected));
  const auto few = ask<ObligationAnswer>(*pool_, {}, [&](Connection& c) {
    return obligations(c, {2, 0}, judge());
  });
  ASSERT_TRUE(few.ok());
  EXPECT_GT(few->pacts.front().tests_left_out, 0U);
  EXPECT_EQ(to_json(*few),
            to_json(ties::obligations_when(*world_, "RUS", "UKR", {2020, 1, 1}, told(), {2, 0})))
      << "files and a store leave out the same tests";
}

}  // namespace
}  // namespace entente::query
