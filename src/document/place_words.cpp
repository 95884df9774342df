#include "document/place_words.h"

#include <algorithm>

namespace entente {

bool says_where(std::string_view preposition) {
  static constexpr std::string_view kWords[] = {
      "à",         "en",          "dans",          "sur",        "vers",   "chez",   "devant",  "près de",
      "autour de", "au large de", "à le large de", "in",         "at",     "on",     "near",    "off",
      "over",      "around",      "along",         "throughout", "across", "inside", "outside", "within"};
  return std::find(std::begin(kWords), std::end(kWords), preposition) != std::end(kWords);
}

}  // namespace entente
