#include "ties/reader.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "ties/naming.h"

namespace entente::ties {
namespace {

constexpr float kStated = 0.75F;
constexpr int kMaxClimb = 6;

constexpr int kMaxPrepositionWords = 4;     // "à le sujet de"
constexpr int kNearWords = 4;               // Between "huit d'entre eux" and "dont".
constexpr std::uint32_t kMaxDateline = 60;  // Bytes within which a line of place and date stands.

bool nominal_modifier(Relation relation) {
  return relation == Relation::kAmod || relation == Relation::kNmod || relation == Relation::kCompound ||
         relation == Relation::kObl || relation == Relation::kAppos || relation == Relation::kFlat ||
         relation == Relation::kAcl || relation == Relation::kNummod || relation == Relation::kDet;
}

}  // namespace

void add_code(Codes& to, const std::string& code) {
  if (!code.empty() && !holds(to, code)) to.push_back(code);
}

void add_codes(Codes& to, const Codes& from) {
  for (const std::string& code : from) add_code(to, code);
}

bool holds(const Codes& codes, std::string_view code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

SentenceReader::SentenceReader(const Scope& scope, std::uint32_t sentence)
    : scope_(scope),
      view_(scope.document, sentence, scope.verbs),
      mentions_(of_sentence(scope.document.mentions, sentence)),
      times_(of_sentence(scope.document.times, sentence)) {
  if (const auto events = scope.events.find(sentence); events != scope.events.end()) events_ = events->second;
  find_lists();
  find_dateline();
}

void SentenceReader::find_dateline() {
  const Sentence& s = document().sentences[view_.sentence_index()];
  dateline_end_ = s.begin;
  if (!s.paragraph_start) return;
  bool shouted = false;
  for (int i = 0; i < size() && token(i).begin < s.begin + kMaxDateline; ++i) {
    const std::string_view form = token(i).form;
    const bool capitals = form.size() > 2 && utf8::starts_upper(form) && utf8::lower(form) != form &&
                          utf8::lower(form.substr(1)) != form.substr(1);
    shouted = shouted || capitals;
    const bool dash =
        form == "–" || form == "—" || (form == "-" && i > 0 && token(i - 1).end < token(i).begin);
    if (!dash) continue;
    if (shouted) dateline_end_ = token(i).end;
    return;
  }
}

Codes SentenceReader::subject_codes(int verb) const {
  Codes out;
  for (int s : subjects(verb)) add_codes(out, codes(s));
  const bool finite = !view_.is_passive(verb) &&
                      (has_feature(token(verb), "VerbForm=Fin") || view_.has_child(verb, Relation::kAux) ||
                       token(verb).relation == Relation::kRoot);
  if (out.empty() && finite && view_.subjects(verb).empty())
    out = listed_before(verb);  // "In December A and B signed"
  if (out.empty()) {            // "huit d'entre eux, dont A et B"
    for (int s : subjects(verb)) {
      const int list = behind(TieList::kSuchAs, s + 1, kNearWords + 2);
      if (list >= 0 && list < verb && s < verb) add_codes(out, listed(list));
    }
  }
  if (out.empty() && dateline_end_ > document().sentences[view_.sentence_index()].begin)
    out = listed_before(verb);
  return out;
}

void SentenceReader::find_lists() {
  lists_.resize(static_cast<std::size_t>(size()));
  std::string form;
  for (int i = 0; i < size(); ++i) {
    const std::string_view lemma = view_.lemma(i);
    form.clear();
    utf8::lower_to(token(i).form, form);
    TieLists& lists = lists_[static_cast<std::size_t>(i)];
    lists = scope_.words.lists_of(lemma);
    if (form != lemma) lists |= scope_.words.lists_of(form);
    for (const auto& phrase : scope_.words.phrases_of(lemma)) {
      const auto& second = phrase.first;
      const bool follows = i + 1 < size() && view_.lemma(i + 1) == second;
      const bool hangs = std::any_of(view_.children(i).begin(), view_.children(i).end(), [&](int c) {
        return token(c).lemma == second || utf8::lower(token(c).form) == second;
      });
      if (follows || hangs) lists.set(static_cast<std::size_t>(phrase.second));
    }
  }
}

bool SentenceReader::is_any(int i, std::initializer_list<TieList> lists) const {
  return std::any_of(lists.begin(), lists.end(), [&](TieList list) { return is(i, list); });
}

bool SentenceReader::is_definite(int noun) const {
  const int article = view_.child(noun, Relation::kDet);
  return article >= 0 && has_feature(token(article), "Definite=Def");
}

bool SentenceReader::is_arms(int i) const {
  const Mention* m = view_.mention(i);
  if (m && m->entity == EntityKind::kThing) return true;
  if (is(i, TieList::kArms)) return true;
  const std::string_view form = token(i).form;
  return form.find('-') != std::string_view::npos && utf8::starts_upper(form) &&
         std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool SentenceReader::says(TieList list) const {
  return std::any_of(lists_.begin(), lists_.end(),
                     [&](const TieLists& l) { return l.test(static_cast<std::size_t>(list)); });
}

int SentenceReader::modifier(int noun, TieList list) const {
  if (const int name = phrase_head(noun); name != noun) {
    if (const int found = modifier(name, list); found >= 0 && found != noun) return found;
  }
  for (int c : view_.children(noun)) {
    if (!nominal_modifier(token(c).relation)) continue;
    for (int k : view_.conjuncts(c)) {
      if (is(k, list)) return k;
      for (int g : view_.children(k)) {
        if (nominal_modifier(token(g).relation) && is(g, list)) return g;
      }
    }
  }
  return -1;
}

Codes SentenceReader::codes_on(int i) const {
  Codes out;
  const Token& t = token(i);
  for (const Mention& m : mentions_) {
    if (m.begin >= t.end) break;
    if (m.end <= t.begin || m.begin < dateline_end_ || m.entity == EntityKind::kOutlet ||
        m.entity == EntityKind::kThing)
      continue;
    for (const Party& party : m.parties) add_code(out, party.code);
  }
  return out;
}

Codes SentenceReader::codes(int i, bool modifiers) const {
  Codes out;
  for (const SideRef& side : sides_of(view_, scope_.verbs, i, {false, false, modifiers, false})) {
    if (side.party.code.starts_with("outlet:") || token(side.token).begin < dateline_end_) continue;
    add_codes(out, codes_on(side.token));
    add_code(out, side.party.code);
  }
  const Mention* m = view_.mention(i);
  for (int t = m ? static_cast<int>(m->first_token) : 0; m && t <= static_cast<int>(m->last_token); ++t) {
    for (int k : t == i ? std::vector<int>{} : view_.conjuncts(t)) {  // "la République d'Iran et la Mongolie"
      if (view_.mention(k) != m && token(t).relation != Relation::kConj) add_codes(out, codes_on(k));
    }
  }
  if (Codes members = members_counted(i); !members.empty()) return members;
  if (modifiers && m && m->kind == MentionKind::kAnaphor) {  // "les gardes-côtes chinois et russes": theirs
    Around own;
    for (int c : view_.children(i)) {
      if (token(c).relation == Relation::kAmod) add_modifier(c, own);
    }
    if (own.own.size() > 1) out = own.own;
  }
  return out;
}

Codes SentenceReader::members_counted(int i) const {
  if (!is_any(i, {TieList::kCountry, TieList::kMember})) return {};
  const int count = view_.child(i, Relation::kNummod);
  if (count < 0) return {};
  const std::string_view value = scope_.words.value(TieList::kNumber, view_.lemma(count));
  const std::string number(value.empty() ? token(count).form : value);
  for (int c : view_.children(i)) {
    const Codes body = preposition_is(c, TieList::kOf) ? codes_on(c) : Codes{};
    if (body.size() != 1 || !is_organisation(body.front())) continue;
    Codes out;
    for (const world::Membership& m : scope_.world.members_of(body.front(), document().article.published)) {
      if (m.relation == "member") add_code(out, std::string(m.state));
    }
    if (std::to_string(out.size()) == number) return out;
  }
  return {};
}

std::string SentenceReader::unresolved(int phrase) const {
  const Token& t = token(phrase);
  if (!view_.is_nominal(phrase) || t.upos == Upos::kPron || t.upos == Upos::kNum || in_time(phrase))
    return {};
  Codes known = codes(phrase);
  for (int k : view_.conjuncts(phrase)) {  // "la Syldavie et X": X is another side
    for (const std::string& code : k == phrase ? Codes{} : codes(k)) std::erase(known, code);
  }
  if (!known.empty()) return {};
  const Mention* m = view_.mention(phrase);
  if (m && (m->entity == EntityKind::kPerson || m->entity == EntityKind::kPlace ||
            m->entity == EntityKind::kThing || m->entity == EntityKind::kOutlet))
    return {};
  const bool name = t.upos == Upos::kPropn && utf8::starts_upper(t.form) &&
                    !view_.has_child(phrase, Relation::kFlat);  // two names in a row are a person's
  // "le pays", "son voisin" mean somebody named before, whom nobody could find: not a side of its own.
  const bool told_apart =
      std::any_of(view_.children(phrase).begin(), view_.children(phrase).end(), [&](int c) {
        const Relation r = token(c).relation;
        return r == Relation::kAmod || r == Relation::kNmod || r == Relation::kAcl ||
               r == Relation::kNummod || (r == Relation::kDet && has_feature(token(c), "Definite=Ind"));
      });
  if (!name && !(is(phrase, TieList::kPartyNoun) && told_apart)) return {};
  return phrase_text(*this, phrase);
}

std::string SentenceReader::unresolved_subject(int verb) const {
  for (int s : subjects(verb)) {
    for (int k : view_.conjuncts(s)) {
      if (token(k).upos != Upos::kPropn) continue;  // "le gouvernement" is one that the text has told of
      if (std::string words = unresolved(k); !words.empty()) return words;
    }
  }
  return {};
}

std::string SentenceReader::unresolved_side(int above, std::initializer_list<TieList> parts) const {
  for (int c : view_.children(above)) {
    const Relation r = token(c).relation;
    if (r != Relation::kNmod && r != Relation::kObl && r != Relation::kIobj) continue;
    const bool part =
        std::any_of(parts.begin(), parts.end(), [&](TieList list) { return preposition_is(c, list); });
    if (!part) continue;
    if (std::string words = unresolved(c); !words.empty()) return words;
  }
  return {};
}

std::string SentenceReader::state_at(int i) const {
  const Mention* m = view_.mention(i);
  if (!m) return {};
  if (!m->place.empty()) return m->place;
  const bool place = m->entity == EntityKind::kState || m->kind == MentionKind::kMetonym;
  return place && m->parties.size() == 1 ? m->parties.front().code : std::string();
}

std::string SentenceReader::preposition(int i) const {
  std::string out = view_.preposition_of(i);
  if (out.empty()) {  // "in Nagorno-Karabakh": hung on another word of the name
    const Mention* m = view_.mention(i);
    int before = (m ? static_cast<int>(m->first_token) : i) - 1;
    while (before >= 0 && (token(before).upos == Upos::kDet ||
                           (token(before).relation == Relation::kAmod && view_.head(before) == i)))
      --before;
    const bool named = m && (m->kind == MentionKind::kName || m->kind == MentionKind::kMetonym);
    if (named && before >= 0 && (token(before).upos == Upos::kAdp || token(before).upos == Upos::kSconj))
      out = token(before).lemma;
  }
  const int h = view_.head(i);
  if (h >= 0 && h < i && token(h).upos == Upos::kAdv && token(h).lemma.ends_with("_de")) {  // "auprès de X"
    out = token(h).lemma;
    std::replace(out.begin(), out.end(), '_', ' ');
  }
  // "au large de X", "aux côtés de X": a preposition in three words

  if (!out.empty() && h >= 0 && h < i && view_.is_nominal(h) && token(i).relation == Relation::kNmod) {
    const std::string outer = view_.preposition_of(h);
    if (!outer.empty()) {
      std::string longer = outer + " " + std::string(token(h).lemma) + " " + out;
      if (is_preposition(longer)) return longer;
    }
  }
  return out;
}

bool SentenceReader::preposition_is(int i, TieList list) const {
  const std::string words = preposition(i);
  return !words.empty() && scope_.words.has(list, words);
}

Codes SentenceReader::listed(int from, int* behind) const {
  Codes out;
  int at = from, end = from;
  bool last = false;  // After "et" comes the last name; what follows a further comma is another clause.
  while (at < size()) {
    const Token& t = token(at);
    const Mention* m = view_.mention(at);
    const bool name = m && !m->parties.empty() && m->entity != EntityKind::kOutlet;
    if (name) {
      add_codes(out, codes_on(at));
      for (const Party& party : m->parties) add_code(out, party.code);
      at = end = std::max(at, static_cast<int>(m->last_token)) + 1;
      if (last) break;
    } else if (t.upos == Upos::kDet || t.upos == Upos::kCconj || t.form == ",") {
      last = last || t.upos == Upos::kCconj;
      ++at;
    } else {
      break;
    }
  }
  if (behind) *behind = end;
  return out;
}

int SentenceReader::behind(TieList list, int from, int limit) const {
  std::string joined;
  for (int k = std::max(from, 0); k < size() && k < from + limit; ++k) {
    joined.clear();
    std::array<std::size_t, kMaxPrepositionWords> ends{};
    int words = 0;
    for (; words < kMaxPrepositionWords && k + words < size(); ++words) {
      joined += joined.empty() ? "" : " ";
      joined += view_.lemma(k + words);
      ends[static_cast<std::size_t>(words)] = joined.size();
    }
    for (; words > 0; --words) {
      const std::string_view some =
          std::string_view(joined).substr(0, ends[static_cast<std::size_t>(words - 1)]);
      if (scope_.words.has(list, some)) return k + words;
    }
  }
  return -1;
}

/// "qui a promis A à X et qui vend B": the second relative clause, which the tree hangs on X, has the
/// antecedent of the first; -1 where it is not joined to another.
int SentenceReader::shared_antecedent(int relative) const {
  const Relation r = token(relative).relation;
  if ((r != Relation::kAcl && r != Relation::kConj) || !view_.has_child(relative, Relation::kCc)) return -1;
  const auto pronoun = std::find_if(view_.children(relative).begin(), view_.children(relative).end(),
                                    [&](int c) { return view_.is_relative_pronoun(c); });
  if (pronoun == view_.children(relative).end() || token(*pronoun).relation != Relation::kNsubj) return -1;
  for (int at = view_.head(relative), step = 0; at >= 0 && step < kMaxClimb; at = view_.head(at), ++step) {
    if (r == Relation::kConj && at != view_.first_conjunct(relative)) return -1;
    const bool clause = token(at).relation == Relation::kAcl && token(at).subtype == RelationSubtype::kRelcl;
    if (clause) return view_.head(at);
  }
  return -1;
}

/// A bare nominal behind the verb that the tree takes for its subject although one stands before; -1: none.
int SentenceReader::second_subject(int verb) const {
  if (view_.is_passive(verb) || !view_.objects(verb).empty()) return -1;
  int first = -1, second = -1;
  for (int c : view_.children(verb)) {
    if (token(c).relation != Relation::kNsubj || !view_.is_nominal(c)) continue;
    (c < verb ? first : second) = c;
  }
  return first >= 0 && view_.preposition_of(std::max(second, 0)).empty() ? second : -1;
}

std::vector<int> SentenceReader::objects(int verb) const {
  std::vector<int> out = view_.objects(verb);
  if (const int second = second_subject(verb); second >= 0) out.push_back(second);
  return out;
}

std::vector<int> SentenceReader::subjects(int verb) const {
  std::vector<int> out = view_.subjects(verb);
  if (const int second = second_subject(verb); second >= 0) std::erase(out, second);
  if (const int shared = shared_antecedent(verb); shared >= 0) out = {shared};
  const int h = view_.head(verb);
  if (out.empty() && h >= 0 && !view_.is_passive(verb) && has_feature(token(verb), "VerbForm=Inf") &&
      view_.has_child(h, Relation::kCop)) {
    if (const int s = view_.surface_subject(h); s >= 0) out.push_back(s);  // "sont en train de négocier"
  }
  const bool aim = token(verb).relation == Relation::kAcl && h >= 0 && view_.is_nominal(h) &&
                   (has_feature(token(verb), "VerbForm=Inf") || view_.child_lemma(verb, "to") >= 0);
  if (aim && is(h, TieList::kDemand)) out.clear();  // "rejects X's demand to sell"
  if (out.empty() && aim &&
      !view_.is_passive(verb)) {  // "Washington's plans to sell", "annule son projet de"
    for (int c : view_.children(h)) {
      const bool whose = token(c).subtype == RelationSubtype::kPoss ||
                         token(c).relation == Relation::kCompound || token(c).relation == Relation::kDet ||
                         token(c).relation == Relation::kAmod;
      if (whose && view_.mention(c)) out.push_back(c);
    }
    const int over = verb_over(h);
    if (is(h, TieList::kDemand)) out.clear();
    if (out.empty() && over >= 0 && is_object(h, over)) out = view_.subjects(over);
  }
  if (out.empty() && token(verb).relation == Relation::kXcomp && h >= 0 && is(h, TieList::kPerceive)) {
    for (int c : view_.children(h)) {  // "a vu X et Y signer"
      const bool whom = token(c).relation == Relation::kObj || token(c).relation == Relation::kNsubj;
      if (whom && c > h && c < verb && view_.is_nominal(c)) out.push_back(c);
    }
  }
  const bool bare = token(verb).relation == Relation::kXcomp && h >= 0 && view_.objects(h).empty();
  if (out.empty() && bare && !view_.is_passive(verb)) {
    if (const int s = view_.surface_subject(h); s >= 0)
      out.push_back(s);  // "wants to buy": nobody else is asked to
  }
  if (view_.is_passive(verb) || out.empty()) return out;
  for (int c :
       view_.children(verb)) {  // "la Russie, la Chine et l'Iran": a list that the tree has torn apart
    const bool subject = token(c).relation == Relation::kNsubj && c < verb && view_.mention(c);
    if (!subject || std::find(out.begin(), out.end(), c) != out.end()) continue;
    const int first = std::min(c, out.front()), last = std::max(c, out.front());
    if (in_one_list(first, last)) out.push_back(c);
  }
  return out;
}

bool SentenceReader::in_time(int i) const {
  return std::any_of(times_.begin(), times_.end(), [&](const TimeExpression& t) {
    return t.begin <= token(i).begin && token(i).end <= t.end;
  });
}

/// Only names, articles, commas, "et" and dates stand between the two.
bool SentenceReader::in_one_list(int first, int last) const {
  for (int i = first; i < last; ++i) {
    const Token& t = token(i);
    const bool joins = t.upos == Upos::kDet || t.upos == Upos::kCconj || t.form == ",";
    if (!joins && !view_.mention(i) && !in_time(i)) return false;
  }
  return true;
}

Codes SentenceReader::listed_before(int verb) const {
  int at = verb - 1;
  while (at >= 0 &&
         (token(at).upos == Upos::kAdv || token(at).upos == Upos::kAux || token(at).upos == Upos::kPron))
    --at;
  int first = at + 1;
  while (first > 0 && in_one_list(first - 1, first)) --first;
  Codes out;
  for (int i = first; i <= at; ++i) add_codes(out, codes_on(i));
  return out;
}

bool SentenceReader::is_preposition(std::string_view words) const {
  static constexpr TieList kLists[] = {TieList::kBetween, TieList::kWith,   TieList::kBy,   TieList::kToward,
                                       TieList::kFrom,    TieList::kInside, TieList::kAbout};
  const TieLists lists = scope_.words.lists_of(words);
  return std::any_of(std::begin(kLists), std::end(kLists),
                     [&](TieList list) { return lists.test(static_cast<std::size_t>(list)); });
}

int SentenceReader::phrase_head(int noun) const {
  const int name = view_.head(noun);
  const bool before = token(noun).relation == Relation::kCompound && token(noun).upos == Upos::kNoun &&
                      name > noun && token(name).upos == Upos::kPropn &&
                      !utf8::starts_upper(token(noun).form);
  if (!before || !codes_on(name).empty()) return noun;
  for (int i = noun + 1; i <= name; ++i) {
    if (!utf8::starts_upper(token(i).form)) return noun;
  }
  return name;
}

int SentenceReader::verb_over(int noun) const {
  int at = view_.first_conjunct(phrase_head(noun));
  for (int step = 0; step < kMaxClimb; ++step) {
    const int h = view_.head(at);
    if (h < 0) return -1;
    if (view_.is_verb(h)) {
      const Relation r = token(at).relation;
      const bool core = r == Relation::kAdvmod || r == Relation::kObj || r == Relation::kNsubj ||
                        r == Relation::kXcomp || r == Relation::kObl || r == Relation::kIobj ||
                        r == Relation::kNmod;
      return core ? h : -1;
    }
    if (token(at).relation == Relation::kNsubj && view_.has_child(h, Relation::kCop))
      return h;  // "sont présents"
    if (token(at).relation == Relation::kAcl) return -1;
    const bool through = token(at).relation == Relation::kNmod || token(at).relation == Relation::kConj ||
                         token(at).relation == Relation::kAppos || token(at).relation == Relation::kObl;
    const bool carries = token(h).upos == Upos::kAdv || in_time(h) ||
                         scope_.verbs.has(VerbList::kTransparent, token(h).lemma) ||
                         is_any(h, {TieList::kPlural, TieList::kSign, TieList::kHold, TieList::kNegotiate,
                                    TieList::kTakePart, TieList::kRestore}) ||
                         token(at).relation == Relation::kConj;
    if (!through || !carries) return -1;
    at = h;
  }
  return -1;
}

int SentenceReader::owned_by(int i) const {
  for (int at = i, step = 0; at >= 0 && step < kMaxClimb; at = view_.head(at), ++step) {
    if (token(at).relation != Relation::kAcl) continue;
    const auto whose = [&](int c) { return c <= i && scope_.words.has(TieList::kWhose, token(c).lemma); };
    const int h = view_.head(at);
    for (int c : view_.children(at)) {
      const auto& below = view_.children(c);
      if (whose(c) || std::any_of(below.begin(), below.end(), whose)) return h;
    }
    return -1;
  }
  return -1;
}

bool SentenceReader::is_object(int noun, int verb) const {
  for (int o : objects(verb)) {
    if (view_.is_ancestor(o, noun)) return true;
  }
  for (const SentenceView::Complement& c : view_.complements(verb)) {
    if (!c.clause && view_.is_ancestor(c.token, noun)) return true;
  }
  return false;
}

const Event* SentenceReader::event_over(int i) const {
  for (const Event* event : events_) {
    if (event->trigger_span.begin <= token(i).begin && token(i).end <= event->trigger_span.end) return event;
  }
  return nullptr;
}

int SentenceReader::trigger_of(const Event& event) const {
  int verb = -1, noun = -1;
  for (int i = 0; i < size(); ++i) {
    if (token(i).begin < event.trigger_span.begin || token(i).end > event.trigger_span.end) continue;
    if (view_.is_verb(i))
      verb = i;
    else if (view_.is_nominal(i))
      noun = i;
  }
  return noun >= 0 ? noun : verb;
}

Tie SentenceReader::tie(TieKind kind, int trigger) const {
  return tie_at(document(), view_.sentence_index(), kind, {token(trigger).begin, token(trigger).end});
}

Tie tie_at(const Document& document, std::uint32_t sentence, TieKind kind, TextSpan trigger) {
  const Sentence& s = document.sentences[sentence];
  Tie out;
  out.kind = kind;
  out.trigger_span = trigger;
  out.trigger = document.slice(trigger.begin, trigger.end);
  out.confidence = kStated;
  out.evidence.push_back(
      {sentence, {s.begin, s.end}, std::string(document.slice(s.begin, s.end)), "", false});
  return out;
}

}  // namespace entente::ties
