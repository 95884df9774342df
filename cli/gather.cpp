#include "gather.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdio>

#include "progress.h"

namespace entente::cli {

Gathered gather(const Engine& engine, const std::vector<std::string>& paths, unsigned threads,
                Common& common) {
  Gathered out;
  if (paths.empty()) return out;
  ProgressLine progress;
  engine.read_paths(
      paths, {threads},
      [&](ReadOutcome&& outcome) {
        if (!outcome.ok) {
          progress.clear();
          fmt::print(stderr, "entente: {} {}\n", outcome.code, outcome.message);
          common.exit_code = kSomeFailed;
          return;
        }
        add_reports(outcome.reading, out.ties);
        add_reports(outcome.reading, out.events);
      },
      [&](const ReadProgress& p) { progress.update(p); });
  progress.clear();
  return out;
}

bool parse_day(const std::string& text, const char* option, Date& out, Common& common) {
  if (text.empty()) return true;
  const auto date = parse_date(text);
  if (date) {
    out = *date;
    return true;
  }
  fmt::print(stderr, "entente: {} `{}` is no date; write YYYY-MM-DD, YYYY-MM or YYYY\n", option, text);
  common.exit_code = kCouldNotStart;
  return false;
}

std::string party_code(const std::string& text) {
  std::string out = text;
  const bool state = out.size() == 3 && std::all_of(out.begin(), out.end(),
                                                    [](unsigned char c) { return std::isalpha(c) != 0; });
  if (state)
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return out;
}

}  // namespace entente::cli
