// Answers as JSON.

#include <cmath>
#include <nlohmann/json.hpp>

#include "entente/json.h"
#include "entente/query_json.h"
#include "record/json_values.h"

namespace entente {
namespace {

using json_values::Json;
using json_values::text_or_null;

Json date_json(const Date& date) { return text_or_null(to_string(date)); }

/// Sums have one decimal, as the Goldstein scale has; norms need no more than two.
double rounded(double value, double steps) { return std::round(value * steps) / steps; }
Json sum_json(double value) { return rounded(value, 10) + 0.0; }

template <typename List, typename Make>
Json list_json(const List& list, Make make) {
  Json out = Json::array();
  for (const auto& item : list) out.push_back(make(item));
  return out;
}

Json document_json(const DocumentSummary& d) {
  return {{"id", d.id},
          {"name", d.name},
          {"title", text_or_null(d.title)},
          {"lang", text_or_null(d.language)},
          {"site", text_or_null(d.site)},
          {"url", text_or_null(d.url)},
          {"published", date_json(d.published)},
          {"source", d.source},
          {"story", d.story},
          {"current", d.current},
          {"events", d.events},
          {"ties", d.ties}};
}

Json event_json(const StoredEvent& e) {
  Json out = json_of(e.event);
  out["date_assumed"] = e.date_assumed;
  out["disputed"] = e.disputed;
  out["corrected"] = e.corrected;
  out["reports"] = e.reports;
  out["documents"] = e.documents;
  out["outlets"] = e.outlets;
  out["stories"] = e.stories;
  out["document"] = document_json(e.document);
  return out;
}

Json report_json(const EventReport& r) {
  Json out = json_of(r.event);
  out["number"] = r.number;
  out["corrected"] = r.corrected;
  out["wrong"] = r.wrong;
  out["document"] = document_json(r.document);
  return out;
}

Json tie_json(const StoredTie& t) {
  Json out = json_of(t.tie);
  out["reports"] = t.reports;
  out["documents"] = t.documents;
  out["first_published"] = date_json(t.first_published);
  out["last_published"] = date_json(t.last_published);
  out["changed"] = date_json(t.changed);
  out["previous_status"] = text_or_null(t.previous_status);
  out["previous_stage"] = text_or_null(t.previous_stage);
  out["document"] = document_json(t.document);
  return out;
}

Json tie_report_json(const StoredTieReport& r) {
  Json out = json_of(r.tie);
  out["number"] = r.number;
  out["document"] = document_json(r.document);
  return out;
}

Json balance_json(const Balance& b) {
  return {{"events", b.events},
          {"by_quad", b.by_quad},
          {"cooperation", sum_json(b.cooperation)},
          {"conflict", sum_json(b.conflict)},
          {"net", sum_json(b.net())}};
}

Json norm_json(const Norm& norm) {
  return {{"median", rounded(norm.median, 100) + 0.0}, {"spread", rounded(norm.spread, 100)}};
}

Json point_json(const CurvePoint& p) {
  Json out = {{"from", date_json(p.from)}, {"to", date_json(p.to)}};
  out.update(balance_json(p.balance));
  out["norm"] = p.judged
                    ? Json{{"cooperation", norm_json(p.cooperation)}, {"conflict", norm_json(p.conflict)}}
                    : Json(nullptr);
  out["unusual"] = p.unusual;
  return out;
}

Json counts_json(const std::vector<Count>& counts) {
  return list_json(counts, [](const Count& c) { return Json{{"value", c.value}, {"count", c.count}}; });
}

Json page_json(const EventPage& page) {
  return {{"events", list_json(page.events, event_json)}, {"next", text_or_null(page.next)}};
}

Json span_json(const TextSpan& span) { return {{"begin", span.begin}, {"end", span.end}}; }

Json ruling_json(const Ruling& r) {
  Json out = Json::object();
  if (r.wrong) out["wrong"] = true;
  if (r.type) out["type"] = name_of(*r.type);
  if (r.mode) out["mode"] = text_or_null(*r.mode);
  if (r.actors) out["actors"] = *r.actors;
  if (r.recipients) out["recipients"] = *r.recipients;
  if (r.status) out["status"] = name_of(*r.status);
  if (r.date) out["date"] = text_or_null(to_string(*r.date));
  if (r.place) out["place"] = text_or_null(*r.place);
  if (r.said_by) out["said_by"] = text_or_null(*r.said_by);
  if (!r.note.empty()) out["note"] = r.note;
  return out;
}

}  // namespace

std::string to_json(const DocumentSummary& document) { return dump_json(document_json(document)); }
std::string to_json(const StoredEvent& event) { return dump_json(event_json(event)); }
std::string to_json(const EventReport& report) { return dump_json(report_json(report)); }
std::string to_json(const StoredTie& tie) { return dump_json(tie_json(tie)); }
std::string to_json(const EventPage& page) { return dump_json(page_json(page)); }

std::string to_json(const EventAnswer& a) {
  Json out = event_json(a.event);
  // Here the reports themselves, where a list of events has their number.
  out["report_count"] = a.event.reports;
  out["statuses"] = counts_json(a.statuses);
  out["reports"] = list_json(a.reports, report_json);
  out["next"] = text_or_null(a.next);
  return dump_json(out);
}

std::string to_json(const TiePage& page) {
  return dump_json({{"ties", list_json(page.ties, tie_json)}, {"next", text_or_null(page.next)}});
}

std::string to_json(const TieAnswer& a) {
  Json out = tie_json(a.tie);
  out["report_count"] = a.tie.reports;
  out["reports"] = list_json(a.reports, tie_report_json);
  out["next"] = text_or_null(a.next);
  return dump_json(out);
}

std::string to_json(const DyadAnswer& a) {
  return dump_json({{"a", a.a},
                    {"b", a.b},
                    {"balance", balance_json(a.balance)},
                    {"a_to_b", balance_json(a.a_to_b)},
                    {"b_to_a", balance_json(a.b_to_a)},
                    {"mutual", balance_json(a.mutual)},
                    {"types", counts_json(a.types)},
                    {"by", name_of(a.by)},
                    {"curve", list_json(a.curve, point_json)},
                    {"ties", list_json(a.ties, tie_json)},
                    {"events", list_json(a.events.events, event_json)},
                    {"next", text_or_null(a.events.next)}});
}

std::string to_json(const ActorAnswer& a) {
  const auto partner = [](const Partner& p) {
    Json out = {{"code", p.code}};
    out.update(balance_json(p.balance));
    out["last"] = date_json(p.last);
    return out;
  };
  return dump_json({{"code", a.code},
                    {"balance", balance_json(a.balance)},
                    {"acts", balance_json(a.acts)},
                    {"receives", balance_json(a.receives)},
                    {"mutual", balance_json(a.mutual)},
                    {"types", counts_json(a.types)},
                    {"partners", list_json(a.partners, partner)},
                    {"by", name_of(a.by)},
                    {"curve", list_json(a.curve, point_json)},
                    {"ties", list_json(a.ties, tie_json)},
                    {"events", list_json(a.events, event_json)}});
}

std::string to_json(const TimelineAnswer& a) {
  const auto period = [](const TimelinePeriod& p) {
    Json out = {{"from", date_json(p.from)}, {"to", date_json(p.to)}};
    out.update(balance_json(p.balance));
    out["told"] = p.told;
    out["top"] = list_json(p.top, event_json);
    return out;
  };
  return dump_json({{"by", name_of(a.by)}, {"periods", list_json(a.periods, period)}});
}

std::string to_json(const NetworkAnswer& a) {
  const auto node = [](const NetworkNode& n) {
    return Json{{"code", n.code}, {"degree", n.degree}, {"strength", n.strength}};
  };
  const auto edge = [](const NetworkEdge& e) {
    return Json{{"a", e.a}, {"b", e.b}, {"kind", e.kind}, {"weight", e.weight}, {"net", sum_json(e.net)}};
  };
  return dump_json({{"on", date_json(a.on)},
                    {"from", date_json(a.from)},
                    {"complete", a.complete},
                    {"nodes", list_json(a.nodes, node)},
                    {"edges", list_json(a.edges, edge)}});
}

std::string to_json(const ChangesAnswer& a) {
  const auto dyad = [](const DyadChange& d) {
    Json out = {{"a", d.a}, {"b", d.b}};
    out.update(point_json(d.week));
    return out;
  };
  return dump_json({{"since", date_json(a.since)},
                    {"documents", a.documents},
                    {"new_events", a.new_events},
                    {"new_ties", list_json(a.new_ties, tie_json)},
                    {"changed_ties", list_json(a.changed_ties, tie_json)},
                    {"unusual", list_json(a.unusual, dyad)},
                    {"events", list_json(a.events, event_json)}});
}

std::string to_json(const SearchAnswer& a) {
  const auto hit = [](const SearchHit& h) {
    Json out = document_json(h.document);
    out["score"] = rounded(h.score, 1000);
    out["snippet"] = h.snippet;
    out["begin"] = h.begin;
    out["marked"] = list_json(h.marked, span_json);
    return out;
  };
  return dump_json({{"understood", a.understood},
                    {"total", a.total},
                    {"exact", a.exact},
                    {"hits", list_json(a.hits, hit)},
                    {"next", text_or_null(a.next)},
                    {"languages", counts_json(a.languages)},
                    {"sites", counts_json(a.sites)},
                    {"years", counts_json(a.years)},
                    {"codes", counts_json(a.codes)},
                    {"types", counts_json(a.types)}});
}

std::string to_json(const DocumentAnswer& a) {
  Json out = document_json(a.document);
  out["reading"] = json_of(a.reading, true);
  out["event_ids"] = list_json(a.event_ids, text_or_null);
  out["reports"] = list_json(a.reports, [](const EventReport& r) {
    Json report = json_of(r.event);
    report["number"] = r.number;
    report["corrected"] = r.corrected;
    report["wrong"] = r.wrong;
    return report;
  });
  out["tie_ids"] = list_json(a.tie_ids, text_or_null);
  out["inputs"] = list_json(a.inputs, [](const InputPlace& i) {
    return Json{{"path", i.path}, {"line", i.line}, {"checksum", i.checksum}};
  });
  out["versions"] = list_json(a.versions, document_json);
  out["story_documents"] = list_json(a.story, document_json);
  return dump_json(out);
}

std::string to_json(const StoryAnswer& a) {
  return dump_json({{"id", a.id},
                    {"outlets", a.outlets},
                    {"languages", a.languages},
                    {"documents", list_json(a.documents, document_json)},
                    {"events", list_json(a.events, event_json)}});
}

std::string to_json(const StoryPage& page) {
  const auto story = [](const StorySummary& s) {
    return Json{{"id", s.document.story},
                {"documents", s.documents},
                {"outlets", s.outlets},
                {"first", document_json(s.document)}};
  };
  return dump_json({{"stories", list_json(page.stories, story)}, {"next", text_or_null(page.next)}});
}

std::string to_json(const ActorPage& page) {
  const auto actor = [](const ActorSummary& a) {
    Json out = {{"code", a.code}};
    out.update(balance_json(a.balance));
    return out;
  };
  return dump_json({{"actors", list_json(page.actors, actor)}, {"next", text_or_null(page.next)}});
}

std::string to_json(const DyadPage& page) {
  const auto dyad = [](const DyadSummary& d) {
    Json out = {{"a", d.a}, {"b", d.b}};
    out.update(balance_json(d.balance));
    return out;
  };
  return dump_json({{"dyads", list_json(page.dyads, dyad)}, {"next", text_or_null(page.next)}});
}

std::string to_json(const InputErrorPage& page) {
  const auto error = [](const InputError& e) {
    return Json{{"where", e.where}, {"code", e.code}, {"message", e.message}};
  };
  return dump_json({{"errors", list_json(page.errors, error)}, {"next", text_or_null(page.next)}});
}

std::string to_json(const StatsAnswer& a) {
  return dump_json({{"path", a.path},
                    {"bytes", a.bytes},
                    {"schema", a.schema},
                    {"documents", a.documents},
                    {"superseded", a.superseded},
                    {"inputs", a.inputs},
                    {"failed", a.failed},
                    {"stories", a.stories},
                    {"events", a.events},
                    {"reports", a.reports},
                    {"ties", a.ties},
                    {"corrections", a.corrections},
                    {"first_event", date_json(a.first_event)},
                    {"last_event", date_json(a.last_event)},
                    {"languages", counts_json(a.languages)},
                    {"sites", counts_json(a.sites)},
                    {"types", counts_json(a.types)},
                    {"years", counts_json(a.years)},
                    {"codes", counts_json(a.codes)}});
}

std::string to_json(const std::vector<Correction>& corrections) {
  const auto correction = [](const Correction& c) {
    return Json{{"id", c.id},
                {"document", document_json(c.document)},
                {"sentence", c.sentence},
                {"machine", json_of(c.machine)},
                {"ruling", ruling_json(c.ruling)},
                {"applies", c.applies}};
  };
  return dump_json({{"corrections", list_json(corrections, correction)}});
}

std::string to_json(const IngestOutcome& o) {
  Json out = {{"ok", o.ok}, {"stopped", o.stopped}};
  if (!o.ok) out["error"] = {{"code", o.code}, {"message", o.message}};
  out["inputs"] = o.done.records;
  out["added"] = o.done.added;
  out["superseding"] = o.done.superseding;
  out["unchanged"] = o.done.unchanged;
  out["recoded"] = o.done.recoded;
  out["failed"] = o.done.failed;
  out["events"] = o.done.events;
  out["ties"] = o.done.ties;
  out["bytes"] = o.done.bytes;
  return dump_json(out);
}

std::string to_json(const std::vector<StoreCheck>& checks) {
  const auto check = [](const StoreCheck& c) {
    return Json{{"ok", c.ok}, {"code", c.code}, {"message", c.message}};
  };
  return dump_json({{"checks", list_json(checks, check)}});
}

std::string error_json(const std::string& code, const std::string& message) {
  return dump_json({{"error", {{"code", code}, {"message", message}}}});
}

}  // namespace entente
