#include "coding/speaker.h"

#include <algorithm>

#include "document/sides.h"

namespace entente::coding {
namespace {

constexpr int kMaxGovernors = 12;

void take(const SentenceView& view, const VerbLists& verbs, int phrase, Attribution& out) {
  for (int i : view.conjuncts(phrase)) {
    const Mention* m = view.mention(i);
    if (m && m->entity == EntityKind::kOutlet && !m->parties.empty() && out.outlet.empty())
      out.outlet = m->parties.front().code;
    for (int c : view.children(i)) {  // "a source told TASS", "l'agence TASS"
      const Mention* inner = view.mention(c);
      if (inner && inner->entity == EntityKind::kOutlet && !inner->parties.empty() && out.outlet.empty())
        out.outlet = inner->parties.front().code;
    }
  }
  if (!out.speaker.empty()) return;
  for (const SideRef& side : sides_of(view, verbs, phrase, {true, false, true, false})) {
    if (side.party.code.starts_with("outlet:")) continue;
    out.speaker = side.party.code;
    out.sector = side.party.sector;
    out.mention = side.mention;
    return;
  }
}

bool is_report(const SentenceView& view, const VerbLists& verbs, int i) {
  return view.is_verb(i) && verbs.has(VerbList::kSpeech, view.token(i).lemma);
}

void from_report(const SentenceView& view, const VerbLists& verbs, int verb, Attribution& out) {
  for (int s : view.subjects(verb)) take(view, verbs, s, out);
  for (const SentenceView::Complement& c :
       view.complements(verb)) {  // "a-t-il déclaré à l'AFP", "told Reuters"
    if (!c.clause) {
      const Mention* m = view.mention(c.token);
      if (m && m->entity == EntityKind::kOutlet && !m->parties.empty() && out.outlet.empty())
        out.outlet = m->parties.front().code;
    }
  }
  for (int o : view.objects(verb)) {
    const Mention* m = view.mention(o);
    if (m && m->entity == EntityKind::kOutlet && !m->parties.empty() && out.outlet.empty())
      out.outlet = m->parties.front().code;
  }
}

/// "selon X", "according to X" anywhere under the clause.
void from_source_phrase(const SentenceView& view, const VerbLists& verbs, int verb, Attribution& out) {
  for (int c : view.children(verb)) {
    const Relation r = view.token(c).relation;
    if (r != Relation::kObl && r != Relation::kAdvmod && r != Relation::kParataxis && r != Relation::kNmod)
      continue;
    if (verbs.has(VerbList::kSpeechNoun, view.preposition_of(c))) take(view, verbs, c, out);
  }
}

}  // namespace

Attribution attribution_of(const SentenceView& view, const VerbLists& verbs, int token) {
  Attribution out;
  int at = token;
  for (int step = 0; step < kMaxGovernors && at >= 0; ++step) {
    from_source_phrase(view, verbs, at, out);
    for (int c : view.children(at)) {
      const Relation r = view.token(c).relation;
      if ((r == Relation::kParataxis || r == Relation::kAdvcl) && is_report(view, verbs, c) && c != token) {
        if (r == Relation::kParataxis || view.child_lemma(c, "comme") >= 0 || view.child_lemma(c, "as") >= 0)
          from_report(view, verbs, c, out);
      }
    }
    const int h = view.head(at);
    if (h < 0) break;
    const Relation r = view.token(at).relation;
    const bool below =
        r == Relation::kCcomp || r == Relation::kXcomp || r == Relation::kParataxis || r == Relation::kObj;
    if (below && is_report(view, verbs, h)) from_report(view, verbs, h, out);
    if (!out.speaker.empty()) break;
    at = h;
  }
  if (!out.speaker.empty() || !out.outlet.empty()) out.reason = "subject of the report verb or source phrase";
  return out;
}

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
      for (int i = 0; i < view.size() && out[q].speaker.empty(); ++i) {
        const Token& t = view.token(i);
        if (t.begin >= quote.begin && t.end <= quote.end) continue;
        if (is_report(view, verbs, i)) from_report(view, verbs, i, out[q]);
        if (verbs.has(VerbList::kSpeechNoun, view.preposition_of(i)) && view.is_nominal(i))
          take(view, verbs, i, out[q]);
      }
      if (!out[q].speaker.empty()) {
        out[q].reason = "speaker of the quotation";
        break;
      }
    }
  }
  return out;
}

}  // namespace entente::coding
