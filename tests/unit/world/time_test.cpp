#include "world/time.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"

namespace entente::world {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file) << path;
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

TimeRules rules_of(const std::string& language) {
  const std::string name = "lang/" + language + "/time.txt";
  auto rules = TimeRules::parse(read_file(std::string(ENTENTE_ROOT) + "/" + name), name);
  if (!rules) throw std::runtime_error(rules.error().message);
  return *rules;
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \r\t");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \r\t") - begin + 1));
}

bool is_mark(char byte) { return std::string_view(".,;:!?()\"%/").find(byte) != std::string_view::npos; }

/// Length of the apostrophe at `place`, 0 for none.
std::size_t apostrophe(std::string_view text, std::size_t place) {
  if (text[place] == '\'') return 1;
  return text.substr(place).starts_with("\u2019") ? std::string_view("\u2019").size() : 0;
}

void push_token(Document& document, std::size_t begin, std::size_t end) {
  if (begin == end) return;
  Token token;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
  token.form = document.slice(token.begin, token.end);
  document.tokens.push_back(token);
  if (token.form != "du" && token.form != "au") return;
  // A multiword token: both parts share the surface.
  document.tokens.back().part = 1;
  token.part = 2;
  document.tokens.push_back(token);
}

/// Tokens as Universal Dependencies cut them: marks apart, "l'" apart, hyphenated words and numbers whole.
void tokenise(Document& document, std::size_t begin, std::size_t end) {
  const std::string_view text = document.text();
  std::size_t word = begin;
  for (std::size_t i = begin; i < end;) {
    const bool inside_number = i > begin && i + 1 < end &&
                               std::isdigit(static_cast<unsigned char>(text[i - 1])) &&
                               std::isdigit(static_cast<unsigned char>(text[i + 1]));
    if (const std::size_t length = apostrophe(text, i); length > 0) {
      push_token(document, word, i + length);
      word = i += length;
    } else if (text[i] == ' ' || (is_mark(text[i]) && !inside_number)) {
      push_token(document, word, i);
      if (text[i] != ' ') push_token(document, i, i + 1);
      word = ++i;
    } else {
      ++i;
    }
  }
  push_token(document, word, end);
}

/// A document of which each sentence ends with ". " before a capital.
Document document_of(std::string text, const std::string& published) {
  Document document;
  document.article.text = std::move(text);
  document.article.published = parse_date(published).value_or(Date{});
  const std::string& all = document.article.text;
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = all.find(". ", begin);
    const bool abbreviation = end != std::string::npos && end + 2 < all.size() &&
                              (std::isdigit(static_cast<unsigned char>(all[end + 2])) != 0);
    if (abbreviation) end = all.find(". ", end + 2);
    end = end == std::string::npos ? all.size() : end + 1;
    Sentence sentence;
    sentence.begin = static_cast<std::uint32_t>(begin);
    sentence.end = static_cast<std::uint32_t>(end);
    sentence.first_token = static_cast<std::uint32_t>(document.tokens.size());
    tokenise(document, begin, end);
    sentence.token_count = static_cast<std::uint32_t>(document.tokens.size()) - sentence.first_token;
    document.sentences.push_back(sentence);
    begin = end + 1;
  }
  return document;
}

struct Case {
  std::size_t line = 0;
  std::string published;
  std::string text;
  std::vector<std::string> expected;  ///< "expression => range".
};

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<Case> cases_of(const std::string& language) {
  std::istringstream file(read_file(std::string(ENTENTE_ROOT) + "/tests/cases/time/" + language + ".txt"));
  std::vector<Case> cases;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (trimmed(line).empty() || line.front() == '#') continue;
    const auto parts = split(line, '|');
    EXPECT_EQ(parts.size(), 3U) << language << ".txt:" << number;
    if (parts.size() != 3) continue;
    Case one{number, parts[0], parts[1], split(parts[2], ';')};
    if (parts[2] == "none") one.expected.clear();
    cases.push_back(std::move(one));
  }
  return cases;
}

