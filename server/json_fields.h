/// The fields of a JSON object that somebody sent, read by name and type; what does not fit, and what nobody
/// asked for, is refused.
///
///     JsonFields in(object);
///     const auto event = in.text("event");
///     if (std::string problem = in.problem(); !problem.empty()) ...   // after the last field is read
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "entente/date.h"

namespace entente::server {

class JsonFields {
 public:
  /// `object` must be one, and outlive this.
  explicit JsonFields(const nlohmann::json& object) : object_(object) {}

  /// Null where the field is missing.
  const nlohmann::json* field(const std::string& name);
  /// A text; null stands for an empty one.
  std::optional<std::string> text(const std::string& name);
  std::optional<bool> flag(const std::string& name);
  std::optional<std::uint64_t> whole(const std::string& name, std::uint64_t least, std::uint64_t most);
  Date date(const std::string& name);
  /// A list of texts, or one text.
  std::optional<std::vector<std::string>> list(const std::string& name);
  /// Likewise, as the store writes codes.
  std::optional<std::vector<std::string>> codes(const std::string& name);

  template <typename T, typename Parse>
  std::optional<T> parsed(const std::string& name, Parse parse, const char* what) {
    const auto value = text(name);
    if (!value) return std::nullopt;
    const std::optional<T> out = parse(*value);
    if (!out) refuse(name, what);
    return out;
  }
  template <typename T, typename Parse>
  std::vector<T> parsed_list(const std::string& name, Parse parse, const char* what) {
    std::vector<T> out;
    for (const std::string& value : list(name).value_or(std::vector<std::string>())) {
      if (const auto item = parse(value))
        out.push_back(*item);
      else
        refuse(name, what);
    }
    return out;
  }

  void refuse(const std::string& name, const std::string& what);
  /// The first thing that is wrong; empty when nothing is.
  std::string problem() const;

 private:
  const nlohmann::json& object_;
  std::vector<std::string> known_;
  std::string problem_;
};

}  // namespace entente::server
