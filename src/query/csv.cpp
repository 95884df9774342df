// Answers as CSV.

#include <fmt/format.h>

#include <cmath>
#include <initializer_list>

#include "entente/json.h"
#include "entente/query_csv.h"

namespace entente {
namespace {

constexpr const char* kJoin = "; ";

class Csv {
 public:
  explicit Csv(std::initializer_list<std::string_view> header) {
    for (const std::string_view name : header) text(name);
    end();
  }
  /// Quoted where it must be. A cell that a spreadsheet would take for a formula gets an apostrophe before
  /// it.
  Csv& text(std::string_view value) {
    if (!first_) out_ += ',';
    first_ = false;
    const bool formula =
        !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
    const bool quoted = formula || value.find_first_of(",\"\r\n") != std::string_view::npos;
    if (!quoted) {
      out_ += value;
      return *this;
    }
    out_ += formula ? "\"'" : "\"";
    for (const char c : value) {
      if (c == '"') out_ += '"';
      out_ += c;
    }
    out_ += '"';
    return *this;
  }
  Csv& number(std::uint64_t value) { return plain(std::to_string(value)); }
  Csv& decimal(double value, int digits) { return plain(fmt::format("{:.{}f}", value + 0.0, digits)); }
  Csv& flag(bool value) { return plain(value ? "true" : "false"); }
  Csv& date(const Date& value) { return plain(to_string(value)); }
  void end() {
    out_ += "\r\n";
    first_ = true;
  }
  std::string take() { return std::move(out_); }