/// The expression as a case writes it, read with the direction that the expectation asks for.
std::string shown(const TimeRules& rules, const Document& document, const TimeExpression& time,
                  const std::string& expectation) {
  DateRange range = time.range;
  std::string suffix;
  if (expectation.ends_with(" (future)")) {
    range = resolve(rules, document, time, Direction::kFuture);
    suffix = " (future)";
  } else if (expectation.ends_with(" (past)")) {
    range = resolve(rules, document, time, Direction::kPast);
    suffix = " (past)";
  }
  const std::string text = range.known() ? to_string(range) : "unknown";
  return std::string(document.slice(time.begin, time.end)) + " => " + text + suffix;
}

void run_cases(const std::string& language, std::size_t at_least) {
  const TimeRules rules = rules_of(language);
  const auto cases = cases_of(language);
  EXPECT_GE(cases.size(), at_least);
  for (const Case& one : cases) {
    Document document = document_of(one.text, one.published);
    find_times(rules, document);
    std::vector<std::string> found;
    for (std::size_t i = 0; i < document.times.size(); ++i) {
      found.push_back(
          shown(rules, document, document.times[i], i < one.expected.size() ? one.expected[i] : ""));
    }
    EXPECT_EQ(found, one.expected) << "tests/cases/time/" << language << ".txt:" << one.line << ": "
                                   << one.text;
  }
}

TEST(TimeCases, French) { run_cases("fr", 170); }
TEST(TimeCases, English) { run_cases("en", 170); }

std::vector<TimeExpression> times_in(const TimeRules& rules, const std::string& text, const Date& published) {
  Document document = document_of(text, to_string(published));
  find_times(rules, document);
  return document.times;
}

TEST(TimeProperty, MovingThePublicationMovesAnchoredDatesAndNoOthers) {
  const std::vector<std::pair<std::string, std::string>> texts = {
      {"fr", "Mardi, ils ont parlé. Hier, ils ont parlé. La semaine dernière aussi, et il y a trois jours."},
      {"fr", "Le 14 mars 2016, en 2014, fin mai 2017, du 4 au 5 avril 2018 et dans les années 1990."},
      {"fr", "Ce mercredi, vendredi prochain, d'ici jeudi, de lundi à mercredi, ce week-end."},
      {"en", "On Tuesday, last Friday, two weeks ago, next Monday, tonight, over the past ten days."},
      {"en", "On March 5, 2021, in 2014, in the 1990s, between 2014 and 2018, Q3 2020."}};
  for (const auto& [language, text] : texts) {
    const TimeRules rules = rules_of(language);
    for (int step = 0; step < 400; step += 3) {
      const Date published = calendar::add_days({2018, 5, 21}, step);
      const auto before = times_in(rules, text, published);
      const auto after = times_in(rules, text, calendar::add_days(published, calendar::kDaysInWeek));
      ASSERT_EQ(before.size(), after.size());
      ASSERT_GE(before.size(), 4U) << text;
      for (std::size_t i = 0; i < before.size(); ++i) {
        const DateRange& was = before[i].range;
        const int days = before[i].anchored ? calendar::kDaysInWeek : 0;
        const auto moved = [days](const Date& date) {
          return days == 0 || !date.known() ? date : calendar::add_days(date, days);
        };
        const DateRange expected{moved(was.from), moved(was.to)};
        EXPECT_EQ(to_string(after[i].range), to_string(expected)) << text << " on " << to_string(published);
      }
    }
  }
}

TEST(TimeProperty, AWeekdayIsThatWeekdayOnTheRightSideOfThePublication) {
  const TimeRules rules = rules_of("en");
  const std::vector<std::string> names = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                          "Friday", "Saturday", "Sunday"};
  for (int step = 0; step < 30; ++step) {
    const Date published = calendar::add_days({2020, 2, 20}, step);
    for (std::size_t i = 0; i < names.size(); ++i) {
      Document document = document_of("They met " + names[i] + ".", to_string(published));
      find_times(rules, document);
      ASSERT_EQ(document.times.size(), 1U);
      const Date plain = document.times[0].range.from;
      EXPECT_EQ(calendar::weekday(plain), static_cast<int>(i) + 1);
      EXPECT_LE(plain, published);
      EXPECT_LT(*calendar::days_between(plain, published), calendar::kDaysInWeek);
      const Date ahead = resolve(rules, document, document.times[0], Direction::kFuture).from;
      EXPECT_EQ(calendar::weekday(ahead), static_cast<int>(i) + 1);
      EXPECT_GE(ahead, published);
      EXPECT_LT(*calendar::days_between(published, ahead), calendar::kDaysInWeek);
    }
  }
}

