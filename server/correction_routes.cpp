// /api/v1/corrections: people's rulings.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "answer.h"
#include "entente/ingest.h"
#include "server_limits.h"

namespace entente::server {
namespace {

using Json = nlohmann::json;

/// Reads the fields of a JSON object; the first that does not fit becomes the problem.
class Reader {
 public:
  explicit Reader(const Json& object) : object_(object) {}

  const Json* field(const char* name) {
    known_.emplace_back(name);
    const auto found = object_.find(name);
    return found == object_.end() ? nullptr : &*found;
  }

  /// A text; null stands for an empty one.
  std::optional<std::string> text(const char* name) {
    const Json* value = field(name);
    if (!value) return std::nullopt;
    if (value->is_null()) return std::string();
    if (value->is_string()) return value->get<std::string>();
    refuse(name, "a text or null");
    return std::nullopt;
  }

  template <typename T, typename Parse>
  std::optional<T> parsed(const char* name, Parse parse, const char* what) {
    const auto value = text(name);
    if (!value) return std::nullopt;
    const std::optional<T> out = parse(*value);
    if (!out) refuse(name, what);
    return out;
  }

  std::optional<std::vector<std::string>> codes(const char* name) {
    const Json* value = field(name);
    if (!value) return std::nullopt;
    std::vector<std::string> out;
    bool right = value->is_array();
    for (const Json& item : right ? *value : Json::array()) {
      right = right && item.is_string();
      if (right) out.push_back(code_of(item.get<std::string>()));
    }
    if (!right) refuse(name, "a list of codes");
    return out;
  }

  void refuse(const std::string& name, const std::string& what) {
    if (problem_.empty()) problem_ = fmt::format("`{}` must be {}", name, what);
  }

  /// Once every field has been read; empty when nothing is wrong.
  std::string problem() const {
    if (!problem_.empty()) return problem_;
    for (const auto& item : object_.items()) {
      if (std::find(known_.begin(), known_.end(), item.key()) == known_.end())
        return fmt::format("there is no field `{}` here; there are: {}", item.key(), fmt::join(known_, ", "));
    }
    return {};
  }

 private:
  const Json& object_;
  std::vector<std::string> known_;
  std::string problem_;
};

std::optional<DateRange> range_of(const std::string& text) {
  if (text.empty()) return DateRange{};
  const std::size_t slash = text.find('/');
  const auto from = parse_date(text.substr(0, slash));
  const auto to = slash == std::string::npos ? from : parse_date(text.substr(slash + 1));
  if (!from || !to) return std::nullopt;
  return DateRange{*from, *to};
}

std::optional<std::string> read_ruling(const Json& object, Ruling& ruling) {
  if (!object.is_object()) return "`ruling` must be an object";
  Reader in(object);
  if (const Json* wrong = in.field("wrong")) {
    if (wrong->is_boolean())
      ruling.wrong = wrong->get<bool>();
    else
      in.refuse("wrong", "true or false");
  }
  ruling.type = in.parsed<EventType>("type", parse_event_type, "an event type, such as CONSULT");
  ruling.status = in.parsed<EventStatus>("status", parse_event_status, "a status, such as planned");
  ruling.date = in.parsed<DateRange>("date", range_of, "a date, two joined by `/`, or null");
  ruling.mode = in.text("mode");
  ruling.actors = in.codes("actors");
  ruling.recipients = in.codes("recipients");
  ruling.place = in.text("place");
  ruling.said_by = in.text("said_by");
  ruling.note = in.text("note").value_or(std::string());
  if (std::string problem = in.problem(); !problem.empty()) return problem;
  const bool any = ruling.wrong || ruling.type || ruling.status || ruling.date || ruling.mode ||
                   ruling.actors || ruling.recipients || ruling.place || ruling.said_by;
  if (!any) return "the ruling is empty; say what is right, or that the event is wrong";
  return std::nullopt;
}

Response not_allowed() {
  return failure(403, "E011", "this server takes no corrections; start it with --allow-corrections");
}

Response outcome(const CorrectionOutcome& done, int status) {
  if (!done.ok) return failure(done.code, done.message);
  return json_response(Json{{"corrections", done.corrections}, {"events", done.events}}.dump(), status);
}

Response rule(const Call& call) {
  if (!call.context.options().allow_corrections) return not_allowed();
  Parameters p(call.request.parameters);
  if (const auto problem = p.problem()) return failure("E026", *problem);
  const Json body = Json::parse(call.request.body, nullptr, false);
  if (!body.is_object()) return failure("E025", "the body is no JSON object");
  Reader in(body);
  const std::string event = in.text("event").value_or(std::string());
  const std::string document = in.text("document").value_or(std::string());
  const Json* object = in.field("ruling");
  if (std::string problem = in.problem(); !problem.empty()) return failure("E026", problem);
  if (event.empty()) return failure("E026", "`event` is missing: the id of the event ruled on");
  if (!object) return failure("E026", "`ruling` is missing");
  Ruling ruling;
  if (const auto problem = read_ruling(*object, ruling)) return failure("E026", *problem);
  return outcome(correct(call.context.options().store, event, ruling, document), 201);
}

Response withdraw(const Call& call) {
  if (!call.context.options().allow_corrections) return not_allowed();
  Parameters p(call.request.parameters);
  if (const auto problem = p.problem()) return failure("E026", *problem);
  return outcome(withdraw_correction(call.context.options().store, call.path[0]), 200);
}

Response list(const Call& call) {
  Parameters p(call.request.parameters);
  return answered(
      call, p, [&](const Store&, const QueryLimits&) { return corrections(call.context.options().store); });
}

}  // namespace

std::vector<Route> correction_routes() {
  return {{.method = "GET", .pattern = "/api/v1/corrections", .handler = list},
          {.method = "POST",
           .pattern = "/api/v1/corrections",
           .handler = rule,
           .cached = false,
           .csv = false,
           .body_bytes = limits::kBodyBytes},
          {.method = "DELETE",
           .pattern = "/api/v1/corrections/{id}",
           .handler = withdraw,
           .cached = false,
           .csv = false}};
}

}  // namespace entente::server
