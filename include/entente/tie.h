/// A tie: what binds states over time (a membership, an agreement, an exercise, a transfer, ...), with the
/// sentences for and against it.
///
/// Reading one document gives Ties: what this document says. Several documents tell the same tie; put
/// together (see merge.h) their reports become one MergedTie, which keeps every report and shows where they
/// differ. All of these are plain values: copy and move them freely, from any thread. Unknown fields are
/// empty; a tie never exists without evidence.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/date.h"
#include "entente/event.h"

namespace entente {

/// Stores keep these numbers: never reorder.
enum class TieKind : std::uint8_t {
  kMembership,
  kAgreement,
  kObligation,
  kExercise,
  kTransfer,
  kPresence,
  kMeeting,
  kOffice,
  kDispute,
};
inline constexpr int kTieKindCount = 9;

std::string_view name_of(TieKind kind);  ///< "membership".
std::optional<TieKind> parse_tie_kind(std::string_view name);

/// A party and its part in the tie.
struct TieParty {
  std::string code;  ///< As in Side::code.
  std::string role;  ///< "supplier", "recipient", "owner", "host", "organiser", "participant", "member",
                     ///< "observer", "organisation", "claimant"; may be empty.
  bool operator==(const TieParty&) const = default;
};

/// A side that the text names and nobody can say whose it is: "ses partenaires africains", a state that no
/// table knows. Kept in the words of the text, never guessed; it has no code, so that no question asked by
/// code finds the tie by it.
struct UnresolvedParty {
  std::string text;  ///< As the text has it: "Syldavie".
  std::string role;  ///< As in TieParty.
  bool operator==(const UnresolvedParty&) const = default;
};

/// A number of things or a sum of money as the text gives it, with what it leaves open: "plus de 10 milliards
/// de dollars" is 10e9 or more USD, "des centaines de soldats" 200 to 999 soldiers.
struct Quantity {
  static constexpr double kOpen = std::numeric_limits<double>::infinity();

  double low = 0;       ///< The least that the words mean.
  double high = kOpen;  ///< The most; kOpen when they set no bound.
  std::string unit;     ///< ISO 4217 for money ("USD"); else the noun as the text has it ("soldats").
  bool money = false;
  std::string hedge;  ///< "more than", "at least", "less than", "up to", "about"; empty for a plain number;
                      ///< "impossible" where no such number can be: bounds are open, only the words stay.
  std::string text;   ///< The words themselves.
  bool operator==(const Quantity&) const = default;
};

/// One of several accounts that exclude each other.
struct TieVersion {
  std::string value;     ///< "2018-08", "1500 soldiers", "not", "withdrew in 2012".
  std::string document;  ///< Reading::id; "data/world" for the reference tables.
  std::string outlet;    ///< Agency, paper or site; empty when unknown.
  std::string speaker;   ///< Whose word it is; empty when the text attributes it to nobody.
  Date published;
  std::string sentence;  ///< The words that say so; for the tables what they hold.
  bool operator==(const TieVersion&) const = default;
};

/// Where sources differ from each other or from the reference tables, side by side. Nothing is decided.
struct Contradiction {
  std::string about;                 ///< "from", "to", "quantity", "status", "what", "parties", "name",
                                     ///< "members"; "dates" where one text has the end before the beginning.
  std::vector<TieVersion> versions;  ///< Two or more; the earliest published first.
  bool operator==(const Contradiction&) const = default;
};

struct Tie {
  std::string id;  ///< Hash of kind, parties, name and date: the same tie in another document often has it.
  TieKind kind = TieKind::kMeeting;
  std::vector<TieParty> parties;            ///< At least one.
  std::vector<UnresolvedParty> unresolved;  ///< Sides beyond these that only the words of the text tell.
  std::string what;       ///< "joined", "treaty", "delivered", "base", ... (docs/ties.md); empty for none.
  std::string name;       ///< "Druzhba 2017", "S-400", "Sergueï Choïgou", as the text writes it.
  std::string canonical;  ///< The name in the reference tables, where they know it: "Sergei Shoigu".
  std::string place;      ///< "Islamabad, PAK", "KGZ"; empty when unknown.
  DateRange valid;        ///< From and to, each unknown where the text does not say.
  EventStatus status = EventStatus::kHappened;
  std::string stage;  ///< Life cycle: announced, negotiated, ordered, signed, in-force, delivered, held,
                      ///< suspended, cancelled, ended; empty when the words do not say.
  std::vector<Quantity> quantities;
  std::vector<std::string>
      flags;            ///< "land", "sea", "air", "cyber", "anti-terrorist", "nuclear", "training".
  std::string trigger;  ///< The words that make it a tie.
  TextSpan trigger_span;
  float confidence = 0;
  std::vector<Evidence> evidence;             ///< At least one; those with `against` set speak against it.
  std::vector<Contradiction> contradictions;  ///< Of one document: only those with the reference tables.
};

/// The sides of a tie as a person reads them: "RUS, IND"; one that nobody could resolve in the words of the
/// text behind a question mark: "RUS, ?Syldavie". With `roles` each has its part behind it: "RUS (supplier)".
std::string parties_text(const Tie& tie, bool roles = false);

/// Where a report comes from.
struct TieSource {
  std::string document;  ///< Reading::id.
  std::string path;      ///< Reading::source.
  std::string outlet;    ///< The site that published it; empty when unknown.
  std::string language;
  Date published;
};

/// What one document says of a tie.
struct TieReport {
  TieSource source;
  Tie tie;
};

/// The same tie as all documents together tell it. `tie` holds the best-supported values: every party,
/// the name told most often, the narrowest dates, the last stage of the life cycle. Its `evidence` is empty:
/// the sentences stay with the reports that they come from.
struct MergedTie {
  Tie tie;
  std::vector<TieReport> reports;  ///< By date of publication, then document.
};

}  // namespace entente