TEST(Time, AFutureWordSetsTheFlag) {
  const TimeRules rules = rules_of("fr");
  const auto times = times_in(rules, "Demain, mardi prochain, d'ici 2030, mardi, en 2040.", {2018, 5, 21});
  std::vector<bool> flags;
  for (const TimeExpression& time : times) flags.push_back(time.future);
  EXPECT_EQ(flags, (std::vector<bool>{true, true, true, false, false}));
}

TEST(Time, ATranslatedPageIsReckonedFromTheDateOfItsSource) {
  Document document = document_of("Ils ont parlé mardi.", "");
  document.article.translation.source_date = {2018, 5, 24};
  find_times(rules_of("fr"), document);
  ASSERT_EQ(document.times.size(), 1U);
  EXPECT_EQ(to_string(document.times[0].range), "2018-05-22");
}

TEST(Time, ResolveKnowsOnlyExpressionsOfTheDocument) {
  const TimeRules rules = rules_of("fr");
  const Document document = document_of("Ils ont parlé mardi.", "2018-05-21");
  TimeExpression strange;
  strange.end = 3;
  EXPECT_FALSE(resolve(rules, document, strange, Direction::kFuture).known());
  strange.sentence = 9;
  EXPECT_FALSE(resolve(rules, document, strange, Direction::kFuture).known());
}

TEST(Time, TypographicMarksReadAsPlainOnes) {
  const auto times = times_in(
      rules_of("fr"), "L\u2019an dernier, entre 2014\u20132018, le 14\u00A0mars 2016.", {2018, 5, 21});
  ASSERT_EQ(times.size(), 3U);
  EXPECT_EQ(to_string(times[0].range), "2017");
  EXPECT_EQ(to_string(times[1].range), "2014/2018");
  EXPECT_EQ(to_string(times[2].range), "2016-03-14");
}

