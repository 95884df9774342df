#include "ties/from_sentences.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "document/sides.h"

namespace entente::ties {
namespace {

constexpr float kStated = 0.75F;
constexpr float kInferred = 0.6F;

bool organisation(std::string_view code) { return code.starts_with("IGO:"); }
bool state_like(std::string_view code) { return code.find(':') == std::string_view::npos; }

std::vector<std::string> codes(const std::vector<SideRef>& sides) {
  std::vector<std::string> out;
  for (const SideRef& s : sides) {
    if (std::find(out.begin(), out.end(), s.party.code) == out.end()) out.push_back(s.party.code);
  }
  return out;
}

class SentenceTies {
 public:
  SentenceTies(const SentenceView& view, const TieWords& words, const VerbLists& verbs, std::vector<Tie>& out)
      : view_(view), words_(words), verbs_(verbs), out_(out) {}

  void find() {
    for (int i = 0; i < view_.size(); ++i) {
      const std::string lemma = utf8::lower(view_.token(i).lemma);
      const Upos pos = view_.token(i).upos;
      if (pos == Upos::kVerb) {
        if (words_.has(TieList::kContain, lemma)) contains(i);
        if (words_.has(TieList::kClaim, lemma)) claims(i);
        transfer(i, lemma);
      } else if (pos == Upos::kNoun || pos == Upos::kAdj) {
        if (words_.has(TieList::kMember, lemma)) members(i);
        if (pos == Upos::kNoun && words_.has(TieList::kBase, lemma)) presence(i, "base");
        if (pos == Upos::kNoun && words_.has(TieList::kDispute, lemma)) dispute(i);
        if (pos == Upos::kNoun) transfer(i, lemma);
        if (pos == Upos::kNoun &&
            (words_.has(TieList::kSupplier, lemma) || words_.has(TieList::kCustomer, lemma)))
          supplier(i, words_.has(TieList::kCustomer, lemma));
      }
    }
  }

 private:
  Tie tie(TieKind kind, int trigger) const {
    const TextSpan span{view_.token(trigger).begin, view_.token(trigger).end};
    Tie out = tie_at(view_.document(), view_.sentence_index(), kind, span);
    out.confidence = kInferred;
    return out;
  }

  std::vector<SideRef> sides(int token, bool modifiers = false) const {
    return sides_of(view_, verbs_, token, {false, true, modifiers, false});
  }

  void membership(int trigger, const std::string& state, const std::string& body, const char* what) {
    if (!state_like(state)) return;
    Tie t = tie(TieKind::kMembership, trigger);
    t.parties = {{state, "member"}, {body, "organisation"}};
    t.what = what;
    t.confidence = kStated;
    out_.push_back(std::move(t));
  }

  /// "l'OCS regroupe la Russie, la Chine et ..."
  void contains(int verb) {
    std::string body;
    for (int s : view_.subjects(verb)) {
      for (const std::string& code : codes(sides(s))) {
        if (organisation(code)) body = code;
      }
    }
    if (body.empty()) return;
    for (int o : view_.objects(verb)) {
      std::vector<std::string> states;
      for (const std::string& code : codes(sides(o))) {
        if (state_like(code)) states.push_back(code);
      }
      if (states.size() < 2) continue;
      for (const std::string& state : states) membership(verb, state, body, "member");
    }
  }

