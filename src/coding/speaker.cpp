#include "coding/speaker.h"

#include <algorithm>

#include "document/sides.h"

namespace entente::coding {
namespace {

constexpr int kMaxGovernors = 12;

/// The agency or paper that the word names, itself or right below it: "l'agence TASS", "cité par l'AFP".
std::string outlet_at(const SentenceView& view, int word) {
  const auto named = [&](int i) {
    const Mention* m = view.mention(i);
    return m && m->entity == EntityKind::kOutlet && !m->parties.empty() ? m->parties.front().code
                                                                        : std::string();
  };
  std::string found = named(word);
  for (int c : view.children(word)) {
    if (found.empty()) found = named(c);
    if (view.token(c).relation != Relation::kAcl) continue;
    for (int agent : view.children(c)) {
      if (found.empty()) found = named(agent);
    }
  }
  return found;
}

/// Whether the phrase is the outlet: "the Moroccan agency MAP" speaks for no state, "a source told TASS"
/// does.
bool is_outlet(const SentenceView& view, int phrase) {
  const auto outlet = [&](int i) {
    const Mention* m = view.mention(i);
    return m && m->entity == EntityKind::kOutlet;
  };
  if (outlet(phrase)) return true;
  return std::any_of(view.children(phrase).begin(), view.children(phrase).end(), [&](int c) {
    const Relation r = view.token(c).relation;
    return outlet(c) && (r == Relation::kAppos || r == Relation::kFlat || r == Relation::kCompound);
  });
}

void note_outlet(const SentenceView& view, int word, Attribution& out) {
  if (out.outlet.empty()) out.outlet = outlet_at(view, word);
}

void take(const SentenceView& view, const VerbLists& verbs, int phrase, Attribution& out) {
  for (int i : view.conjuncts(phrase)) note_outlet(view, i, out);
  if (!out.speaker.empty() || is_outlet(view, phrase)) return;
  for (const SideRef& side : sides_of(view, verbs, phrase, {true, false, true, false})) {
    if (side.party.code.starts_with("outlet:")) continue;
    out.speaker = side.party.code;
    out.sector = side.party.sector;
    out.mention = side.mention;
    return;
  }
}

bool is_report(const SentenceView& view, const VerbLists& verbs, int i) {
  if (!view.is_verb(i)) return false;
  const std::string_view lemma = view.token(i).lemma;
  return verbs.has(VerbList::kSpeech, lemma) || verbs.has(VerbList::kDeny, lemma) ||
         verbs.has(VerbList::kQuote, lemma);
}

/// Stands behind what was said, or in the midst of it: ", a-t-il protesté".
bool is_inserted_report(const SentenceView& view, const VerbLists& verbs, int i) {
  return is_report(view, verbs, i) ||
         (view.is_verb(i) && verbs.has(VerbList::kInverted, view.token(i).lemma));
}

void from_report(const SentenceView& view, const VerbLists& verbs, int verb, Attribution& out);

/// "X a déclaré que ..., ajoutant que": who adds is who spoke before.
bool from_earlier_report(const SentenceView& view, const VerbLists& verbs, int verb, Attribution& out) {
  if (view.has_child(verb, Relation::kNsubj) || !view.is_gerund(verb)) return false;
  int at = view.head(verb);
  for (int step = 0; at >= 0 && step < kMaxGovernors; ++step, at = view.head(at)) {
    for (int c : view.children(at)) {
      const bool inserted = c != verb && view.token(c).relation == Relation::kParataxis &&
                            !view.is_gerund(c) && is_inserted_report(view, verbs, c);
      if (inserted) from_report(view, verbs, c, out);
    }
    if (out.speaker.empty() && is_report(view, verbs, at)) from_report(view, verbs, at, out);
    if (!out.speaker.empty()) return true;
  }
  return false;
}

void from_report(const SentenceView& view, const VerbLists& verbs, int verb, Attribution& out) {
  if (from_earlier_report(view, verbs, verb, out)) return;
  if (verbs.has(VerbList::kQuote, view.token(verb).lemma)) {
    for (int o : view.objects(verb)) take(view, verbs, o, out);
    for (int s : view.subjects(verb)) note_outlet(view, s, out);
    if (!out.speaker.empty()) return;
  }
  for (int s : view.subjects(verb)) take(view, verbs, s, out);
  for (const SentenceView::Complement& c : view.complements(verb)) {  // "a-t-il déclaré à l'AFP"
    if (!c.clause) note_outlet(view, c.token, out);
  }
  for (int o : view.objects(verb)) note_outlet(view, o, out);  // "told Reuters"
  for (int c : view.children(verb)) {
    if (view.token(c).relation == Relation::kIobj) note_outlet(view, c, out);
  }
}

/// "selon X", "according to X", "aux dires de X", "à en croire X" under the clause.
void from_source_phrase(const SentenceView& view, const VerbLists& verbs, int verb, Attribution& out) {
  for (int c : view.children(verb)) {
    const Token& t = view.token(c);
    if (t.relation == Relation::kAdvcl && t.lemma == "croire" && has_feature(t, "VerbForm=Inf")) {
      for (int o : view.objects(c)) take(view, verbs, o, out);
    }
    if (t.relation != Relation::kObl && t.relation != Relation::kAdvmod &&
        t.relation != Relation::kParataxis && t.relation != Relation::kNmod)
      continue;
    if (verbs.has(VerbList::kSpeechNoun, view.preposition_of(c))) take(view, verbs, c, out);
    if (t.upos != Upos::kNoun || (t.lemma != "dire" && t.lemma != "dires")) continue;
    for (int of : view.children(c)) {
      if (view.token(of).relation == Relation::kNmod) take(view, verbs, of, out);
    }
  }
}

/// The report verb that governs the clause from right above: "X a dit que", "told reporters that"; -1 for
/// none.
int report_above(const SentenceView& view, const VerbLists& verbs, int clause) {
  const int h = view.head(clause);
  if (h < 0) return -1;
  switch (view.token(clause).relation) {
    case Relation::kCcomp:
    case Relation::kXcomp:
    case Relation::kParataxis:
    case Relation::kObj:
      return is_report(view, verbs, h) ? h : -1;
    case Relation::kAcl: {  // hung by the parser on whom it was told
      const int verb = view.head(h);
      const bool told = view.has_child(clause, Relation::kMark) && verb >= 0 && is_report(view, verbs, verb);
      return told ? verb : -1;
    }
    case Relation::kConj: {  // "said that A and that B"
      const bool that = view.has_child(clause, Relation::kMark) && is_report(view, verbs, h);
      return that ? h : -1;
    }
    default:
      return -1;
  }
}

void from_insertions(const SentenceView& view, const VerbLists& verbs, int at, int token, Attribution& out) {
  for (int c : view.children(at)) {
    if (c == token) continue;
    const Relation r = view.token(c).relation;
    if (r == Relation::kParataxis && is_inserted_report(view, verbs, c)) from_report(view, verbs, c, out);
    const bool as = view.child_lemma(c, "comme") >= 0 || view.child_lemma(c, "as") >= 0;
    if (r == Relation::kAdvcl && as && is_report(view, verbs, c)) from_report(view, verbs, c, out);
  }
}

}  // namespace

Attribution attribution_of(const SentenceView& view, const VerbLists& verbs, int token) {
  Attribution out;
  for (int at = token, step = 0; step < kMaxGovernors && at >= 0; ++step) {
    const int report = report_above(view, verbs, at);
    // Who denies speaks before "as X claimed".
    if (report >= 0 && verbs.has(VerbList::kDeny, view.token(report).lemma))
      from_report(view, verbs, report, out);
    from_source_phrase(view, verbs, at, out);
    from_insertions(view, verbs, at, token, out);
    if (report >= 0) from_report(view, verbs, report, out);
    if (!out.speaker.empty()) break;
    at = report >= 0 ? report : view.head(at);
  }
  if (!out.speaker.empty() || !out.outlet.empty()) out.reason = "subject of the report verb or source phrase";
  return out;
}

namespace {

/// Who speaks a quotation, as far as one sentence tells.
class QuotationReader {
 public:
  QuotationReader(const SentenceView& view, const VerbLists& verbs, const Quotation& quote)
      : view_(view), verbs_(verbs), quote_(quote) {}

