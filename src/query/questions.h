/// The questions, one function each, on a connection whose begin() has been called. What fails within SQLite
/// sticks in the connection; the results here say what is wrong with the question.
#pragma once

#include <functional>
#include <string>

#include "entente/pact.h"
#include "query/connection.h"

namespace entente::query {

/// Where reports of one tie exclude each other; given by the caller, since what excludes what is not a
/// matter of asking.
using Contradict = std::function<std::vector<Contradiction>(const std::vector<TieReport>&)>;

Result<EventPage> events(Connection& connection, const EventFilter& filter, const Page& page);
Result<EventAnswer> event(Connection& connection, const std::string& id, const Page& page);
Result<TiePage> ties(Connection& connection, const TieFilter& filter, const Page& page);
Result<TieAnswer> tie(Connection& connection, const std::string& id, const Page& page,
                      const Contradict& contradict = {});
Result<DyadAnswer> dyad(Connection& connection, const DyadQuestion& question);
Result<ActorAnswer> actor(Connection& connection, const ActorQuestion& question);
Result<TimelineAnswer> timeline(Connection& connection, const TimelineQuestion& question);
Result<NetworkAnswer> network(Connection& connection, const NetworkQuestion& question);
Result<ChangesAnswer> changes(Connection& connection, const ChangesQuestion& question);
Result<SearchAnswer> search(Connection& connection, const SearchQuestion& question, const Page& page);
Result<DocumentAnswer> document(Connection& connection, const std::string& id);
Result<StoryAnswer> story(Connection& connection, const std::string& id);
Result<StoryPage> stories(Connection& connection, const StoryFilter& filter, const Page& page);
Result<ActorPage> actors(Connection& connection, const ActorFilter& filter, const Page& page);
Result<DyadPage> dyads(Connection& connection, const Page& page);
Result<InputErrorPage> errors(Connection& connection, const Page& page);
Result<StatsAnswer> stats(Connection& connection);

/// What the reference tables, and ties, say of a pact or an attack: given by the caller, since tables are not
/// in a store.
struct PactJudge {
  std::function<PactDossier(const std::string& name, const std::vector<MergedTie>& ties)> pact;
  std::function<ObligationAnswer()> obligations;
};
Result<PactDossier> pact(Connection& connection, const std::string& name, const PactBounds& bounds,
                         const PactJudge& judge, const Contradict& contradict);
Result<ObligationAnswer> obligations(Connection& connection, const PactBounds& bounds,
                                     const PactJudge& judge);

Result<std::uint64_t> each_event(Connection& connection, const EventFilter& filter,
                                 const std::function<bool(const EventAnswer&)>& sink);
Result<std::uint64_t> each_tie(Connection& connection, const TieFilter& filter,
                               const std::function<bool(const TieAnswer&)>& sink,
                               const Contradict& contradict = {});

}  // namespace entente::query