  /// "X est membre de l'OCS", "X, membre fondateur de l'OTSC", "les pays membres de l'OCS, dont X et Y"
  void members(int noun) {
    std::string body;
    for (int c : view_.children(noun)) {
      if (view_.token(c).relation != Relation::kNmod && view_.token(c).relation != Relation::kCompound &&
          view_.token(c).relation != Relation::kObl)
        continue;
      for (const std::string& code : codes(sides(c))) {
        if (organisation(code)) body = code;
      }
    }
    if (body.empty()) return;
    const char* what = "member";
    for (int c : view_.children(noun)) {
      const std::string lemma = utf8::lower(view_.token(c).lemma);
      if (words_.has(TieList::kFounder, lemma)) what = "founding";
      if (words_.has(TieList::kObserver, lemma)) what = "observer";
    }
    std::vector<int> holders;
    if (const int s = view_.surface_subject(noun); s >= 0) holders.push_back(s);
    if (view_.token(noun).relation == Relation::kAppos && view_.head(noun) >= 0)
      holders.push_back(view_.head(noun));
    for (int c : view_.children(noun)) {
      if (view_.token(c).relation == Relation::kAppos) holders.push_back(c);
    }
    for (int h : holders) {
      for (const std::string& code : codes(sides(h))) membership(noun, code, body, what);
    }
  }

  /// "une base militaire russe au Tadjikistan", "the Russian base at Hmeimim in Syria"
  void presence(int noun, const char* what) {
    std::vector<std::string> owners, hosts;
    std::string name;
    for (int c : view_.children(noun)) {
      const Mention* m = view_.mention(c);
      const std::string preposition = view_.preposition_of(c);
      const bool inside = preposition == "à" || preposition == "en" || preposition == "dans" ||
                          preposition == "in" || preposition == "at" || preposition == "sur" ||
                          preposition == "on" || preposition == "near";
      for (const SideRef& s : sides(c)) {
        if (!state_like(s.party.code)) continue;
        (inside ? hosts : owners).push_back(s.party.code);
      }
      if (m && m->entity == EntityKind::kPlace) name = m->name;
    }
    if (owners.empty() || hosts.empty() || owners.front() == hosts.front()) return;
    Tie t = tie(TieKind::kPresence, noun);
    t.parties = {{owners.front(), "owner"}, {hosts.front(), "host"}};
    t.what = what;
    t.name = name;
    out_.push_back(std::move(t));
  }

  /// "les deux pays revendiquant le Cachemire"
  void claims(int verb) {
    std::vector<std::string> parties;
    for (int s : view_.subjects(verb)) {
      for (const std::string& code : codes(sides(s, true))) parties.push_back(code);
    }
    std::string name;
    for (int o : view_.objects(verb)) {
      const Mention* m = view_.mention(o);
      if (!m || (m->entity != EntityKind::kPlace && m->entity != EntityKind::kState)) continue;
      name = m->name;
      for (const Party& p : m->parties) {
        if (std::find(parties.begin(), parties.end(), p.code) == parties.end()) parties.push_back(p.code);
      }
    }
    if (name.empty() || parties.size() < 2) return;
    add_dispute(verb, parties, name);
  }

  /// "le différend entre X et Y sur Z"
  void dispute(int noun) {
    std::vector<std::string> parties;
    std::string name;
    for (const SentenceView::Complement& c : view_.complements(noun)) {
      if (c.clause) continue;
      const bool between = c.preposition == "entre" || c.preposition == "between";
      if (between) parties = codes(sides(c.token, true));
      const Mention* m = view_.mention(c.token);
      if (!between && m && (m->entity == EntityKind::kPlace || m->entity == EntityKind::kState))
        name = m->name;
    }
    if (parties.size() >= 2) add_dispute(noun, parties, name);
  }

  void add_dispute(int trigger, const std::vector<std::string>& parties, const std::string& name) {
    Tie t = tie(TieKind::kDispute, trigger);
    for (const std::string& code : parties) t.parties.push_back({code, ""});
    t.name = name;
    t.status = EventStatus::kOngoing;
    out_.push_back(std::move(t));
  }

  const char* transfer_kind(const std::string& lemma) const {
    if (words_.has(TieList::kRefuse, lemma)) return "refused";
    if (words_.has(TieList::kNegotiate, lemma)) return "negotiating";
    if (words_.has(TieList::kDeliver, lemma)) return "delivered";
    if (words_.has(TieList::kSell, lemma)) return "sold";
    if (words_.has(TieList::kBuy, lemma)) return "sold";
    return nullptr;
  }

