#include "world/petrarch.h"

#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "entente/date.h"
#include "world/table.h"

namespace entente::world {
namespace {

constexpr int kCenturyTurn = 40;  // Years of two digits below it are of this century.

struct DatedCode {
  std::string code;
  std::string from = "-";
  std::string to = "-";
};

struct Actor {
  std::vector<std::string> names;
  std::vector<DatedCode> codes;
  std::size_t line = 0;
};

/// Which post of ours comes nearest to a role of theirs.
struct RoleName {
  std::string_view role;
  std::string_view post;
};
constexpr std::array<RoleName, 12> kRoles = {{{"GOV", "special-envoy"},
                                              {"MIL", "commander"},
                                              {"SPY", "intelligence-chief"},
                                              {"LEG", "parliament-speaker"},
                                              {"OPP", "opposition-leader"},
                                              {"REB", "rebel-leader"},
                                              {"SEP", "rebel-leader"},
                                              {"PTY", "party-leader"},
                                              {"BUS", "chief-executive"},
                                              {"MNC", "chief-executive"},
                                              {"REL", "religious-leader"},
                                              {"ELI", "special-envoy"}}};

// "VLADIMIR_PUTIN_" -> "Vladimir Putin"; a blank at the end of a TABARI name says that the word is whole.
std::string spelled(std::string_view name) {
  std::string out;
  bool start = true;
  for (const char c : name) {
    if (c == '_' || c == ' ') {
      if (!out.empty() && out.back() != ' ') out += ' ';
      start = true;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += static_cast<char>(start ? std::toupper(byte) : std::tolower(byte));
    start = c == '-';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// "991231" -> "1999-12-31", "19991231" likewise. Nothing for what is no date.
std::optional<std::string> date(std::string_view digits) {
  if (digits.size() != 6 && digits.size() != 8) return std::nullopt;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
  }
  std::string year(digits.substr(0, digits.size() - 4));
  if (year.size() == 2) year = ((year[0] - '0') * 10 + (year[1] - '0') < kCenturyTurn ? "20" : "19") + year;
  const std::string text =
      fmt::format("{}-{}-{}", year, digits.substr(digits.size() - 4, 2), digits.substr(digits.size() - 2));
  return parse_date(text) ? std::optional(text) : std::nullopt;
}

std::optional<DatedCode> dated_code(std::string_view inside) {
  DatedCode out;
  const auto words = split_blanks(inside);
  if (words.empty() || words.size() > 2) return std::nullopt;
  out.code = words[0].text;
  for (const char c : out.code) {
    if ((c < 'A' || c > 'Z') && c != '~' && c != '-') return std::nullopt;
  }
  if (words.size() == 1) return out;
  std::string_view when = words[1].text;
  if (when.front() == '<' || when.front() == '>') {
    const auto day = date(when.substr(1));
    if (!day) return std::nullopt;
    (when.front() == '<' ? out.to : out.from) = *day;
    return out;
  }
  const std::size_t dash = when.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto from = date(when.substr(0, dash));
  const auto to = date(when.substr(dash + 1));
  if (!from || !to) return std::nullopt;
  out.from = *from;
  out.to = *to;
  return out;
}

class Importer {
 public:
  Importer(const std::string& file, std::string& problems) : file_(file), problems_(problems) {}

  void line(std::string_view text) {
    ++number_;
    if (const std::size_t comment = text.find_first_of("#;"); comment != std::string_view::npos) {
      text = text.substr(0, comment);
    }
    text = trimmed(text);
    if (text.empty() || text.front() == '.' || text.front() == '<') return;
    const std::size_t bracket = text.find('[');
    const std::string_view name = trimmed(text.substr(0, bracket));
    const bool more = !name.empty() && name.front() == '+';
    if (more && actors_.empty()) return fail("a synonym before the first actor");
    if (!name.empty() && !more) {
      actors_.push_back({{spelled(name)}, {}, number_});
    } else if (more) {
      actors_.back().names.push_back(spelled(name.substr(1)));
    } else if (actors_.empty()) {
      return fail("a code before the first actor");
    }
    if (bracket != std::string_view::npos) codes(text.substr(bracket));
  }

  bool empty() const { return actors_.empty(); }

  std::string table() {
    std::string out = fmt::format("# Imported from {}.\n", file_);
    for (const Actor& actor : actors_) write(actor, out);
    for (const auto& [code, names] : state_names_) {
      out += fmt::format("\nstate {}\n", code);
      for (const std::string& name : names) out += fmt::format("  name any {}\n", name);
    }
    return out;
  }

 private:
  void fail(std::string_view reason) { problems_ += fmt::format("{}:{}:1: {}\n", file_, number_, reason); }

  void codes(std::string_view text) {
    while (!text.empty()) {
      const std::size_t open = text.find('[');
      if (open == std::string_view::npos) return;
      const std::size_t close = text.find(']', open);
      if (close == std::string_view::npos) return fail("`[` without `]`");
      if (auto code = dated_code(trimmed(text.substr(open + 1, close - open - 1)))) {
        actors_.back().codes.push_back(std::move(*code));
      } else {
        fail(fmt::format("`{}` is no code with dates", text.substr(open, close - open + 1)));
      }
      text.remove_prefix(close + 1);
    }
  }

  static std::string_view post_of(std::string_view code) {
    for (std::size_t at = 3; at + 3 <= code.size(); at += 3) {
      for (const RoleName& role : kRoles) {
        if (code.substr(at, 3) == role.role) return role.post;
      }
    }
    return {};
  }

  void write(const Actor& actor, std::string& out) {
    const bool plain = actor.codes.size() == 1 && actor.codes[0].code.size() == 3 &&
                       actor.codes[0].from == "-" && actor.codes[0].to == "-";
    if (plain) {
      auto& names = state_names_[actor.codes[0].code];
      names.insert(names.end(), actor.names.begin(), actor.names.end());
      return;
    }
    std::string offices;
    for (const DatedCode& code : actor.codes) {
      const std::string_view post = post_of(code.code);
      if (code.code.size() < 3 || code.code[0] == '~') continue;
      offices += fmt::format("  office {} {} {} {}\n", code.code.substr(0, 3),
                             post.empty() ? "special-envoy" : post, code.from, code.to);
    }
    if (offices.empty()) {
      problems_ += fmt::format("{}:{}:1: `{}` has no code that can be carried over\n", file_, actor.line,
                               actor.names.front());
      return;
    }
    out += fmt::format("\nperson {}\n", actor.names.front());
    for (std::size_t i = 1; i < actor.names.size(); ++i)
      out += fmt::format("  name any {}\n", actor.names[i]);
    out += offices;
  }

  const std::string& file_;
  std::string& problems_;
  std::size_t number_ = 0;
  std::vector<Actor> actors_;
  std::map<std::string, std::vector<std::string>> state_names_;
};

}  // namespace

Result<std::string> import_petrarch(std::string_view dictionary, const std::string& file,
                                    std::string& problems) {
  Importer importer(file, problems);
  while (!dictionary.empty()) {
    const std::size_t end = std::min(dictionary.find('\n'), dictionary.size());
    importer.line(dictionary.substr(0, end));
    dictionary.remove_prefix(std::min(end + 1, dictionary.size()));
  }
  if (importer.empty()) {
    return Error{ErrorCode::kBadSyntax,
                 fmt::format("{}: no line reads `NAME [CODE]`; is this an actor dictionary?", file)};
  }
  return importer.table();
}

}  // namespace entente::world
