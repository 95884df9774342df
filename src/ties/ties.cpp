#include "ties/ties.h"

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "base/utf8.h"
#include "record/evidence.h"
#include "ties/from_events.h"
#include "ties/from_sentences.h"

namespace entente::ties {
namespace {

std::set<std::string> codes(const Tie& tie) {
  std::set<std::string> out;
  for (const TieParty& party : tie.parties) out.insert(party.code);
  return out;
}

bool names_agree(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return true;
  const std::string x = utf8::fold(a), y = utf8::fold(b);
  return x.find(y) != std::string::npos || y.find(x) != std::string::npos;
}

bool dates_agree(const Date& a, const Date& b) {
  if (!a.known() || !b.known()) return true;
  const std::string x = to_string(a), y = to_string(b);
  return x.starts_with(y) || y.starts_with(x);
}

bool same_tie(const Tie& a, const Tie& b) {
  if (a.kind != b.kind || codes(a) != codes(b) || !names_agree(a.name, b.name)) return false;
  if (a.kind == TieKind::kMeeting || a.kind == TieKind::kExercise)
    return dates_agree(a.valid.from, b.valid.from);
  return a.what == b.what || a.what.empty() || b.what.empty() || a.kind == TieKind::kTransfer;
}

void absorb(Tie& into, Tie&& from) {
  if (from.name.size() > into.name.size()) into.name = std::move(from.name);
  if (into.what.empty()) into.what = std::move(from.what);
  if (into.place.empty()) into.place = std::move(from.place);
  if (!into.valid.known()) into.valid = from.valid;
  if (into.quantities.empty()) into.quantities = std::move(from.quantities);
  into.confidence = std::max(into.confidence, from.confidence);
  add_evidence(into.evidence, std::move(from.evidence));
}

}  // namespace

std::string tie_id(const Tie& tie) {
  std::string key(name_of(tie.kind));
  for (const std::string& code : codes(tie)) key += "\x1f" + code;
  key += "\x1e" + utf8::fold(tie.name);
  if (tie.kind == TieKind::kMeeting || tie.kind == TieKind::kExercise)
    key += "\x1e" + to_string(tie.valid.from);
  return content_id(key);
}

void merge_ties(std::vector<Tie>& ties) {
  std::vector<Tie> out;
  for (Tie& tie : ties) {
    const auto twin =
        std::find_if(out.begin(), out.end(), [&](const Tie& old) { return same_tie(old, tie); });
    if (twin == out.end()) {
      out.push_back(std::move(tie));
    } else {
      absorb(*twin, std::move(tie));
    }
  }
  for (Tie& tie : out) tie.id = tie_id(tie);
  ties = std::move(out);
}

void TieFinder::find(Document& document) const {
  document.ties.clear();
  offices(document, document.ties);
  for (const Event& event : document.events) ties_from_event(document, words_, *verbs_, event, document.ties);
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    if (document.sentences[s].analysed)
      ties_from_sentence(SentenceView(document, s, *verbs_), words_, *verbs_, document.ties);
  }
  merge_ties(document.ties);
}

}  // namespace entente::ties