  /// The weapon below the word: a known system, or a noun of arms.
  std::string item_below(int at, int depth = 0) const {
    if (depth > 5) return {};
    std::string found;
    const Mention* m = view_.mention(at);
    if (m && m->entity == EntityKind::kThing) return m->name;
    for (int c : view_.children(at)) {
      if (view_.token(c).relation == Relation::kNsubj && !view_.is_passive(at)) continue;
      found = item_below(c, depth + 1);
      if (!found.empty()) return found;
    }
    const std::string lemma = utf8::lower(view_.token(at).lemma);
    if (depth > 0 && view_.token(at).upos == Upos::kNoun && words_.has(TieList::kArms, lemma))
      return std::string(view_.token(at).lemma);
    return {};
  }

  /// "la Russie a livré des S-400 à l'Inde", "l'achat par l'Inde de chars russes"
  void transfer(int trigger, const std::string& lemma) {
    const char* what = transfer_kind(lemma);
    if (!what) return;
    const bool buy = words_.has(TieList::kBuy, lemma) || lemma == "recevoir" || lemma == "receive";
    if (words_.has(TieList::kNegotiate, lemma) || words_.has(TieList::kRefuse, lemma))
      return;  // told by the verb above the sale
    const std::string item = item_below(trigger);
    if (item.empty()) return;
    std::vector<std::string> first, second;
    const bool verb = view_.token(trigger).upos == Upos::kVerb;
    if (verb) {
      for (int s : view_.subjects(trigger))
        first = codes(sides_of(view_, verbs_, s, {true, false, true, false}));
    }
    for (const SentenceView::Complement& c : view_.complements(trigger)) {
      if (c.clause) continue;
      const std::vector<std::string> here = codes(sides(c.token, true));
      if (here.empty()) continue;
      const std::string& p = c.preposition;
      if (p == "à" || p == "to" || p == "vers" || p == "for" || p == "pour") second = here;
      if (p == "par" || p == "by") first = here;
      if (buy && (p == "auprès de" || p == "from" || p == "chez")) second = here;
      if (!verb && buy && first.empty() && (p == "de" || p == "of") && here.size() == 1 &&
          view_.mention(c.token))
        first = here;
    }
    if (buy && second.empty()) {  // "l'achat de chars russes": the maker's people
      for (int o : verb ? view_.objects(trigger)
                        : std::vector<int>(view_.children(trigger).begin(), view_.children(trigger).end())) {
        for (const std::string& code : codes(sides_of(view_, verbs_, o, {false, false, true, false}))) {
          if (first.empty() || code != first.front()) second = {code};
        }
      }
    }
    if (first.empty() || second.empty() || first.front() == second.front()) return;
    Tie t = tie(TieKind::kTransfer, trigger);
    const std::string supplier = buy ? second.front() : first.front(),
                      customer = buy ? first.front() : second.front();
    t.parties = {{supplier, "supplier"}, {customer, "recipient"}};
    t.what = what;
    t.name = item;
    modal(trigger, t);
    out_.push_back(std::move(t));
  }

