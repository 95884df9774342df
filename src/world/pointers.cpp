#include "world/pointers.h"

#include <algorithm>

#include "document/quoted_stretches.h"
#include "world/fold.h"
#include "world/spans.h"

namespace entente::world {
namespace {

constexpr int kImpersonalReach = 4;          // Words after "il" or "it" that may show that nobody is meant.
constexpr std::uint32_t kMaxApposition = 5;  // Bytes to a name: ", le ".
constexpr int kMaxAdjectives = 2;            // Between "the" and its noun.

class PointerFinder {
 public:
  PointerFinder(const Scene& scene, const std::vector<Mention>& mentions) : s_(scene), old_(mentions) {}

  std::vector<Pointer> run() const {
    const Lexicon lexicon = s_.roles.lexicon();
    std::vector<Pointer> out;
    if (lexicon.empty()) return out;
    std::size_t m = 0;
    for (std::uint32_t at = 0; at < s_.words.size(); ++at) {
      while (m < old_.size() && old_[m].end <= s_.words[at].begin) ++m;
      const std::uint32_t bound = m < old_.size() ? old_[m].begin : 0xFFFFFFFFU;
      if (s_.words[at].begin >= bound || !lexicon.may_begin(s_.words[at].hash)) continue;
      if (const auto pointer = longest(lexicon, at, m)) {
        out.push_back(*pointer);
        at = pointer->last;
      }
    }
    return out;
  }

 private:
  std::optional<Pointer> longest(const Lexicon& lexicon, std::uint32_t from, std::size_t mention) const {
    std::optional<Pointer> out;
    std::uint32_t node = Lexicon::kRoot;
    bool demonym = false;
    int skipped = 0;
    for (std::uint32_t at = from; at < s_.words.size() && s_.together(at, from); ++at) {
      if (at > from && s_.words[at].gap != Gap::kSpace && s_.words[at].gap != Gap::kApostrophe &&
          s_.words[at].gap != Gap::kHyphen)
        break;
      while (mention < old_.size() && s_.words[at].begin >= old_[mention].end) ++mention;
      const bool inside = mention < old_.size() && s_.words[at].end > old_[mention].begin;
      // "The two senior officials", "the South American country": who says nobody may be a part of it.
      const bool nobody =
          inside && at > from && old_[mention].parties.empty() &&
          (old_[mention].kind == MentionKind::kRole || old_[mention].kind == MentionKind::kDemonym);
      const bool named = inside && !nobody;
      if (named && !(!demonym && at > from && demonym_before_noun(mention))) break;
      const std::uint32_t next = named ? Lexicon::kNone : lexicon.step(node, s_.words[at].hash);
      if (next == Lexicon::kNone) {
        if (!named && (at == from || ++skipped > kMaxAdjectives || !adjective(at))) break;
        if (!named) continue;
        demonym = true;
        while (at + 1 < s_.words.size() && s_.words[at + 1].end <= old_[mention].end) ++at;
        ++mention;
        continue;
      }
      node = next;
      const auto& entries = s_.roles.entries_at(node);
      for (const std::uint32_t entry : entries) {
        const Pointer here{from, at, entry};
        const EntryType type = s_.roles.entry(entry).type;
        // "The Azerbaijani republic" names its state itself, and so does "the Sovereign State of Biafra".
        const bool name = skipped > 0 && s_.words[at].capital();
        const bool noun = type == EntryType::kBody || type == EntryType::kGroup ||
                          (type == EntryType::kPartner && !demonym) ||
                          (type == EntryType::kCountry && !demonym);
        if (type != EntryType::kRole && !(type == EntryType::kPartner && demonym) && !name &&
            (noun || (!demonym && skipped == 0)) && wanted_word(here, entries.size() > 1))
          out = here;
      }
    }
    return out;
  }

  // "The Lebanese group", where demonyms precede their noun.
  bool demonym_before_noun(std::size_t mention) const {
    return !s_.roles.demonym_follows() && old_[mention].kind == MentionKind::kDemonym;
  }

  // "The Shiite group", "les deux grands voisins"; but "the other two" are others.
  bool adjective(std::uint32_t word) const {
    const Token* token = token_of(word);
    return token != nullptr && token->upos == Upos::kAdj && !s_.is(word, WordClass::kOther);
  }

