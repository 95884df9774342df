#include "ties/naming.h"

#include <algorithm>

#include "base/utf8.h"
#include "ties/identity.h"

namespace entente::ties {
namespace {

constexpr std::size_t kMaxNameBytes = 60;
constexpr int kMaxNameTokens = 8;
constexpr int kPair = 2;                  // Parties of the least treaty.
constexpr std::uint32_t kNearBytes = 40;  // How far behind the noun a quoted name may begin.

std::string trimmed(std::string_view text) {
  const auto blank = [](std::string_view t, bool front) -> std::size_t {
    for (const std::string_view mark : {" ", "\u00A0", "\u202F", "\n", "«", "»", "“", "”", "\""}) {
      if (front ? t.starts_with(mark) : t.ends_with(mark)) return mark.size();
    }
    return 0;
  };
  while (const std::size_t n = blank(text, true)) text.remove_prefix(n);
  while (const std::size_t n = blank(text, false)) text.remove_suffix(n);
  return std::string(text);
}

/// A quoted name in the noun's phrase or right behind it.
ThingName quoted(const SentenceReader& reader, int noun) {
  const TextSpan phrase = reader.view().span_of(noun);
  const std::uint32_t from = reader.token(noun).end;
  ThingName out;
  const auto& quotations = reader.document().quotations;
  const auto first = std::partition_point(quotations.begin(), quotations.end(),
                                          [&](const Quotation& q) { return q.begin < from; });
  for (auto place = first; place != quotations.end(); ++place) {
    const Quotation& q = *place;
    if (q.end - q.begin > kMaxNameBytes) continue;
    if (q.begin > std::max(phrase.end, from) + kNearBytes) break;
    std::string name = trimmed(reader.document().slice(q.begin, q.end));
    for (const std::string_view article : {"la ", "le ", "les ", "the "}) {  // "baptisé « la Mission X »"
      if (name.starts_with(article)) name.erase(0, article.size());
    }
    if (name.empty() || !utf8::starts_upper(name)) continue;
    out.written = name;
    for (int i = noun; i < reader.size() && out.token < 0; ++i) {
      if (reader.token(i).begin >= q.begin) out.token = i;
    }
    return out;
  }
  return out;
}

bool capital(const SentenceReader& reader, int i) {
  const Token& t = reader.token(i);
  return utf8::starts_upper(t.form) && t.upos != Upos::kPunct;
}

/// The run of capitals and digits that begins at the token: "Zapad 2021", "Sea Breeze".
std::string capitals_from(const SentenceReader& reader, int first, int& last) {
  last = first;
  for (int i = first; i < reader.size() && i - first < kMaxNameTokens; ++i) {
    const Token& t = reader.token(i);
    const bool joins = i > first &&
                       (t.form == "-" || t.form == "/" || reader.is(i, TieList::kOf) ||
                        (t.upos == Upos::kDet && reader.is(i - 1, TieList::kOf))) &&
                       i + 1 < reader.size() && (capital(reader, i + 1) || t.form == "-");
    if (capital(reader, i) || (t.upos == Upos::kNum && i > first))
      last = i + 1;
    else if (!joins)
      break;
  }
  if (last == first) return {};
  return std::string(reader.document().slice(reader.token(first).begin, reader.token(last - 1).end));
}

/// "baptisé X", "dubbed X", "appelées X" below the noun or in its clause.
ThingName announced(const SentenceReader& reader, int noun) {
  ThingName out;
  for (int i = noun + 1; i < reader.size() && i < noun + 2 * kMaxNameTokens; ++i) {
    if (!reader.is(i, TieList::kNamed) ||
        !(reader.view().is_ancestor(noun, i) || reader.view().head(i) == reader.view().head(noun)))
      continue;
    for (int k = i + 1; k < reader.size() && k <= i + 3; ++k) {
      int last = k;
      const std::string name = capital(reader, k) ? capitals_from(reader, k, last) : std::string();
      if (name.empty()) continue;
      out.written = trimmed(name);
      out.token = k;
      return out;
    }
  }
  return out;
}

/// "exercice Zapad 2021", "the Zapad 2021 exercise", "Exercise Cobra Gold": capitals next to the noun that
/// name nobody.
ThingName beside(const SentenceReader& reader, int noun) {
  ThingName out;
  const auto nobody = [&](int i) {
    const Mention* m = reader.view().mention(i);
    return !m || m->entity == EntityKind::kThing;
  };
  int last = noun + 1;
  if (noun + 1 < reader.size() && capital(reader, noun + 1) && nobody(noun + 1)) {
    out.written = capitals_from(reader, noun + 1, last);
    out.token = noun + 1;
    return out;
  }
  int first = noun;
  while (first > 0 &&
         (capital(reader, first - 1) || reader.token(first - 1).upos == Upos::kNum ||
          reader.token(first - 1).form == "-") &&
         nobody(first - 1) && reader.view().is_ancestor(noun, first - 1))
    --first;
  while (first < noun && !capital(reader, first)) ++first;
  if (first < noun && first > 0) {
    out.written = std::string(reader.document().slice(reader.token(first).begin, reader.token(noun - 1).end));
    out.token = first;
  }
  return out;
}

ThingName known(const SentenceReader& reader, int noun) {
  ThingName out;
  const SentenceView& view = reader.view();
  for (int i = 0; i < reader.size(); ++i) {
    const Mention* m = view.mention(i);
    if (!m || m->entity != EntityKind::kThing || static_cast<int>(m->first_token) != i) continue;
    const int head = static_cast<int>(m->head_token);
    const bool near = view.is_ancestor(noun, head) ||
                      (view.head(noun) == head && std::abs(head - noun) <= 2) ||
                      (view.head(head) == view.head(noun) && std::abs(head - noun) < 2 * kMaxNameTokens) ||
                      (i <= noun && noun <= static_cast<int>(m->last_token));
    if (!near) continue;
    out.written = trimmed(reader.document().slice(m->begin, m->end));
    out.canonical = m->name;
    out.entity = thing_told(reader, *m);
    out.token = i;
    return out;
  }
  return out;
}

/// The token is a preposition right before the name of a party: "armes à Taïwan".
bool before_party(const SentenceReader& reader, int i) {
  if (reader.token(i).upos != Upos::kAdp) return false;
  int next = i + 1;
  while (next < reader.size() && reader.token(next).upos == Upos::kDet) ++next;
  return next < reader.size() && !reader.codes_on(next).empty();
}

bool year(std::string_view word) {
  return word.size() == 4 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

world::EntityId thing_of(const world::World& world, const Mention& mention) {
  if (mention.entity != EntityKind::kThing) return world::kNoEntity;
  std::string_view name = mention.name;
  for (int attempt = 0; attempt < 2; ++attempt) {
    for (const world::EntityId id : world.find(name, {})) {
      if (world.entity(id).record == world::RecordKind::kThing) return id;
    }
    const std::size_t blank = name.rfind(' ');
    if (blank == std::string_view::npos || !year(name.substr(blank + 1))) break;
    name = name.substr(0, blank);  // "Druzhba 2017" is one of the series "Druzhba"
  }
  return world::kNoEntity;
}

bool names_arms(const world::World& world, const Mention& mention) {
  const world::EntityId id =
      mention.entity == EntityKind::kThing ? thing_of(world, mention) : world::kNoEntity;
  if (id == world::kNoEntity) return false;
  const std::string_view kind = world.entity(id).subkind;
  return kind != "exercise" && kind != "treaty";
}

world::EntityId thing_told(const SentenceReader& reader, const Mention& mention) {
  const world::World& world = reader.scope().world;
  const world::EntityId first = thing_of(world, mention);
  if (first == world::kNoEntity || world.entity(first).subkind != "treaty") return first;
  world::EntityId best = world::kNoEntity;
  int most = 0;
  for (const world::EntityId id : world.find(mention.name, {})) {
    if (world.entity(id).record != world::RecordKind::kThing) continue;
    int spoken_of = 0, all = 0;
    for (const world::Membership& m : world.members_of(id, {})) {
      const world::EntityId state = world.find_code(m.state);
      ++all;
      spoken_of += reader.scope().speaks_of(
          std::string(state == world::kNoEntity ? m.state : world.entity(state).coded_as));
    }
    if (all < kPair && id == first) return first;  // whose it is the tables do not say
    if (spoken_of <= most) continue;
    most = spoken_of;
    best = id;
  }
  return best;
}

ThingName proper_name(const SentenceReader& reader, int noun) {
  for (const auto find : {known, quoted, announced, beside}) {
    ThingName name = find(reader, noun);
    if (name.written.empty() || name.written.size() > kMaxNameBytes) continue;
    if (name.canonical.empty()) {  // a quoted name may be one that the tables know
      for (const world::EntityId id : reader.scope().world.find(name.written, {})) {
        const world::Entity e = reader.scope().world.entity(id);
        if (e.record != world::RecordKind::kThing) continue;
        name.canonical = e.name;
        name.entity = id;
        break;
      }
    }
    return name;
  }
  return {};
}

std::string phrase_text(const SentenceReader& reader, int noun, std::size_t max_bytes) {
  const SentenceView& view = reader.view();
  const int head = reader.phrase_head(noun);  // "the corvette X"
  int first = noun, last = head;
  while (last > noun && reader.token(last).end - reader.token(noun).begin > max_bytes) --last;
  for (int i = noun - 1; i >= 0 && view.is_ancestor(head, i); --i) {
    const Token& t = reader.token(i);
    if (reader.token(last).end - t.begin > max_bytes) break;
    const bool joined = t.end == reader.token(i + 1).begin &&
                        (t.form == "-" || reader.token(i + 1).form == "-");  // "air-to-air"
    if (!joined && (t.upos == Upos::kDet || t.upos == Upos::kNum || t.upos == Upos::kAdp ||
                    t.upos == Upos::kPunct || t.upos == Upos::kPron || t.upos == Upos::kPart))
      break;
    first = i;
  }
  for (int i = noun + 1; head == noun && i < reader.size() && view.is_ancestor(noun, i); ++i) {
    const Token& t = reader.token(i);
    if (reader.preposition_is(i, TieList::kBetween) || reader.preposition_is(i, TieList::kWith) ||
        (t.upos == Upos::kAdp && reader.is(i, TieList::kBetween)) ||
        (before_party(reader, i) && (reader.is(i, TieList::kToward) || reader.is(i, TieList::kFrom))))
      break;
    if (t.upos == Upos::kVerb || t.upos == Upos::kAux || t.upos == Upos::kPunct || t.upos == Upos::kCconj ||
        t.upos == Upos::kSconj || t.relation == Relation::kAcl ||
        (t.upos == Upos::kPron && view.is_relative_pronoun(i)))
      break;
    if (t.upos == Upos::kAdv && view.head(i) > i) break;  // "le partenariat militaire autrefois fort"
    if (reader.is(i, TieList::kWorth) || reader.token(i).end - reader.token(first).begin > max_bytes) break;
    last = i;
  }
  while (last > noun && (reader.token(last).upos == Upos::kAdp || reader.token(last).upos == Upos::kDet ||
                         reader.token(last).upos == Upos::kAdv || reader.token(last).upos == Upos::kPart))
    --last;
  return std::string(reader.document().slice(reader.token(first).begin, reader.token(last).end));
}

bool is_proper(const Tie& tie) { return !tie.canonical.empty() || is_name(tie.name); }

}  // namespace entente::ties
