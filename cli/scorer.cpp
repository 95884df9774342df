#include "scorer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace entente::cli {
namespace {

using Json = nlohmann::json;
using Items = std::vector<const Json*>;
using Pair = std::pair<const Json*, const Json*>;

bool empty(const Json& item, const char* field) {
  const auto it = item.find(field);
  return it == item.end() || it->is_null() || (it->is_string() && it->get_ref<const std::string&>().empty());
}

std::string text(const Json& item, const char* field) {
  if (empty(item, field)) return {};
  const Json& value = item.at(field);
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string upper_ascii(std::string s) {
  for (char& c : s) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return s;
}

/// "RUS/GOV" -> "RUS".
std::string base(const std::string& code) {
  std::string s = code.substr(0, code.find('/'));
  const std::size_t first = s.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return upper_ascii(s.substr(first, s.find_last_not_of(' ') - first + 1));
}

std::set<std::string> bases(const Json& item, const char* field) {
  std::set<std::string> out;
  const auto it = item.find(field);
  if (it == item.end() || !it->is_array()) return out;
  for (const Json& code : *it) out.insert(base(code.is_string() ? code.get<std::string>() : code.dump()));
  return out;
}

/// PLOVER proper codes cooperation that is only planned or possible as AGREE.
std::string plover_type(const Json& e) {
  const std::string type = text(e, "type"), status = text(e, "status");
  const bool later = status == "planned" || status == "possible";
  const bool cooperative = type == "CONSULT" || type == "SUPPORT" || type == "COOPERATE" || type == "AID";
  return later && cooperative ? "AGREE" : type;
}

using Roles = std::set<std::pair<std::string, std::string>>;

Roles roles(const Json& e) {
  const std::set<std::string> a = bases(e, "actors"), r = bases(e, "recipients");
  const std::string type = plover_type(e);
  const bool both = type == "CONSULT" || type == "AGREE" || type == "COOPERATE" ||
                    (text(e, "type") == "SUPPORT" && r.empty());
  Roles out;
  for (const std::string& c : a) out.emplace(both ? "both" : "a", c);
  for (const std::string& c : r) out.emplace(both ? "both" : "r", c);
  return out;
}

template <typename Set>
double jaccard(const Set& x, const Set& y) {
  if (x.empty() && y.empty()) return 1.0;
  std::size_t common = 0;
  for (const auto& item : x) common += y.count(item);
  return static_cast<double>(common) / static_cast<double>(x.size() + y.size() - common);
}

bool only_both(const Roles& roles) {
  return !roles.empty() &&
         std::all_of(roles.begin(), roles.end(), [](const auto& r) { return r.first == "both"; });
}

double overlap(const Json& g, const Json& s) {
  const Roles x = roles(g), y = roles(s);
  if (!only_both(x) && !only_both(y)) return jaccard(x, y);
  std::set<std::string> p, q;
  for (const auto& role : x) p.insert(role.second);
  for (const auto& role : y) q.insert(role.second);
  return jaccard(p, q);
}

using Fits = std::function<double(const Json&, const Json&)>;

std::vector<Pair> match(const Items& gold, const Items& system, const Fits& fits) {
  std::vector<std::tuple<double, int, int>> pairs;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    for (std::size_t j = 0; j < system.size(); ++j) {
      pairs.emplace_back(fits(*gold[i], *system[j]), -static_cast<int>(i), -static_cast<int>(j));
    }
  }
  std::sort(pairs.begin(), pairs.end(), std::greater<>());
  std::vector<char> used_gold(gold.size(), 0), used_system(system.size(), 0);
  std::vector<Pair> out;
  for (const auto& [value, i, j] : pairs) {
    const auto g = static_cast<std::size_t>(-i), s = static_cast<std::size_t>(-j);
    if (value <= 0 || used_gold[g] || used_system[s]) continue;
    used_gold[g] = used_system[s] = 1;
    out.emplace_back(gold[g], system[s]);
  }
  return out;
}

struct Judged {
  std::vector<Pair> matches;
  Items required;
  Items counted;  // system items that count
};

bool optional(const Json& item) {
  const auto it = item.find("optional");
  return it != item.end() && it->is_boolean() && it->get<bool>();
}

Judged judge(const Items& gold, const Items& system, const Fits& fits) {
  Judged out;
  Items extra, left;
  for (const Json* g : gold) (optional(*g) ? extra : out.required).push_back(g);
  out.matches = match(out.required, system, fits);
  std::set<const Json*> taken, excused;
  for (const Pair& p : out.matches) taken.insert(p.second);
  for (const Json* s : system) {
    if (!taken.count(s)) left.push_back(s);
  }
  for (const Pair& p : match(extra, left, fits)) excused.insert(p.second);
  for (const Json* s : system) {
    if (!excused.count(s)) out.counted.push_back(s);
  }
  return out;
}

/// Letters and digits of a name in lower case without accents, as Python's NFKD folding leaves them.
std::string fold(const std::string& name) {
  std::string out;
  for (std::size_t i = 0; i < name.size();) {
    const auto c = static_cast<unsigned char>(name[i]);
    if (c < 0x80) {
      if (std::isalnum(c)) out += static_cast<char>(std::tolower(c));
      ++i;
      continue;
    }
    const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    char32_t point = c & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < name.size(); ++k)
      point = (point << 6U) | (static_cast<unsigned char>(name[i + k]) & 0x3FU);
    i += length;
    static constexpr std::string_view kLatin1 =
        "aaaaaa\x01"
        "ceeeeiiii\x02nooooo\x03\x04uuuuy\x05\x06"
        "aaaaaa\x01"
        "ceeeeiiii\x02nooooo\x03\x04uuuuy\x05y";
    if (point >= 0xC0 && point <= 0xFF && static_cast<unsigned char>(kLatin1[point - 0xC0]) >= 'a') {
      out += kLatin1[point - 0xC0];
    } else if (point >= 0x100 && point <= 0x17F) {
      static constexpr std::string_view kLatinA =
          "aaaaaaccccccccdd\x01\x01"
          "eeeeeeeeeegggggggghh\x01\x01iiiiiiiiii\x01\x01\x01\x01jjkk\x01llllll\x01\x01\x01\x01nnnnnn\x01\x01"
          "\x01oooooo\x01\x01rrrrrrssssssss"
          "tttt\x01\x01uuuuuuuuuuuuwwyyyzzzzzz\x01";
      const char letter = kLatinA[point - 0x100];
      out += letter >= 'a' ? std::string(1, letter) : std::to_string(static_cast<unsigned>(point)) + ";";
    } else if (point > 0xFF && point != 0x2019 && point != 0x2018 && point != 0x2013 && point != 0x2014) {
      out += std::to_string(static_cast<unsigned>(point)) + ";";
    }
  }
  return out;
}

