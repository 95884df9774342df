#include <algorithm>

#include "ties/facts.h"
#include "ties/finders.h"
#include "ties/persons.h"

namespace entente::ties {
namespace {

/// The person that the phrase names, canonical; empty for none.
std::string person_in(const SentenceReader& reader, int phrase) {
  for (int i = 0; i < reader.size(); ++i) {
    const Mention* m = reader.view().mention(i);
    const bool own =
        i == phrase || (reader.view().head(i) == phrase && (reader.token(i).relation == Relation::kAppos ||
                                                            reader.token(i).relation == Relation::kFlat));
    if (own && m && m->entity == EntityKind::kPerson && !m->name.empty()) return m->name;
  }
  return {};
}

}  // namespace

void find_presidencies(const SentenceReader& reader, Ties& out) {
  const SentenceView& view = reader.view();
  for (int v = 0; v < reader.size(); ++v) {
    if (!view.is_verb(v) || !reader.is(v, TieList::kPreside) || !has_feature(reader.token(v), "VerbForm=Fin"))
      continue;
    if (has_feature(reader.token(v), "Tense=Fut") || status_at(reader, v) != EventStatus::kHappened) continue;
    std::string person, body;
    for (int s : reader.subjects(v)) {
      if (person.empty()) person = person_in(reader, s);
    }
    for (int o : reader.objects(v)) {
      for (const std::string& code : reader.codes(o, false)) {
        if (body.empty() && is_organisation(code)) body = code;
      }
    }
    if (person.empty() || body.empty()) continue;
    Tie tie = reader.tie(TieKind::kOffice, v);
    tie.parties = {{body, ""}};
    tie.what = reader.document().article.language == "en" ? "chairman" : "president";
    tie.name = written_name(reader.document(), person);
    tie.canonical = person;
    tie.stage = "in-force";
    out.emplace_back(std::move(tie));
  }
}

}  // namespace entente::ties
