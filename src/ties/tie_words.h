/// The words by which texts tell ties: lang/LANGUAGE/ties.txt, one list a line (see docs/ties.md).
///
/// An entry is a lemma ("signer"), or a lemma and a word that hangs on it ("faire_partie", "pull_out").
/// Entries of the lists of numbers and posts carry their value: "douzaine:12", "euro:EUR", "roi:king".
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/word_index.h"

namespace entente::ties {

enum class TieList : std::uint8_t {
  // Prepositions, by what their complement is to the noun or verb.
  kBetween,  ///< entre, between
  kWith,     ///< avec, aux côtés de, with
  kBy,       ///< par, by
  kToward,   ///< à, vers, to, for
  kFrom,     ///< auprès de, from
  kInside,   ///< en, à, in, at: places
  kOf,       ///< de, of
  kAbout,    ///< sur, au sujet de, over: what a dispute is about
  // Membership.
  kMember,      ///< membre, member
  kFounder,     ///< fondateur, founding
  kObserver,    ///< observateur, observer
  kContain,     ///< regrouper, include: an organisation's members are its objects
  kBelong,      ///< appartenir, faire_partie, belong
  kJoin,        ///< rejoindre, adhésion, accession
  kRemain,      ///< rester: what stands behind it is said of the subject
  kRatify,      ///< ratifier, with a statute for its object
  kStatute,     ///< statut, charte: of the body that one joins by it
  kAdmit,       ///< admettre: "X a été admis" into the body spoken of before
  kLeave,       ///< quitter, retrait, withdraw
  kSuspend,     ///< suspendre, geler, exclure
  kTakePart,    ///< participation, appartenance: what is suspended
  kFound,       ///< fonder, créer, establish
  kCandidate,   ///< candidature, aspirer: wants to be a member
  kFull,        ///< plein, entier, full: a member of a body that is left to the text before
  kThereof,     ///< en, it: the body spoken of before
  kLead,        ///< mener, take: a country into a body
  kAroundWhom,  ///< autour, around: "réunit autour de A B et C"
  kWalkOut,     ///< claquer_porte, walk_out: of the body that the text is about
  kAlly,        ///< allié, ally
  kBehalf,      ///< nom, behalf: of a body whose members speak for it
  // Agreements.
  kAgreement,     ///< accord, agreement: nouns whose modifiers say which kind
  kTreaty,        ///< traité, cessez-le-feu
  kAlliance,      ///< alliance
  kPartnership,   ///< partenariat, strategic relations
  kStrategic,     ///< stratégique, privilégié: what makes relations a partnership
  kCooperation,   ///< coopération
  kTraining,      ///< formation
  kArmsControl,   ///< désarmement, non-prolifération
  kTrade,         ///< commercial, énergétique, céréales
  kContract,      ///< contrat, commande: trade by themselves
  kRelations,     ///< relation, ties: with kRestore
  kRestore,       ///< rétablissement, normalisation
  kEstablish,     ///< établir, nouer: diplomatic relations
  kDiplomatic,    ///< diplomatique, consulaire
  kDefence,       ///< défense: what a treaty that makes allies is of
  kElevate,       ///< élever, upgrade: relations to a partnership
  kDateFrom,      ///< dater, remonter: what stands behind it is the day of the subject
  kLapse,         ///< expirer, lapse: the day of the verb is the end of the subject
  kTreatyMatter,  ///< délimitation, extradition: an agreement on it is a treaty
  kFriendship,    ///< amitié: a partnership where a treaty is of it
  kSign,          ///< signer, conclure, négocier: their subjects are parties of the agreement
  kAgreeVerb,     ///< convenir, s'engager: verbs that are an agreement by themselves
  kBind,          ///< lier, unir: their objects are parties of the agreement
  kBreak,         ///< dénoncer, résilier, quitter: the agreement ends
  // Obligations.
  kArticle,  ///< article, clause
  kOblige,   ///< stipuler, prévoir, engager
  kCollectiveDefence,
  kAttack,  ///< attaque, agression: what obliges to help
  kConsultation,
  kNonAggression,
  kForce,  ///< force, menace: what one binds oneself not to use
  kNeutrality,
  // Exercises.
  kExercise,   ///< exercice, manœuvre, drill
  kPatrol,     ///< patrouille, entraînement: exercises only where they are joint or military
  kDrill,      ///< s'exercer, s'entraîner, to drill
  kSail,       ///< naviguer, sail: an exercise where ships of several do it together
  kJoint,      ///< conjoint, commun, joint
  kMilitary,   ///< militaire, naval, armée
  kHold,       ///< organiser, mener, participer: their subjects take part
  kEnd,        ///< prendre_fin, s'achever: its date is the end
  kTakePlace,  ///< avoir_lieu, se tenir: its subject is what takes place
  kInvolve,    ///< réunir, impliquer: their objects take part
  kPeaceful,   ///< budgétaire, pouvoir: exercises of another kind
  // Transfers.
  kArms,        ///< arme, missile, avion: nouns of what is transferred
  kAmmunition,  ///< munition: goes with the arms that it is listed with
  kSell,
  kDeliver,
  kGive,  ///< céder, offrir, donate
  kBuy,
  kReceive,
  kTake,      ///< prendre_livraison, passer_commande: the noun tells what, the verb who
  kArrive,    ///< arriver: what arrives has been delivered
  kComeFrom,  ///< venir, provenir: whence arms come, they were delivered
  kBuild,     ///< construire: for somebody, it is sold to him
  kChoose,    ///< choisir, retenir: arms that somebody wants
  kNegotiate,
  kRefuse,
  kWant,
  kOffer,
  kApprove,      ///< autoriser, approuver: whoever supplies allows the sale
  kRestriction,  ///< restriction, contrôle: of sales in general
  kSupplier,     ///< fournisseur, exportateur
  kCustomer,     ///< client, importateur
  // Presence.
  kBase,          ///< base, garnison
  kFacility,      ///< installation, camp: a base where it is military
  kDoor,          ///< porte, rangs: "claquer la porte de", "quitter les rangs de" a body
  kTroops,        ///< soldat, troupe, contingent
  kUnarmed,       ///< diplomatique, médical: personnel that is no troops
  kPresence,      ///< présence: troops where it is military
  kMission,       ///< mission: troops where an organisation sends it
  kWithdraw,      ///< retirer, retrait
  kDriveOut,      ///< chasser, expulser: soldiers out of a country
  kSend,          ///< envoyer, dépêcher, déployer
  kStation,       ///< stationner, déployer, baser: verbs of presence
  kPossess,       ///< disposer, avoir, maintenir
  kPeacekeeping,  ///< maintien_paix, peacekeeping: troops of a body where they are nobody else's
  kAccess,        ///< accès: to bases of another
  kHost,          ///< accueillir, abriter
  kHandBack,      ///< restituer, rendre, fermer: the base is given up
  kCountry,       ///< pays, émirat: "dans l'émirat" is a place spoken of before
  kThere,         ///< y, là: a place spoken of before
  // Meetings.
  kPerceive,   ///< voir, laisser: their object does what the infinitive says
  kPutName,    ///< signer, parapher: persons of several states who do it together meet
  kSummit,     ///< sommet, conférence
  kGathering,  ///< sommet: of one body, it is the body's meeting
  kGather,     ///< réuni, gathered: "réunis à X, les dirigeants de Y"
  kExpect,     ///< attendre: who is expected somewhere will visit
  kAttend,     ///< participer, boycotter: whoever does not, takes nothing from what is held
  kMeet,       ///< rencontrer, rencontre, s'entretenir
  kPay,        ///< pay, with a visit for its object
  kFete,       ///< fêter: a guest
  kAudience,   ///< audience: granted to guests
  kTalks,      ///< négociation, pourparlers: may go on for years without anybody meeting
  kOpenTalks,  ///< ouvrir, entamer: talks that begin one day and go on
  kMeetVerb,   ///< rencontrer, recevoir: whom one meets is the object
  kVisit,      ///< visite, se_rendre
  // Disputes.
  kDispute,    ///< différend, conflit
  kTension,    ///< tension: a dispute only between named sides
  kWar,        ///< guerre: the place stands in its name
  kRegard,     ///< considérer, regard: "considère X comme une partie de son territoire"
  kClaim,      ///< revendiquer, claim
  kContested,  ///< disputé, contesté
  kQuarrel,    ///< s'opposer, se disputer: verbs whose subjects are at odds
  kOppose,     ///< opposer: its objects are at odds
  kTerritory,  ///< territoire: "considère X comme partie de son territoire"
  // Offices. The first two carry what the post is called in English behind the colon.
  kPost,         ///< "secrétaire du conseil de sécurité:secretary of the Security Council"
  kInstitution,  ///< "ministère de la défense:ministry of defence": whose spokesperson, whose president
  kPluralPost,   ///< ministre, président: before two names, in the plural, the post of both
  kPreside,      ///< présider, chair: what a person does to a body
  kRank,         ///< "général:general": a post only where nothing else is told; "capitaine" never
  // Words around all kinds.
  kNamed,       ///< baptisé, dubbed
  kPast,        ///< ancien, former: what holds no more
  kOrdinal,     ///< dernier, premier: told apart from others of its kind
  kPlural,      ///< plusieurs, série: more than one
  kPermanent,   ///< permanent, perpétuel: what makes neutrality an obligation
  kAllege,      ///< accuser, soupçonner: what it governs is only alleged
  kMust,        ///< devoir, disposé: announced
  kImpossible,  ///< impossible, exclu: what is not so is possible
  kPledge,      ///< promettre, s'engager: what it governs is announced
  kDemand,      ///< exiger, demande, appel: what it governs is only asked for
  kFirstTime,   ///< "première fois": said of exercises that the tables may know from before
  kTwice,       ///< reprise, deux_fois: as many ties as dates
  kDelay,       ///< retarder, reporter: put off, and still to come
  kStatement,   ///< déclaration: an agreement only where it is joint
  kBody,        ///< organisation, bloc: a body named before
  kCancel,      ///< annuler, reporter: a meeting that will not be
  kPullout,     ///< retrait, désengagement: of troops even where they are not named
  kOther,       ///< autre: "d'autres membres"
  kSuchAs,      ///< dont, tel que: a list of examples follows
  kPact,        ///< pacte: of defence, it is an alliance
  kAssist,      ///< aide, secours: what an article may oblige to
  kAggressor,   ///< agresseur: whom an article forbids to help
  kWhose,       ///< dont, whose: what follows is theirs who were named before
  kPartyNoun,   ///< allié, partenaire: a side even where nobody can say whose
  kNobody,      ///< rien, personne: what such a subject proves or believes is not told as so
  // Flags.
  kLand,
  kSea,
  kAir,
  kCyber,
  kAntiTerrorist,
  kNuclear,
  // Numbers.
  kNumber,     ///< deux:2
  kMagnitude,  ///< millier:1000, million:1000000
  kCurrency,   ///< dollar:USD
  kWorth,      ///< valeur, montant: a sum follows
  kMoreThan,
  kAtLeast,
  kLessThan,
  kUpTo,
  kApproximately,
  kCount,
};
inline constexpr std::size_t kTieListCount = static_cast<std::size_t>(TieList::kCount);

/// The lists whose words may tell a tie among several names: the gate opens for them.
inline constexpr TieList kOpeningLists[] = {
    TieList::kMember,        TieList::kObserver,    TieList::kBelong,    TieList::kContain,
    TieList::kJoin,          TieList::kLeave,       TieList::kSuspend,   TieList::kFound,
    TieList::kCandidate,     TieList::kAlly,        TieList::kAgreement, TieList::kTreaty,
    TieList::kAlliance,      TieList::kPartnership, TieList::kContract,  TieList::kRelations,
    TieList::kRestore,       TieList::kAgreeVerb,   TieList::kArticle,   TieList::kCollectiveDefence,
    TieList::kNonAggression, TieList::kNeutrality,  TieList::kExercise,  TieList::kPatrol,
    TieList::kDrill,         TieList::kSell,        TieList::kDeliver,   TieList::kGive,
    TieList::kBuy,           TieList::kReceive,     TieList::kArrive,    TieList::kSupplier,
    TieList::kCustomer,      TieList::kBase,        TieList::kTroops,    TieList::kPresence,
    TieList::kWithdraw,      TieList::kSummit,      TieList::kMeet,      TieList::kDispute,
    TieList::kTension,       TieList::kWar,         TieList::kClaim,     TieList::kContested,
    TieList::kQuarrel,       TieList::kOppose,      TieList::kRegard,    TieList::kFounder};
/// The lists whose words tell something even where nobody is named: "l'article 4 du traité stipule que".
inline constexpr TieList kListsAlone[] = {TieList::kArticle, TieList::kAgreement, TieList::kTreaty,
                                          TieList::kContract, TieList::kExercise};

/// The lists whose words tell something of a single party that is named: "la Suisse est neutre", "l'Iran y a
/// le statut d'observateur".
inline constexpr TieList kListsOfOne[] = {TieList::kNeutrality, TieList::kObserver, TieList::kMember,
                                          TieList::kDispute, TieList::kBase};

/// Lists of which a sentence must hold a word each to tell something of a single party that is named, the
/// other being left to the text around: "Six drones ont été livrés par la Turquie", "soldats russes
/// stationnés".
struct ListPair {
  TieList thing;
  TieList deed;
};
inline constexpr ListPair kPairsOfOne[] = {
    {TieList::kArms, TieList::kSell},      {TieList::kArms, TieList::kDeliver},
    {TieList::kArms, TieList::kGive},      {TieList::kArms, TieList::kBuy},
    {TieList::kArms, TieList::kReceive},   {TieList::kTroops, TieList::kStation},
    {TieList::kTroops, TieList::kWithdraw}};

/// The lists that a word is in.
using TieLists = std::bitset<kTieListCount>;

class TieWords {
 public:
  static Result<TieWords> parse(std::string_view text, const std::string& file);

