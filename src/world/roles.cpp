#include "world/roles.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "world/fold.h"
#include "world/table.h"

namespace entente::world {
namespace {

constexpr std::size_t kMaxForms = 100000;  // More than a language has; a runaway of macros otherwise.

struct ClassName {
  std::string_view name;
  WordClass word_class;
};
constexpr std::array<ClassName, 39> kClassNames = {{{"article", WordClass::kArticle},
                                                    {"of", WordClass::kOf},
                                                    {"in", WordClass::kIn},
                                                    {"and", WordClass::kAnd},
                                                    {"between", WordClass::kBetween},
                                                    {"title", WordClass::kTitle},
                                                    {"given", WordClass::kGiven},
                                                    {"particle", WordClass::kParticle},
                                                    {"not-name", WordClass::kNotName},
                                                    {"common", WordClass::kCommon},
                                                    {"against", WordClass::kAgainst},
                                                    {"passive", WordClass::kPassive},
                                                    {"active", WordClass::kActive},
                                                    {"direction", WordClass::kDirection},
                                                    {"impersonal", WordClass::kImpersonal},
                                                    {"for", WordClass::kFor},
                                                    {"this", WordClass::kThis},
                                                    {"possessive-word", WordClass::kPossessive},
                                                    {"geo", WordClass::kGeo},
                                                    {"adjective", WordClass::kAdjective},
                                                    {"number", WordClass::kNumber},
                                                    {"masculine", WordClass::kMasculine},
                                                    {"feminine", WordClass::kFeminine},
                                                    {"indefinite", WordClass::kIndefinite},
                                                    {"judging", WordClass::kJudging},
                                                    {"of-persons", WordClass::kOfPersons},
                                                    {"of-clauses", WordClass::kOfClauses},
                                                    {"command", WordClass::kCommand},
                                                    {"other", WordClass::kOther},
                                                    {"scene", WordClass::kScene},
                                                    {"there", WordClass::kThere},
                                                    {"seat", WordClass::kSeat},
                                                    {"of-things", WordClass::kOfThings},
                                                    {"from", WordClass::kFrom},
                                                    {"then", WordClass::kThen},
                                                    {"elsewhere", WordClass::kElsewhere},
                                                    {"host-act", WordClass::kHostActs},
                                                    {"posted-abroad", WordClass::kPosted},
                                                    {"states", WordClass::kStates}}};

constexpr std::array<std::string_view, 21> kSectors = {"GOV", "MIL", "OPP", "LEG", "JUD", "COP", "REB",
                                                       "SPY", "MED", "BUS", "CVL", "REF", "ELI", "LAB",
                                                       "CRM", "SET", "UAF", "PTY", "EDU", "REL", "HLH"};

// "(e)(s)" stands for letters that may be there: every way of taking them.
void expand_brackets(std::string_view form, std::vector<std::string>& out) {
  const std::size_t open = form.find('(');
  const std::size_t close = open == std::string_view::npos ? open : form.find(')', open);
  if (close == std::string_view::npos) {
    out.emplace_back(form);
    return;
  }
  const std::string without = fmt::format("{}{}", form.substr(0, open), form.substr(close + 1));
  const std::string with = fmt::format("{}{}{}", form.substr(0, open),
                                       form.substr(open + 1, close - open - 1), form.substr(close + 1));
  expand_brackets(without, out);
  expand_brackets(with, out);
}

}  // namespace

/// Reads one file line by line.
class RolesParser {
 public:
  explicit RolesParser(std::string_view name) : name_(name) {}

  Result<Roles> run(std::string_view text) {
    std::size_t number = 0;
    while (!text.empty() && !error_) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      line_ = ++number;
      if (const std::size_t mark = line.find(" # "); mark != std::string_view::npos)
        line = line.substr(0, mark);
      line = trimmed(line);
      if (!line.empty() && line.front() != '#') this->line(line);
    }
    if (!error_ && roles_.language_.empty()) fail("no `language = xx`", ErrorCode::kBadField);
    if (error_) return *error_;
    return std::move(roles_);
  }

 private:
  void fail(std::string_view reason, ErrorCode code = ErrorCode::kBadSyntax) {
    if (!error_) error_ = Error{code, fmt::format("{}:{}:1: {}", name_, line_, reason)};
  }

  void line(std::string_view line) {
    if (line.front() == '[') {
      const std::size_t close = line.find(']');
      if (close == std::string_view::npos) return fail("a section is written [name]");
      section_ = line.substr(1, close - 1);
      return;
    }
    if (section_.empty()) return setting(line);
    if (section_ == "words") return words(line);
    if (section_ == "roles") return role(line);
    if (section_ == "anaphors") return anaphor(line);
    if (section_.starts_with("<")) return macro(line);
    fail(fmt::format("unknown section `{}`: words, roles, anaphors or <macro>", section_));
  }

