#include "question.h"

#include <algorithm>
#include <cctype>

namespace entente::cli {

QueryLimits Asking::limits() const { return {static_cast<std::uint32_t>(timeout * 1000), stop_on_signal()}; }

void add_store_option(CLI::App& command, std::string& store) {
  command.add_option("--db", store, "The store")->required()->type_name("FILE");
}

void add_format_options(CLI::App& command, Asking& asking) {
  auto* json = command.add_flag("--json", asking.json, "One JSON object (docs/formats.md)");
  command.add_flag("--csv", asking.csv, "CSV with a header line")->excludes(json);
  command.add_option("--timeout", asking.timeout, "Give up after so many seconds")->type_name("SECONDS");
}

void add_page_options(CLI::App& command, Asking& asking, std::size_t limit) {
  asking.page.limit = limit;
  command.add_option("--limit", asking.page.limit, fmt::format("At most so many (default {})", limit))
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, kMaxPage));
  command.add_option("--after", asking.page.after, "Go on where a list ended: the token that it printed")
      ->type_name("TOKEN");
}

void add_date_options(CLI::App& command, Asking& asking) {
  command.add_option("--from", asking.from, "Not before this date")->type_name("YYYY[-MM[-DD]]");
  command.add_option("--to", asking.to, "Not after this date")->type_name("YYYY[-MM[-DD]]");
}

void complain(const std::string& code, const std::string& message, Common& common) {
  fmt::print(stderr, "entente: {} {}\n", code, message);
  common.exit_code = kSomeFailed;
}

std::shared_ptr<const Store> open_store(const Asking& asking, Common& common) {
  Store::Opened opened = Store::open(asking.store);
  if (opened.ok) return opened.store;
  complain(opened.code, opened.message, common);
  common.exit_code = kCouldNotStart;
  return nullptr;
}

bool read_date(const std::string& option, const std::string& text, Date& out, Common& common) {
  if (text.empty()) return true;
  const auto date = parse_date(text);
  if (date) {
    out = *date;
    return true;
  }
  fmt::print(stderr, "entente: {}: `{}` is no date; write YYYY-MM-DD, YYYY-MM or YYYY\n", option, text);
  common.exit_code = kCouldNotStart;
  return false;
}

bool read_dates(const Asking& asking, Date& from, Date& to, Common& common) {
  return read_date("--from", asking.from, from, common) && read_date("--to", asking.to, to, common);
}

bool read_period(const std::string& text, Period& out, Common& common) {
  if (text.empty()) return true;
  const auto period = parse_period(text);
  if (period) {
    out = *period;
    return true;
  }
  fmt::print(stderr, "entente: --by: `{}` is no period; write day, week, month or year\n", text);
  common.exit_code = kCouldNotStart;
  return false;
}

std::string code(std::string text) {
  const std::size_t end = std::min(text.find(':'), text.size());
  std::transform(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::vector<std::string> codes(std::vector<std::string> list) {
  for (std::string& item : list) item = code(std::move(item));
  return list;
}

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace entente::cli
