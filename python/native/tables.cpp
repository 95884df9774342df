#include "tables.h"

#include <algorithm>
#include <cmath>

#include "entente/json.h"
#include "entente/story.h"

namespace entente::python {
namespace {

/// Two decimals, as in the JSON of the same.
double rounded(float value) { return std::round(static_cast<double>(value) * 100.0) / 100.0; }

Field evidence_field() {
  return list_of("evidence",
                 struct_of("item", {int32("sentence"), text("text"), text("said_by"), flag("against")}));
}

Field version_field() {
  return struct_of("item", {text("value"), text("document"), text("outlet"), text("said_by"),
                            text("published"), text("sentence")});
}

/// Where the events and ties of a document are told.
std::vector<Field> source_fields() {
  return {int64("row"),      text("document"), text("source"), text("lang"),
          text("published"), text("site"),     text("url")};
}

std::vector<Field> event_fields() {
  return {text("id"),
          text("type"),
          text("mode"),
          list_of("actors", text("item")),
          list_of("recipients", text("item")),
          text("status"),
          text("date"),
          day("first_day"),
          day("last_day"),
          text("place"),
          text("place_name"),
          float64("latitude"),
          float64("longitude"),
          text("said_by"),
          text("outlet"),
          text("trigger"),
          text("cameo"),
          float64("goldstein"),
          int32("quad"),
          list_of("context", text("item")),
          float64("confidence"),
          list_of("mentions",
                  struct_of("item", {text("side"), text("code"), text("name"), text("role"), text("text")})),
          text("frame"),
          int32("sentence_index"),
          text("sentence"),
          evidence_field()};
}

std::vector<Field> tie_fields() {
  return {
      text("id"),
      text("kind"),
      list_of("parties", text("item")),
      list_of("roles", text("item")),
      list_of("unresolved", struct_of("item", {text("text"), text("role")})),
      text("what"),
      text("name"),
      text("canonical"),
      text("place"),
      text("from"),
      text("to"),
      day("first_day"),
      day("last_day"),
      text("status"),
      text("stage"),
      list_of("quantities", struct_of("item", {float64("low"), float64("high"), text("unit"), flag("money"),
                                               text("hedge"), text("text")})),
      list_of("flags", text("item")),
      text("trigger"),
      float64("confidence"),
      int32("sentence_index"),
      text("sentence"),
      evidence_field(),
      list_of("contradictions", struct_of("item", {text("about"), list_of("versions", version_field())}))};
}

std::vector<Field> error_fields() { return {text("error"), text("error_message")}; }

std::vector<Field> joined(std::vector<Field> first, const std::vector<Field>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

void put_evidence(Row& row, const std::vector<Evidence>& evidence) {
  if (evidence.empty()) {
    row.nulls(2);
  } else {
    row.number(evidence.front().sentence);
    row.always(evidence.front().text);
  }
  Column& list = row.next();
  for (const Evidence& e : evidence) {
    Row item(list.child(0));
    item.number(e.sentence);
    item.always(e.text);
    item.text(e.speaker);
    item.flag(e.against);
    item.end();
  }
  list.close();
}

void put_codes(Row& row, const std::vector<Side>& sides) {
  std::vector<std::string> codes;
  std::transform(sides.begin(), sides.end(), std::back_inserter(codes), code_of);
  row.texts(codes);
}

void put_mentions(Column& list, const std::vector<Side>& sides, std::string_view role) {
  for (const Side& side : sides) {
    if (side.text.empty()) continue;
    Row item(list.child(0));
    item.always(role);
    item.always(code_of(side));
    item.text(side.name);
    item.text(side.role);
    item.always(side.text);
    item.end();
  }
}

void put_event(Row& row, const Event& e) {
  row.always(e.id);
  row.always(name_of(e.type));
  row.text(e.mode);
  put_codes(row, e.actors);
  put_codes(row, e.recipients);
  row.always(name_of(e.status));
  row.text(to_string(e.date));
  row.day(first_day(e.date.from));
  row.day(last_day(e.date.to));
  row.text(e.place);
  row.text(e.place_name);
  if (e.position) {
    row.real(rounded(e.position->latitude));
    row.real(rounded(e.position->longitude));
  } else {
    row.nulls(2);
  }
  row.text(e.said_by);
  row.text(e.outlet);
  row.always(e.trigger);
  row.always(e.cameo);
  row.real(rounded(e.goldstein));
  row.number(e.quad);
  row.texts(e.contexts);
  row.real(rounded(e.confidence));
  Column& mentions = row.next();
  put_mentions(mentions, e.actors, "actor");
  put_mentions(mentions, e.recipients, "recipient");
  mentions.close();
  row.text(e.frame);
  put_evidence(row, e.evidence);
}

void put_quantities(Column& list, const std::vector<Quantity>& quantities) {
  for (const Quantity& q : quantities) {
    Row item(list.child(0));
    for (const double bound : {q.low, q.high}) std::isinf(bound) ? item.null() : item.real(bound);
    item.text(q.unit);
    item.flag(q.money);
    item.text(q.hedge);
    item.always(q.text);
    item.end();
  }
  list.close();
}

void put_unresolved(Column& list, const std::vector<UnresolvedParty>& parties) {
  for (const UnresolvedParty& party : parties) {
    Row item(list.child(0));
    item.always(party.text);
    item.text(party.role);
    item.end();
  }
  list.close();
}

void put_contradictions(Column& list, const std::vector<Contradiction>& contradictions) {
  for (const Contradiction& c : contradictions) {
    Row item(list.child(0));
    item.always(c.about);
    Column& versions = item.next();
    for (const TieVersion& v : c.versions) {
      Row version(versions.child(0));
      version.always(v.value);
      version.always(v.document);
      version.text(v.outlet);
      version.text(v.speaker);
      version.text(to_string(v.published));
      version.always(v.sentence);
      version.end();
    }
    versions.close();
    item.end();
  }
  list.close();
}

void put_tie(Row& row, const Tie& t) {
  row.always(t.id);
  row.always(name_of(t.kind));
  std::vector<std::string> codes;
  for (const TieParty& party : t.parties) codes.push_back(party.code);
  row.texts(codes);
  Column& roles = row.next();
  for (const TieParty& party : t.parties)
    party.role.empty() ? roles.child(0).append_null() : roles.child(0).append_text(party.role);
  roles.close();
  put_unresolved(row.next(), t.unresolved);
  row.text(t.what);
  row.text(t.name);
  row.text(t.canonical);
  row.text(t.place);
  row.text(to_string(t.valid.from));
  row.text(to_string(t.valid.to));
  row.day(first_day(t.valid.from));
  row.day(last_day(t.valid.to));
  row.always(name_of(t.status));
  row.text(t.stage);
  put_quantities(row.next(), t.quantities);
  row.texts(t.flags);
  row.always(t.trigger);
  row.real(rounded(t.confidence));
  put_evidence(row, t.evidence);
  put_contradictions(row.next(), t.contradictions);
}

void put_source(Row& row, std::int64_t number, const Reading& r) {
  row.number(number);
  row.always(r.id);
  row.always(r.source);
  row.text(r.language);
  row.text(to_string(r.published));
  row.text(r.site);
  row.text(r.url);
}

template <typename Fact, typename Put>
void put_list(Row& row, const std::vector<Fact>& facts, Put put) {
  Column& list = row.next();
  for (const Fact& fact : facts) {
    Row item(list.child(0));
    put(item, fact);
    item.end();
  }
  list.close();
}

template <typename Fact, typename Put>
void add_facts(Column& table, std::int64_t number, const Reading& reading, const std::vector<Fact>& facts,
               Put put) {
  for (const Fact& fact : facts) {
    Row row(table);
    put_source(row, number, reading);
    put(row, fact);
    row.nulls(error_fields().size());
    row.end();
  }
}

/// A row that holds an error only.
void add_error(Column& table, std::int64_t number, const ReadOutcome& outcome, std::size_t fields) {
  Row row(table);
  row.number(number);
  row.text(outcome.reading.id);
  row.text(outcome.where);
  row.nulls(fields - 5);
  row.always(outcome.code);
  row.always(outcome.message);
  row.end();
}

std::vector<Field> document_summary_fields() {
  return {text("document"), text("document_name"), text("title"),  text("lang"), text("published"),
          text("site"),     text("url"),           text("source"), text("story")};
}

void put_summary(Row& row, const DocumentSummary& d) {
  row.always(d.id);
  row.text(d.name);
  row.text(d.title);
  row.text(d.language);
  row.text(to_string(d.published));
  row.text(d.site);
  row.text(d.url);
  row.text(d.source);
  row.text(d.story);
}

}  // namespace

Field schema_of(What what, const TableOptions& options) {
  if (what == What::kEvents)
    return struct_of("", joined(joined(source_fields(), event_fields()), error_fields()));
  if (what == What::kTies)
    return struct_of("", joined(joined(source_fields(), tie_fields()), error_fields()));
  std::vector<Field> fields = source_fields();
  fields = joined(fields, {flag("understood"), text("title"), text("author"), day("day"),
                           text("translated_from"), text("translated_url"), int32("sentences"),
                           int32("analysed"), list_of("events", struct_of("item", event_fields())),
                           list_of("ties", struct_of("item", tie_fields())),
                           list_of("warnings", struct_of("item", {text("code"), text("message")}))});
  if (options.text) fields.push_back(text("text"));
  if (options.profile) fields.push_back(binary("story_profile"));
  return struct_of("", joined(fields, error_fields()));
}

void Table::add(std::int64_t row, const ReadOutcome& outcome) {
  if (!outcome.ok) return add_error(column_, row, outcome, schema().children.size());
  switch (what_) {
    case What::kEvents:
      return add_facts(column_, row, outcome.reading, outcome.reading.events, put_event);
    case What::kTies:
      return add_facts(column_, row, outcome.reading, outcome.reading.ties, put_tie);
    case What::kDocuments:
      return add_document(row, outcome);
  }
}

void Table::add_document(std::int64_t number, const ReadOutcome& outcome) {
  const Reading& r = outcome.reading;
  Row row(column_);
  put_source(row, number, r);
  row.flag(r.understood);
  row.text(r.title);
  row.text(r.author);
  row.day(r.published.day == 0 ? std::nullopt : first_day(r.published));
  row.text(r.translated_from);
  row.text(r.translated_url);
  row.number(static_cast<std::int64_t>(r.sentences.size()));
  row.number(std::count_if(r.sentences.begin(), r.sentences.end(),
                           [](const ReadSentence& s) { return s.analysed; }));
  put_list(row, r.events, put_event);
  put_list(row, r.ties, put_tie);
  put_list(row, r.notices, [](Row& item, const Notice& notice) {
    item.always(notice.code);
    item.always(notice.message);
  });
  if (options_.text) row.always(r.text);
  if (options_.profile) row.always(pack(story_profile(r)));
  row.nulls(error_fields().size());
  row.end();
}

Field stored_events_schema() {
  std::vector<Field> fields =
      joined(event_fields(), {flag("date_assumed"), flag("disputed"), flag("corrected"), int64("reports"),
                              int64("documents"), int64("outlets"), int64("stories")});
  return struct_of("", joined(fields, document_summary_fields()));
}

void add_stored_event(Column& table, const StoredEvent& event) {
  Row row(table);
  put_event(row, event.event);
  row.flag(event.date_assumed);
  row.flag(event.disputed);
  row.flag(event.corrected);
  row.number(event.reports);
  row.number(event.documents);
  row.number(event.outlets);
  row.number(event.stories);
  put_summary(row, event.document);
  row.end();
}

Field stored_ties_schema() {
  std::vector<Field> fields = joined(
      tie_fields(), {int64("reports"), int64("documents"), text("first_published"), text("last_published"),
                     text("changed"), text("previous_status"), text("previous_stage")});
  return struct_of("", joined(fields, document_summary_fields()));
}

void add_stored_tie(Column& table, const StoredTie& tie) {
  Row row(table);
  put_tie(row, tie.tie);
  row.number(tie.reports);
  row.number(tie.documents);
  row.text(to_string(tie.first_published));
  row.text(to_string(tie.last_published));
  row.text(to_string(tie.changed));
  row.text(tie.previous_status);
  row.text(tie.previous_stage);
  put_summary(row, tie.document);
  row.end();
}

Field merged_ties_schema() {
  const std::vector<Field> source = source_fields();
  std::vector<Field> fields = joined(tie_fields(), {source.begin() + 1, source.end()});
  return struct_of("", joined(fields, {list_of("forms", binary("item"))}));
}

void add_merged_tie(Column& table, const MergedForms& merged) {
  Row row(table);
  put_tie(row, merged.tie);
  row.always(merged.first.document);
  row.always(merged.first.path);
  row.text(merged.first.language);
  row.text(to_string(merged.first.published));
  row.text(merged.first.outlet);
  row.text(merged.url);
  row.texts(merged.forms);
  row.end();
}

}  // namespace entente::python