  void setting(std::string_view line) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return fail("a setting is written name = value");
    const std::string_view key = trimmed(line.substr(0, equals));
    const std::string_view value = trimmed(line.substr(equals + 1));
    if (key == "language") {
      roles_.language_ = value;
    } else if (key == "demonym" && (value == "before" || value == "after")) {
      roles_.demonym_follows_ = value == "after";
    } else {
      fail(fmt::format("unknown setting `{}`", line), ErrorCode::kBadField);
    }
  }

  // "defence = de la Défense; des Armées"
  void macro(std::string_view line) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return fail("a value of a macro is written english = form; form");
    std::vector<std::string> forms;
    for (const Alternative& form : split(line.substr(equals + 1), ';')) forms.emplace_back(form.text);
    macros_[section_].emplace_back(trimmed(line.substr(0, equals)), std::move(forms));
  }

  // "article = le, la, les"
  void words(std::string_view line) {
    const std::size_t equals = line.find('=');
    const std::string_view key = trimmed(line.substr(0, std::min(equals, line.size())));
    const auto known = std::find_if(kClassNames.begin(), kClassNames.end(),
                                    [&](const ClassName& c) { return c.name == key; });
    if (equals == std::string_view::npos || known == kClassNames.end()) {
      return fail(fmt::format("unknown class of words `{}`", key), ErrorCode::kBadField);
    }
    for (const Alternative& word : split(line.substr(equals + 1), ',')) {
      const auto parts = words_of(word.text);
      if (parts.size() != 1)
        return fail(fmt::format("`{}` is not one word", word.text), ErrorCode::kBadField);
      roles_.classes_[parts.front().hash] |= static_cast<std::uint64_t>(known->word_class);
    }
  }

  // "minister of <portfolio> | GOV | person : ministre <portfolio> / ministres <portfolio>"
  void role(std::string_view line) {
    const std::size_t colon = line.find(" : ");
    const auto head = split(line.substr(0, std::min(colon, line.size())), '|');
    if (colon == std::string_view::npos || head.size() < 3) {
      return fail("a role is written post | SECTOR | kind : forms / plural forms");
    }
    RoleEntry entry;
    entry.sector = head[1].text == "-" ? std::string_view() : head[1].text;
    if (!entry.sector.empty() &&
        std::find(kSectors.begin(), kSectors.end(), entry.sector) == kSectors.end()) {
      return fail(fmt::format("unknown sector `{}`", entry.sector), ErrorCode::kBadField);
    }
    for (const Alternative& word : split_blanks(head[2].text)) {
      if (!attribute(entry, word.text)) {
        return fail(fmt::format("unknown kind of role `{}`", word.text), ErrorCode::kBadField);
      }
    }
    const std::string_view post = head[0].text == "-" ? std::string_view() : head[0].text;
    const std::string_view forms = line.substr(colon + 3);
    const std::size_t slash = forms.find(" / ");
    both_numbers(entry, post, forms.substr(0, slash), false);
    if (slash != std::string_view::npos) both_numbers(entry, post, forms.substr(slash + 3), true);
  }

  static bool attribute(RoleEntry& entry, std::string_view word) {
    if (word == "person") return entry.person = true;
    if (word == "people") return entry.people = true;
    if (word == "body") return entry.body = true;
    if (word == "weak") return entry.weak = true;
    if (word == "host") return entry.host = true;
    if (word == "counterpart") return entry.counterpart = true;
    if (word == "definite") return entry.definite = true;
    if (word == "bare") return entry.bare = true;
    if (word == "nobody") return entry.nobody = true;
    if (word.starts_with("state=")) {
      entry.state = word.substr(6);
      return true;
    }
    return false;
  }

  void both_numbers(const RoleEntry& model, std::string_view post, std::string_view forms, bool plural) {
    for (const Alternative& form : split(forms, ';')) {
      RoleEntry entry = model;
      entry.plural = plural;
      with_macros(entry, std::string(post), std::string(form.text));
    }
  }

  // Puts every value of the first macro in place, and goes on with the rest.
  void with_macros(RoleEntry& entry, const std::string& post, const std::string& form) {
    const std::size_t open = form.find('<');
    if (open == std::string::npos) {
      entry.post = post;
      return add(entry, form);
    }
    const std::size_t close = form.find('>', open);
    const std::string key = form.substr(open, close == std::string::npos ? close : close - open + 1);
    const auto macro = macros_.find(key);
    if (macro == macros_.end()) return fail(fmt::format("unknown macro `{}`", key), ErrorCode::kBadField);
    // Several macros may give one English name: "<p>" and "<of-p>" both stand for "<p>" in the post.
    for (const auto& [english, values] : macro->second) {
      std::string named = post;
      const std::size_t hole = named.find('<');
      const std::size_t end = named.find('>');
      if (hole != std::string::npos && end != std::string::npos) named.replace(hole, end - hole + 1, english);
      for (const std::string& value : values) {
        std::string filled = form;
        filled.replace(open, key.size(), value);
        with_macros(entry, named, filled);
      }
    }
  }

  // "pronoun m sg human : il" and the like.
  void anaphor(std::string_view line) {
    const std::size_t colon = line.find(" : ");
    if (colon == std::string_view::npos) return fail("an anaphor is written kind features : forms");
    RoleEntry entry;
    const auto head = split_blanks(line.substr(0, colon));
    static constexpr std::array<std::pair<std::string_view, EntryType>, 8> kTypes = {
        {{"pronoun", EntryType::kPronoun},
         {"possessive", EntryType::kPossessive},
         {"group", EntryType::kGroup},
         {"country", EntryType::kCountry},
         {"body", EntryType::kBody},
         {"speaker", EntryType::kSpeaker},
         {"addressee", EntryType::kAddressee},
         {"partner", EntryType::kPartner}}};
    const auto type = std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& t) {
      return !head.empty() && t.first == head.front().text;
    });
    if (type == kTypes.end()) return fail("unknown kind of anaphor", ErrorCode::kBadField);
    entry.type = type->second;
    for (std::size_t i = 1; i < head.size(); ++i) {
      if (!feature(entry, head[i].text)) {
        return fail(fmt::format("unknown feature `{}`", head[i].text), ErrorCode::kBadField);
      }
    }
    const std::string post = entry.post;  // with_macros fills the entry's own.
    for (const Alternative& form : split(line.substr(colon + 3), ';'))
      with_macros(entry, post, std::string(form.text));
  }

  static bool feature(RoleEntry& entry, std::string_view word) {
    if (word == "m" || word == "f") return entry.gender = word.front(), true;
    if (word == "sg") return true;
    if (word == "pl") return entry.plural = true;
    if (word == "human") return entry.human = true;
    if (word == "thing") return entry.thing = true;
    if (word == "latter") return entry.latter = true;
    if (word == "former") return entry.former = true;
    if (word == "clitic") return entry.clitic = true;
    if (word == "alone") return entry.alone = true;
    if (word == "speaker") return entry.speaker = true;
    if (word == "reflexive") return entry.reflexive = true;
    if (word == "counterpart") return entry.counterpart = true;
    if (word == "definite") return entry.definite = true;
    if (word == "other") return entry.other = true;
    if (word == "local") return entry.local = true;
    int count = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), count);
    if (error == std::errc() && end == word.data() + word.size() && count > 0 && count < 20) {
      entry.count = static_cast<std::uint8_t>(count);
      return true;
    }
    static constexpr std::array<std::string_view, 5> kCountries = {"kingdom", "emirate", "sultanate",
                                                                   "island", "archipelago"};
    if (entry.type == EntryType::kCountry) {  // What it is, or its region: "<region>".
      entry.post = word;
      return word.starts_with("<") ||
             std::find(kCountries.begin(), kCountries.end(), word) != kCountries.end();
    }
    if (entry.type != EntryType::kBody) return false;
    entry.post += (entry.post.empty() ? "" : " ") + std::string(word);  // Kinds of organisations.
    return true;
  }

  void add(const RoleEntry& entry, const std::string& form) {
    std::vector<std::string> forms;
    expand_brackets(form, forms);
    const auto index = static_cast<std::uint32_t>(roles_.entries_.size());
    roles_.entries_.push_back(entry);
    for (const std::string& one : forms) {
      std::vector<std::uint64_t> hashes;
      for (const Word& word : words_of(one)) hashes.push_back(word.hash);
      if (hashes.empty()) return fail(fmt::format("`{}` holds no word", one), ErrorCode::kBadField);
      const std::uint32_t node = roles_.builder_.insert(hashes);
      if (node >= roles_.nodes_.size()) {
        roles_.nodes_.resize(node + 1);
        roles_.role_at_.resize(node + 1, Roles::kNoEntry);
      }
      roles_.nodes_[node].push_back(index);
      std::uint32_t& role = roles_.role_at_[node];
      if (role == Roles::kNoEntry && entry.type == EntryType::kRole) role = index;
      if (++roles_.forms_ > kMaxForms) return fail("more than 100,000 forms", ErrorCode::kTooLarge);
    }
  }

  std::string name_;
  std::size_t line_ = 0;
  std::string section_;
  std::optional<Error> error_;
  std::map<std::string, std::vector<std::pair<std::string, std::vector<std::string>>>, std::less<>> macros_;
  Roles roles_;
};

Result<Roles> Roles::parse(std::string_view text, std::string_view name) {
  return RolesParser(name).run(text);
}

}  // namespace entente::world
