#include "store/sides.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <protozero/varint.hpp>

#include "base/limits.h"

namespace entente::store {

bool has_recipient(const std::vector<SideTerm>& sides) {
  return std::any_of(sides.begin(), sides.end(), [](const SideTerm& s) { return s.role == kReceives; });
}

std::string encode_sides(const std::vector<SideTerm>& sides) {
  std::string out;
  for (const SideTerm& side : sides) {
    protozero::write_varint(std::back_inserter(out), static_cast<std::uint64_t>(side.role));
    protozero::write_varint(std::back_inserter(out), static_cast<std::uint64_t>(side.code));
    protozero::write_varint(std::back_inserter(out), static_cast<std::uint64_t>(side.sector));
  }
  return out;
}

std::vector<SideTerm> decode_sides(std::string_view bytes) {
  std::vector<SideTerm> out;
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  try {
    while (at != end) {
      SideTerm side;
      side.role = static_cast<int>(protozero::decode_varint(&at, end));
      side.code = static_cast<std::int64_t>(protozero::decode_varint(&at, end));
      side.sector = static_cast<std::int64_t>(protozero::decode_varint(&at, end));
      out.push_back(side);
    }
  } catch (const protozero::exception&) {
    out.clear();  // `doctor --db` finds it
  }
  return out;
}

std::vector<SideRow> side_rows(const std::vector<SideTerm>& sides) {
  const bool both = !has_recipient(sides);
  std::map<std::int64_t, int> roles;
  for (const SideTerm& side : sides) roles[side.code] |= both ? kActs | kReceives : side.role;
  std::vector<SideRow> out;
  for (const auto& [code, role] : roles) out.push_back({code, role});
  return out;
}

std::vector<DyadRow> dyad_rows(const std::vector<SideTerm>& sides) {
  const bool both = !has_recipient(sides);
  std::vector<std::int64_t> acts, receives;
  for (const SideTerm& side : sides) {
    auto& list = side.role == kReceives ? receives : acts;
    if (list.size() < limits::kDyadCodes) list.push_back(side.code);
  }
  std::map<std::pair<std::int64_t, std::int64_t>, int> directions;
  const auto add = [&](std::int64_t from, std::int64_t to) {
    if (from == to) return;
    directions[std::minmax(from, to)] |= both ? 3 : from < to ? 1 : 2;
  };
  for (const std::int64_t from : acts) {
    for (const std::int64_t to : both ? acts : receives) add(from, to);
  }
  std::vector<DyadRow> out;
  for (const auto& [pair, direction] : directions) out.push_back({pair.first, pair.second, direction});
  return out;
}

}  // namespace entente::store