  /// Lists of a lemma or lower-case form by itself.
  TieLists lists_of(std::string_view word) const { return find(word).lists; }
  /// Two-word entries that the lemma heads: the second word and the list.
  const std::vector<std::pair<std::string, TieList>>& phrases_of(std::string_view lemma) const {
    return find(lemma).phrases;
  }
  bool has(TieList list, std::string_view word) const {
    return find(word).lists.test(static_cast<std::size_t>(list));
  }
  /// What stands behind the colon of an entry: "12", "EUR"; empty when the word is not in the list.
  std::string_view value(TieList list, std::string_view word) const;
  /// The entries of the lists for running text that begin with the word, folded: the list, and the entry's
  /// place among its words().
  const std::vector<std::pair<TieList, std::uint32_t>>& entries_from(std::string_view first_word) const {
    return find(first_word).entries;
  }
  /// The words of a list as written, for those who need all of them (the gate).
  const std::vector<std::string>& words(TieList list) const { return lists_[static_cast<std::size_t>(list)]; }

 private:
  /// What a word is for: alone, as the head of entries of two words, what it stands for, as the first word of
  /// entries for running text.
  struct Word {
    TieLists lists;
    std::vector<std::pair<std::string, TieList>> phrases;
    std::vector<std::pair<TieList, std::string>> values;
    std::vector<std::pair<TieList, std::uint32_t>> entries;
  };
  Word& word(std::string_view word);
  const Word& find(std::string_view word) const;
  void add_entry(TieList list, std::string entry);

  std::vector<std::vector<std::string>> lists_;
  WordIndex index_;
  std::vector<Word> words_;  ///< By number in index_.
};

}  // namespace entente::ties
