/// Every limit of the server, with its unit and reason. What exceeds one is refused with an error.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace entente::server::limits {

using std::chrono::seconds;

inline constexpr std::size_t kHeaderBytes = 16 << 10;  ///< Request line and headers together.
inline constexpr std::size_t kHeaderCount = 100;
inline constexpr std::size_t kParameters = 200;           ///< Of one query.
inline constexpr std::uint64_t kBodyBytes = 256 << 10;    ///< Of requests that are no upload.
inline constexpr std::uint64_t kExplainBytes = 64 << 10;  ///< Of a text to explain: every sentence is parsed.
inline constexpr std::size_t kUploadFiles = 1000;         ///< Of one ingest.
inline constexpr std::size_t kUploadNameBytes = 120;      ///< Of a file's name, longer ones are cut.
inline constexpr std::size_t kJobsKept = 100;             ///< Ingests that can be asked about.
inline constexpr std::size_t kJobsWaiting = 20;
inline constexpr std::size_t kJobErrors = 100;  ///< Input errors that an ingest lists.

inline constexpr std::size_t kPactTests = 200,
                             kPactReports = 50;  ///< Most that a dossier of a pact spells out.
inline constexpr std::size_t kPactTies = 200;    ///< Ties of a pact that its dossier lists.

inline constexpr std::size_t kConnections = 1000;  ///< Beyond these the longest idle one is closed.
inline constexpr std::size_t kWaiting = 500;       ///< Requests waiting for a thread; further ones get 503.
inline constexpr seconds kHeaderTime{
    15};                                ///< From the last answer, or connecting, to the end of the headers.
inline constexpr seconds kSilence{15};  ///< Between two pieces of a body.
inline constexpr seconds kTransferTime{30};  ///< For a body in either direction, plus its size at kSlowest.
inline constexpr std::uint64_t kSlowest = 32 << 10;  ///< Bytes a second.
inline constexpr seconds kLinger{
    2};  ///< For a refused body to be taken off the line, so that the answer arrives.

inline constexpr std::chrono::milliseconds kCostly{50};  ///< Answers that took as long may be given again ...
inline constexpr seconds kStale{10};  ///< ... for so long after they were computed, though the store changes.
inline constexpr int kRest = 10;      ///< Times its cost until such an answer is computed anew.
inline constexpr std::size_t kCacheBytes = 64 << 20;     ///< Answers kept for repetition.
inline constexpr std::size_t kCompressedFrom = 1 << 10;  ///< Bytes; smaller bodies do not gain.

}  // namespace entente::server::limits
