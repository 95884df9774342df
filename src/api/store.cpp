#include "entente/store.h"

#include <mutex>

#include "entente/merge.h"
#include "query/questions.h"

namespace entente {
namespace {

template <typename T>
Answer<T> to_answer(Result<T>&& result) {
  Answer<T> out;
  out.ok = result.ok();
  if (out.ok) {
    out.value = std::move(*result);
  } else {
    out.code = code_name(result.error().code);
    out.message = result.error().message;
  }
  return out;
}

query::PactJudge judge_of(const Engine& engine) {
  return {[&engine](const std::string& name, const std::vector<MergedTie>& ties) {
            return engine.pact(name, {}, ties);
          },
          {}};
}

class StoreImplementation final : public Store {
 public:
  StoreImplementation(const std::string& path, const StoreOptions& options) : pool_(path, options) {}

  /// Opens the first connection, which looks at the file.
  Status probe() {
    auto connection = pool_.borrow();
    if (!connection) return connection.error();
    pool_.give_back(std::move(*connection));
    return {};
  }

  Answer<EventPage> events(const EventFilter& filter, const Page& page,
                           const QueryLimits& limits) const override {
    return ask<EventPage>(limits, [&](query::Connection& c) { return query::events(c, filter, page); });
  }
  Answer<EventAnswer> event(const std::string& id, const Page& reports,
                            const QueryLimits& limits) const override {
    return ask<EventAnswer>(limits, [&](query::Connection& c) { return query::event(c, id, reports); });
  }
  Answer<TiePage> ties(const TieFilter& filter, const Page& page, const QueryLimits& limits) const override {
    return ask<TiePage>(limits, [&](query::Connection& c) { return query::ties(c, filter, page); });
  }
  Answer<TieAnswer> tie(const std::string& id, const Page& reports,
                        const QueryLimits& limits) const override {
    return ask<TieAnswer>(
        limits, [&](query::Connection& c) { return query::tie(c, id, reports, contradictions_between); });
  }
  Answer<DyadAnswer> dyad(const DyadQuestion& question, const QueryLimits& limits) const override {
    return ask<DyadAnswer>(limits, [&](query::Connection& c) { return query::dyad(c, question); });
  }
  Answer<ActorAnswer> actor(const ActorQuestion& question, const QueryLimits& limits) const override {
    return ask<ActorAnswer>(limits, [&](query::Connection& c) { return query::actor(c, question); });
  }
  Answer<TimelineAnswer> timeline(const TimelineQuestion& question,
                                  const QueryLimits& limits) const override {
    return ask<TimelineAnswer>(limits, [&](query::Connection& c) { return query::timeline(c, question); });
  }
  Answer<NetworkAnswer> network(const NetworkQuestion& question, const QueryLimits& limits) const override {
    return ask<NetworkAnswer>(limits, [&](query::Connection& c) { return query::network(c, question); });
  }
  Answer<ChangesAnswer> changes(const ChangesQuestion& question, const QueryLimits& limits) const override {
    return ask<ChangesAnswer>(limits, [&](query::Connection& c) { return query::changes(c, question); });
  }
  Answer<SearchAnswer> search(const SearchQuestion& question, const Page& page,
                              const QueryLimits& limits) const override {
    return ask<SearchAnswer>(limits, [&](query::Connection& c) { return query::search(c, question, page); });
  }
  Answer<DocumentAnswer> document(const std::string& id, const QueryLimits& limits) const override {
    return ask<DocumentAnswer>(limits, [&](query::Connection& c) { return query::document(c, id); });
  }
  Answer<StoryAnswer> story(const std::string& id, const QueryLimits& limits) const override {
    return ask<StoryAnswer>(limits, [&](query::Connection& c) { return query::story(c, id); });
  }
  Answer<StoryPage> stories(const StoryFilter& filter, const Page& page,
                            const QueryLimits& limits) const override {
    return ask<StoryPage>(limits, [&](query::Connection& c) { return query::stories(c, filter, page); });
  }
  Answer<ActorPage> actors(const ActorFilter& filter, const Page& page,
                           const QueryLimits& limits) const override {
    return ask<ActorPage>(limits, [&](query::Connection& c) { return query::actors(c, filter, page); });
  }
  Answer<DyadPage> dyads(const Page& page, const QueryLimits& limits) const override {
    return ask<DyadPage>(limits, [&](query::Connection& c) { return query::dyads(c, page); });
  }
  Answer<InputErrorPage> errors(const Page& page, const QueryLimits& limits) const override {
    return ask<InputErrorPage>(limits, [&](query::Connection& c) { return query::errors(c, page); });
  }
  Answer<StatsAnswer> stats(const QueryLimits& limits) const override {
    return ask<StatsAnswer>(limits, [&](query::Connection& c) { return query::stats(c); });
  }
  Answer<PactDossier> pact(const Engine& engine, const std::string& name, const PactBounds& bounds,
                           const QueryLimits& limits) const override {
    return ask<PactDossier>(limits, [&](query::Connection& c) {
      return query::pact(c, name, bounds, judge_of(engine), contradictions_between);
    });
  }
  Answer<ObligationAnswer> obligations(const Engine& engine, const std::string& attacked,
                                       const std::string& attacker, const Date& on, const PactBounds& bounds,
                                       const QueryLimits& limits) const override {
    query::PactJudge judge = judge_of(engine);
    judge.obligations = [&] { return engine.obligations(attacked, attacker, on, {}); };
    return ask<ObligationAnswer>(limits,
                                 [&](query::Connection& c) { return query::obligations(c, bounds, judge); });
  }
  Answer<std::uint64_t> each_event(const EventFilter& filter,
                                   const std::function<bool(const EventAnswer&)>& sink,
                                   const QueryLimits& limits) const override {
    return ask<std::uint64_t>(limits,
                              [&](query::Connection& c) { return query::each_event(c, filter, sink); });
  }
  Answer<std::uint64_t> each_tie(const TieFilter& filter, const std::function<bool(const TieAnswer&)>& sink,
                                 const QueryLimits& limits) const override {
    return ask<std::uint64_t>(limits, [&](query::Connection& c) {
      return query::each_tie(c, filter, sink, contradictions_between);
    });
  }

  std::uint64_t version() const override {
    // SQLite counts the commits of others for each connection, so one is kept for this.
    const std::lock_guard lock(watch_mutex_);
    if (!watcher_) {
      auto connection = pool_.borrow();
      if (!connection) return 0;
      watcher_ = std::move(*connection);
    }
    watcher_->database().clear();
    return static_cast<std::uint64_t>(watcher_->database().number("PRAGMA data_version"));
  }

 private:
  template <typename T, typename Question>
  Answer<T> ask(const QueryLimits& limits, Question&& question) const {
    return to_answer<T>(query::ask<T>(pool_, limits, std::forward<Question>(question)));
  }

  mutable query::Pool pool_;
  mutable std::mutex watch_mutex_;
  mutable std::unique_ptr<query::Connection> watcher_;
};

}  // namespace

Store::Opened Store::open(const std::string& path, const StoreOptions& options) {
  Opened out;
  auto store = std::make_shared<StoreImplementation>(path, options);
  if (const Status status = store->probe(); !status) {
    out.code = code_name(status.error().code);
    out.message = status.error().message;
    return out;
  }
  out.ok = true;
  out.store = std::move(store);
  return out;
}

}  // namespace entente
