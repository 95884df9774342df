// Every question against a store of random documents, answered a second time by looking at everything.

#include "query/questions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <thread>

#include "../store/support.h"
#include "entente/query_csv.h"
#include "entente/query_json.h"
#include "query/curve.h"

namespace entente::query {
namespace {

using store::Folder;

class Questions : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new Folder;
    const auto writer = store::open_writer(folder_->file("store"));
    add_all(*writer, store::corpus(150, 7));
    pool_ = new Pool(folder_->file("store"), {});
    for (std::string after;;) {
      const auto page = ask_events({}, {100, after});
      all_.insert(all_.end(), page.events.begin(), page.events.end());
      after = page.next;
      if (after.empty()) break;
    }
  }
  static void TearDownTestSuite() {
    delete pool_;
    delete folder_;
    all_.clear();
  }

  template <typename T>
  static T get(const std::function<Result<T>(Connection&)>& question) {
    auto answer = ask<T>(*pool_, {}, question);
    EXPECT_TRUE(answer) << (answer ? "" : answer.error().message);
    return answer ? std::move(*answer) : T{};
  }

  static EventPage ask_events(const EventFilter& filter, const Page& page) {
    return get<EventPage>([&](Connection& c) { return events(c, filter, page); });
  }

  /// All pages of a list.
  static std::vector<std::string> ids(const EventFilter& filter, std::size_t limit) {
    std::vector<std::string> out;
    for (std::string after;;) {
      const EventPage page = ask_events(filter, {limit, after});
      EXPECT_LE(page.events.size(), limit);
      for (const StoredEvent& e : page.events) out.push_back(e.event.id);
      after = page.next;
      if (after.empty()) return out;
    }
  }

  static std::set<std::string> codes(const std::vector<Side>& sides) {
    std::set<std::string> out;
    for (const Side& side : sides) out.insert(side.code);
    return out;
  }
  static bool acts(const Event& e, const std::string& code) { return codes(e.actors).count(code) > 0; }
  static bool receives(const Event& e, const std::string& code) {
    return codes(e.recipients.empty() ? e.actors : e.recipients).count(code) > 0;
  }
  static bool takes_part(const Event& e, const std::string& code) {
    return acts(e, code) || receives(e, code);
  }
  static bool between(const Event& e, const std::string& a, const std::string& b) {
    if (e.recipients.empty()) return acts(e, a) && acts(e, b);
    return (acts(e, a) && receives(e, b)) || (acts(e, b) && receives(e, a));
  }

  /// The filter's answer is exactly the events that pass the test, whatever the size of pages.
  void expect_filter(const EventFilter& filter, const std::function<bool(const StoredEvent&)>& test,
                     const std::string& name) {
    std::set<std::string> expected;
    for (const StoredEvent& e : all_) {
      if (test(e)) expected.insert(e.event.id);
    }
    EXPECT_FALSE(expected.empty()) << name << ": nothing to find";
    for (const EventOrder order : {EventOrder::kNewest, EventOrder::kOldest, EventOrder::kMostReported}) {
      EventFilter ordered = filter;
      ordered.order = order;
      const std::vector<std::string> whole = ids(ordered, 1000), paged = ids(ordered, 3);
      EXPECT_EQ(whole, paged) << name;
      EXPECT_EQ(std::set<std::string>(whole.begin(), whole.end()), expected) << name;
      EXPECT_EQ(whole.size(), expected.size()) << name << ": some twice";
    }
  }

  static inline Folder* folder_ = nullptr;
  static inline Pool* pool_ = nullptr;
  static inline std::vector<StoredEvent> all_;
};