  // `ambiguous`: the same word points back in another way, too.
  bool wanted_word(const Pointer& p, bool ambiguous) const {
    const RoleEntry& entry = s_.roles.entry(p.entry);
    if (entry.type == EntryType::kPronoun || entry.type == EntryType::kSpeaker) {
      // "US" in capitals is a state, "IT" a trade.
      if (s_.words[p.first].all_caps() && !s_.words[p.first].shouted() && s_.words[p.first].letters > 1)
        return false;
    }
    if (entry.type == EntryType::kCountry && entry.counterpart) return !told_next(p);
    const Token* token = token_of(p.first);
    if (entry.clitic)
      return token != nullptr && token->upos == Upos::kPron && core(*token) && stands_for(p, *token);
    if (entry.alone) {
      const Token* head = token_of(p.last);
      const bool other =
          p.last + 1 < s_.words.size() && s_.is(p.last + 1, WordClass::kOther);  // "each other"
      const bool of = entry.former && head != nullptr && head->relation == Relation::kNmod;
      return head != nullptr && !other && (core(*head) || of || before_verb(p.last)) &&
             !(entry.type == EntryType::kGroup && of_relative(*head, p.first));
    }
    // "her" and "leur": whose, or whom.
    if (token != nullptr && ambiguous) {
      const bool whose = token->relation == Relation::kDet || token->subtype == RelationSubtype::kPoss;
      if (entry.type == EntryType::kPossessive && !whose && core(*token)) return false;
      if (entry.type == EntryType::kPronoun && whose) return false;
    }
    return entry.type != EntryType::kPronoun || !impersonal(p);
  }

  // "Son voisin tchadien", "its ally, Cuba" say themselves who is meant, and "its neighbour's army" goes on.
  bool told_next(const Pointer& p) const {
    const std::uint32_t end = s_.words[p.last].end;
    const auto after = std::lower_bound(
        old_.begin(), old_.end(), end, [](const Mention& m, std::uint32_t place) { return m.begin < place; });
    return after != old_.end() && after->begin - end <= kMaxApposition;
  }

  // "Ils l'accusent", but "comme ils le souhaitent", "après que l'OTSC".
  bool stands_for(const Pointer& p, const Token& token) const {
    const std::uint32_t next = p.last + 1;
    if (next >= s_.words.size() || token.head < 0) return false;
    const auto named =
        std::lower_bound(old_.begin(), old_.end(), s_.words[next].begin,
                         [](const Mention& m, std::uint32_t place) { return m.begin < place; });
    if (named != old_.end() && named->begin == s_.words[next].begin) return false;
    const Token& verb = s_.document.tokens_of(s_.document.sentences[s_.words[p.first].sentence])[token.head];
    return !s_.roles.is(hash_folded(fold(verb.lemma)), WordClass::kOfClauses) ||
           token.relation == Relation::kIobj;
  }

  bool before_verb(std::uint32_t word) const {
    const Token* next =
        word + 1 < s_.words.size() && s_.together(word, word + 1) ? token_of(word + 1) : nullptr;
    return next != nullptr && (next->upos == Upos::kVerb || next->upos == Upos::kAux);
  }

  // "The treaty by which each undertakes": whoever signs it.
  bool of_relative(const Token& subject, std::uint32_t word) const {
    if (subject.head < 0) return false;
    const Token& verb = s_.document.tokens_of(s_.document.sentences[s_.words[word].sentence])[subject.head];
    return verb.relation == Relation::kAcl;
  }

  static bool core(const Token& token) {
    return token.relation == Relation::kNsubj || token.relation == Relation::kObj ||
           token.relation == Relation::kIobj || token.relation == Relation::kObl;
  }

  bool impersonal(const Pointer& p) const {
    const RoleEntry& entry = s_.roles.entry(p.entry);
    if (entry.human || entry.plural) return false;
    if (const Token* token = token_of(p.first)) {
      // "Il y a deux ans" is read as a preposition; so is the first word of "quant à lui".
      if (p.first == p.last && (token->relation == Relation::kCase || token->relation == Relation::kFixed))
        return true;
      const bool subject = token->relation == Relation::kNsubj || token->relation == Relation::kExpl;
      if (subject && of_what_follows(p)) return true;
      return token->relation == Relation::kExpl && !there(p, *token) && !somebody(p, *token);
    }
    for (std::uint32_t at = p.last + 1;
         at < s_.words.size() && at <= p.last + kImpersonalReach && s_.together(at, p.last); ++at) {
      const Gap gap = s_.words[at].gap;
      if (gap != Gap::kSpace && gap != Gap::kApostrophe) return false;
      if (s_.is(at, WordClass::kImpersonal)) return true;
    }
    return false;
  }