bool starts_with(const std::string& a, const std::string& b) { return a.compare(0, b.size(), b) == 0; }

bool same(const std::string& field, const Json& g, const Json& s) {
  const bool no_gold = empty(g, field.c_str()), no_system = empty(s, field.c_str());
  if (no_gold || no_system) return no_gold && no_system;
  std::string a = text(g, field.c_str()), b = text(s, field.c_str());
  if (field == "name") {
    a = fold(a);
    b = fold(b);
    return !a.empty() && !b.empty() && (b.find(a) != std::string::npos || a.find(b) != std::string::npos);
  }
  if (field == "status" && g.contains("kind")) {
    for (std::string* x : {&a, &b}) {
      if (*x == "happened" || *x == "ongoing") *x = "real";
    }
  }
  if (field == "date" || field == "from" || field == "to") return starts_with(a, b) || starts_with(b, a);
  if (field == "place") return base(a) == base(b);
  return upper_ascii(a) == upper_ascii(b);
}

Items items_of(const Json& unit, const char* field) {
  Items out;
  const auto it = unit.find(field);
  if (it != unit.end() && it->is_array()) {
    for (const Json& item : *it) out.push_back(&item);
  }
  return out;
}

void count(Tally& tally, std::size_t matched, std::size_t gold, std::size_t system) {
  tally.matched += static_cast<int>(matched);
  tally.gold += static_cast<int>(gold);
  tally.system += static_cast<int>(system);
}

Accuracy& entry(std::vector<std::pair<std::string, Accuracy>>& list, const std::string& name) {
  for (auto& [key, value] : list) {
    if (key == name) return value;
  }
  list.emplace_back(name, Accuracy{});
  return list.back().second;
}

void score_events(const std::string& id, const Json& gold_unit, const Json& system_unit, EvalResult& result) {
  const Items ge = items_of(gold_unit, "events"), se = items_of(system_unit, "events");
  const auto same_type = [](const Json& g, const Json& s) { return plover_type(g) == plover_type(s); };
  const Fits levels[] = {
      [&](const Json& g, const Json& s) { return same_type(g, s) ? 1.0 : 0.0; },
      [&](const Json& g, const Json& s) {
        return same_type(g, s) && overlap(g, s) >= 0.5 ? overlap(g, s) : 0.0;
      },
      [&](const Json& g, const Json& s) { return same_type(g, s) && overlap(g, s) == 1.0 ? 1.0 : 0.0; }};
  for (std::size_t level = 0; level < 3; ++level) {
    const Judged j = judge(ge, se, levels[level]);
    count(result.events[level].second, j.matches.size(), j.required.size(), j.counted.size());
    if (level != 1) continue;
    std::set<const Json*> matched;
    for (const auto& [g, s] : j.matches) {
      matched.insert(g);
      matched.insert(s);
      for (const char* field : {"mode", "status", "date", "place"}) {
        if (!g->contains(field)) continue;
        Accuracy& a = entry(result.attributes, field);
        a.right += same(field, *g, *s);
        ++a.all;
      }
      ++result.by_type[plover_type(*g)].matched;
    }
    for (const Json* g : j.required) {
      ++result.by_type[plover_type(*g)].gold;
      if (!matched.count(g)) result.errors.push_back({true, id, *g});
    }
    for (const Json* s : j.counted) {
      ++result.by_type[plover_type(*s)].system;
      if (!matched.count(s)) result.errors.push_back({false, id, *s});
    }
  }
}

