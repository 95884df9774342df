#include "export/names.h"

namespace entente::exports {

std::string_view prefix(std::string_view code) {
  const std::size_t colon = code.find(':');
  return colon == std::string_view::npos ? std::string_view() : code.substr(0, colon);
}

std::string Names::english(const std::string& code) const {
  if (const ActorName* name = find(code)) return name->english;
  const std::size_t colon = code.find(':');
  return colon == std::string::npos ? code : code.substr(colon + 1);
}

std::string Names::state(const std::string& code) const {
  const std::string_view kind = prefix(code);
  if (kind.empty()) return code;
  if (kind == "IGO") return {};
  const ActorName* name = find(code);
  return name ? name->home : std::string();
}

}  // namespace entente::exports