  // "Il convient de rappeler", "il semble que": taken for somebody, but the verb says that nobody is meant.
  bool of_what_follows(const Pointer& p) const {
    const std::uint32_t verb = p.last + 1;
    if (verb >= s_.words.size() || s_.words[verb].gap != Gap::kSpace || !s_.is(verb, WordClass::kImpersonal))
      return false;
    const Token* mark =
        verb + 1 < s_.words.size() && s_.together(verb + 1, p.last) ? token_of(verb + 1) : nullptr;
    if (mark == nullptr || mark->head < 0) return false;
    const Token& head = s_.document.tokens_of(s_.document.sentences[s_.words[p.first].sentence])[mark->head];
    return mark->lemma == "que" || (mark->lemma == "de" && has_feature(head, "VerbForm=Inf"));
  }

  // "Il s'est dit convaincu": taken for an expletive, but only somebody does that.
  bool somebody(const Pointer& p, const Token& token) const {
    if (token.head < 0) return false;
    const Token& head = s_.document.tokens_of(s_.document.sentences[s_.words[p.first].sentence])[token.head];
    return head.upos == Upos::kVerb && !has_feature(head, "Voice=Pass") &&
           s_.roles.is(hash_folded(fold(head.lemma)), WordClass::kOfPersons);
  }

  // "Il y a rencontré son homologue": no "il y a", though the parser took it for one.
  bool there(const Pointer& p, const Token& token) const {
    const Token* next = p.last + 1 < s_.words.size() ? token_of(p.last + 1) : nullptr;
    if (next == nullptr || next->lemma != "y" || token.head < 0) return false;
    const Token& head = s_.document.tokens_of(s_.document.sentences[s_.words[p.first].sentence])[token.head];
    return head.upos == Upos::kVerb && head.lemma != "avoir";
  }

  /// Null in sentences without a tree.
  const Token* token_of(std::uint32_t word) const {
    const Sentence& sentence = s_.document.sentences[s_.words[word].sentence];
    if (!sentence.analysed) return nullptr;
    const std::uint32_t at =
        token_at(s_.document, s_.words[word].sentence, s_.words[word].begin, sentence.token_count);
    return at < sentence.token_count ? s_.document.tokens_of(sentence) + at : nullptr;
  }

  const Scene& s_;
  const std::vector<Mention>& old_;
};

}  // namespace

std::vector<Pointer> find_pointers(const Scene& scene, const std::vector<Mention>& mentions) {
  return PointerFinder(scene, mentions).run();
}

std::optional<RoleEntry> role_entry_of(const Scene& scene, const Mention& mention) {
  const std::vector<Word>& words = scene.words;
  const auto place = std::partition_point(words.begin(), words.end(),
                                          [&](const Word& w) { return w.begin < mention.begin; });
  const Lexicon lexicon = scene.roles.lexicon();
  const RoleEntry* first = nullptr;
  const RoleEntry* last = nullptr;
  for (auto start = place; start != words.end() && start->end <= mention.end; ++start) {
    std::uint32_t node = Lexicon::kRoot;
    const RoleEntry* here = nullptr;
    auto reached = start;
    for (auto at = start; at != words.end() && at->end <= mention.end; ++at) {
      node = lexicon.step(node, at->hash);
      if (node == Lexicon::kNone) break;
      for (const std::uint32_t index : scene.roles.entries_at(node)) {
        if (scene.roles.entry(index).type != EntryType::kRole) continue;
        here = &scene.roles.entry(index);
        reached = at;
        break;
      }
    }
    if (here == nullptr) continue;
    if (first == nullptr) first = here;
    last = here;
    start = reached;
  }
  if (first == nullptr) return std::nullopt;
  // In English the last role of a compound is its head, in French the first.
  RoleEntry out = scene.roles.demonym_follows() ? *first : *last;
  if (out.weak && !first->sector.empty()) out.sector = first->sector;
  return out;
}

Quotes::Quotes(std::string_view text) {
  for (const QuotedStretch& stretch : quoted_stretches(text)) quotes_.push_back({stretch.mark, stretch.end});
}

int Quotes::at(std::uint32_t byte) const {
  const auto after = std::upper_bound(quotes_.begin(), quotes_.end(), byte,
                                      [](std::uint32_t b, const Quotation& q) { return b < q.begin; });
  if (after == quotes_.begin() || byte >= std::prev(after)->end) return -1;
  return static_cast<int>(after - quotes_.begin()) - 1;
}

}  // namespace entente::world
