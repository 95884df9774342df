/// The words by which texts tell ties: lang/LANGUAGE/ties.txt, one list a line (see docs/ties.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/word_lists.h"

namespace entente::ties {

enum class TieList : std::uint8_t {
  kMember,    ///< membre, member
  kFounder,   ///< fondateur, founding
  kObserver,  ///< observateur, observer
  kContain,   ///< regrouper, include: an organisation's members are its objects
  kJoin,      ///< rejoindre, adhérer; adhésion
  kLeave,     ///< quitter, withdraw; retrait
  kSuspend,   ///< suspendre, geler
  kTreaty,
  kAlliance,
  kCooperation,
  kTraining,
  kArmsControl,
  kTrade,
  kPartnership,  ///< nouns of agreements
  kAgreement,    ///< accord, agreement: nouns whose modifiers say which kind
  kExercise,     ///< exercice, manœuvre
  kArms,         ///< arme, missile, avion: nouns of what is transferred
  kSell,
  kDeliver,
  kBuy,
  kNegotiate,
  kRefuse,
  kWant,      ///< verbs and nouns of transfers
  kSupplier,  ///< fournisseur, exportateur
  kCustomer,  ///< client, importateur
  kBase,      ///< base
  kTroops,    ///< soldat, troupe, contingent
  kWithdraw,  ///< retirer, retrait
  kStation,   ///< stationner, déployer: verbs of presence
  kDispute,   ///< différend, conflit
  kClaim,     ///< revendiquer, claim
  kCollectiveDefence,
  kConsultation,
  kNonAggression,
  kNeutrality,  ///< words of obligations
  kArticle,     ///< article, clause
  kSummit,      ///< sommet, conférence: named meetings
  kCount,
};

class TieWords {
 public:
  static Result<TieWords> parse(std::string_view text, const std::string& file);
  bool has(TieList list, std::string_view lemma) const {
    return lists_.has(static_cast<std::size_t>(list), lemma);
  }
  const std::vector<std::string>& words(TieList list) const {
    return lists_.words(static_cast<std::size_t>(list));
  }

 private:
  WordLists lists_;
};

}  // namespace entente::ties
