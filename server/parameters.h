/// The parameters of one request, read by name and type. Nothing is ignored: a value that does not fit, a
/// repeated one and a name that nobody asked for are all refused.
///
///     Parameters p(request.parameters);
///     filter.from = p.date("from");
///     filter.codes = p.codes("code");
///     if (auto problem = p.problem()) return failure("E026", *problem);   // after the last one is read
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/date.h"
#include "entente/query.h"
#include "message.h"

namespace entente::server {

class Parameters {
 public:
  explicit Parameters(const Fields& given) : given_(given) {}

  std::string text(std::string_view name);
  Date date(std::string_view name);
  /// Values joined by commas, over all parameters of the name.
  std::vector<std::string> list(std::string_view name);
  /// Likewise, as the store writes codes: "rus" -> "RUS", "igo:SCO" -> "IGO:SCO".
  std::vector<std::string> codes(std::string_view name);
  std::uint64_t whole(std::string_view name, std::uint64_t otherwise, std::uint64_t least,
                      std::uint64_t most);
  float number(std::string_view name, float otherwise, float least, float most);
  std::optional<bool> flag(std::string_view name);
  /// The place of the value among `choices`; `otherwise` when it is not given.
  std::size_t choice(std::string_view name, const std::vector<std::string_view>& choices,
                     std::size_t otherwise);

  /// Values that `parse` turns into an optional, such as parse_event_type.
  template <typename T, typename Parse>
  std::vector<T> parsed(std::string_view name, Parse parse) {
    std::vector<T> out;
    for (const std::string& value : list(name)) {
      if (const auto item = parse(value))
        out.push_back(*item);
      else
        refuse(name, value);
    }
    return out;
  }

  Page page(std::size_t limit = 50);
  Period period(const std::vector<Period>& allowed, Period otherwise);

  /// The first thing that is wrong, once every parameter has been read.
  std::optional<std::string> problem() const;
  void refuse(std::string_view name, std::string_view value, std::string_view hint = {});

 private:
  const std::string* only(std::string_view name);

  const Fields& given_;
  std::vector<std::string> known_;
  std::optional<std::string> problem_;
};

/// "rus/gov" -> "RUS/GOV", "igo:SCO" -> "IGO:SCO".
std::string code_of(std::string text);

}  // namespace entente::server
