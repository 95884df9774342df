/// The event coder: from an analysed document with its mentions and times to events.
///
/// A Coder is built once from read-only data and then used by any number of threads, one Document each. It
/// looks only at analysed sentences (see gate.h) and writes Document::events, ::quotations and warnings.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "coding/context.h"
#include "coding/event_making.h"
#include "coding/frame.h"
#include "coding/half_told.h"
#include "coding/matcher.h"
#include "coding/ontology.h"
#include "coding/speaker.h"
#include "document/document.h"
#include "document/verbs.h"
#include "world/place.h"
#include "world/roles.h"
#include "world/setting.h"
#include "world/world.h"

namespace entente::coding {

/// What the coder needs of one language.
struct LanguageRules {
  std::string language;
  FrameSet frames;
  VerbLists verbs;
};

class Coder {
 public:
  /// `roles` are those of the language and must outlive the coder.
  Coder(std::shared_ptr<const LanguageRules> rules, std::shared_ptr<const CameoTable> cameo,
        std::shared_ptr<const SideModels> models, std::shared_ptr<const world::World> world,
        const world::Roles& roles)
      : rules_(std::move(rules)),
        cameo_(std::move(cameo)),
        models_(std::move(models)),
        world_(std::move(world)),
        roles_(roles),
        matcher_(rules_->frames, rules_->verbs) {}

  /// Codes every analysed sentence and merges repetitions. Replaces Document::events.
  void code(Document& document) const;

  /// What explain shows for one sentence: the matches, the events, and the frames that nearly fitted.
  struct Explanation {
    std::vector<Event> events;
    std::vector<std::string> misses;  ///< "consult.txt:12:3 at `rencontre`: slot `avec R` found nobody".
  };
  Explanation explain(const Document& document, std::uint32_t sentence) const;

  /// What the trainer of the side models learns from: every act of a running text that its sentence tells
  /// without all of its sides, before anything is completed. The document is one that has been coded. See
  /// docs/sides.md.
  std::vector<OpenAct> open_acts(const Document& document) const;

  const LanguageRules& rules() const { return *rules_; }

 private:
  DocumentContext context_of(const Document& document) const;
  /// What the sentences of a document tell by themselves.
  struct Drafts {
    std::vector<DraftEvent> told;
    std::vector<DraftEvent> partial;  ///< Frames that lack a side; only of running text.
  };
  Drafts drafts_of(const Document& document, DocumentContext& context) const;
  /// With `misses`, what explain shows; with `partial`, frames that lack a side, too.
  std::vector<DraftEvent> code_sentence(const Document& document, std::uint32_t sentence,
                                        DocumentContext& context, std::vector<Miss>* misses,
                                        std::vector<DraftEvent>* partial) const;
  /// Those that stand when all the other matches of the sentence have had their say.
  void draft_partial(const SentenceView& view, std::vector<Match> matches, DocumentContext& context,
                     std::vector<DraftEvent>& partial) const;

  std::shared_ptr<const LanguageRules> rules_;
  std::shared_ptr<const CameoTable> cameo_;
  std::shared_ptr<const SideModels> models_;
  std::shared_ptr<const world::World> world_;
  const world::Roles& roles_;
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
