#include "ties/amount.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace entente::ties {
namespace {

constexpr int kMaxAdjectives = 3;  // "36 new French Rafale jets"
constexpr int kMaxHedgeWords = 3;
constexpr double kManyLow = 2, kManyHigh = 9.99;  // "des centaines": from two hundred to under a thousand

/// A stretch of tokens that writes a number.
struct Number {
  double low = 0;
  double high = 0;
  int first = 0;
  int last = 0;  ///< Excluded.
  std::string hedge;
};

class NumberReader {
 public:
  explicit NumberReader(const SentenceReader& reader) : reader_(reader), words_(reader.scope().words) {}

  /// The number that ends right before the token.
  std::optional<Number> before(int end) const {
    int first = end;
    while (first > 0 && part(first - 1)) --first;
    while (first < end && !starts(first)) ++first;
    if (first >= end) return std::nullopt;
    return evaluate(first, end);
  }

  /// The number that begins right after the sign of a currency.
  std::optional<Number> after(int sign) const {
    const int first = sign + 1;
    int end = first;
    while (end < reader_.size() && part(end)) ++end;
    while (end > first && !starts(end - 1)) --end;
    if (end <= first) return std::nullopt;
    auto out = evaluate(first, end);
    if (out) {
      out->first = sign;
      find_hedge(*out);
    }
    return out;
  }

 private:
  std::string form(int i) const { return utf8::lower(reader_.token(i).form); }
  std::string lemma(int i) const { return utf8::lower(reader_.token(i).lemma); }

  std::optional<double> digits(int i) const { return parse_digits(reader_.token(i).form); }

  double valued(TieList list, int i) const {
    const bool article = reader_.token(i).upos == Upos::kDet;  // "des" is no "un"
    for (const std::string& word : {form(i), article ? form(i) : lemma(i)}) {
      const std::string_view value = words_.value(list, word);
      double out = 0;
      if (!value.empty() && std::from_chars(value.data(), value.data() + value.size(), out).ec == std::errc())
        return out;
    }
    return 0;
  }

  bool starts(int i) const {
    return digits(i) || valued(TieList::kNumber, i) > 0 || valued(TieList::kMagnitude, i) > 0;
  }
  bool joins(int i) const {
    const std::string word = lemma(i);
    const Upos pos = reader_.token(i).upos;
    return pos == Upos::kAdp || pos == Upos::kCconj || pos == Upos::kPart || word == "-" || word == "–"
               ? word == "de" || word == "of" || word == "à" || word == "to" || word == "et" ||
                     word == "and" || word == "-" || word == "–"
               : false;
  }
  bool part(int i) const { return starts(i) || joins(i); }

  std::optional<Number> evaluate(int first, int end) const {
    Number out;
    out.first = first;
    out.last = end;
    std::vector<double> values;
    double current = -1;
    bool vague = false;
    for (int i = first; i < end; ++i) {
      if (const auto number = digits(i)) {
        if (current >= 0) values.push_back(current);
        current = *number;
      } else if (const double number_word = valued(TieList::kNumber, i); number_word > 0) {
        if (current >= 0 && number_word < current)
          current += number_word;
        else
          current = number_word;
      } else if (const double magnitude = valued(TieList::kMagnitude, i); magnitude > 0) {
        vague = vague || (current < 0 && has_feature(reader_.token(i), "Number=Plur") && !one_before(i));
        current = (current < 0 ? 1 : current) * magnitude;
        for (double& v : values) {  // "5 à 6 milliards"
          if (v < magnitude && v < current) v *= magnitude;
        }
      } else if (joins(i) && lemma(i) != "de" && lemma(i) != "of" && current >= 0 && i + 1 < end &&
                 (digits(i + 1) || valued(TieList::kNumber, i + 1) > 0)) {
        values.push_back(current);
        current = -1;
      }
    }
    if (current >= 0) values.push_back(current);
    if (values.empty()) return std::nullopt;
    out.low = values.front();
    out.high = values.back();
    if (out.high < out.low) out.low = out.high;
    if (vague) {
      out.high *= kManyHigh;
      out.low *= kManyLow;
    }
    find_hedge(out);
    return out;
  }

  /// "une centaine" is no plural, whatever the tagger made of it.
  bool one_before(int i) const {
    return i > 0 && (form(i - 1) == "un" || form(i - 1) == "une" || form(i - 1) == "a");
  }

  /// Takes the words before the number that say how exact it is.
  void find_hedge(Number& number) const {
    static constexpr std::pair<TieList, const char*> kHedges[] = {{TieList::kMoreThan, "more than"},
                                                                  {TieList::kAtLeast, "at least"},
                                                                  {TieList::kLessThan, "less than"},
                                                                  {TieList::kUpTo, "up to"},
                                                                  {TieList::kApproximately, "about"}};
    std::string words;
    for (int back = 1; back <= kMaxHedgeWords && number.first - back >= 0; ++back) {
      const int i = number.first - back;
      const std::string word =
          reader_.token(i).upos == Upos::kAdp || reader_.token(i).upos == Upos::kDet ? lemma(i) : form(i);
      words = words.empty() ? word : word + " " + words;
      for (const auto& [list, name] : kHedges) {
        if (!words_.has(list, words)) continue;
        number.hedge = name;
        number.first = i;
        bounds(list, number);
        return;
      }
    }
  }

