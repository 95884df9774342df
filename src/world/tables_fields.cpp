// What each field of each kind of record means.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "world/tables.h"

namespace entente::world {
namespace {

constexpr std::array<Post, 28> kPosts = {
    {{"head-of-state", "president", "GOV", 1},
     {"head-of-government", "prime minister", "GOV", 1},
     {"monarch", "monarch", "GOV", 1},
     {"supreme-leader", "supreme leader", "GOV", 1},
     {"vice-president", "vice-president", "GOV", 4},
     {"foreign-minister", "minister of foreign affairs", "GOV", 2},
     {"defence-minister", "minister of defence", "GOV", 2},
     {"interior-minister", "minister of the interior", "GOV", 4},
     {"finance-minister", "minister of finance", "GOV", 4},
     {"deputy-foreign-minister", "deputy minister of foreign affairs", "GOV", 5},
     {"deputy-defence-minister", "deputy minister of defence", "GOV", 5},
     {"chief-of-staff", "chief of the general staff", "MIL", 4},
     {"national-security-adviser", "national security adviser", "GOV", 4},
     {"intelligence-chief", "director of intelligence", "SPY", 5},
     {"spokesperson", "spokesperson", "GOV", 5},
     {"foreign-ministry-spokesperson", "spokesperson of the ministry of foreign affairs", "GOV", 5},
     {"ambassador-un", "ambassador to the United Nations", "GOV", 5},
     {"special-envoy", "special envoy", "GOV", 5},
     {"opposition-leader", "leader of the opposition", "OPP", 4},
     {"party-leader", "party leader", "PTY", 4},
     {"parliament-speaker", "speaker of parliament", "LEG", 5},
     {"secretary-general", "secretary-general", "", 2},
     {"president-of-body", "president", "", 2},
     {"high-representative", "high representative", "", 3},
     {"commander", "commander", "MIL", 5},
     {"rebel-leader", "rebel leader", "REB", 4},
     {"chief-executive", "chief executive officer", "BUS", 4},
     {"religious-leader", "religious leader", "REL", 3}}};

constexpr std::array<std::string_view, 6> kStatuses = {"state",  "territory", "contested",
                                                       "former", "dependent", "disputed"};
constexpr std::array<std::string_view, 14> kOrganisationKinds = {
    "igo",     "alliance", "union",       "bloc",  "court",   "fund", "agency",
    "mission", "forum",    "armed-group", "party", "company", "ngo",  "outlet"};
constexpr std::array<std::string_view, 12> kPlaceKinds = {"capital", "city",     "region", "base",
                                                          "island",  "strait",   "sea",    "river",
                                                          "border",  "disputed", "site",   "continent"};
constexpr std::array<std::string_view, 14> kThingKinds = {
    "aircraft", "helicopter", "missile", "air-defence", "tank",   "vehicle",  "artillery",
    "ship",     "submarine",  "drone",   "radar",       "system", "exercise", "treaty"};
constexpr std::array<std::string_view, 4> kObligationKinds = {"collective-defence", "consultation",
                                                              "non-aggression", "neutrality"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// Reads the fields of one record.
class Interpreter {
 public:
  Interpreter(const Record& record, std::vector<Problem>& problems) : record_(record), problems_(problems) {}

  EntityData run() {
    start();
    for (const Field& field : record_.fields) {
      if (!common(field) && !special(field)) {
        fail(field.line, field.column, fmt::format("unknown field `{}` of {}", field.name, record_.kind));
      }
    }
    finish();
    return std::move(out_);
  }

 private:
  void fail(std::uint32_t line, std::uint32_t column, std::string reason) {
    problems_.push_back({record_.file, line, column, std::move(reason), true});
  }

  void fail(const Field& field, std::string reason) {
    fail(field.line, field.value_column, std::move(reason));
  }

  void start() {
    out_.file = record_.file;
    out_.line = record_.line;
    out_.key_column = record_.key_column;
    if (record_.kind == "state") {
      start_state();
    } else if (record_.kind == "organisation") {
      start_organisation();
    } else {
      out_.name = record_.key;
      const bool person = record_.kind == "person";
      const bool place = record_.kind == "place";
      out_.record = person ? RecordKind::kPerson : place ? RecordKind::kPlace : RecordKind::kThing;
      out_.kind = person ? EntityKind::kPerson : place ? EntityKind::kPlace : EntityKind::kThing;
      add_name(record_.key, "any", NameKind::kName, record_.line, record_.key_column);
    }
  }

  void start_state() {
    out_.record = RecordKind::kState;
    out_.kind = EntityKind::kState;
    out_.code = record_.key;
    out_.status = "state";
    const bool letters =
        std::all_of(out_.code.begin(), out_.code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (out_.code.size() != 3 || !letters) {
      fail(record_.line, record_.key_column, fmt::format("`{}` is no code of three capitals", out_.code));
    }
  }

  void start_organisation() {
    out_.record = RecordKind::kOrganisation;
    out_.code = record_.key;
    const std::string_view prefix = std::string_view(out_.code).substr(0, out_.code.find(':'));
    if (prefix == "IGO" || prefix == "NGO") {
      out_.kind = EntityKind::kOrganisation;
    } else if (prefix == "NSA" || prefix == "PTY") {
      out_.kind = EntityKind::kGroup;
    } else if (prefix == "CO") {
      out_.kind = EntityKind::kCompany;
      out_.sector = "BUS";
    } else if (prefix == "outlet") {
      out_.kind = EntityKind::kOutlet;
      out_.sector = "MED";
    }
    if (out_.kind == EntityKind::kNone || prefix.size() + 1 >= out_.code.size()) {
      fail(
          record_.line, record_.key_column,
          fmt::format("`{}` is no code of an organisation: IGO:, NSA:, CO:, NGO:, PTY: or outlet: and a name",
                      out_.code));
    }
  }

  void add_name(std::string_view text, std::string_view language, NameKind kind, std::uint32_t line,
                std::uint32_t column) {
    out_.names.push_back(
        {std::string(text), std::string(language), kind, "", {}, record_.file, line, column});
  }

  void names(const Field& field, NameKind kind) {
    for (const Alternative& part : split(field.value, ';', field.value_column)) {
      add_name(part.text, field.language, kind, field.line, part.column);
    }
  }

  void seats(const Field& field) {
    for (const Alternative& part : split(field.value, ';', field.value_column)) {
      const std::size_t slash = part.text.rfind('/');
      add_name(trimmed(part.text.substr(0, slash)), field.language, NameKind::kSeat, field.line, part.column);
      if (slash != std::string_view::npos) out_.names.back().sector = trimmed(part.text.substr(slash + 1));
    }
  }

  std::optional<Date> date(const Field& field, const Alternative& word, bool& uncertain) {
    std::string_view text = word.text;
    if (text == "-") return Date();
    if (!text.empty() && text.back() == '?') {
      uncertain = true;
      text.remove_suffix(1);
    }
    const auto parsed = parse_date(text);
    if (!parsed) {
      fail(field.line, word.column,
           fmt::format("`{}` is no date: YYYY, YYYY-MM, YYYY-MM-DD or -", word.text));
    }
    return parsed;
  }

  // Reads "from to" from the words that begin at `first`; what follows is a note.
  Validity interval(const Field& field, const std::vector<Alternative>& words, std::size_t first) {
    Validity out;
    if (first < words.size()) out.from = date(field, words[first], out.uncertain).value_or(Date());
    if (first + 1 < words.size()) out.to = date(field, words[first + 1], out.uncertain).value_or(Date());
    if (out.from.known() && out.to.known() && !ordered(out.from, out.to)) {
      fail(field.line, words[first].column,
           fmt::format("ends on {} before it begins on {}", to_string(out.to), to_string(out.from)));
    }
    return out;
  }

  static bool ordered(const Date& from, const Date& to) {
    if (from.year != to.year) return from.year < to.year;
    if (from.month == 0 || to.month == 0) return true;
    if (from.month != to.month) return from.month < to.month;
    return from.day == 0 || to.day == 0 || from.day <= to.day;
  }

  void former(const Field& field) {
    const auto parts = split(field.value, '|', field.value_column);
    if (parts.empty()) return fail(field, "former name without name");
    std::vector<Alternative> dates(parts.begin() + 1, parts.end());
    const Validity when = interval(field, dates, 0);
    for (const Alternative& name : split(parts[0].text, ';', parts[0].column)) {
      add_name(name.text, field.language, NameKind::kFormer, field.line, name.column);
      out_.names.back().when = when;
    }
  }

  void hint(const Field& field) {
    const auto parts = split(field.value, '|', field.value_column);
    if (parts.size() != 2) return fail(field, "a hint is written `name | what else it may be`");
    for (const Alternative& term : split(parts[0].text, ';', parts[0].column)) {
      out_.hints.push_back({std::string(term.text), field.language, std::string(parts[1].text)});
    }
  }

  void single_date(const Field& field, Date& target) {
    const auto words = split_blanks(field.value, field.value_column);
    target = date(field, words.front(), out_.when.uncertain).value_or(Date());
  }

  template <std::size_t N>
  void one_of(const Field& field, const std::array<std::string_view, N>& list, std::string& target) {
    if (!among(list, field.value)) fail(field, fmt::format("unknown {} `{}`", field.name, field.value));
    target = field.value;
  }

  bool common(const Field& field) {
    if (field.name == "name") return names(field, NameKind::kName), true;
    if (field.name == "acronym") return names(field, NameKind::kAcronym), true;
    if (field.name == "short") return names(field, NameKind::kShort), true;
    if (field.name == "demonym") return names(field, NameKind::kDemonym), true;
    if (field.name == "people") return names(field, NameKind::kPeople), true;
    if (field.name == "prefix") return names(field, NameKind::kPrefix), true;
    if (field.name == "former") return former(field), true;
    if (field.name == "ambiguous") return hint(field), true;
    if (field.name == "note") return out_.note = field.value, true;
    if (field.name == "from") return single_date(field, out_.when.from), true;
    if (field.name == "to") return single_date(field, out_.when.to), true;
    return false;
  }

  bool special(const Field& field) {
    switch (out_.record) {
      case RecordKind::kState:
        return state_field(field);
      case RecordKind::kOrganisation:
        return organisation_field(field) || body_field(field);
      case RecordKind::kPerson:
        return person_field(field);
      case RecordKind::kPlace:
        return place_field(field);
      case RecordKind::kThing:
        return thing_field(field) || body_field(field);
    }
    return false;
  }

  bool state_field(const Field& field) {
    if (field.name == "iso2") return out_.iso2 = field.value, true;
    if (field.name == "cow") return out_.cow = field.value, true;
    if (field.name == "status") return one_of(field, kStatuses, out_.status), true;
    if (field.name == "of") return out_.home = field.value, true;
    if (field.name == "successor") return out_.successor = field.value, true;
    if (field.name == "claimed-by") return codes(field), true;
    if (field.name == "capital") return out_.capital = field.value, true;
    if (field.name == "seat") return seats(field), true;
    if (field.name == "gender") return gender_fr(field), true;
    if (field.name == "region") return regions(field), true;
    return false;
  }

  void regions(const Field& field) {
    for (const Alternative& part : split(field.value, ';')) out_.regions.emplace_back(part.text);
  }

  void gender_fr(const Field& field) {
    static constexpr std::array<std::string_view, 5> kGenders = {"m", "f", "mp", "fp", "x"};
    one_of(field, kGenders, out_.gender_fr);
  }

  bool organisation_field(const Field& field) {
    if (field.name == "kind") return one_of(field, kOrganisationKinds, out_.subkind), true;
    if (field.name == "gender") return gender_fr(field), true;
    if (field.name == "home") return out_.home = field.value, true;
    if (field.name == "part-of") return out_.part_of = field.value, true;
    if (field.name == "coded") return coded(field), true;
    if (field.name == "own-code") return out_.own_code = field.value == "yes", true;
    if (field.name == "sector") return out_.sector = field.value, true;
    if (field.name == "seat") return out_.capital = field.value, true;
    return false;
  }

  void coded(const Field& field) {
    if (field.value != "home") return fail(field.line, field.value_column, "`coded` can only be `home`");
    out_.coded_home = true;
  }

  // Fields that organisations share with treaties and exercises.
  bool body_field(const Field& field) {
    if (field.name == "member" || field.name == "observer" || field.name == "partner" ||
        field.name == "candidate" || field.name == "party") {
      return membership(field), true;
    }
    if (field.name == "obligation") return obligation(field), true;
    if (field.name == "invoked") return invocation(field), true;
    return false;
  }

  void membership(const Field& field) {
    const auto words = split_blanks(field.value, field.value_column);
    MembershipData out;
    // Several parties of an exercise may stand on one line: "RUS; CHN".
    const auto codes = split(field.value, ';', field.value_column);
    const bool list = codes.size() > 1;
    out.relation = field.name;
    out.line = field.line;
    if (!list) {
      out.when = interval(field, words, 1);
      for (std::size_t i = 3; i < words.size(); ++i) {
        out.note += (out.note.empty() ? "" : " ") + std::string(words[i].text);
      }
    }
    for (const Alternative& code : list ? codes : std::vector<Alternative>{words.front()}) {
      out.state = code.text;
      out.column = code.column;
      out_.members.push_back(out);
    }
  }

  void obligation(const Field& field) {
    const auto parts = split(field.value, '|', field.value_column);
    if (parts.size() != 3)
      return fail(field, "an obligation is written `kind | treaty and article | sentence`");
    if (!among(kObligationKinds, parts[0].text)) {
      return fail(field.line, parts[0].column, fmt::format("unknown kind of obligation `{}`", parts[0].text));
    }
    out_.obligations.push_back(
        {std::string(parts[0].text), std::string(parts[1].text), std::string(parts[2].text)});
  }

  void invocation(const Field& field) {
    const auto parts = split(field.value, '|', field.value_column);
    if (parts.size() != 3) return fail(field, "an invocation is written `date | by whom | sentence`");
    bool uncertain = false;
    out_.invocations.push_back({date(field, parts[0], uncertain).value_or(Date()), std::string(parts[1].text),
                                std::string(parts[2].text)});
  }

  bool person_field(const Field& field) {
    if (field.name == "surname") {
      for (const Alternative& part : split(field.value, ';')) out_.surnames.emplace_back(part.text);
      return true;
    }
    if (field.name == "gender") {
      static constexpr std::array<std::string_view, 2> kGenders = {"m", "f"};
      return one_of(field, kGenders, out_.gender), true;
    }
    if (field.name == "office") return office(field), true;
    return false;
  }

  // "office IGO:UN secretary-general 1997-01-01 2006-12-31". Codes may hold blanks ("IGO:Arab League"), so
  // the post is looked for rather than counted.
  void office(const Field& field) {
    const auto words = split_blanks(field.value, field.value_column);
    std::size_t at = 1;
    while (at < words.size() && find_post(words[at].text) == nullptr) ++at;
    if (at == words.size()) {
      return fail(field.line, words[std::min<std::size_t>(1, words.size() - 1)].column,
                  "no known post: an office is written `CODE POST FROM TO`");
    }
    OfficeData out;
    const std::size_t length = static_cast<std::size_t>(words[at].text.data() - field.value.data());
    out.code = trimmed(std::string_view(field.value).substr(0, length));
    out.post = words[at].text;
    out.when = interval(field, words, at + 1);
    out.line = field.line;
    out.column = field.value_column;
    out_.offices.push_back(std::move(out));
  }

  bool place_field(const Field& field) {
    if (field.name == "in") return places(field), true;
    if (field.name == "kind") return one_of(field, kPlaceKinds, out_.subkind), true;
    if (field.name == "at") return position(field), true;
    if (field.name == "claimed-by") return codes(field), true;
    if (field.name == "owner") return out_.owner = field.value, true;
    if (field.name == "actor") return out_.actor = field.value, true;
    return false;
  }

  void places(const Field& field) {
    for (const Alternative& part : list(field)) {
      if (out_.home.empty()) {
        out_.home = part.text;
      } else {
        out_.codes.emplace_back(part.text);
      }
    }
  }

  void codes(const Field& field) {
    for (const Alternative& part : list(field)) out_.codes.emplace_back(part.text);
  }

  // Codes of states, separated by semicolons or blanks.
  static std::vector<Alternative> list(const Field& field) {
    const auto parts = split(field.value, ';', field.value_column);
    return parts.size() > 1 ? parts : split_blanks(field.value, field.value_column);
  }

  void position(const Field& field) {
    const auto words = split_blanks(field.value, field.value_column);
    const auto degrees = [&](std::size_t i, double limit, double& target) {
      if (i >= words.size()) return false;
      const std::string_view text = words[i].text;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), target);
      return error == std::errc() && end == text.data() + text.size() && std::abs(target) <= limit;
    };
    out_.has_position = words.size() == 2 && degrees(0, 90, out_.latitude) && degrees(1, 180, out_.longitude);
    if (!out_.has_position) fail(field, "a position is latitude (-90 to 90) and longitude (-180 to 180)");
  }

  bool thing_field(const Field& field) {
    if (field.name == "kind") return one_of(field, kThingKinds, out_.subkind), true;
    if (field.name == "gender") return gender_fr(field), true;
    if (field.name == "maker") return codes(field), true;
    return false;
  }

  void finish() {
    if (out_.name.empty()) out_.name = first_english();
    if (out_.name.empty()) out_.name = out_.code;
    if (out_.names.empty())
      fail(record_.line, record_.key_column, fmt::format("{} without a name", record_.kind));
    if (out_.record == RecordKind::kPlace && out_.home.empty() && out_.subkind != "sea" &&
        out_.subkind != "strait" && out_.subkind != "continent" && out_.subkind != "river" &&
        out_.subkind != "region") {
      fail(record_.line, record_.key_column, "place without `in`: which state does it lie in?");
    }
  }

  std::string first_english() const {
    for (const std::string_view language : {"en", "any", "fr"}) {
      for (const NameData& name : out_.names) {
        if (name.kind == NameKind::kName && name.language == language) return name.text;
      }
    }
    return {};
  }

  const Record& record_;
  std::vector<Problem>& problems_;
  EntityData out_;
};

}  // namespace

const Post* find_post(std::string_view name) {
  const auto place =
      std::find_if(kPosts.begin(), kPosts.end(), [&](const Post& p) { return p.name == name; });
  return place == kPosts.end() ? nullptr : &*place;
}

EntityData interpret(const Record& record, std::vector<Problem>& problems) {
  return Interpreter(record, problems).run();
}

}  // namespace entente::world
