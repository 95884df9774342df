#include "store_corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "base/calendar.h"
#include "base/hash.h"
#include "entente/json.h"
#include "pipeline/run.h"

namespace entente::bench {
namespace {

constexpr std::size_t kSites = 200;
constexpr std::size_t kTieNames = 400;
constexpr std::size_t kPersons = 4;

Date day_number(std::uint64_t day) {
  return calendar::add_days(Date{kFirstYear, 1, 1}, static_cast<int>(day));
}

/// The event's own sentence and nothing else: one sentence of evidence that holds all its mentions.
bool usable(const Event& event) {
  if (event.evidence.size() != 1 || event.actors.empty()) return false;
  const TextSpan sentence = event.evidence.front().span;
  const auto inside = [&](const Side& side) {
    return !side.text.empty() && side.span.begin >= sentence.begin && side.span.end <= sentence.end;
  };
  std::vector<TextSpan> spans;
  for (const auto* sides : {&event.actors, &event.recipients}) {
    for (const Side& side : *sides) {
      if (!inside(side)) return false;
      spans.push_back(side.span);
    }
  }
  std::sort(spans.begin(), spans.end(),
            [](const TextSpan& a, const TextSpan& b) { return a.begin < b.begin; });
  for (std::size_t s = 1; s < spans.size(); ++s) {
    if (spans[s].begin < spans[s - 1].end) return false;
  }
  return event.evidence.front().text.find('\n') == std::string::npos;
}

void shift(TextSpan& span, std::uint32_t by) {
  span.begin -= by;
  span.end -= by;
}

}  // namespace

Status StoreCorpus::read_actors(const std::string& path) {
  const auto text = pipeline::read_file(path);
  if (!text) return text.error();
  std::istringstream lines(*text);
  std::string line;
  while (std::getline(lines, line)) {
    const std::size_t first = line.find(" | "), second = line.find(" | ", first + 1);
    if (line.starts_with('#') || second == std::string::npos) continue;
    actors_.push_back(
        {line.substr(0, first), line.substr(first + 3, second - first - 3), line.substr(second + 3)});
    codes_.push_back(actors_.back().code);
  }
  if (actors_.size() < 10) return Error{ErrorCode::kEmptyInput, path + ": needs at least ten actors"};
  return {};
}

Result<StoreCorpus> StoreCorpus::make(const pipeline::Resources& resources, const std::string& root,
                                      std::uint64_t documents) {
  StoreCorpus out;
  out.documents_ = documents;
  auto stocks = make_stocks(resources, root + "/data/samples", root + "/bench");
  if (!stocks) return stocks.error();
  out.stocks_ = std::move(*stocks);
  out.by_stock_.resize(out.stocks_.size());
  if (const Status read = out.read_actors(root + "/bench/actors.txt"); !read) return read.error();
  pipeline::run(resources, {root + "/data/samples"}, {1, {}}, [&](pipeline::RunItem&& item) {
    for (const Event& event : item.document.events) {
      if (!usable(event)) continue;
      EventTemplate one;
      while (one.stock + 1 < out.stocks_.size() &&
             out.stocks_[one.stock].language != item.document.article.language)
        ++one.stock;
      one.event = event;
      one.text = event.evidence.front().text;
      const std::uint32_t begin = event.evidence.front().span.begin;
      for (auto* sides : {&one.event.actors, &one.event.recipients}) {
        for (Side& side : *sides) shift(side.span, begin);
      }
      shift(one.event.trigger_span, begin);
      out.by_stock_[one.stock].push_back(out.events_.size());
      out.events_.push_back(std::move(one));
    }
    for (const Tie& tie : item.document.ties) out.ties_.push_back(tie);
  });
  for (const auto& list : out.by_stock_) {
    if (list.empty() || out.ties_.empty())
      return Error{ErrorCode::kEmptyInput, "the samples yield too few events and ties"};
  }
  return out;
}

void StoreCorpus::add_sentence(Reading& reading, const std::string& text, bool analysed) const {
  if (!reading.text.empty()) reading.text += reading.sentences.size() % 4 == 0 ? "\n\n" : " ";
  const auto begin = static_cast<std::uint32_t>(reading.text.size());
  reading.text += text;
  reading.sentences.push_back({{begin, static_cast<std::uint32_t>(reading.text.size())}, analysed});
}

void StoreCorpus::add_event(Reading& reading, const EventTemplate& from, Random& random) const {
  Event event = from.event;
  std::vector<Side*> sides;
  for (auto* list : {&event.actors, &event.recipients}) {
    for (Side& side : *list) sides.push_back(&side);
  }
  std::sort(sides.begin(), sides.end(),
            [](const Side* a, const Side* b) { return a->span.begin < b->span.begin; });
  std::string text;
  std::uint32_t copied = 0;
  std::vector<std::size_t> drawn;
  const std::uint32_t trigger_begin = event.trigger_span.begin;
  std::int64_t trigger_shift = 0;
  for (Side* side : sides) {
    std::size_t actor = random.ranked(actors_.size());
    while (drawn.size() < actors_.size() && std::find(drawn.begin(), drawn.end(), actor) != drawn.end())
      actor = random.ranked(actors_.size());
    drawn.push_back(actor);
    const std::string& name = reading.language == "fr" ? actors_[actor].french : actors_[actor].english;
    text += from.text.substr(copied, side->span.begin - copied);
    copied = side->span.end;
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += name;
    if (side->span.end <= trigger_begin)
      trigger_shift += static_cast<std::int64_t>(name.size()) - (side->span.end - side->span.begin);
    side->code = actors_[actor].code;
    side->name.clear();
    side->role.clear();
    side->text = name;
    side->span = {begin, static_cast<std::uint32_t>(text.size())};
  }
  text += from.text.substr(copied);
  add_sentence(reading, text, true);
  const TextSpan sentence = reading.sentences.back().span;
  for (Side* side : sides) {
    side->span.begin += sentence.begin;
    side->span.end += sentence.begin;
    reading.mentions.push_back({side->span, {code_of(*side)}, "name", "state", "", ""});
  }
  const auto moved = static_cast<std::uint32_t>(sentence.begin + trigger_shift);
  event.trigger_span.begin += moved;
  event.trigger_span.end += moved;
  event.date = {};
  if (random.chance(82)) {
    Date day = calendar::add_days(reading.published, -static_cast<int>(random.below(4)));
    if (random.chance(8)) day = calendar::truncated(day, calendar::Granularity::kMonth);
    event.date = {day, day};
    reading.times.push_back({{sentence.begin, sentence.begin + 5}, event.date});
  }
  const Stock& stock = stocks_[from.stock];
  event.place = random.chance(60) ? actors_[drawn[random.below(drawn.size())]].code : std::string();
  event.place_name = !event.place.empty() && random.chance(40) ? random.one_of(stock.towns) : std::string();
  event.position.reset();
  if (!event.place_name.empty()) event.position = Position{48.5F, 2.25F};
  const auto number = static_cast<std::uint32_t>(reading.sentences.size() - 1);
  event.evidence = {{number, sentence, text, event.said_by, false}};
  event.id = content_id(reading.id + text);
  reading.events.push_back(std::move(event));
}

void StoreCorpus::add_tie(Reading& reading, Random& random) const {
  Tie tie = random.one_of(ties_);
  std::string parties;
  for (TieParty& party : tie.parties) {
    party.code = actors_[random.ranked(actors_.size())].code;
    parties += party.code;
  }
  if (tie.kind == TieKind::kOffice)
    tie.name = fmt::format("Person {} of {}", random.below(kPersons), parties);
  else if (!tie.name.empty())
    tie.name = fmt::format("{} {}", name_of(tie.kind), random.below(kTieNames));
  const auto sentence = static_cast<std::uint32_t>(random.below(reading.sentences.size()));
  const TextSpan span = reading.sentences[sentence].span;
  if (tie.valid.known()) tie.valid = {reading.published, {}};
  tie.trigger_span = {span.begin, span.begin + 4};
  tie.trigger = reading.text.substr(span.begin, 4);
  tie.evidence = {{sentence, span, reading.text.substr(span.begin, span.end - span.begin), "", false}};
  reading.ties.push_back(std::move(tie));
}

Reading StoreCorpus::original(std::uint64_t number) const {
  Random random(kStoreSeed + number * 0x9E3779B97F4A7C15ULL);
  Reading out;
  const std::size_t stock = number % stocks_.size();
  out.id = fmt::format("doc-{:07}", number);
  out.source = fmt::format("news/{:03}.jsonl:{}", number / 1000, number % 1000 + 1);
  out.language = stocks_[stock].language;
  out.site = fmt::format("outlet-{:03}.example", random.ranked(kSites));
  out.url = fmt::format("https://{}/{}", out.site, number);
  out.published = day_number(number * 365 * kYears / documents_ + random.below(7));
  std::vector<bool> eventful(kEventsPerDocument + kFillerPerDocument, false);
  for (std::size_t e = 0; e < kEventsPerDocument; ++e) eventful[random.below(eventful.size())] = true;
  eventful[0] = true;
  for (const bool event : eventful) {
    if (event)
      add_event(out, events_[random.one_of(by_stock_[stock])], random);
    else
      add_sentence(out, draw_filler(stocks_[stock], random), false);
  }
  out.title = out.text.substr(0, out.text.find(' ', 40));
  for (std::uint64_t t = random.below(3); t > 0; --t) add_tie(out, random);
  return out;
}

Reading StoreCorpus::document(std::uint64_t number) const {
  Random random(~kStoreSeed + number * 0xBF58476D1CE4E5B9ULL);
  if (number < 20 || !random.chance(kCopyPercent)) return original(number);
  // Another outlet prints it up to two days later, with a line of its own at the end.
  Reading out = original(number - 2 - 2 * random.below(8));
  out.id = fmt::format("doc-{:07}", number);
  out.source = fmt::format("news/{:03}.jsonl:{}", number / 1000, number % 1000 + 1);
  out.site = fmt::format("outlet-{:03}.example", random.ranked(kSites));
  out.url = fmt::format("https://{}/{}", out.site, number);
  out.published = calendar::add_days(out.published, static_cast<int>(random.below(3)));
  add_sentence(out, draw_filler(stocks_[number % stocks_.size()], random), false);
  return out;
}

}  // namespace entente::bench
