#include "base/result.h"

namespace entente {

std::string code_name(ErrorCode code) {
  std::string digits = std::to_string(static_cast<unsigned>(code));
  return "E" + std::string(3 - digits.size(), '0') + digits;
}

}  // namespace entente