TEST_F(Questions, FiltersAgreeWithLookingAtEverything) {
  const auto day = [](const StoredEvent& e) { return store::day_of(e.event.date); };
  EventFilter f;
  expect_filter(
      f, [](const StoredEvent&) { return true; }, "none");
  f = {};
  f.codes = {"RUS"};
  expect_filter(
      f, [](const StoredEvent& e) { return takes_part(e.event, "RUS"); }, "code");
  f = {};
  f.codes = {"RUS", "IND", "NOBODY"};
  expect_filter(
      f, [](const StoredEvent& e) { return takes_part(e.event, "RUS") || takes_part(e.event, "IND"); },
      "codes");
  f = {};
  f.actors = {"RUS"};
  f.recipients = {"PAK"};
  expect_filter(
      f, [](const StoredEvent& e) { return acts(e.event, "RUS") && receives(e.event, "PAK"); }, "directed");
  f = {};
  f.between = {"PAK", "RUS"};
  expect_filter(
      f, [](const StoredEvent& e) { return between(e.event, "RUS", "PAK"); }, "between");
  f.types = {EventType::kAccuse};
  expect_filter(
      f,
      [](const StoredEvent& e) {
        return between(e.event, "RUS", "PAK") && e.event.type == EventType::kAccuse;
      },
      "between and type");
  f = {};
  f.types = {EventType::kAssault, EventType::kConsult};
  expect_filter(
      f, [](const StoredEvent& e) { return e.event.type != EventType::kAccuse; }, "types");
  f = {};
  f.statuses = {EventStatus::kDenied, EventStatus::kPlanned};
  expect_filter(
      f,
      [](const StoredEvent& e) {
        return e.event.status == EventStatus::kDenied || e.event.status == EventStatus::kPlanned;
      },
      "statuses");
  f = {};
  f.quads = {4};
  f.codes = {"CHN"};
  expect_filter(
      f, [](const StoredEvent& e) { return e.event.quad == 4 && takes_part(e.event, "CHN"); },
      "quad and code");
  f = {};
  f.places = {"IND"};
  expect_filter(
      f, [](const StoredEvent& e) { return e.event.place == "IND"; }, "place");
  f = {};
  f.place_names = {"Town1"};
  f.actors = {"RUS", "PAK"};
  expect_filter(
      f,
      [](const StoredEvent& e) {
        return e.event.place_name == "Town1" && (acts(e.event, "RUS") || acts(e.event, "PAK"));
      },
      "town and actors");
  f = {};
  f.from = {2018, 3, 2};
  f.to = {2018, 3, 3};
  expect_filter(
      f, [&](const StoredEvent& e) { return day(e) >= 20180302 && day(e) <= 20180303; }, "days");
  f = {};
  f.from = f.to = Date{2018, 3, 0};
  expect_filter(
      f, [&](const StoredEvent& e) { return day(e) / 100 == 201803; }, "month");
  f = {};
  f.from = {2018, 1, 1};
  expect_filter(
      f, [&](const StoredEvent& e) { return day(e) >= 20180000; }, "from the first of January");
  f = {};
  f.min_goldstein = 0;
  f.min_confidence = 0.75F;
  expect_filter(
      f, [](const StoredEvent& e) { return e.event.goldstein > 0 && e.event.confidence > 0.745F; },
      "numbers");
  f = {};
  f.min_stories = 2;
  expect_filter(
      f, [](const StoredEvent& e) { return e.stories >= 2; }, "stories");
  f = {};
  f.min_documents = 3;
  f.codes = {"PAK"};
  expect_filter(
      f, [](const StoredEvent& e) { return e.documents >= 3 && takes_part(e.event, "PAK"); }, "documents");
  f = {};
  f.disputed = true;
  expect_filter(
      f, [](const StoredEvent& e) { return e.disputed; }, "disputed");
  f.disputed = false;
  expect_filter(
      f, [](const StoredEvent& e) { return !e.disputed; }, "not disputed");
  f = {};
  f.cameo = {"04"};
  expect_filter(
      f, [](const StoredEvent& e) { return e.event.cameo.starts_with("04"); }, "cameo");
}

