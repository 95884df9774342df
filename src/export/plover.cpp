#include "export/plover.h"

#include <algorithm>
#include <array>

namespace entente::exports {
namespace {

/// In the order of EventType.
constexpr std::array<double, kEventTypeCount> kTypeScores = {2.5,  2.5,  5.0,  4.5,  9.5,  10.0, 6.5,  0.0,
                                                             -3.0, -2.0, -3.5, -5.0, -6.0, -5.5, -7.0, -9.0};

struct ModeScore {
  EventType type;
  std::string_view mode;
  double score;
};
/// Modes whose score is not that of their type.
constexpr std::array kModeScores = std::to_array<ModeScore>({
    {EventType::kConsult, "visit", 4.0},           {EventType::kConsult, "third-party", 1.0},
    {EventType::kConsult, "multilateral", 4.0},    {EventType::kConsult, "phone", 1.5},
    {EventType::kRetreat, "withdraw", 8.0},        {EventType::kRetreat, "disarm", 10.0},
    {EventType::kRetreat, "ceasefire", 7.5},       {EventType::kRetreat, "resign", 4.5},
    {EventType::kRequest, "assist", 0.5},          {EventType::kRequest, "change", -1.0},
    {EventType::kRequest, "yield", -1.0},          {EventType::kAccuse, "disapprove", -2.0},
    {EventType::kAccuse, "investigate", -3.5},     {EventType::kAccuse, "allege", -3.5},
    {EventType::kReject, "assist", -1.5},          {EventType::kThreaten, "restrict", -3.0},
    {EventType::kThreaten, "territory", -4.0},     {EventType::kProtest, "riot", -7.0},
    {EventType::kProtest, "hunger", -4.5},         {EventType::kProtest, "boycott", -4.5},
    {EventType::kProtest, "obstruct", -4.5},       {EventType::kSanction, "expel", -5.5},
    {EventType::kMobilize, "troops", -6.5},        {EventType::kMobilize, "weapons", -6.5},
    {EventType::kMobilize, "militia", -6.0},       {EventType::kCoerce, "censor", -6.5},
    {EventType::kCoerce, "curfew", -6.5},          {EventType::kCoerce, "martial-law", -7.5},
    {EventType::kCoerce, "misinformation", -6.5},  {EventType::kAssault, "abduct", -8.5},
    {EventType::kAssault, "beat", -7.5},           {EventType::kAssault, "torture", -8.5},
    {EventType::kAssault, "sexual", -8.5},         {EventType::kAssault, "targeted", -9.5},
    {EventType::kAssault, "destroy", -8.5},        {EventType::kAssault, "primitive", -8.0},
    {EventType::kAssault, "suicide-attack", -9.5}, {EventType::kAssault, "aerial", -9.5},
    {EventType::kAssault, "drone", -9.5},          {EventType::kAssault, "heavy-weapons", -9.5},
    {EventType::kAssault, "crowd-control", -7.5},  {EventType::kAssault, "unconventional", -10.0},
});

}  // namespace

double plover_score(EventType type, std::string_view mode) {
  const auto found = std::find_if(kModeScores.begin(), kModeScores.end(),
                                  [&](const ModeScore& m) { return m.type == type && m.mode == mode; });
  return found != kModeScores.end() ? found->score : kTypeScores[static_cast<std::size_t>(type)];
}

std::string_view quad_name(int quad) {
  static constexpr std::array<std::string_view, 5> kNames = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION",
                                                             "VERBAL CONFLICT", "MATERIAL CONFLICT"};
  return quad >= 1 && quad <= 4 ? kNames[static_cast<std::size_t>(quad)] : kNames[0];
}

std::string plover_sector(const std::string& sector) {
  if (sector == "MED") return "JRN";
  if (sector == "ELI") return "CVL";
  return sector;
}

std::string plover_code(const std::string& code, const Names& names) {
  std::string state = names.state(code);
  if (!state.empty()) return state;
  const std::string_view kind = prefix(code);
  if (kind == "IGO" || kind == "NGO") return std::string(kind);
  return kind == "NSA" ? "IMG" : "MNC";
}

}  // namespace entente::exports