  void read(Attribution& out) const {
    for (int i = 0; i < view_.size() && out.speaker.empty(); ++i) {
      if (inside(i)) continue;
      if (is_inserted_report(view_, verbs_, i)) from_report(view_, verbs_, i, out);
      if (verbs_.has(VerbList::kSpeechNoun, view_.preposition_of(i)) && view_.is_nominal(i))
        take(view_, verbs_, i, out);
    }
    if (out.speaker.empty() && introduced()) from_introduction(out);
  }

 private:
  bool inside(int i) const {
    return view_.token(i).begin >= quote_.begin && view_.token(i).end <= quote_.end;
  }

  /// "Le président a été clair : « ... »"
  bool introduced() const {
    const Sentence& sentence = view_.document().sentences[view_.sentence_index()];
    if (quote_.begin <= sentence.begin || quote_.begin > sentence.end) return false;
    const std::string_view before = view_.document().slice(sentence.begin, quote_.begin);
    const std::size_t colon = before.rfind(':');
    if (colon == std::string_view::npos) return false;
    return std::none_of(before.begin() + static_cast<std::ptrdiff_t>(colon), before.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
  }

  void from_introduction(Attribution& out) const {
    for (int i = 0; i < view_.size() && out.speaker.empty(); ++i) {
      if (view_.token(i).end > quote_.begin) return;
      if (view_.token(i).relation == Relation::kNsubj) take(view_, verbs_, i, out);
    }
  }

  const SentenceView& view_;
  const VerbLists& verbs_;
  const Quotation& quote_;
};

}  // namespace

std::vector<Attribution> quotation_speakers(const Document& document, const VerbLists& verbs) {
  std::vector<Attribution> out(document.quotations.size());
  for (std::size_t q = 0; q < document.quotations.size(); ++q) {
    const Quotation& quote = document.quotations[q];
    const std::size_t first = document.sentence_at(quote.begin);
    const std::size_t last = document.sentence_at(quote.end > 0 ? quote.end - 1 : 0);
    std::vector<std::size_t> order;
    for (std::size_t s = first; s <= last && s < document.sentences.size(); ++s) order.push_back(s);
    if (first > 0) order.push_back(first - 1);
    if (last + 1 < document.sentences.size() && !document.sentences[last + 1].paragraph_start)
      order.push_back(last + 1);
    for (std::size_t s : order) {
      if (!document.sentences[s].analysed) continue;
      const SentenceView view(document, static_cast<std::uint32_t>(s), verbs);
      QuotationReader(view, verbs, quote).read(out[q]);
      if (!out[q].speaker.empty()) {
        out[q].reason = "speaker of the quotation";
        break;
      }
    }
  }
  return out;
}

}  // namespace entente::coding
