#include <nanobind/stl/optional.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <array>
#include <limits>

#include "bindings.h"
#include "entente/query_json.h"
#include "entente/store.h"
#include "tables.h"

namespace entente::python {
namespace {

struct NativeStore {
  std::shared_ptr<const Store> store;
  std::string path;
};

NativeStore open(const std::string& path) {
  Store::Opened opened;
  {
    const nb::gil_scoped_release released;
    opened = Store::open(path);
  }
  if (!opened.ok) throw Failure{opened.code, opened.message, path};
  return {opened.store, path};
}

/// Asks without the GIL; what fails is raised.
template <typename Ask>
auto ask(const NativeStore& self, Ask&& question) {
  const nb::gil_scoped_release released;
  auto answer = question(*self.store);
  if (!answer.ok) throw Failure{answer.code, answer.message, self.path};
  return std::move(answer.value);
}

// ---------------------------------------------------------------------------------------------------------------
// Questions: keyword arguments by the names of the C++ fields

[[noreturn]] void refuse(const std::string& message) { throw Failure{"E026", message, ""}; }

Date date_of(const nb::handle& value, const char* name) {
  if (value.is_none()) return {};
  const auto text = nb::cast<std::string>(value);
  const auto date = parse_date(text);
  if (!date) refuse(std::string(name) + ": `" + text + "` is no date; write YYYY-MM-DD, YYYY-MM or YYYY");
  return *date;
}

Period period_of(const std::string& name) {
  const auto period = parse_period(name);
  if (!period) refuse("by: `" + name + "` is no period; write \"day\", \"week\", \"month\" or \"year\"");
  return *period;
}

EventOrder order_of(const std::string& name) {
  if (name == "newest") return EventOrder::kNewest;
  if (name == "oldest") return EventOrder::kOldest;
  if (name == "most_reported") return EventOrder::kMostReported;
  refuse("order: `" + name + "` is none of \"newest\", \"oldest\" and \"most_reported\"");
}

SearchOrder search_order_of(const std::string& name) {
  if (name == "relevance") return SearchOrder::kRelevance;
  if (name == "newest") return SearchOrder::kNewest;
  if (name == "oldest") return SearchOrder::kOldest;
  refuse("order: `" + name + "` is none of \"relevance\", \"newest\" and \"oldest\"");
}

using Texts = std::vector<std::string>;

template <typename Value, typename Parse>
std::vector<Value> parsed_list(const nb::handle& value, const char* what, Parse parse) {
  std::vector<Value> out;
  for (const std::string& name : nb::cast<Texts>(value)) {
    const auto one = parse(name);
    if (!one) refuse("there is no " + std::string(what) + " `" + name + "`");
    out.push_back(*one);
  }
  return out;
}

/// Reads a field of a question; false for a name that is none of its.
bool read_list(EventFilter& f, const std::string& name, const nb::handle& value) {
  struct List {
    const char* name;
    Texts EventFilter::*field;
  };
  static constexpr std::array<List, 12> kLists = {{{"codes", &EventFilter::codes},
                                                   {"actors", &EventFilter::actors},
                                                   {"recipients", &EventFilter::recipients},
                                                   {"between", &EventFilter::between},
                                                   {"modes", &EventFilter::modes},
                                                   {"contexts", &EventFilter::contexts},
                                                   {"cameo", &EventFilter::cameo},
                                                   {"places", &EventFilter::places},
                                                   {"place_names", &EventFilter::place_names},
                                                   {"said_by", &EventFilter::said_by},
                                                   {"outlets", &EventFilter::outlets},
                                                   {"languages", &EventFilter::languages}}};
  const auto* found =
      std::find_if(kLists.begin(), kLists.end(), [&](const List& l) { return name == l.name; });
  if (found == kLists.end()) return false;
  f.*found->field = nb::cast<Texts>(value);
  return true;
}

EventFilter event_filter(const nb::dict& question) {
  EventFilter f;
  for (const auto& [key, value] : question) {
    const auto name = nb::cast<std::string>(key);
    if (value.is_none() || read_list(f, name, value)) continue;
    if (name == "from_")
      f.from = date_of(value, "from_");
    else if (name == "to")
      f.to = date_of(value, "to");
    else if (name == "types")
      f.types = parsed_list<EventType>(value, "event type", parse_event_type);
    else if (name == "statuses")
      f.statuses = parsed_list<EventStatus>(value, "status", parse_event_status);
    else if (name == "quads")
      f.quads = nb::cast<std::vector<std::uint8_t>>(value);
    else if (name == "sites")
      f.sites = nb::cast<Texts>(value);
    else if (name == "document")
      f.document = nb::cast<std::string>(value);
    else if (name == "story")
      f.story = nb::cast<std::string>(value);
    else if (name == "text")
      f.text = nb::cast<std::string>(value);
    else if (name == "min_goldstein")
      f.min_goldstein = nb::cast<float>(value);
    else if (name == "max_goldstein")
      f.max_goldstein = nb::cast<float>(value);
    else if (name == "min_confidence")
      f.min_confidence = nb::cast<float>(value);
    else if (name == "min_documents")
      f.min_documents = nb::cast<std::uint32_t>(value);
    else if (name == "min_stories")
      f.min_stories = nb::cast<std::uint32_t>(value);
    else if (name == "disputed")
      f.disputed = nb::cast<bool>(value);
    else if (name == "corrected")
      f.corrected = nb::cast<bool>(value);
    else if (name == "order")
      f.order = order_of(nb::cast<std::string>(value));
    else
      refuse("events have no filter `" + name + "`");
  }
  return f;
}

TieFilter tie_filter(const nb::dict& question) {
  TieFilter f;
  for (const auto& [key, value] : question) {
    const auto name = nb::cast<std::string>(key);
    if (value.is_none()) continue;
    if (name == "kinds")
      f.kinds = parsed_list<TieKind>(value, "kind of tie", parse_tie_kind);
    else if (name == "parties")
      f.parties = nb::cast<Texts>(value);
    else if (name == "whats")
      f.whats = nb::cast<Texts>(value);
    else if (name == "statuses")
      f.statuses = parsed_list<EventStatus>(value, "status", parse_event_status);
    else if (name == "stages")
      f.stages = nb::cast<Texts>(value);
    else if (name == "name")
      f.name = nb::cast<std::string>(value);
    else if (name == "on")
      f.on = date_of(value, "on");
    else if (name == "from_")
      f.from = date_of(value, "from_");
    else if (name == "to")
      f.to = date_of(value, "to");
    else
      refuse("ties have no filter `" + name + "`");
  }
  return f;
}

// ---------------------------------------------------------------------------------------------------------------
// Lists

template <typename Item, typename Put>
Batch batch_of(Field schema, const std::vector<Item>& items, Put put) {
  auto column = std::make_unique<Column>(schema);
  for (const Item& item : items) put(*column, item);
  return {std::move(schema), std::move(column)};
}

/// Page after page until the limit or the end. Needs no GIL. `question` answers one page, `list` is its
/// member.
template <typename Answered, typename Item, typename Ask>
std::vector<Item> all_pages(const NativeStore& self, std::int64_t limit, std::vector<Item> Answered::*list,
                            Ask question) {
  std::vector<Item> out;
  auto left = limit < 0 ? std::numeric_limits<std::size_t>::max() : static_cast<std::size_t>(limit);
  Page page;
  while (left > 0) {
    page.limit = std::min(left, kMaxPage);
    Answer<Answered> answer = question(*self.store, page);
    if (!answer.ok) throw Failure{answer.code, answer.message, self.path};
    std::vector<Item>& items = answer.value.*list;
    left -= std::min(left, items.size());
    std::move(items.begin(), items.end(), std::back_inserter(out));
    page.after = answer.value.next;
    if (page.after.empty()) break;
  }
  return out;
}

Batch events(const NativeStore& self, const nb::dict& question, std::int64_t limit) {
  const EventFilter filter = event_filter(question);
  const nb::gil_scoped_release released;
  const auto items = all_pages(self, limit, &EventPage::events,
                               [&](const Store& s, const Page& page) { return s.events(filter, page); });
  return batch_of(stored_events_schema(), items, add_stored_event);
}

Batch ties(const NativeStore& self, const nb::dict& question, std::int64_t limit) {
  const TieFilter filter = tie_filter(question);
  const nb::gil_scoped_release released;
  const auto items = all_pages(self, limit, &TiePage::ties,
                               [&](const Store& s, const Page& page) { return s.ties(filter, page); });
  return batch_of(stored_ties_schema(), items, add_stored_tie);
}

nb::tuple with_facts(const std::string& json, const std::vector<StoredEvent>& events,
                     const std::vector<StoredTie>& ties) {
  return nb::make_tuple(json, batch_of(stored_events_schema(), events, add_stored_event),
                        batch_of(stored_ties_schema(), ties, add_stored_tie));
}

nb::tuple dyad(const NativeStore& self, const std::string& a, const std::string& b, const nb::object& from,
               const nb::object& to, const std::string& by, std::size_t events, std::size_t ties) {
  DyadQuestion question{a, b, date_of(from, "from_"), date_of(to, "to"), period_of(by), {events, {}}, ties};
  const DyadAnswer answer = ask(self, [&](const Store& s) { return s.dyad(question); });
  return with_facts(to_json(answer), answer.events.events, answer.ties);
}

nb::tuple actor(const NativeStore& self, const std::string& code, const nb::object& from,
                const nb::object& to, const std::string& by, std::size_t partners, std::size_t events,
                std::size_t ties) {
  const ActorQuestion question{
      code, date_of(from, "from_"), date_of(to, "to"), period_of(by), partners, ties, events};
  const ActorAnswer answer = ask(self, [&](const Store& s) { return s.actor(question); });
  return with_facts(to_json(answer), answer.events, answer.ties);
}

std::string timeline(const NativeStore& self, const nb::dict& filter, const std::string& by,
                     std::size_t top) {
  const TimelineQuestion question{event_filter(filter), period_of(by), top};
  return to_json(ask(self, [&](const Store& s) { return s.timeline(question); }));
}

std::string network(const NativeStore& self, const nb::object& on, std::uint32_t window_days,
                    const Texts& kinds, const Texts& around, std::size_t max_edges) {
  const NetworkQuestion question{date_of(on, "on"), window_days, kinds, around, max_edges};
  return to_json(ask(self, [&](const Store& s) { return s.network(question); }));
}

std::string changes(const NativeStore& self, const nb::object& since) {
  ChangesQuestion question;
  question.since = date_of(since, "since");
  return to_json(ask(self, [&](const Store& s) { return s.changes(question); }));
}

std::string search(const NativeStore& self, const std::string& text, const nb::object& from,
                   const nb::object& to, const Texts& languages, const Texts& sites, const Texts& codes,
                   const std::string& order, std::size_t limit, const std::string& after) {
  const SearchQuestion question{
      text, date_of(from, "from_"), date_of(to, "to"), languages, sites, codes, search_order_of(order), true};
  return to_json(ask(self, [&](const Store& s) { return s.search(question, {limit, after}); }));
}

nb::tuple document(const NativeStore& self, const std::string& id) {
  DocumentAnswer answer = ask(self, [&](const Store& s) { return s.document(id); });
  std::string json = to_json(answer);
  count_characters(answer.reading);
  return nb::make_tuple(std::move(json), nb::cast(std::move(answer.reading)));
}

std::string stories(const NativeStore& self, const nb::object& from, const nb::object& to,
                    std::uint32_t min_documents, std::size_t limit) {
  const StoryFilter filter{date_of(from, "from_"), date_of(to, "to"), min_documents};
  return to_json(ask(self, [&](const Store& s) { return s.stories(filter, {limit, {}}); }));
}

}  // namespace

void bind_store(nb::module_& module) {
  nb::class_<NativeStore>(module, "Store")
      .def(
          "__init__", [](NativeStore* self, const std::string& path) { new (self) NativeStore(open(path)); },
          nb::arg("path"))
      .def("events", events)
      .def("ties", ties)
      .def("event",
           [](const NativeStore& self, const std::string& id) {
             return to_json(ask(self, [&](const Store& s) { return s.event(id, {kMaxPage, {}}); }));
           })
      .def("tie",
           [](const NativeStore& self, const std::string& id) {
             return to_json(ask(self, [&](const Store& s) { return s.tie(id, {kMaxPage, {}}); }));
           })
      .def("dyad", dyad, nb::arg(), nb::arg(), nb::arg().none(), nb::arg().none(), nb::arg(), nb::arg(),
           nb::arg())
      .def("actor", actor, nb::arg(), nb::arg().none(), nb::arg().none(), nb::arg(), nb::arg(), nb::arg(),
           nb::arg())
      .def("timeline", timeline)
      .def("network", network, nb::arg().none(), nb::arg(), nb::arg(), nb::arg(), nb::arg())
      .def("changes", changes, nb::arg().none())
      .def("search", search, nb::arg(), nb::arg().none(), nb::arg().none(), nb::arg(), nb::arg(), nb::arg(),
           nb::arg(), nb::arg(), nb::arg())
      .def("document", document)
      .def("story",
           [](const NativeStore& self, const std::string& id) {
             return to_json(ask(self, [&](const Store& s) { return s.story(id); }));
           })
      .def("stories", stories, nb::arg().none(), nb::arg().none(), nb::arg(), nb::arg())
      .def("actors",
           [](const NativeStore& self, const std::string& prefix, std::size_t limit) {
             return to_json(ask(self, [&](const Store& s) { return s.actors({prefix}, {limit, {}}); }));
           })
      .def("dyads",
           [](const NativeStore& self, std::size_t limit) {
             return to_json(ask(self, [&](const Store& s) { return s.dyads({limit, {}}); }));
           })
      .def("errors",
           [](const NativeStore& self, std::size_t limit) {
             return to_json(ask(self, [&](const Store& s) { return s.errors({limit, {}}); }));
           })
      .def("stats",
           [](const NativeStore& self) {
             return to_json(ask(self, [](const Store& s) { return s.stats(); }));
           })
      .def("version", [](const NativeStore& self) { return self.store->version(); });
}

}  // namespace entente::python
