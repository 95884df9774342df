/// The closed lists of a language that decide status, speaker and support verbs: lang/LANGUAGE/verbs.txt.
///
/// Each line is `NAME = word, word`. The names are fixed (below); what they do is documented in
/// docs/status.md.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/word_lists.h"

namespace entente {

enum class VerbList : std::uint8_t {
  kSpeech,              ///< dire, affirmer: reports; its subject is the speaker of what it governs.
  kSpeechNoun,          ///< selon, d'après, according to: prepositions that name a source.
  kSupportActive,       ///< mener, effectuer: subject is the possessor of the noun object.
  kSupportPassive,      ///< subir, faire l'objet de: subject is the recipient of the noun object.
  kSupportHappen,       ///< avoir lieu, se tenir, se dérouler: the noun subject is the event.
  kPlanned,             ///< prévoir de, compter: what it governs is planned.
  kPossible,            ///< envisager, pouvoir, espérer: what it governs is possible.
  kNot,                 ///< éviter, renoncer, échouer: what it governs did not happen.
  kDeny,                ///< démentir, nier: what it governs is denied.
  kOngoing,             ///< continuer, poursuivre: what it governs goes on.
  kHappened,            ///< commencer, réussir, finir: what it governs happened.
  kObjectControl,       ///< demander à X de, order X to: the object is the infinitive's subject.
  kNegation,            ///< pas, jamais, not, never.
  kNegativeDeterminer,  ///< aucun, no.
  kWithout,             ///< sans, without.
  kConditionMark,       ///< si, if, unless.
  kPurpose,             ///< pour, afin, in order: purpose clauses.
  kFutureAux,           ///< will, shall: future auxiliaries.
  kPossibleAux,         ///< may, might, could: modal auxiliaries.
  kConditionalAux,      ///< would, should.
  kPossibleAdverb,      ///< peut-être, possibly, reportedly.
  kInert,   ///< Nouns that never act for the state that modifies them: frontière, territoire, capitale.
  kBorder,  ///< Nouns for a line between two states: frontière, border. What is near it is on either side.
  kTransparent,        ///< Nouns whose complement is what counts: partie, membre, série, number.
  kPlannedAdjective,   ///< prévu, planned, due.
  kPossibleAdjective,  ///< possible, éventuel, potential.
  kNotAdjective,       ///< annulé, cancelled.
  kWishedNoun,         ///< appel, call, talk: their complement is only wished for or talked about.
  kNeverPassive,       ///< Verbs that take être in compound tenses: convenir, venir, entrer.
  kDecided,  ///< décider, annoncer, order: an authority that does so has done it: "announced the expulsion".
  kRelational,   ///< allié, rival, neighbour: "X's ally" is somebody else than X.
  kInverted,     ///< prévenir, warn: may stand with its subject behind a quotation, as report verbs do.
  kExclude,      ///< exclure, rule out: what is not excluded is possible.
  kAnaphor,      ///< Word forms that may point back to somebody: il, leur, they, deux.
  kActNoun,      ///< Nouns that refer to an act told elsewhere: move, decision, geste.
  kClaim,        ///< information, rumeur, claim: what is rejected with it is denied.
  kInvolvement,  ///< implication, rôle, involvement: who denies it denies to have done what it stands with.
  kQuote,        ///< citer, quote: its object is the speaker.
  kAerial,       ///< avion, jet: an attack with it is from the air.
  kDrone,
  kHeavyWeapons,
  kExplosives,
  kFirearms,
  kForce,         ///< guerre, riposte, strike: a threat with it is one of violence.
  kYielding,      ///< retirer, cesser, release: who is asked to do it is asked to yield.
  kRebut,         ///< rejeter, reject: with a claim or an involvement as object, a denial.
  kDisapproving,  ///< reprocher, blame: blames rather than alleges, where no deed is told below it.
  kOwnManner,     ///< côté, part: nouns that with a possessive only say "for his part".
  kStandIn,  ///< One finite form that nothing else is spelled like: what a verb taken for a noun is read as.
  kStandInInfinitive,  ///< The same, for a verb that an infinitive follows.
  kFiniteEnding,       ///< Endings of finite verbs of the third person in the present.
  kClauseOpening,      ///< as, after: open a clause, or stand before a noun.
  kStandInBare,        ///< As kStandIn, for an infinitive without "to".
  kBareGoverning,      ///< help: an infinitive without "to" may follow.
  kLemma,              ///< leaned_lean: forms whose lemma the lexicon has wrong.
  kInflection,         ///< ing_e: endings of verb forms and what the lemma has instead.
  kArmsLength,         ///< backed, brokered: "X-backed rebels" act for themselves.
  kHyphenApart,        ///< anti, day: parts that keep a word with a hyphen in pieces.
  kStandInPlural,      ///< As kStandIn, behind a plural subject.
  kStandInPast,        ///< As kStandIn, for a past tense taken for a participle.
  kPastEnding,         ///< Endings of past tenses that are also participles: "ed", "sent".
  kAsked,    ///< demander, urge, accuser: what they govern is asked or alleged of the one told, no fact.
  kOpening,  ///< à: words that a sentence may open with without their accent.
  kOngoingAdverb,     ///< régulièrement, regularly: with a present tense, what goes on.
  kAttributed,        ///< attribuer, blame: the complement of its participle is who did what it describes.
  kLoyal,             ///< loyal, fidèle: whom those are for who are it.
  kAgentMark,         ///< by: behind a past tense it tells that this is a participle after all.
  kStandInAdjective,  ///< As kStandIn: what an adjective with a hyphen is read as.
  kHyphenAdjective,   ///< hit, held: last parts of adjectives with a hyphen: "flood-hit".
  kScene,             ///< réunir, interroger: their participle sets the scene of what is told with it.
  kOccasion,          ///< sommet, visit: what is done at one has its date.
  kGathering,         ///< réunion, summit: the place of one is no side.
  kTalks,             ///< négociation, talks, sign: the place where it happens is no side.
  kAccord,            ///< accord, treaty: a town before it only names it: "the Nairobi accord".
  kEnvoy,             ///< ambassador, diplomat: who acts on one unnamed is the host.
  kUndone,            ///< put off, call off: verbs with particles that say that it is not done.
  kDoubt,             ///< douter, unlikely: what somebody doubts is no fact.
  kDayName,           ///< January, Monday.
  kGerundApart,       ///< go, come: the gerund right behind is no object.
  kFeeling,           ///< dismay, fury: "to the fury of X" is no recipient.
  kOutcome,           ///< only, go on: the infinitive behind it tells what came of it, not a purpose.
  kDelay,             ///< time, hesitation: "lost no time in" doing it has done it.
  kGiving,            ///< send, offer: of two objects the first, a state or a person, receives the second.
  kComplementMark,    ///< on, under: prepositions that are hardly ever particles of a verb.
  kCompanion,         ///< together with, along with: who is named behind it acts with the subject.
  kManner,            ///< catimini, hâte: "en catimini des chars" are the verb's object.
  kWhenWord,          ///< nuit, moment: "dans la nuit des positions" are the verb's object.
  kOfGoverning,       ///< parler: "parler de nouveau des prix" has no object.
  kSpan,              ///< mois, an: "des mois de pourparlers entre" X and Y.
  kBetween,           ///< entre.
  kHarm,              ///< kill: not without an object, so a title leaves out "were"; mort: told as done.
  kAmong,             ///< among them: some of those of whom the noun before them speaks.
  kJoining,           ///< accession, adhésion: "X's accession to Y" is refused to X.
  kFactive,           ///< forget, ignorer: "we do not forget that" tells a fact, negated or not.
  kEcho,              ///< as do, comme le avoir faire: who is named behind it does the same.
  kBroughtAbout,      ///< falloir, suffire: "il a fallu X pour que Y": in a past tense, Y took place.
  kWhither,           ///< envoyer, installer: beside these "y" is a place, elsewhere it may be any matter.
  kEachOther,         ///< each other, mutuellement: two do it, each to the other.
  kAtOnce,            ///< aussitôt, promptly, then: done right after what is told before.
  kGoBetween,         ///< mediator, auspices, parrainer: who stands by it is neither of "the two sides".
  kContentMark,       ///< que, that: opens the clause of what somebody says or finds.
  kNeedful,           ///< vital, urgent: what it is said of should be done, and is not done yet.
  kNeed,              ///< need, nécessité: what stands below it should be done.
  kHarmDoneTo,        ///< pressure, menace: "the pressure on X" is nothing to blame X for.
  kGarrison,          ///< base, caserne: where forces are moved from is not to whom they are shown.
  kChance,            ///< occasion, opportunity: with a verb of taking, what stands below it was done.
  kTaking,            ///< avoir, seize: beside a chance, it was taken.
  kHalting,           ///< cesser: "ne cesse de V" without "pas" goes on.
  kSameInPast,        ///< réunir: "réunit" is the present and the past historic.
  kOccasionMark,      ///< lors de, during: whose talks a noun behind it names, the clause's subject tells.
  kMoment,            ///< issue, sidelines: between such a preposition and the noun.
  kAtGathering,       ///< après, at: prepositions that tell that a summit took place.
  kSecondSubject,     ///< non plus, too: behind a name at the end, it does as the subject does.
  kBeside,            ///< auprès: whom it names is dealt with, whatever noun stands before it.
  kWayAdverb,         ///< back, home: behind one a complement is the verb's: "wants its skulls back from X".
  kImpersonal,        ///< falloir, exister: "il" before one is nobody, whatever stands behind it.
  kContentNoun,       ///< word, pledge, claim: the clause with "that" behind one is what was told.
  kResulting,         ///< leave, hold: the participle behind it tells what becomes of its object.
  kJudgedAct,         ///< escalade, aggression: "denounces an escalation" judges the act told before.
  kCount,
};

class VerbLists {
 public:
  static Result<VerbLists> parse(std::string_view text, const std::string& name);
  bool has(VerbList list, std::string_view lemma) const {
    return lists_.has(static_cast<std::size_t>(list), lemma);
  }
  const std::vector<std::string>& words(VerbList list) const {
    return lists_.words(static_cast<std::size_t>(list));
  }

 private:
  WordLists lists_;
};

}  // namespace entente
