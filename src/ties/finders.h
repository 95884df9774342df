/// The finders of ties, one kind a file. Each reads one sentence (offices: the whole document) and appends
/// what it tells. They are pure functions; repeated ties are folded later (within_document.h).
#pragma once

#include <vector>

#include "ties/reader.h"

namespace entente::ties {

/// A tie as one sentence tells it, with what within_document.h must know beside it.
struct Draft {
  Draft(Tie found, bool told_apart = false,
        bool in_passing = false)  // NOLINT(google-explicit-constructor): a tie is a draft
      : tie(std::move(found)), distinct(told_apart), passing(in_passing) {}
  Tie tie;
  /// "la dernière manœuvre", "s'étaient rencontrés", "celui qui le lie à X": told apart from others of its
  /// kind.
  bool distinct = false;
  /// Spoken of without saying whether it has been: its status means nothing; of disputes: told by the place.
  bool passing = false;
  bool pointing = false;  ///< "ces manœuvres": the one told of right before.
};
using Ties = std::vector<Draft>;

/// "X est membre de Y", "Y regroupe A, B et C", "l'adhésion de X à Y", "X quitte Y".
void find_memberships(const SentenceReader& reader, Ties& out);
/// "l'accord de 2015 entre X et Y", "X, allié de Y", "X et Y ont convenu de coopérer".
void find_agreements(const SentenceReader& reader, Ties& out);
/// "l'article 5 du traité stipule que", "un pacte de non-agression", "X est neutre".
void find_obligations(const SentenceReader& reader, Ties& out);
/// "les manœuvres conjointes de X et Y", "X et Y s'entraînent ensemble".
void find_exercises(const SentenceReader& reader, Ties& out);
/// "X vend des S-400 à Y", "l'achat par Y de chars russes", "premier fournisseur d'armes de Y".
void find_transfers(const SentenceReader& reader, Ties& out);
/// "la base russe de Kant", "X a 5 000 soldats en Y", "le retrait des troupes de X".
void find_presences(const SentenceReader& reader, Ties& out);
/// "X a rencontré Y", "le sommet de l'OCS à Samarcande".
void find_meetings(const SentenceReader& reader, Ties& out);
/// "X et Y se disputent Z", "le différend entre X et Y".
void find_disputes(const SentenceReader& reader, Ties& out);
/// "X, que préside Y": who presides over a body.
void find_presidencies(const SentenceReader& reader, Ties& out);
/// "la KFOR", "MINURSO": the missions that the document names, where they have their seats.
void find_missions(const Scope& scope, Ties& out);
/// "Imia", "le Sahara occidental": what the tables know as claimed by those whom the document is about.
void find_claims(const Scope& scope, Ties& out);
/// Who holds which post, where the text gives it.
void find_offices(const Scope& scope, Ties& out);

}  // namespace entente::ties
