/// What the commands that ask a store share: options, opening, printing.
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

#include "command.h"
#include "entente/query_csv.h"
#include "entente/query_json.h"
#include "entente/store.h"
#include "stop.h"
#include "terminal.h"

namespace entente::cli {

/// Options of every question.
struct Asking {
  std::string store = {};
  bool json = false;
  bool csv = false;
  double timeout = 0;  ///< Seconds.
  Page page = {};
  std::string from = {}, to = {};

  QueryLimits limits() const;
};

void add_store_option(CLI::App& command, std::string& store);
void add_format_options(CLI::App& command, Asking& asking);
void add_page_options(CLI::App& command, Asking& asking, std::size_t limit);
void add_date_options(CLI::App& command, Asking& asking);

/// Opens the store, or says why not and sets the exit code.
std::shared_ptr<const Store> open_store(const Asking& asking, Common& common);

/// Reads a date option; false with a message and exit code for one that is none.
bool read_date(const std::string& option, const std::string& text, Date& out, Common& common);
bool read_dates(const Asking& asking, Date& from, Date& to, Common& common);
/// "week", "month", ... likewise.
bool read_period(const std::string& text, Period& out, Common& common);

/// "rus" -> "RUS", "igo:SCO" -> "IGO:SCO": codes as the store has them.
std::string code(std::string text);
std::vector<std::string> codes(std::vector<std::string> list);

/// Says what failed, on standard error.
void complain(const std::string& code, const std::string& message, Common& common);

void print(const std::string& text);

/// Prints an answer in the format asked for; `table` writes it for people.
template <typename T, typename Table>
void print_answer(const Answer<T>& answer, const Asking& asking, Common& common, Table&& table) {
  if (!answer.ok) return complain(answer.code, answer.message, common);
  if (asking.json)
    print(to_json(answer.value) + "\n");
  else if (asking.csv)
    print(to_csv(answer.value));
  else
    print(table(answer.value));
}

}  // namespace entente::cli