void score_ties(const Json& gold_unit, const Json& system_unit, EvalResult& result) {
  const Fits fits = [](const Json& a, const Json& b) {
    if (text(a, "kind") != text(b, "kind") || bases(a, "parties") != bases(b, "parties")) return 0.0;
    return 1.0 + (same("name", a, b) ? 0.1 : 0.0);
  };
  const Judged j = judge(items_of(gold_unit, "ties"), items_of(system_unit, "ties"), fits);
  count(result.ties, j.matches.size(), j.required.size(), j.counted.size());
  for (const Json* t : j.required) ++result.ties_by_kind[text(*t, "kind")].gold;
  for (const Json* t : j.counted) ++result.ties_by_kind[text(*t, "kind")].system;
  for (const auto& [a, b] : j.matches) {
    ++result.ties_by_kind[text(*a, "kind")].matched;
    for (const char* field : {"what", "name", "from", "to", "status"}) {
      if (empty(*a, field)) continue;
      Accuracy& acc = entry(result.tie_attributes, field);
      acc.right += same(field, *a, *b);
      ++acc.all;
    }
  }
}

/// JSON with a blank after commas and colons, as score.py prints it.
std::string spaced(const nlohmann::ordered_json& json) {
  if (json.is_object()) {
    std::string out = "{";
    for (const auto& [key, value] : json.items()) {
      out += (out.size() > 1 ? ", " : "") + nlohmann::ordered_json(key).dump() + ": " + spaced(value);
    }
    return out + "}";
  }
  if (json.is_array()) {
    std::string out = "[";
    for (const auto& value : json) out += (out.size() > 1 ? ", " : "") + spaced(value);
    return out + "]";
  }
  return json.dump();
}

std::string line(const std::string& name, const Tally& t) {
  return fmt::format("{:<22}P {:5.1f}  R {:5.1f}  F1 {:5.1f}   {} matched of {} gold, {} coded\n", name,
                     t.precision(), t.recall(), t.f1(), t.matched, t.gold, t.system);
}

nlohmann::ordered_json row(const Tally& t) {
  const auto one = [](double x) { return std::round(x * 10) / 10; };
  return {{"P", one(t.precision())}, {"R", one(t.recall())}, {"F1", one(t.f1())},
          {"matched", t.matched},    {"gold", t.gold},       {"system", t.system}};
}

}  // namespace

EvalResult score(const Units& gold, const std::map<std::string, Json>& system) {
  EvalResult result;
  result.units = gold.size();
  result.events = {{"type", {}}, {"who", {}}, {"exact", {}}};
  const Json nothing = Json::object();
  for (const auto& [id, unit] : gold) {
    const auto place = system.find(id);
    const Json& coded = place == system.end() ? nothing : place->second;
    score_events(id, unit, coded, result);
    if (unit.contains("ties")) score_ties(unit, coded, result);
  }
  return result;
}

std::string render(const EvalResult& result, std::size_t error_count) {
  std::string out = fmt::format("{} units\n", result.units);
  for (const auto& [name, tally] : result.events) out += line("events " + name, tally);
  for (const auto& [name, tally] : result.by_type) out += line("  " + name, tally);
  const auto accuracies = [&](const auto& list) {
    for (const auto& [name, a] : list) {
      if (a.all) out += fmt::format("  {:<20}{:5.1f} of {}\n", name, a.percent(), a.all);
    }
  };
  accuracies(result.attributes);
  if (result.ties.gold) {
    out += line("ties", result.ties);
    for (const auto& [name, tally] : result.ties_by_kind) out += line("  " + name, tally);
    accuracies(result.tie_attributes);
  }
  for (std::size_t i = 0; i < result.errors.size() && i < error_count; ++i) {
    const EvalError& e = result.errors[i];
    nlohmann::ordered_json brief;
    for (const char* field : {"type", "actors", "recipients", "trigger"})
      brief[field] = e.event.contains(field) ? e.event.at(field) : Json();
    out += fmt::format("{} {} {}\n", e.missed ? "missed" : "wrong", e.unit, spaced(brief));
  }
  return out;
}

nlohmann::ordered_json to_json(const EvalResult& result) {
  nlohmann::ordered_json out;
  out["units"] = result.units;
  for (const auto& [name, tally] : result.events) out["events"][name] = row(tally);
  const auto accuracies = [](const auto& list) {
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (const auto& [name, a] : list) {
      if (a.all) object[name] = {{"accuracy", std::round(a.percent() * 10) / 10}, {"n", a.all}};
    }
    return object;
  };
  out["attributes"] = accuracies(result.attributes);
  out["by_type"] = nlohmann::ordered_json::object();
  for (const auto& [name, tally] : result.by_type) out["by_type"][name] = row(tally);
  out["ties"] = row(result.ties);
  out["ties_by_kind"] = nlohmann::ordered_json::object();
  for (const auto& [name, tally] : result.ties_by_kind) out["ties_by_kind"][name] = row(tally);
  out["tie_attributes"] = accuracies(result.tie_attributes);
  return out;
}

}  // namespace entente::cli