TEST_F(Questions, FiltersByReportsAgreeWithTheReports) {
  const auto reported = [&](const StoredEvent& e, const std::function<bool(const DocumentSummary&)>& test) {
    const EventAnswer answer = get<EventAnswer>([&](Connection& c) {
      return event(c, e.event.id, {1000, ""});
    });
    return std::any_of(answer.reports.begin(), answer.reports.end(),
                       [&](const EventReport& r) { return test(r.document); });
  };
  EventFilter f;
  f.languages = {"fr"};
  f.sites = {"site1"};
  expect_filter(
      f,
      [&](const StoredEvent& e) {
        return reported(e, [](const DocumentSummary& d) { return d.language == "fr"; }) &&
               reported(e, [](const DocumentSummary& d) { return d.site == "site1"; });
      },
      "language and site");
  f = {};
  f.document = all_.front().document.id;
  expect_filter(
      f,
      [&](const StoredEvent& e) {
        return reported(e, [&](const DocumentSummary& d) { return d.id == f.document; });
      },
      "document");
  f = {};
  f.story = all_.front().document.story;
  expect_filter(
      f,
      [&](const StoredEvent& e) {
        return reported(e, [&](const DocumentSummary& d) { return d.story == f.story; });
      },
      "story");
  f = {};
  f.text = "doc12";
  expect_filter(
      f,
      [&](const StoredEvent& e) {
        return reported(e, [](const DocumentSummary& d) { return d.title.ends_with(" doc12"); });
      },
      "text");
}

TEST_F(Questions, UnknownNamesFindNothingAndNonsenseIsRefused) {
  for (auto* field : {"codes", "modes", "places", "outlets", "languages"}) {
    EventFilter f;
    const std::vector<std::string> nobody = {"no such name"};
    if (std::string(field) == "codes") f.codes = nobody;
    if (std::string(field) == "modes") f.modes = nobody;
    if (std::string(field) == "places") f.places = nobody;
    if (std::string(field) == "outlets") f.outlets = nobody;
    if (std::string(field) == "languages") f.languages = nobody;
    EXPECT_TRUE(ask_events(f, {}).events.empty()) << field;
  }
  const auto refused = [&](const EventFilter& f) {
    const auto answer = ask<EventPage>(*pool_, {}, [&](Connection& c) { return events(c, f, {}); });
    return !answer && answer.error().code == ErrorCode::kBadField;
  };
  EventFilter f;
  f.between = {"RUS"};
  EXPECT_TRUE(refused(f));
  f = {};
  f.cameo = {"19' OR 1 --"};
  EXPECT_TRUE(refused(f));
  f = {};
  f.contexts = {"a'b"};
  EXPECT_TRUE(refused(f));
  f = {};
  f.codes.assign(1000, "RUS");
  EXPECT_TRUE(refused(f));
}

TEST_F(Questions, ListsAreInTheOrderAskedFor) {
  EventFilter f;
  f.order = EventOrder::kMostReported;
  const EventPage most = ask_events(f, {1000, ""});
  for (std::size_t i = 1; i < most.events.size(); ++i)
    EXPECT_GE(most.events[i - 1].stories, most.events[i].stories);
  for (std::size_t i = 1; i < all_.size(); ++i)
    EXPECT_GE(store::day_of(all_[i - 1].event.date), store::day_of(all_[i].event.date));
}

TEST_F(Questions, ReportsOfAnEventAreAllThere) {
  for (const StoredEvent& e : all_) {
    const EventAnswer answer = get<EventAnswer>([&](Connection& c) {
      return event(c, e.event.id, {1000, ""});
    });
    EXPECT_EQ(answer.reports.size(), e.reports);
    std::set<std::string> documents, stories;
    std::uint64_t statuses = 0;
    for (const EventReport& r : answer.reports) {
      documents.insert(r.document.id);
      stories.insert(r.document.story);
      EXPECT_EQ(store::block_of(r.event), store::block_of(e.event));
      EXPECT_LE(e.event.status, r.event.status) << "the status that weighs most";
    }
    for (const Count& c : answer.statuses) statuses += c.count;
    EXPECT_EQ(documents.size(), e.documents);
    EXPECT_EQ(stories.size(), e.stories);
    EXPECT_EQ(statuses, e.reports);
    EXPECT_EQ(answer.reports.front().document.id, e.document.id);
    EXPECT_EQ(e.event.evidence.front().text, answer.reports.front().event.evidence.front().text);
  }
}

