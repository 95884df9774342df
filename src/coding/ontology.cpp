#include "coding/ontology.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/strings.h"

namespace entente::coding {
namespace {

struct TypeFacts {
  std::uint8_t quad;
  std::string_view cameo;
  std::string_view modes;  // separated and surrounded by blanks
};

constexpr std::array<TypeFacts, kEventTypeCount> kFacts = {{
    {1, "030", " "},
    {1, "040", " visit third-party multilateral phone "},
    {1, "050", " "},
    {1, "080", " "},
    {2, "060", " "},
    {2, "070", " "},
    {2, "087", " withdraw release disarm ceasefire access resign "},
    {3, "020", " assist change yield meet "},
    {3, "110", " disapprove investigate allege "},
    {3, "120", " assist change yield meet "},
    {3, "130", " restrict ban arrest relations expel territory violence "},
    {4, "140", " demo riot strike hunger boycott obstruct vandalize "},
    {4, "160", " convict expel withdraw discontinue "},
    {4, "150", " troops weapons police militia "},
    {4, "170", " seize restrict censor ban curfew martial-law arrest deport withhold misinformation cyber "},
    {4, "190",
     " abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
     "heavy-weapons crowd-control unconventional "},
}};

constexpr std::array<std::string_view, 36> kContexts = {"military",
                                                        "intelligence",
                                                        "executive",
                                                        "legislative",
                                                        "election",
                                                        "political_institutions",
                                                        "pro_democracy",
                                                        "pro_autocracy",
                                                        "economic",
                                                        "legal",
                                                        "reparations",
                                                        "human_rights",
                                                        "rights_freedoms",
                                                        "repression",
                                                        "human_security",
                                                        "gender",
                                                        "lgbt",
                                                        "religion_ethnicity",
                                                        "inequality",
                                                        "diplomatic",
                                                        "territory",
                                                        "peacekeeping",
                                                        "health",
                                                        "asylum",
                                                        "migration",
                                                        "disasters",
                                                        "natural_resource",
                                                        "environment",
                                                        "technology",
                                                        "terrorism",
                                                        "cbrn",
                                                        "cyber",
                                                        "misinformation",
                                                        "crime",
                                                        "corruption",
                                                        "illegal_drugs"};

const TypeFacts& facts(EventType type) { return kFacts[static_cast<std::size_t>(type)]; }

}  // namespace

bool mode_exists(EventType type, std::string_view mode) {
  if (mode.empty()) return true;
  return facts(type).modes.find(" " + std::string(mode) + " ") != std::string_view::npos;
}

bool context_exists(std::string_view context) {
  return context == "trafficking" ||
         std::find(kContexts.begin(), kContexts.end(), context) != kContexts.end();
}

std::uint8_t quad_of(EventType type) { return facts(type).quad; }
std::string_view default_cameo(EventType type) { return facts(type).cameo; }

bool is_reciprocal(EventType type) {
  return type == EventType::kConsult || type == EventType::kAgree || type == EventType::kCooperate;
}

Result<CameoTable> CameoTable::parse(std::string_view text, const std::string& name) {
  CameoTable table;
  std::size_t line_number = 0;
  while (!text.empty()) {
    const std::string_view line = trimmed(take_line(text));
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find('|');
    const std::size_t second = first == std::string_view::npos ? first : line.find('|', first + 1);
    if (second == std::string_view::npos) {
      return Error{ErrorCode::kBadSyntax,
                   fmt::format("{}:{}:1: expected `code | score | label`", name, line_number)};
    }
    const std::string_view score = trimmed(line.substr(first + 1, second - first - 1));
    Row row{0, std::string(trimmed(line.substr(second + 1)))};
    const auto [stop, error] = std::from_chars(score.data(), score.data() + score.size(), row.score);
    if (error != std::errc() || stop != score.data() + score.size()) {
      return Error{ErrorCode::kBadField, fmt::format("{}:{}: `{}` is no number", name, line_number, score)};
    }
    if (!table.rows_.emplace(std::string(trimmed(line.substr(0, first))), std::move(row)).second) {
      return Error{ErrorCode::kDuplicate, fmt::format("{}:{}: code given twice", name, line_number)};
    }
  }
  return table;
}

const CameoTable::Row* CameoTable::find(std::string_view code) const {
  for (std::string key(code); !key.empty(); key.pop_back()) {
    if (const auto row = rows_.find(key); row != rows_.end()) return &row->second;
    if (key.size() == 2) {  // "04" stands for "040"
      if (const auto root = rows_.find(key + "0"); root != rows_.end()) return &root->second;
    }
  }
  return nullptr;
}

float CameoTable::goldstein(std::string_view code) const {
  const Row* row = find(code);
  return row ? row->score : 0.0F;
}

bool CameoTable::known(std::string_view code) const { return find(code) != nullptr; }

std::string_view CameoTable::label(std::string_view code) const {
  const Row* row = find(code);
  return row ? std::string_view(row->label) : std::string_view();
}

}  // namespace entente::coding
