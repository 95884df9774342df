/// Which documents tell the same story, for piles that are read by many machines: the pairs are found by keys
/// that documents have in common, so nobody compares all with all.
///
///     std::vector<entente::StoryProfile> block;             // documents that share one key
///     for (const entente::Reading& r : readings)
///       for (const entente::StoryKey& key : entente::story_keys(entente::story_profile(r))) ...
///     for (auto [a, b] : entente::same_stories(block)) ...   // stories are what such pairs connect
///
/// Two documents are one story under the rules of a store (entente/store.h): the same address, nearly the
/// same text published within three days, a translation that names its original, or texts in two languages
/// that tell the same events with the same facts. A store compares all texts of a few days; here two texts
/// meet when they share one of their keys, which 94 of 100 pairs at the threshold do and nearly all above it.
///
/// Pure functions of what is given, safe from any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/reading.h"

namespace entente {

/// What is looked at of a document. Parts may be missing; what is missing is like nothing.
struct StoryProfile {
  /// An event with a known day: hash of type and sides, and the day as 20180314.
  struct DatedEvent {
    std::int64_t block = 0;
    std::int32_t day = 0;
    auto operator<=>(const DatedEvent&) const = default;
  };

  std::int32_t day = 0;              ///< Of publication, as 20180314; 0 where it is not known to the day.
  std::string language;              ///< ISO 639-1.
  std::int64_t address = 0;          ///< Hash of the address; 0: none.
  std::int64_t original = 0;         ///< Hash of the address of the translated page; 0: none.
  std::string fingerprint;           ///< Of the words, 64 bytes; 8 for short texts.
  std::vector<DatedEvent> events;    ///< In order.
  std::vector<std::uint64_t> facts;  ///< Hashes of numbers and pairs of actors, in order.
  bool operator==(const StoryProfile&) const = default;
};

StoryProfile story_profile(const Reading& reading);

/// A profile as bytes, for tables; and back, nothing for bytes that are no profile.
std::string pack(const StoryProfile& profile);
std::optional<StoryProfile> unpack_story_profile(std::string_view bytes);

/// Share of words in a row that two texts have in common, 0 to 1, as their fingerprints estimate it.
double resemblance(const StoryProfile& a, const StoryProfile& b);

bool same_story(const StoryProfile& a, const StoryProfile& b);

/// Documents that share no key are compared by nobody.
struct StoryKey {
  std::int64_t key = 0;
  StoryProfile part;  ///< As much of the profile as this key calls for.
};
/// At most 59 a document.
std::vector<StoryKey> story_keys(const StoryProfile& profile);

/// Pairs of one block that are the same story, as indexes, the smaller first. A block of more than
/// kStoryBlock documents is sorted by what they say, and each is compared with as many that follow it: time
/// and memory stay linear where a key is popular.
std::vector<std::pair<std::size_t, std::size_t>> same_stories(const std::vector<StoryProfile>& block);
inline constexpr std::size_t kStoryBlock = 500;

}  // namespace entente