TEST_F(Questions, DyadSumsWhatHappenedBetweenTwo) {
  const DyadAnswer answer = get<DyadAnswer>([](Connection& c) { return dyad(c, {.a = "RUS", .b = "PAK"}); });
  Balance expected;
  std::uint32_t forth = 0, back = 0, mutual = 0;
  for (const StoredEvent& e : all_) {
    if (!between(e.event, "RUS", "PAK") || !store::counted(e.event.status)) continue;
    add(expected, {store::day_of(e.event.date), static_cast<int>(e.event.status), e.event.quad,
                   store::tenths_of(e.event.goldstein)});
    const bool to = acts(e.event, "RUS") && receives(e.event, "PAK"),
               from = acts(e.event, "PAK") && receives(e.event, "RUS");
    ++(to && from ? mutual : to ? forth : back);
  }
  EXPECT_GT(expected.events, 5U);
  EXPECT_EQ(answer.balance.events, expected.events);
  EXPECT_EQ(answer.balance.by_quad, expected.by_quad);
  EXPECT_NEAR(answer.balance.cooperation, expected.cooperation, 1e-6);
  EXPECT_NEAR(answer.balance.conflict, expected.conflict, 1e-6);
  EXPECT_EQ(answer.a_to_b.events, forth);
  EXPECT_EQ(answer.b_to_a.events, back);
  EXPECT_EQ(answer.mutual.events, mutual);
  std::uint32_t dated = 0;
  for (const CurvePoint& point : answer.curve) dated += point.balance.events;
  EXPECT_LE(dated, expected.events);
  EXPECT_GT(dated, 0U);
  const DyadAnswer turned = get<DyadAnswer>([](Connection& c) { return dyad(c, {.a = "PAK", .b = "RUS"}); });
  EXPECT_EQ(turned.a_to_b.events, back);
  EXPECT_EQ(turned.b_to_a.events, forth);
}

TEST_F(Questions, ActorSumsWhatItTakesPartIn) {
  const ActorAnswer answer = get<ActorAnswer>([](Connection& c) { return actor(c, {.code = "IND"}); });
  std::uint32_t expected = 0;
  for (const StoredEvent& e : all_)
    expected += takes_part(e.event, "IND") && store::counted(e.event.status) ? 1 : 0;
  EXPECT_EQ(answer.balance.events, expected);
  EXPECT_EQ(answer.acts.events + answer.receives.events + answer.mutual.events, expected);
  for (const Partner& p : answer.partners) {
    const DyadAnswer pair =
        get<DyadAnswer>([&](Connection& c) { return dyad(c, {.a = "IND", .b = p.code}); });
    EXPECT_EQ(p.balance.events, pair.balance.events) << p.code;
  }
  ActorQuestion some{.code = "IND", .from = {2018, 3, 2}, .to = {2018, 3, 2}};
  const ActorAnswer within = get<ActorAnswer>([&](Connection& c) { return actor(c, some); });
  for (const Partner& p : within.partners) {
    const DyadAnswer pair = get<DyadAnswer>(
        [&](Connection& c) { return dyad(c, {.a = "IND", .b = p.code, .from = some.from, .to = some.to}); });
    EXPECT_EQ(p.balance.events, pair.balance.events) << p.code;
    EXPECT_EQ(to_string(p.last), "2018-03-02");
  }
  const auto nobody = ask<ActorAnswer>(*pool_, {}, [](Connection& c) { return actor(c, {.code = "XYZ"}); });
  EXPECT_FALSE(nobody);
  EXPECT_EQ(nobody.error().code, ErrorCode::kUnknownId);
}

TEST_F(Questions, TimelineCountsTheSameBySumsAndByEvents) {
  const auto by_sums =
      get<TimelineAnswer>([](Connection& c) { return timeline(c, {.filter = {}, .by = Period::kMonth}); });
  TimelineQuestion by_events{.filter = {}, .by = Period::kMonth};
  by_events.filter.min_confidence = 0.01F;  // tests every event
  const auto looked = get<TimelineAnswer>([&](Connection& c) { return timeline(c, by_events); });
  ASSERT_EQ(by_sums.periods.size(), looked.periods.size());
  for (std::size_t p = 0; p < looked.periods.size(); ++p) {
    EXPECT_EQ(by_sums.periods[p].told, looked.periods[p].told);
    EXPECT_EQ(by_sums.periods[p].balance.by_quad, looked.periods[p].balance.by_quad);
    EXPECT_NEAR(by_sums.periods[p].balance.net(), looked.periods[p].balance.net(), 1e-6);
    EXPECT_FALSE(by_sums.periods[p].top.empty());
    for (const StoredEvent& e : by_sums.periods[p].top)
      EXPECT_EQ(store::day_of(e.event.date) / 100, store::day_of(by_sums.periods[p].from) / 100);
  }
}

