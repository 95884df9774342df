#include "export/cameo.h"

#include <algorithm>

namespace entente::exports {
namespace {

constexpr std::array kGroups = std::to_array<CameoGroup>({
    {"IGO:AfDB", "AFB"},
    {"IGO:AMU", "AMU"},
    {"IGO:Arab League", "ARL"},
    {"IGO:ASEAN", "ASN"},
    {"IGO:Asian Development Bank", "ADB"},
    {"IGO:BIS", "BIS"},
    {"IGO:CIS", "CIS"},
    {"IGO:COMESA", "CEM"},
    {"IGO:Commonwealth", "CWN"},
    {"IGO:Council of Europe", "COE"},
    {"IGO:EBRD", "EBR"},
    {"IGO:ECOWAS", "WAS"},
    {"IGO:EU", "EEC"},
    {"IGO:FAO", "FAO"},
    {"IGO:G8", "GOE"},
    {"IGO:GCC", "GCC"},
    {"IGO:IAEA", "IAE"},
    {"IGO:ICC", "ICC"},
    {"IGO:ICJ", "ICJ"},
    {"IGO:ILO", "ILO"},
    {"IGO:IMF", "IMF"},
    {"IGO:IOM", "IOM"},
    {"IGO:Interpol", "ITP"},
    {"IGO:NATO", "NAT"},
    {"IGO:NAM", "NON"},
    {"IGO:OAS", "OAS"},
    {"IGO:OIC", "OIC"},
    {"IGO:OPEC", "OPC"},
    {"IGO:OSCE", "SCE"},
    {"IGO:Red Cross", "IRC"},
    {"IGO:SADC", "SAD"},
    {"IGO:UN", "UNO"},
    {"IGO:UNHCR", "HCR"},
    {"IGO:WFP", "WFP"},
    {"IGO:WHO", "WHO"},
    {"IGO:WTO", "WTO"},
    {"IGO:World Bank", "WBK"},
    {"NGO:Amnesty International", "AMN"},
    {"NGO:Greenpeace", "GRP"},
    {"NGO:Human Rights Watch", "HRW"},
    {"NGO:MSF", "MSF"},
    {"NGO:Oxfam", "XFM"},
    {"NSA:Hezbollah", "HEZ"},
    {"NSA:Muslim Brotherhood", "MBR"},
    {"NSA:PLO", "PLO"},
    {"NSA:Polisario", "PLS"},
    {"NSA:Taliban", "TAL"},
    {"NSA:al-Qaeda", "ALQ"},
});

/// The type that stands for a kind of code where the text gives no sector.
std::string_view type_of(std::string_view kind) {
  if (kind == "IGO" || kind == "NGO") return kind;
  if (kind == "NSA") return "REB";
  if (kind == "CO") return "MNC";
  if (kind == "outlet") return "MED";
  return {};
}

int root(const std::string& code) {
  if (code.size() < 2) return 0;
  return (code[0] - '0') * 10 + (code[1] - '0');
}

}  // namespace

std::span<const CameoGroup> cameo_groups() { return kGroups; }

std::string_view cameo_group(std::string_view code) {
  const auto found =
      std::find_if(kGroups.begin(), kGroups.end(), [&](const CameoGroup& g) { return g.ours == code; });
  return found == kGroups.end() ? std::string_view() : found->cameo;
}

std::string cameo_country(const std::string& iso3) {
  if (iso3 == "ROU") return "ROM";
  if (iso3 == "TLS") return "TMP";
  return iso3;
}

CameoActor cameo_actor(const Side& side, const Names& names) {
  CameoActor out;
  out.country = cameo_country(names.state(side.code));
  out.group = cameo_group(side.code);
  const std::string_view kind = prefix(side.code);
  std::size_t type = 0;
  if (kind == "IGO" || kind == "NGO") out.types[type++] = kind;
  if (!side.sector.empty())
    out.types[type++] = side.sector;
  else if (type == 0 && !type_of(kind).empty())
    out.types[type++] = type_of(kind);
  // CAMEO writes the class of an international body before its name: IGOUNO.
  const bool class_first = kind == "IGO" || kind == "NGO";
  out.code = out.country + (class_first ? out.types[0] + out.group : out.group);
  for (std::size_t t = class_first ? 1 : 0; t < type; ++t) out.code += out.types[t];
  return out;
}

std::string cameo_event(const std::string& code) { return code.size() == 2 ? code + "0" : code; }

int cameo_quad(const std::string& code) {
  constexpr int kVerbalCooperation = 5, kMaterialCooperation = 8, kVerbalConflict = 13;
  const int r = root(code);
  return r <= kVerbalCooperation ? 1 : r <= kMaterialCooperation ? 2 : r <= kVerbalConflict ? 3 : 4;
}

}  // namespace entente::exports
