/// The sides of an event as table `event` keeps them, and the rows that follow from them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::store {

/// How a code takes part: bits, so that 3 is both.
inline constexpr int kActs = 1;
inline constexpr int kReceives = 2;

struct SideTerm {
  int role = kActs;
  std::int64_t code = 0;    ///< Row of table `term`.
  std::int64_t sector = 0;  ///< 0: unknown.
  bool operator==(const SideTerm&) const = default;
};

std::string encode_sides(const std::vector<SideTerm>& sides);
std::vector<SideTerm> decode_sides(std::string_view bytes);

bool has_recipient(const std::vector<SideTerm>& sides);

/// A code once, with all roles that it has; in a mutual event, which has no recipients, everybody has both.
struct SideRow {
  std::int64_t code = 0;
  int role = 0;
};
std::vector<SideRow> side_rows(const std::vector<SideTerm>& sides);

/// Who acts on whom: bits 1 where a acts on b, 2 where b acts on a, both for mutual events. a < b.
struct DyadRow {
  std::int64_t a = 0, b = 0;
  int direction = 0;
};
inline constexpr int kDirections =
    3;  ///< The bits that say who acts on whom; the others say more of the event.
inline constexpr int kToNobody = 4;    ///< It has no recipients.
inline constexpr int kAssumedDay = 8;  ///< Its day is that of publication.
inline constexpr int kAssists = 16;    ///< Its mode is "assist".
std::vector<DyadRow> dyad_rows(const std::vector<SideTerm>& sides);

}  // namespace entente::store