TEST_F(Questions, NetworkWeighsEventsOfTheWindow) {
  const auto answer = get<NetworkAnswer>([](Connection& c) {
    return network(c, {.on = {2018, 3, 3}, .window_days = 2, .kinds = {"verbal-conflict"}});
  });
  std::map<std::pair<std::string, std::string>, double> expected;
  for (const StoredEvent& e : all_) {
    const Day day = store::day_of(e.event.date);
    if (day < 20180302 || day > 20180303 || e.event.quad != 3 || !store::counted(e.event.status)) continue;
    for (const std::string a : {"CHN", "IND", "PAK", "RUS"}) {
      for (const std::string b : {"CHN", "IND", "PAK", "RUS"}) {
        if (a < b && between(e.event, a, b)) expected[{a, b}] += 1;
      }
    }
  }
  ASSERT_FALSE(expected.empty());
  std::map<std::pair<std::string, std::string>, double> got;
  for (const NetworkEdge& e : answer.edges) got[{e.a, e.b}] = e.weight;
  EXPECT_EQ(got, expected);
  for (const NetworkNode& n : answer.nodes) EXPECT_GT(n.degree, 0U);
  const auto around = get<NetworkAnswer>([](Connection& c) {
    return network(c, {.on = {2018, 3, 3}, .window_days = 30, .around = {"PAK"}});
  });
  for (const NetworkEdge& e : around.edges) EXPECT_TRUE(e.a == "PAK" || e.b == "PAK");
}

TEST_F(Questions, SearchFindsWordsWithoutRegardToInflection) {
  SearchQuestion q{.text = "TITLES"};
  const auto all = get<SearchAnswer>([&](Connection& c) { return search(c, q, {1000, ""}); });
  EXPECT_EQ(all.total, 150U);
  EXPECT_TRUE(all.exact);
  std::uint64_t by_language = 0;
  for (const Count& c : all.languages) by_language += c.count;
  EXPECT_EQ(by_language, all.total);
  q.languages = {"fr"};
  q.text = "title -doc3";
  const auto french = get<SearchAnswer>([&](Connection& c) { return search(c, q, {1000, ""}); });
  for (const SearchHit& hit : french.hits) {
    EXPECT_EQ(hit.document.language, "fr");
    EXPECT_NE(hit.document.name, "doc3");
  }
  q = {.text = "doc17"};
  const auto one = get<SearchAnswer>([&](Connection& c) { return search(c, q, {}); });
  ASSERT_EQ(one.hits.size(), 1U);
  EXPECT_EQ(one.hits[0].document.name, "doc17");
}

TEST_F(Questions, ADocumentKnowsItsEventsAndStory) {
  const auto answer = get<DocumentAnswer>([](Connection& c) { return document(c, "doc5"); });
  EXPECT_EQ(answer.document.name, "doc5");
  ASSERT_EQ(answer.event_ids.size(), answer.reading.events.size());
  for (std::size_t e = 0; e < answer.event_ids.size(); ++e) {
    const auto back = get<EventAnswer>([&](Connection& c) {
      return event(c, answer.event_ids[e], {1000, ""});
    });
    EXPECT_TRUE(std::any_of(back.reports.begin(), back.reports.end(), [&](const EventReport& r) {
      return r.document.id == answer.document.id && r.number == e;
    }));
  }
  EXPECT_EQ(answer.inputs.size(), 1U);
  const auto same = get<StoryAnswer>([&](Connection& c) { return story(c, answer.document.id); });
  EXPECT_EQ(same.documents.size(), answer.story.size() + 1);
}

