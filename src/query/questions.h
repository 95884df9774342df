/// The questions, one function each, on a connection whose begin() has been called. What fails within SQLite
/// sticks in the connection; the results here say what is wrong with the question.
#pragma once

#include <functional>
#include <string>

#include "query/connection.h"

namespace entente::query {

Result<EventPage> events(Connection& connection, const EventFilter& filter, const Page& page);
Result<EventAnswer> event(Connection& connection, const std::string& id, const Page& page);
Result<TiePage> ties(Connection& connection, const TieFilter& filter, const Page& page);
Result<TieAnswer> tie(Connection& connection, const std::string& id, const Page& page);
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

Result<std::uint64_t> each_event(Connection& connection, const EventFilter& filter,
                                 const std::function<bool(const EventAnswer&)>& sink);
Result<std::uint64_t> each_tie(Connection& connection, const TieFilter& filter,
                               const std::function<bool(const TieAnswer&)>& sink);

}  // namespace entente::query
