#include "json_fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "parameters.h"

namespace entente::server {

using Json = nlohmann::json;

const Json* JsonFields::field(const std::string& name) {
  known_.push_back(name);
  const auto found = object_.find(name);
  return found == object_.end() ? nullptr : &*found;
}

std::optional<std::string> JsonFields::text(const std::string& name) {
  const Json* value = field(name);
  if (!value) return std::nullopt;
  if (value->is_null()) return std::string();
  if (value->is_string()) return value->get<std::string>();
  refuse(name, "a text or null");
  return std::nullopt;
}

std::optional<bool> JsonFields::flag(const std::string& name) {
  const Json* value = field(name);
  if (!value) return std::nullopt;
  if (value->is_boolean()) return value->get<bool>();
  refuse(name, "true or false");
  return std::nullopt;
}

std::optional<std::uint64_t> JsonFields::whole(const std::string& name, std::uint64_t least,
                                               std::uint64_t most) {
  const Json* value = field(name);
  if (!value) return std::nullopt;
  if (value->is_number_unsigned()) {
    const auto number = value->get<std::uint64_t>();
    if (number >= least && number <= most) return number;
  }
  refuse(name, fmt::format("a whole number from {} to {}", least, most));
  return std::nullopt;
}

Date JsonFields::date(const std::string& name) {
  const std::string value = text(name).value_or(std::string());
  if (value.empty()) return {};
  if (const auto date = parse_date(value)) return *date;
  refuse(name, "a date: YYYY-MM-DD, YYYY-MM or YYYY");
  return {};
}

std::optional<std::vector<std::string>> JsonFields::list(const std::string& name) {
  const Json* value = field(name);
  if (!value) return std::nullopt;
  std::vector<std::string> out;
  if (value->is_string()) {
    out.push_back(value->get<std::string>());
  } else if (value->is_array()) {
    for (const Json& item : *value) {
      if (item.is_string())
        out.push_back(item.get<std::string>());
      else
        refuse(name, "a list of texts");
    }
  } else {
    refuse(name, "a list of texts");
  }
  return out;
}

std::optional<std::vector<std::string>> JsonFields::codes(const std::string& name) {
  auto out = list(name);
  if (out)
    for (std::string& code : *out) code = code_of(std::move(code));
  return out;
}

void JsonFields::refuse(const std::string& name, const std::string& what) {
  if (problem_.empty()) problem_ = fmt::format("`{}` must be {}", name, what);
}

std::string JsonFields::problem() const {
  if (!problem_.empty()) return problem_;
  for (const auto& item : object_.items()) {
    if (std::find(known_.begin(), known_.end(), item.key()) == known_.end())
      return fmt::format("there is no field `{}` here; there are: {}", item.key().substr(0, 100),
                         fmt::join(known_, ", "));
  }
  return {};
}

}  // namespace entente::server