  /// Who governs the sale: negotiated, refused, wanted.
  void modal(int trigger, Tie& t) const {
    int at = trigger;
    for (int step = 0; step < 6 && at >= 0; ++step) {
      const std::string lemma = utf8::lower(view_.token(at).lemma);
      if (at != trigger && words_.has(TieList::kNegotiate, lemma)) {
        t.what = "negotiating";
        t.status = EventStatus::kPossible;
      }
      if (at != trigger && words_.has(TieList::kRefuse, lemma)) {
        t.what = "refused";
        t.status = EventStatus::kNot;
      }
      if (at != trigger && words_.has(TieList::kWant, lemma)) {
        t.what = "wanted";
        t.status = EventStatus::kPossible;
      }
      for (int c : view_.children(at)) {
        const Token& k = view_.token(c);
        if (k.relation == Relation::kAdvmod && verbs_.has(VerbList::kNegation, k.lemma))
          t.status = EventStatus::kNot;
        if (has_feature(k, "Tense=Fut") || verbs_.has(VerbList::kFutureAux, k.lemma))
          t.status = EventStatus::kPlanned;
        if (has_feature(k, "Mood=Cnd") || verbs_.has(VerbList::kPossibleAux, k.lemma))
          t.status = EventStatus::kPossible;
      }
      if (has_feature(view_.token(at), "Tense=Fut")) t.status = EventStatus::kPlanned;
      at = view_.head(at);
      if (at >= 0 && verbs_.has(VerbList::kSpeech, view_.token(at).lemma)) break;
    }
  }

  /// "premier exportateur d'armes vers l'Inde", "India's biggest arms supplier"
  void supplier(int noun, bool customer) {
    const std::string item = item_below(noun);
    if (item.empty()) return;
    std::vector<std::string> other, self;
    for (int c : view_.children(noun)) {
      const Relation r = view_.token(c).relation;
      if (r == Relation::kNmod || r == Relation::kObl || view_.token(c).subtype == RelationSubtype::kPoss) {
        for (const std::string& code : codes(sides(c))) other.push_back(code);
      }
    }
    if (const int s = view_.surface_subject(noun); s >= 0) self = codes(sides(s));
    if (self.empty() && view_.token(noun).relation == Relation::kAppos) self = codes(sides(view_.head(noun)));
    if (self.empty() || other.empty() || self.front() == other.front()) return;
    Tie t = tie(TieKind::kTransfer, noun);
    t.parties = {{customer ? other.front() : self.front(), "supplier"},
                 {customer ? self.front() : other.front(), "recipient"}};
    t.what = "sold";
    t.name = item;
    out_.push_back(std::move(t));
  }

  const SentenceView& view_;
  const TieWords& words_;
  const VerbLists& verbs_;
  std::vector<Tie>& out_;
};

}  // namespace

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

std::string written_name(std::string_view written, const std::string& canonical) {
  return written.find(' ') != std::string_view::npos && utf8::starts_upper(written) ? std::string(written)
                                                                                    : canonical;
}

/// "son homologue, X": the post is that of the person it is measured by, the one before in the sentence.
static std::string post_of(const Document& document, const Mention& mention) {
  if (mention.role != "counterpart") return mention.role;
  std::string post;
  for (const Mention& m : document.mentions) {
    if (m.sentence != mention.sentence || m.begin >= mention.begin) continue;
    const bool told = !m.role.empty() && m.role != "counterpart" && m.role != "possessor";
    if (told && m.entity == EntityKind::kPerson) post = m.role;
  }
  return post;
}

void offices(const Document& document, std::vector<Tie>& out) {
  std::set<std::pair<std::string, std::string>> known;
  for (const Mention& m : document.mentions) {
    if (m.entity != EntityKind::kPerson || m.name.empty() || m.role.empty() || m.parties.empty()) continue;
    if (m.kind == MentionKind::kAnaphor || m.role == "speaker") continue;
    if (!known.emplace(m.parties.front().code, utf8::fold(m.name)).second) continue;
    Tie tie = tie_at(document, m.sentence, TieKind::kOffice, {m.begin, m.end});
    tie.parties = {{m.parties.front().code, ""}};
    tie.what = post_of(document, m);
    tie.name = m.kind == MentionKind::kName ? written_name(document.slice(m.begin, m.end), m.name) : m.name;
    tie.confidence = m.confidence;
    out.push_back(std::move(tie));
  }
}

void ties_from_sentence(const SentenceView& view, const TieWords& words, const VerbLists& verbs,
                        std::vector<Tie>& out) {
  SentenceTies(view, words, verbs, out).find();
}

}  // namespace entente::ties