  static void bounds(TieList list, Number& number) {
    if (list == TieList::kMoreThan || list == TieList::kAtLeast) number.high = Quantity::kOpen;
    if (list == TieList::kLessThan || list == TieList::kUpTo) {
      number.high = std::max(number.high, number.low);
      number.low = 0;
    }
  }

  const SentenceReader& reader_;
  const TieWords& words_;
};

/// No army and no budget is larger: a slip of the pen or of the reader. The words stay, the number does not.
constexpr double kMaxCount = 1e8, kMaxMoney = 1e15;

void drop_impossible(Quantity& q, double most) {
  if (q.low <= most && (q.high <= most || q.high == Quantity::kOpen)) return;
  q.low = 0;
  q.high = Quantity::kOpen;
  q.hedge = "impossible";
}

Quantity quantity(const SentenceReader& reader, const Number& number, int last) {
  Quantity out;
  out.low = number.low;
  out.high = number.high;
  out.hedge = number.hedge;
  out.text = reader.document().slice(reader.token(number.first).begin, reader.token(last).end);
  return out;
}

std::string currency_at(const SentenceReader& reader, int i) {
  const TieWords& words = reader.scope().words;
  std::string_view code = words.value(TieList::kCurrency, utf8::lower(reader.token(i).lemma));
  if (code.empty()) code = words.value(TieList::kCurrency, utf8::lower(reader.token(i).form));
  return std::string(code);
}

}  // namespace

std::optional<double> parse_digits(std::string_view text) {
  std::string plain;
  std::size_t group = 0;  // Digits since the last mark.
  bool point = false;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Step step = utf8::decode(text, at);
    const char32_t c = step.point;
    at += step.length;
    if (c >= U'0' && c <= U'9') {
      plain += static_cast<char>(c);
      ++group;
    } else if (c == U' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == U'\'') {
      if (point || group == 0) return std::nullopt;
      group = 0;
    } else if (c == U',' || c == U'.') {
      if (point || group == 0) return std::nullopt;
      const std::string_view rest = text.substr(at);
      const bool thousands =
          rest.size() >= 3 &&
          std::all_of(rest.begin(), rest.begin() + 3, [](char d) { return d >= '0' && d <= '9'; }) &&
          (rest.size() == 3 || rest[3] == ',' || rest[3] == '.' || rest[3] == ' ');
      if (!thousands) {
        plain += '.';
        point = true;
      }
      group = 0;
    } else {
      return std::nullopt;
    }
  }
  if (plain.empty() || group == 0) return std::nullopt;
  double out = 0;
  const auto result = std::from_chars(plain.data(), plain.data() + plain.size(), out);
  if (result.ec != std::errc() || result.ptr != plain.data() + plain.size()) return std::nullopt;
  return out;
}

std::optional<Quantity> count_of(const SentenceReader& reader, int noun) {
  const NumberReader numbers(reader);
  int at = noun;
  const SentenceView& view = reader.view();
  while (at > 0) {  // over adjectives and names within the phrase
    const Token& t = reader.token(at - 1);
    const bool inside = (t.upos == Upos::kAdj || t.upos == Upos::kPropn || t.upos == Upos::kNoun) &&
                        view.is_ancestor(noun, at - 1) && noun - at < kMaxAdjectives;
    if (!inside || numbers.before(at)) break;
    --at;
  }
  auto number = numbers.before(at);
  if (!number || (number->last - number->first == 1 && reader.token(number->first).upos == Upos::kDet))
    return std::nullopt;  // "une base"
  const bool year = number->low == number->high && number->low > 1900 && number->low < 2100 &&
                    reader.token(number->last - 1).form.size() == 4 &&
                    !has_feature(reader.token(noun), "Number=Plur");  // "2000 soldats" are no year
  if (year) return std::nullopt;
  if (!view.is_ancestor(noun, number->last - 1) && !view.is_ancestor(number->last - 1, noun) &&
      view.head(number->last - 1) != view.head(noun))
    return std::nullopt;
  Quantity out = quantity(reader, *number, noun);
  out.unit = utf8::lower(reader.token(noun).form);
  drop_impossible(out, kMaxCount);
  return out;
}

std::vector<Quantity> money_in(const SentenceReader& reader, int first, int last) {
  const NumberReader numbers(reader);
  std::vector<Quantity> out;
  for (int i = std::max(first, 0); i < last; ++i) {
    const std::string currency = currency_at(reader, i);
    if (currency.empty()) continue;
    int end = i;
    auto number = numbers.before(i);
    if (number && number->last != i) number.reset();
    if (!number && i + 1 < last) {
      number = numbers.after(i);  // "$2.5 billion"
      if (number) end = number->last - 1;
    }
    if (!number) continue;
    Quantity q = quantity(reader, *number, end);
    q.unit = currency;
    q.money = true;
    drop_impossible(q, kMaxMoney);
    out.push_back(std::move(q));
    i = end;
  }
  return out;
}

}  // namespace entente::ties
