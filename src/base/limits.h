/// Every limit of the program in one place, each with its unit and reason. What exceeds one is cut with a
/// warning code or refused with an error, never silently.
#pragma once

#include <cstddef>
#include <cstdint>

namespace entente::limits {

inline constexpr std::size_t kMaxInputBytes =
    512ull << 20;  ///< One file after decompression; larger ones are refused.
inline constexpr std::size_t kMaxDocumentBytes =
    64ull << 20;  ///< One document's clean text; the rest is cut (W101).
inline constexpr std::size_t kMaxLineBytes = 64ull
                                             << 20;  ///< One JSON line; longer ones are skipped and named.
inline constexpr std::size_t kMaxPackingDepth =
    5;  ///< Archives and packings around one document ("day.zip" > "a.tar.gz" > "b.html.gz" is four).
inline constexpr std::size_t kMaxExpansionRatio =
    300;  ///< What unpacks to more times its size is an attack: real text packs 3 to 30 times.
inline constexpr std::size_t kFreeExpansionBytes = 16ull << 20;  ///< So much may come out of any ratio.
inline constexpr std::size_t kMaxWarcHeaderBytes = 64 * 1024;    ///< The header of one WARC record.
inline constexpr std::size_t kMaxHttpHeaderBytes = 256 * 1024;   ///< The header of one HTTP response.
inline constexpr std::size_t kMaxColumns = 2000;          ///< Of a table; more is no table of articles.
inline constexpr std::size_t kMaxFieldBytes = 64 * 1024;  ///< Title, author and the like of a feed's entry.
inline constexpr std::size_t kMaxSentenceTokens = 400;    ///< Longer sentences are cut in pieces (W201).
inline constexpr std::size_t kMaxSentenceBytes = 8192;    ///< A sentence is ended here at the latest (W202).
inline constexpr std::size_t kMaxTokenBytes = 256;     ///< A longer run of letters is cut in pieces (W203).
inline constexpr std::size_t kMaxNesting = 200;        ///< HTML and JSON depth.
inline constexpr std::size_t kMaxQuoteSentences = 40;  ///< A quotation left open ends after so many (W301).
inline constexpr std::size_t kMaxEventsPerSentence = 24;  ///< More than a person could mean (W302).
inline constexpr std::uint32_t kActReach =
    6;  ///< Sentences back to an act that words refer to ("these bombardments").
inline constexpr std::uint32_t kAnswerReach = 1;  ///< Sentences back to what an answer is given to.
inline constexpr std::uint32_t kPairReach = 3;    ///< Sentences back to the event that tells the other party.
inline constexpr std::uint32_t kTalksReach =
    6;  ///< Sentences back to talks that a text comes back to ("their meeting").
inline constexpr std::uint32_t kCandidateReach =
    8;  ///< Sentences back to a party that may be the side which a sentence leaves open.
inline constexpr std::size_t kCandidates = 40;  ///< Parties there that are weighed against each other.
inline constexpr std::size_t kMostNamed = 6;    ///< Parties named most in a text, weighed wherever it stands.
inline constexpr std::size_t kActsBack = 12;    ///< Acts back to the actor's last dealings with another.
inline constexpr std::size_t kTreeClimb = 40;   ///< Heads above a word that are looked at.
inline constexpr std::size_t kMaxSidesPerEvent = 40;  ///< Actors or recipients of one event.
inline constexpr std::size_t kMaxTwinsCompared =
    64;  ///< Earlier events of the same kind and sides that one is compared with when a document is merged.
inline constexpr std::size_t kMaxMergeCandidates =
    64;  ///< Ties of one block that a further way of telling is compared with.

inline constexpr int kStoreBusyMilliseconds = 30000;     ///< Waiting for another writer's batch to end.
inline constexpr std::size_t kStoreStatements = 256;     ///< Prepared statements that a connection keeps.
inline constexpr std::size_t kBatchBytes = 32ull << 20;  ///< Text in one transaction of an ingest.
inline constexpr std::size_t kStoryCandidates =
    200;  ///< Documents with a fingerprint band in common that are compared, a band.
inline constexpr std::size_t kFingerprintsKept = 1000000;  ///< Of documents, that a writer keeps: 70 MB.
inline constexpr std::size_t kReadingsKept = 256;      ///< Decoded documents that a reading connection keeps.
inline constexpr std::size_t kDocumentsAtHand = 4096;  ///< Decoded documents that a writer keeps.
inline constexpr std::size_t kCellsCompared =
    400;  ///< Events of one pair and type in a year, beyond which a bare year stands for itself.
inline constexpr std::size_t kDyadCodes = 20;      ///< Sides of one event that make pairs with each other.
inline constexpr std::size_t kCurvePoints = 3000;  ///< Periods of one curve: the latest, 57 years of weeks.
inline constexpr std::size_t kEventsSorted =
    20000;                                       ///< Events that a question sorts by how much they are told.
inline constexpr std::size_t kSearchTerms = 32;  ///< Words of one search.
inline constexpr std::size_t kTimelineEvents = 5000;  ///< Most told events that a timeline looks at.
inline constexpr std::size_t kTimelineNamed = 300;    ///< Events that one timeline names.
inline constexpr std::size_t kFacetDocuments = 1000;  ///< Best hits whose events one search counts.
inline constexpr std::size_t kFilterValues = 100;     ///< Values in one list of a filter.
inline constexpr std::size_t kReportsCompared =
    1000;                                          ///< Earliest reports of a tie compared for contradictions.
inline constexpr std::size_t kRankedHits = 20000;  ///< Documents that one search ranks and counts.

inline constexpr std::size_t kExportPiece = 64 * 1024;  ///< Bytes of an export handed on at once.
inline constexpr std::size_t kNetworkEdges =
    1000000;  ///< Pairs and kinds that the export of a network keeps, about 150 bytes each.

}  // namespace entente::limits
