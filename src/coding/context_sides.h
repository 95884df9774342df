/// Who may be the side that a sentence leaves to the text around it: whoever did the act that is meant, made
/// the offer that is declined, did the harm, or had to do with the actor last.
#pragma once

#include <cstdint>
#include <vector>

#include "coding/context.h"
#include "coding/parties.h"

namespace entente::coding {

/// The events before `at`, nearest first, no further than `reach` sentences back.
class Before {
 public:
  Before(const std::vector<DraftEvent>& drafts, std::size_t at) : drafts_(drafts), at_(at) {}

  /// Whether the event is itself about an act told elsewhere.
  bool refers(const Event& event) const {
    for (std::size_t i = at_; i-- > 0;) {  // from the end: it is near
      if (&drafts_[i].event == &event) return drafts_[i].refers;
    }
    return false;
  }

  template <typename Accept>
  const Event* find(std::uint32_t reach, Accept accept) const {
    const std::uint32_t here = drafts_[at_].event.evidence.front().sentence;
    for (std::size_t i = at_; i-- > 0;) {
      const Event& event = drafts_[i].event;
      if (event.evidence.front().sentence + reach < here) break;
      if (!drafts_[i].again && accept(event)) return &event;
    }
    return nullptr;
  }

 private:
  const std::vector<DraftEvent>& drafts_;
  std::size_t at_;
};

/// Whom words about an act are meant for: who did it. First the act that is told by the same word is sought.
std::vector<Side> of_the_act(const DraftEvent& draft, const Before& before);

/// "Peru asked Chile to send the file. It did not": nobody answers himself, so the pronoun means the one who
/// was asked.
std::vector<Side> turned_round(const Document& document, DraftEvent& draft, const Before& before);

/// "Egypt offered to host talks; Ethiopia declined": an offer or a call made to nobody in particular, close
/// by.
std::vector<Side> of_the_offer(const DraftEvent& draft, const Before& before);

/// The one other party of what the same sentence tells of the actor before.
std::vector<Side> of_the_sentence(const DraftEvent& draft, const Before& before);

/// The one other party of the actor's last event nearby.
std::vector<Side> of_the_pair(const DraftEvent& draft, const Before& before);

/// Who has just done harm to the actor, or harm to nobody named: of the last event that it takes part in, in
/// the sentence before at most.
std::vector<Side> of_the_harm(const DraftEvent& draft, const Before& before);

/// "Israël s'est excusé": to whom the actor itself has done harm.
std::vector<Side> of_own_harm(const DraftEvent& draft, const Before& before);

/// Who did to the actor what it answers: the nearest words or measures against it. From farther back only
/// whom the actor or the text has most to do with: others have been spoken of since.
std::vector<Side> of_the_answered(const DraftEvent& draft, const Before& before, const Parties& parties);

/// The other party of what the sentence tells before, or of the actor's last event where it is also the one
/// that the actor or the text has most to do with.
std::vector<Side> sure_other(const DraftEvent& draft, const Before& before, const Parties& parties);

/// Both sides of what is told without them: those of the sentence before, or of an event nearby where they
/// are also the two that the text is about.
std::vector<Side> pair_of_the_text(const Before& before, const Parties& parties);

/// Both sides of an accord that is only recalled ("the treaty signed in 1996"): the two that the text is
/// about, unless what was told last is that one did the other harm, which no accord explains.
std::vector<Side> pair_recalled(const DraftEvent& draft, const Before& before, const Parties& parties);

}  // namespace entente::coding