 private:
  Csv& plain(const std::string& value) {
    if (!first_) out_ += ',';
    first_ = false;
    out_ += value;
    return *this;
  }
  std::string out_;
  bool first_ = true;
};

std::string join(const std::vector<std::string>& list) { return fmt::format("{}", fmt::join(list, kJoin)); }

std::string codes(const std::vector<Side>& sides) {
  std::vector<std::string> out;
  for (const Side& side : sides) out.push_back(code_of(side));
  return join(out);
}

void event_cells(Csv& csv, const Event& e) {
  csv.text(e.id)
      .text(to_string(e.date))
      .text(name_of(e.type))
      .text(e.mode)
      .text(codes(e.actors))
      .text(codes(e.recipients));
  csv.text(name_of(e.status)).text(e.cameo).decimal(static_cast<double>(e.goldstein), 1).number(e.quad);
  csv.text(join(e.contexts)).text(e.place).text(e.place_name);
  if (e.position)
    csv.decimal(static_cast<double>(e.position->latitude), 4)
        .decimal(static_cast<double>(e.position->longitude), 4);
  else
    csv.text("").text("");
  csv.text(e.said_by).text(e.outlet).decimal(static_cast<double>(e.confidence), 2);
}

void document_cells(Csv& csv, const DocumentSummary& d) {
  csv.text(d.id).text(d.title).text(d.language).date(d.published).text(d.site).text(d.url);
}

std::string sentence_of(const std::vector<Evidence>& evidence) {
  return evidence.empty() ? "" : evidence.front().text;
}

void tie_cells(Csv& csv, const Tie& t) {
  std::vector<std::string> parties, roles;
  for (const TieParty& party : t.parties) {
    parties.push_back(party.code);
    roles.push_back(party.role);
  }
  for (const UnresolvedParty& party : t.unresolved) {
    parties.push_back("?" + party.text);
    roles.push_back(party.role);
  }
  csv.text(t.id)
      .text(name_of(t.kind))
      .text(join(parties))
      .text(join(roles))
      .text(t.what)
      .text(t.name)
      .text(t.place);
  csv.date(t.valid.from).date(t.valid.to).text(name_of(t.status)).text(t.stage);
}

void balance_cells(Csv& csv, const Balance& b) {
  csv.number(b.events);
  for (const std::uint32_t quad : b.by_quad) csv.number(quad);
  csv.decimal(b.cooperation, 1).decimal(b.conflict, 1).decimal(b.net(), 1);
}

void report_line(Csv& csv, const EventReport& r) {
  event_cells(csv, r.event);
  csv.flag(r.corrected).flag(r.wrong).number(r.number);
  document_cells(csv, r.document);
  csv.text(sentence_of(r.event.evidence)).end();
}

Csv report_table() {
  return Csv{"event",     "date",      "type",   "mode",       "actors",    "recipients", "status",
             "cameo",     "goldstein", "quad",   "contexts",   "place",     "place_name", "latitude",
             "longitude", "said_by",   "outlet", "confidence", "corrected", "wrong",      "number",
             "document",  "title",     "lang",   "published",  "site",      "url",        "sentence"};
}

void counts(Csv& csv, std::string_view group, const std::vector<Count>& list) {
  for (const Count& c : list) csv.text(group).text(c.value).number(c.count).end();
}

}  // namespace

std::string to_csv(const std::vector<StoredEvent>& events) {
  Csv csv{"event",     "date",      "type",    "mode",       "actors",       "recipients", "status",
          "cameo",     "goldstein", "quad",    "contexts",   "place",        "place_name", "latitude",
          "longitude", "said_by",   "outlet",  "confidence", "date_assumed", "disputed",   "corrected",
          "reports",   "documents", "outlets", "stories",    "document",     "title",      "lang",
          "published", "site",      "url",     "sentence"};
  for (const StoredEvent& e : events) {
    event_cells(csv, e.event);
    csv.flag(e.date_assumed).flag(e.disputed).flag(e.corrected);
    csv.number(e.reports).number(e.documents).number(e.outlets).number(e.stories);
    document_cells(csv, e.document);
    csv.text(sentence_of(e.event.evidence)).end();
  }
  return csv.take();
}

std::string to_csv(const std::vector<StoredTie>& ties) {
  Csv csv{"tie",
          "kind",
          "parties",
          "roles",
          "what",
          "name",
          "place",
          "from",
          "to",
          "status",
          "stage",
          "reports",
          "documents",
          "first_published",
          "last_published",
          "changed",
          "previous_status",
          "previous_stage",
          "document",
          "title",
          "lang",
          "published",
          "site",
          "url",
          "sentence"};
  for (const StoredTie& t : ties) {
    tie_cells(csv, t.tie);
    csv.number(t.reports).number(t.documents).date(t.first_published).date(t.last_published).date(t.changed);
    csv.text(t.previous_status).text(t.previous_stage);
    document_cells(csv, t.document);
    csv.text(sentence_of(t.tie.evidence)).end();
  }
  return csv.take();
}

std::string to_csv(const std::vector<CurvePoint>& curve) {
  Csv csv{"from",
          "to",
          "events",
          "verbal_cooperation",
          "material_cooperation",
          "verbal_conflict",
          "material_conflict",
          "cooperation",
          "conflict",
          "net",
          "cooperation_median",
          "cooperation_spread",
          "conflict_median",
          "conflict_spread",
          "unusual"};
  for (const CurvePoint& p : curve) {
    csv.date(p.from).date(p.to);
    balance_cells(csv, p.balance);
    if (p.judged) {
      csv.decimal(p.cooperation.median, 2).decimal(p.cooperation.spread, 2);
      csv.decimal(p.conflict.median, 2).decimal(p.conflict.spread, 2);
    } else {
      csv.text("").text("").text("").text("");
    }
    csv.text(join(p.unusual)).end();
  }
  return csv.take();
}

std::string to_csv(const EventAnswer& answer) {
  Csv csv = report_table();
  for (const EventReport& r : answer.reports) report_line(csv, r);
  return csv.take();
}

std::string to_csv(const TieAnswer& answer) {
  Csv csv{"tie",   "kind",   "parties",  "roles", "what", "name",      "place", "from", "to",      "status",
          "stage", "number", "document", "title", "lang", "published", "site",  "url",  "sentence"};
  for (const StoredTieReport& r : answer.reports) {
    tie_cells(csv, r.tie);
    csv.number(r.number);
    document_cells(csv, r.document);
    csv.text(sentence_of(r.tie.evidence)).end();
  }
  return csv.take();
}

std::string to_csv(const TimelineAnswer& answer) {
  Csv csv{"from",
          "to",
          "events",
          "verbal_cooperation",
          "material_cooperation",
          "verbal_conflict",
          "material_conflict",
          "cooperation",
          "conflict",
          "net",
          "told",
          "top"};
  for (const TimelinePeriod& p : answer.periods) {
    csv.date(p.from).date(p.to);
    balance_cells(csv, p.balance);
    std::vector<std::string> top;
    for (const StoredEvent& e : p.top) top.push_back(e.event.id);
    csv.number(p.told).text(join(top)).end();
  }
  return csv.take();
}

std::string to_csv(const NetworkAnswer& answer) {
  Csv csv{"a", "b", "kind", "weight", "net"};
  for (const NetworkEdge& e : answer.edges)
    csv.text(e.a).text(e.b).text(e.kind).decimal(e.weight, 0).decimal(e.net, 1).end();
  return csv.take();
}

std::string to_csv(const ChangesAnswer& answer) {
  Csv csv{"change", "parties", "what", "date", "status", "previous", "id"};
  const auto ties = [&](const char* change, const std::vector<StoredTie>& list) {
    for (const StoredTie& t : list) {
      std::vector<std::string> parties;
      for (const TieParty& party : t.tie.parties) parties.push_back(party.code);
      const std::string what =
          std::string(name_of(t.tie.kind)) + (t.tie.name.empty() ? "" : " " + t.tie.name);
      csv.text(change).text(join(parties)).text(what).date(t.changed.known() ? t.changed : t.first_published);
      csv.text(name_of(t.tie.status)).text(t.previous_status).text(t.tie.id).end();
    }
  };
  ties("new-tie", answer.new_ties);
  ties("changed-tie", answer.changed_ties);
  for (const DyadChange& d : answer.unusual)
    csv.text("unusual-week")
        .text(join({d.a, d.b}))
        .text(join(d.week.unusual))
        .date(d.week.from)
        .text("")
        .text("")
        .text("")
        .end();
  for (const StoredEvent& e : answer.events) {
    csv.text("event").text(codes(e.event.actors) +
                           (e.event.recipients.empty() ? "" : " > " + codes(e.event.recipients)));
    csv.text(name_of(e.event.type))
        .text(to_string(e.event.date))
        .text(name_of(e.event.status))
        .text("")
        .text(e.event.id)
        .end();
  }
  return csv.take();
}

std::string to_csv(const SearchAnswer& answer) {
  Csv csv{"document", "title", "lang", "published", "site", "url", "score", "events", "snippet"};
  for (const SearchHit& h : answer.hits) {
    document_cells(csv, h.document);
    csv.decimal(h.score, 3).number(h.document.events).text(h.snippet).end();
  }
  return csv.take();
}

std::string to_csv(const DocumentAnswer& answer) {
  Csv csv = report_table();
  for (const EventReport& r : answer.reports) report_line(csv, r);
  return csv.take();
}

std::string to_csv(const StoryAnswer& answer) {
  Csv csv{"document", "title", "lang", "published", "site", "url", "events", "ties"};
  for (const DocumentSummary& d : answer.documents) {
    document_cells(csv, d);
    csv.number(d.events).number(d.ties).end();
  }
  return csv.take();
}

std::string to_csv(const StoryPage& page) {
  Csv csv{"story", "documents", "outlets", "document", "title", "lang", "published", "site", "url"};
  for (const StorySummary& s : page.stories) {
    csv.text(s.document.story).number(s.documents).number(s.outlets);
    document_cells(csv, s.document);
    csv.end();
  }
  return csv.take();
}

std::string to_csv(const ActorPage& page) {
  Csv csv{"code",
          "events",
          "verbal_cooperation",
          "material_cooperation",
          "verbal_conflict",
          "material_conflict",
          "cooperation",
          "conflict",
          "net"};
  for (const ActorSummary& a : page.actors) {
    csv.text(a.code);
    balance_cells(csv, a.balance);
    csv.end();
  }
  return csv.take();
}

std::string to_csv(const DyadPage& page) {
  Csv csv{"a",
          "b",
          "events",
          "verbal_cooperation",
          "material_cooperation",
          "verbal_conflict",
          "material_conflict",
          "cooperation",
          "conflict",
          "net"};
  for (const DyadSummary& d : page.dyads) {
    csv.text(d.a).text(d.b);
    balance_cells(csv, d.balance);
    csv.end();
  }
  return csv.take();
}

std::string to_csv(const InputErrorPage& page) {
  Csv csv{"where", "code", "message"};
  for (const InputError& e : page.errors) csv.text(e.where).text(e.code).text(e.message).end();
  return csv.take();
}

std::string to_csv(const StatsAnswer& a) {
  Csv csv{"group", "value", "count"};
  const std::initializer_list<std::pair<const char*, std::uint64_t>> figures = {
      {"bytes", a.bytes},
      {"documents", a.documents},
      {"superseded", a.superseded},
      {"inputs", a.inputs},
      {"failed", a.failed},
      {"stories", a.stories},
      {"events", a.events},
      {"reports", a.reports},
      {"ties", a.ties},
      {"corrections", a.corrections}};
  for (const auto& [name, value] : figures) csv.text("store").text(name).number(value).end();
  counts(csv, "language", a.languages);
  counts(csv, "site", a.sites);
  counts(csv, "type", a.types);
  counts(csv, "year", a.years);
  counts(csv, "code", a.codes);
  return csv.take();
}

std::string to_csv(const std::vector<Correction>& corrections) {
  Csv csv{"correction",
          "document",
          "title",
          "lang",
          "published",
          "site",
          "url",
          "sentence",
          "machine_type",
          "machine_actors",
          "machine_recipients",
          "wrong",
          "type",
          "mode",
          "actors",
          "recipients",
          "status",
          "date",
          "place",
          "said_by",
          "note",
          "applies"};
  for (const Correction& c : corrections) {
    const Ruling& r = c.ruling;
    csv.text(c.id);
    document_cells(csv, c.document);
    csv.text(c.sentence)
        .text(name_of(c.machine.type))
        .text(codes(c.machine.actors))
        .text(codes(c.machine.recipients));
    csv.flag(r.wrong).text(r.type ? name_of(*r.type) : "").text(r.mode.value_or(""));
    csv.text(r.actors ? join(*r.actors) : "").text(r.recipients ? join(*r.recipients) : "");
    csv.text(r.status ? name_of(*r.status) : "")
        .text(r.date ? to_string(*r.date) : "")
        .text(r.place.value_or(""));
    csv.text(r.said_by.value_or("")).text(r.note).flag(c.applies).end();
  }
  return csv.take();
}

}  // namespace entente