TEST_F(Questions, TiesByPartyAndDate) {
  const auto page = get<TiePage>([](Connection& c) { return ties(c, {.parties = {"RUS"}}, {1000, ""}); });
  EXPECT_FALSE(page.ties.empty());
  for (const StoredTie& t : page.ties) {
    EXPECT_EQ(t.tie.parties.front().code, "RUS");
    const auto one = get<TieAnswer>([&](Connection& c) { return tie(c, t.tie.id, {1000, ""}); });
    EXPECT_EQ(one.reports.size(), t.reports);
    EXPECT_FALSE(t.tie.evidence.empty());
  }
}

TEST_F(Questions, ContradictionsAreThoseOfAllReportsWhateverThePage) {
  const Contradict count = [](const std::vector<TieReport>& reports) {
    return std::vector<Contradiction>{{std::to_string(reports.size()), {}}};
  };
  const auto page = get<TiePage>([](Connection& c) { return ties(c, {}, {1000, ""}); });
  std::size_t most = 0;
  for (const StoredTie& t : page.ties) {
    EXPECT_TRUE(t.tie.contradictions.empty());
    const auto one = get<TieAnswer>([&](Connection& c) { return tie(c, t.tie.id, {1, ""}, count); });
    EXPECT_EQ(one.reports.size(), 1U);
    ASSERT_EQ(one.tie.tie.contradictions.size(), 1U);
    EXPECT_EQ(one.tie.tie.contradictions.front().about, std::to_string(t.reports));
    most = std::max<std::size_t>(most, t.reports);
  }
  EXPECT_GT(most, 1U);
}

TEST_F(Questions, EachEventGoesOverAll) {
  std::size_t reports = 0;
  const auto count = get<std::uint64_t>([&](Connection& c) {
    return each_event(c, {}, [&](const EventAnswer& a) {
      reports += a.reports.size();
      return true;
    });
  });
  EXPECT_EQ(count, all_.size());
  const auto figures = get<StatsAnswer>([](Connection& c) { return stats(c); });
  EXPECT_EQ(figures.reports, reports);
  EXPECT_EQ(figures.events, all_.size());
  EXPECT_EQ(figures.documents, 150U);
}

TEST_F(Questions, AnswersAreJsonAndCsv) {
  const auto page = ask_events({}, {5, ""});
  const std::string json = to_json(page), csv = to_csv(page.events);
  EXPECT_EQ(json.front(), '{');
  EXPECT_NE(json.find("\"next\":\""), std::string::npos);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 6);
  EXPECT_TRUE(csv.starts_with("event,date,type"));
  StoredEvent tricky = page.events.front();
  tricky.event.evidence.front().text = "=1+1, \"quoted\"";
  EXPECT_NE(to_csv(std::vector{tricky}).find("\"'=1+1, \"\"quoted\"\"\""), std::string::npos);
}

TEST_F(Questions, ManyThreadsAskAtOnce) {
  std::vector<std::thread> threads;
  std::atomic<int> failures = 0;
  for (int t = 0; t < 12; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        const auto answer = ask<DyadAnswer>(*pool_, {}, [&](Connection& c) {
          return dyad(c, {.a = "RUS", .b = (t + i) % 2 ? "PAK" : "IND"});
        });
        if (!answer || answer->events.events.empty()) ++failures;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, 0);
}

TEST_F(Questions, LimitsEndAQuestion) {
  const auto endless = [](Connection& c) {
    return Result<std::int64_t>(c.database().number(
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"));
  };
  const auto timed = ask<std::int64_t>(*pool_, {.timeout_ms = 30}, endless);
  ASSERT_FALSE(timed);
  EXPECT_EQ(timed.error().code, ErrorCode::kTimeLimit);
  std::atomic<bool> cancel = false;
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    cancel = true;
  });
  const auto cancelled = ask<std::int64_t>(*pool_, {.cancel = &cancel}, endless);
  other.join();
  ASSERT_FALSE(cancelled);
  EXPECT_EQ(cancelled.error().code, ErrorCode::kCancelled);
  EXPECT_FALSE(ask_events({}, {}).events.empty()) << "the connection works on";
}

}  // namespace
}  // namespace entente::query