TEST(Time, LongAndHostileTextIsReadInLinearTime) {
  const TimeRules rules = rules_of("fr");
  const auto seconds = [&rules](int copies) {
    std::string text;
    for (int i = 0; i < copies; ++i)
      text += "du 4 au 5 du 4 au 5 entre le même jour la veille il y a trois. ";
    Document document = document_of(text, "");
    const auto begin = std::chrono::steady_clock::now();
    find_times(rules, document);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  seconds(500);
  const double small = seconds(2000);
  const double large = seconds(16000);
  EXPECT_LT(large, small * 8 * 4) << "eight times the text";
}

struct Refusal {
  std::string rules;
  ErrorCode code;
  std::string place;
};

TEST(TimeRules, ABrokenFileIsRefusedWithItsPlace) {
  const std::vector<Refusal> refusals = {
      {"time: ( a => vague\n", ErrorCode::kBadSyntax, "f:1:7:"},
      {"time: a ) => vague\n", ErrorCode::kBadSyntax, "f:1:9:"},
      {"\ntime: {month} => date\n", ErrorCode::kUnknownCode, "f:2:7:"},
      {"time: <later> => same\nlater: a => vague\n", ErrorCode::kUnknownCode, "f:1:7:"},
      {"time: <time> a => same\n", ErrorCode::kUnknownCode, "f:1:7:"},
      {"time: $piece => same\n", ErrorCode::kUnknownCode, "f:1:7:"},
      {"time: a => dance\n", ErrorCode::kUnknownCode, "f:1:12:"},
      {"time: a => date sideways\n", ErrorCode::kBadField, "f:1:17:"},
      {"time: a? => date\n", ErrorCode::kNeverMatches, "f:1:1:"},
      {"time: 12 => date\n", ErrorCode::kBadSyntax, "f:1:7:"},
      {"class m month\nm 13 = x\ntime: {m} => date\n", ErrorCode::kBadField, "f:2:3:"},
      {"class m month\nclass m month\n", ErrorCode::kDuplicate, "f:2:7:"},
      {"class m month\nm 1 = x, x\n", ErrorCode::kDuplicate, "f:2:10:"},
      {"class m colour\n", ErrorCode::kUnknownCode, "f:1:9:"},
      {"order sideways\n", ErrorCode::kBadField, "f:1:7:"},
      {"nonsense\n", ErrorCode::kBadSyntax, "f:1:1:"},
      {"other: a => vague\n", ErrorCode::kNeverMatches, "f:1:1:"}};
  for (const Refusal& refusal : refusals) {
    const auto rules = TimeRules::parse(refusal.rules, "f");
    ASSERT_FALSE(rules) << refusal.rules;
    EXPECT_EQ(rules.error().code, refusal.code) << refusal.rules << rules.error().message;
    EXPECT_TRUE(rules.error().message.starts_with(refusal.place)) << refusal.rules << rules.error().message;
  }
}

TEST(Calendar, AgreesWithChronoOnEveryDayOfACentury) {
  using namespace std::chrono;
  const sys_days start = 1950y / January / 1;
  for (int step = 0; step < 36600; ++step) {
    const year_month_day day(start + days(step));
    const Date date = calendar::add_days({1950, 1, 1}, step);
    ASSERT_EQ(static_cast<int>(day.year()), date.year);
    ASSERT_EQ(static_cast<unsigned>(day.month()), date.month);
    ASSERT_EQ(static_cast<unsigned>(day.day()), date.day);
    // Zeller's congruence: a reckoning of the weekday that shares nothing with the library's.
    const int shifted = date.month < 3 ? date.month + 12 : date.month;
    const int year = date.month < 3 ? date.year - 1 : date.year;
    const int zeller = (date.day + 13 * (shifted + 1) / 5 + year + year / 4 - year / 100 + year / 400) % 7;
    ASSERT_EQ(calendar::weekday(date), (zeller + 5) % 7 + 1) << to_string(date);
    ASSERT_EQ(calendar::days_between({1950, 1, 1}, date), step);
    ASSERT_EQ(calendar::add_days(date, -step), (Date{1950, 1, 1}));
  }
}

TEST(Calendar, KeepsToWhatIsKnown) {
  EXPECT_FALSE(calendar::add_days({2018, 5, 0}, 1).known());
  EXPECT_FALSE(calendar::add_months({2018, 0, 0}, 1).known());
  EXPECT_EQ(calendar::add_months({2018, 1, 31}, -1), (Date{2017, 12, 0}));
  EXPECT_EQ(calendar::add_months({2018, 12, 0}, 1), (Date{2019, 1, 0}));
  EXPECT_EQ(calendar::add_years({2018, 5, 21}, -1), (Date{2017, 0, 0}));
  EXPECT_FALSE(calendar::add_days({9999, 12, 31}, 1).known());
  EXPECT_FALSE(calendar::add_days({1, 1, 1}, -1).known());
  EXPECT_FALSE(calendar::add_months({1, 1, 0}, -1).known());
  EXPECT_EQ(calendar::weekday({2018, 5, 0}), 0);
  EXPECT_EQ(calendar::first_day({2016, 2, 0}), (Date{2016, 2, 1}));
  EXPECT_EQ(calendar::last_day({2016, 2, 0}), (Date{2016, 2, 29}));
  EXPECT_EQ(calendar::last_day({2016, 0, 0}), (Date{2016, 12, 31}));
  EXPECT_FALSE(calendar::valid({2019, 2, 29}));
  EXPECT_FALSE(calendar::make_date(2019, 0, 5).has_value());
  EXPECT_EQ(to_string(calendar::week_of({2018, 5, 27})), "2018-05-21/2018-05-27");
}

}  // namespace
}  // namespace entente::world
