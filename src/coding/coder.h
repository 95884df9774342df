/// The event coder: from an analysed document with its mentions and times to events.
///
/// A Coder is built once from read-only data and then used by any number of threads, one Document each. It
/// looks only at analysed sentences (see gate.h) and writes Document::events, ::quotations and warnings.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "coding/context.h"
#include "coding/frame.h"
#include "coding/matcher.h"
#include "coding/ontology.h"
#include "coding/speaker.h"
#include "document/document.h"
#include "document/verbs.h"

namespace entente::coding {

/// What the coder needs of one language.
struct LanguageRules {
  std::string language;
  FrameSet frames;
  VerbLists verbs;
};

class Coder {
 public:
  Coder(std::shared_ptr<const LanguageRules> rules, std::shared_ptr<const CameoTable> cameo)
      : rules_(std::move(rules)), cameo_(std::move(cameo)), matcher_(rules_->frames, rules_->verbs) {}

  /// Codes every analysed sentence and merges repetitions. Replaces Document::events.
  void code(Document& document) const;

  /// What explain shows for one sentence: the matches, the events, and the frames that nearly fitted.
  struct Explanation {
    std::vector<Event> events;
    std::vector<std::string> misses;  ///< "consult.txt:12:3 at `rencontre`: slot `avec R` found nobody".
  };
  Explanation explain(const Document& document, std::uint32_t sentence) const;

  const LanguageRules& rules() const { return *rules_; }

 private:
  std::vector<DraftEvent> code_sentence(const Document& document, std::uint32_t sentence,
                                        const std::vector<Attribution>& quotes,
                                        std::vector<Miss>* misses) const;
  Event make_event(const SentenceView& view, const Match& match,
                   const std::vector<Attribution>& quotes) const;

  std::shared_ptr<const LanguageRules> rules_;
  std::shared_ptr<const CameoTable> cameo_;
  Matcher matcher_;
};

/// Finds quotation marks that open and close within a paragraph, or over paragraphs that each reopen them;
/// bounded by limits::kMaxQuoteSentences.
void find_quotations(Document& document);

/// Folds events that tell the same thing into one with all the evidence: same type, same sides or one's sides
/// within the other's, no contradiction in date or status. Keeps the order of the text.
void merge_events(std::vector<Event>& events);

/// Stable id from the document, the first sentence and the coding.
std::string event_id(const Document& document, const Event& event);

}  // namespace entente::coding
