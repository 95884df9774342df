#include "coding/frame_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/strings.h"

namespace entente::coding {
namespace {

/// Splits at the separator outside of brackets.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[') ++depth;
    if (text[i] == ']') --depth;
    if (text[i] == separator && depth == 0) {
      parts.push_back(trimmed(text.substr(start, i - start)));
      start = i + 1;
    }
  }
  parts.push_back(trimmed(text.substr(start)));
  return parts;
}

std::string_view first_word(std::string_view text) { return text.substr(0, text.find_first_of(" \t")); }

std::string without_comment(std::string_view line) {
  const std::size_t hash = line.find(" #");
  return std::string(line.substr(0, hash));
}

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.substr(0, word.size()) == word && (text.size() == word.size() || text[word.size()] == ' ');
}

}  // namespace

FrameParser::FrameParser(FrameSet& set, std::string name, std::uint32_t layer)
    : set_(set), name_(std::move(name)), layer_(layer) {}

SourcePlace FrameParser::place_of(const char* where) const {
  const bool inside = where >= logical_.data() && where <= logical_.data() + logical_.size();
  const auto column = inside ? static_cast<std::uint32_t>(where - logical_.data()) + 1 : 1U;
  return {name_, line_number_, column};
}

void FrameParser::problem(const char* where, ErrorCode code, std::string message, bool fatal) {
  set_.problems_.push_back({place_of(where), code, std::move(message), fatal});
  failed_ = failed_ || fatal;
}

void FrameParser::parse(std::string_view text) {
  const std::size_t frames = set_.frames_.size();
  const std::size_t examples = set_.examples_.size();
  std::uint32_t number = 0;
  while (!text.empty()) {
    const std::string_view raw = take_line(text);
    ++number;
    if (logical_.empty()) line_number_ = number;
    std::string piece =
        raw.substr(0, raw.find_first_not_of(" \t")).size() == raw.size() ? "" : without_comment(raw);
    while (!piece.empty() && (piece.back() == '\r' || piece.back() == ' ' || piece.back() == '\t'))
      piece.pop_back();
    const bool continues = !piece.empty() && piece.back() == '\\';
    if (continues) piece.pop_back();
    logical_ += logical_.empty() ? piece : " " + std::string(trimmed(piece));
    if (continues && !text.empty()) continue;
    if (!trimmed(logical_).empty() && trimmed(logical_).front() != '#') line(logical_);
    logical_.clear();
  }
  if (failed_) {  // nothing half-loaded
    set_.frames_.resize(frames);
    set_.examples_.resize(examples);
  }
}

void FrameParser::line(std::string_view text) {
  const bool margin = text.front() != ' ' && text.front() != '\t';
  const std::string_view body = trimmed(text);
  if (margin) {
    starts_with_word(body, "class") ? class_line(trimmed(body.substr(5))) : block_header(body);
  } else if (starts_with_word(body, "verb")) {
    frame_line(TriggerPos::kVerb, trimmed(body.substr(4)));
  } else if (starts_with_word(body, "noun")) {
    frame_line(TriggerPos::kNoun, trimmed(body.substr(4)));
  } else if (starts_with_word(body, "adjective")) {
    frame_line(TriggerPos::kAdjective, trimmed(body.substr(9)));
  } else if (starts_with_word(body, "example")) {
    example_line(trimmed(body.substr(7)));
  } else if (body.front() == '=') {
    expected_line(trimmed(body.substr(1)));
  } else {
    problem(body.data(), ErrorCode::kBadSyntax,
            fmt::format("`{}` begins no line of a block; expected verb, noun, adjective, example or =",
                        first_word(body)));
  }
}

void FrameParser::block_header(std::string_view text) {
  block_ = {};
  const std::vector<std::string_view> words = [&] {
    std::vector<std::string_view> out;
    for (std::string_view part : split(text, ' ')) {
      if (!part.empty()) out.push_back(part);
    }
    return out;
  }();
  // words that mean something else, and make no event; words that repeat an act told before
  if (words[0] == "NONE" || words[0] == "SAME") {
    block_.innocent = words[0] == "NONE";
    block_.again = !block_.innocent;
    block_.type = EventType::kSupport;
    block_.valid = true;
    if (words.size() > 1) {
      problem(words[1].data(), ErrorCode::kBadSyntax,
              fmt::format("a {} block has no code or context", words[0]));
    }
    return;
  }
  const std::size_t slash = words[0].find('/');
  const auto type = parse_event_type(words[0].substr(0, slash));
  if (!type) {
    problem(words[0].data(), ErrorCode::kUnknownCode,
            fmt::format("`{}` is no event type; the sixteen are listed in docs/frames.md",
                        words[0].substr(0, slash)));
    return;
  }
  block_.type = *type;
  if (slash != std::string_view::npos) block_.mode = words[0].substr(slash + 1);
  if (!mode_exists(*type, block_.mode)) {
    problem(words[0].data() + slash + 1, ErrorCode::kUnknownCode,
            fmt::format("{} has no mode `{}`", name_of(*type), block_.mode));
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (std::isdigit(static_cast<unsigned char>(words[i].front()))) {
      block_.cameo = words[i];
    } else if (context_exists(words[i])) {
      block_.contexts.emplace_back(words[i]);
    } else {
      problem(words[i].data(), ErrorCode::kUnknownCode,
              fmt::format("`{}` is neither a CAMEO code nor a context", words[i]));
    }
  }
  if (block_.cameo.empty()) block_.cameo = default_cameo(*type);
  block_.valid = true;
}

void FrameParser::class_line(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) {
    problem(text.data(), ErrorCode::kBadSyntax, "expected `class NAME = word, word, @other`");
    return;
  }
  const std::string name(trimmed(text.substr(0, equals)));
  FrameSet::ClassDefinition definition{{}, place_of(text.data())};
  for (std::string_view part : split(text.substr(equals + 1), ',')) {
    if (!part.empty()) definition.members.emplace_back(part);
  }
  const std::string key = std::to_string(layer_) + ":" + name;
  const auto [old, fresh] = set_.classes_.emplace(key, std::move(definition));
  if (!fresh) {
    problem(text.data(), ErrorCode::kDuplicate,
            fmt::format("class `{}` is already defined at {}", name, to_string(old->second.place)));
  }
}

void FrameParser::frame_line(TriggerPos pos, std::string_view text) {
  if (!block_.valid) {
    problem(text.data(), ErrorCode::kBadSyntax,
            "a frame outside a block; begin one with a type at the left margin");
    return;
  }
  Frame frame;
  frame.type = block_.type;
  frame.mode = block_.mode;
  frame.cameo = block_.cameo;
  frame.contexts = block_.contexts;
  frame.innocent = block_.innocent;
  frame.again = block_.again;
  frame.pos = pos;
  frame.place = place_of(text.data());
  frame.layer = layer_;
  const auto parts = split(text, ':');
  if (parts.size() > 2) {
    problem(parts[2].data(), ErrorCode::kBadSyntax, "a second `:`; one separates the trigger from the slots");
    return;
  }
  if (!trigger_part(parts[0], frame)) return;
  if (parts.size() == 2 && !parts[1].empty() && !slots_part(parts[1], frame)) return;
  if (frame.slots.empty() && !frame.innocent) {
    const auto slot = [](Role role, Filler filler, bool optional) {
      return Slot{role, {}, {}, filler, optional, {}};
    };
    if (pos == TriggerPos::kNoun) {
      frame.slots = {slot(Role::kPossessor, Filler::kActor, true), slot(Role::kBetween, Filler::kBoth, true),
                     slot(Role::kAnywhere, Filler::kRecipient, true)};
    } else {
      frame.slots = {slot(Role::kSubject, Filler::kActor, false)};
      if (pos == TriggerPos::kVerb) frame.slots.push_back(slot(Role::kObject, Filler::kRecipient, true));
    }
  }
  set_.frames_.push_back(std::move(frame));
}

/// LEMMA, LEMMA + ROLE [words] - ROLE [words]
bool FrameParser::trigger_part(std::string_view text, Frame& frame) {
  std::size_t start = 0;
  int depth = 0;
  char sign = 0;
  const auto piece = [&](std::size_t end) {
    const std::string_view part = trimmed(text.substr(start, end - start));
    if (sign != 0) return condition_part(part, sign == '-', frame);
    for (std::string_view lemma : split(part, ',')) {
      if (!one_trigger(lemma, frame)) return false;
    }
    return true;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[') ++depth;
    if (text[i] == ']') --depth;
    const bool operator_here = depth == 0 && (text[i] == '+' || text[i] == '-') && i > 0 &&
                               text[i - 1] == ' ' && i + 1 < text.size() && text[i + 1] == ' ';
    if (!operator_here) continue;
    if (!piece(i)) return false;
    sign = text[i];
    start = i + 1;
  }
  return piece(text.size());
}

bool FrameParser::one_trigger(std::string_view text, Frame& frame) {
  Trigger trigger;
  std::string_view rest = text;
  if (frame.pos == TriggerPos::kVerb) {
    if (rest.substr(0, 3) == "se ") {
      trigger.reflexive = true;
      rest = trimmed(rest.substr(3));
    } else if (rest.substr(0, 2) == "s'" || rest.substr(0, 4) == "s’") {
      trigger.reflexive = true;
      rest = trimmed(rest.substr(rest[1] == '\'' ? 2 : 4));
    }
    const std::size_t blank = rest.find(' ');
    if (blank != std::string_view::npos) {
      trigger.particle = trimmed(rest.substr(blank));
      rest = rest.substr(0, blank);
    }
  }
  if (rest.empty()) {
    problem(text.data(), ErrorCode::kBadSyntax, "a lemma is missing");
    return false;
  }
  if (rest.find(' ') != std::string_view::npos || trigger.particle.find(' ') != std::string::npos) {
    problem(text.data(), ErrorCode::kBadSyntax,
            fmt::format("`{}` has too many words; write the further ones as a condition: `mise + en [garde]`",
                        text));
    return false;
  }
  trigger.lemma = rest;
  frame.triggers.push_back(std::move(trigger));
  return true;
}

bool FrameParser::role_of(std::string_view text, Place& place) {
  static constexpr std::pair<std::string_view, Role> kRoles[] = {
      {"subject", Role::kSubject},     {"object", Role::kObject},
      {"possessor", Role::kPossessor}, {"between", Role::kBetween},
      {"clause", Role::kClause},       {"infinitive", Role::kInfinitive},
      {"anywhere", Role::kAnywhere},   {"adverb", Role::kAdverb},
      {"modifier", Role::kModifier},   {"answer", Role::kAnswer},
      {"elsewhere", Role::kElsewhere}, {"clause-subject", Role::kClauseSubject}};
  std::vector<Role> roles;
  for (std::string_view part : split(text, '/')) {
    const auto* named = std::find_if(std::begin(kRoles), std::end(kRoles),
                                     [&](const auto& role) { return role.first == part; });
    if (part.empty()) return false;
    if (named != std::end(kRoles)) {
      roles.push_back(named->second);
    } else {
      place.prepositions.emplace_back(part);
    }
  }
  if (roles.empty() && place.prepositions.empty()) return false;
  if (std::find(roles.begin(), roles.end(), Role::kAnswer) != roles.end() &&
      roles.size() + place.prepositions.size() > 1)
    return false;
  const bool preposition = !place.prepositions.empty();
  place.role = preposition ? Role::kPreposition : roles.front();
  place.also.assign(roles.begin() + (preposition ? 0 : 1), roles.end());
  return true;
}

bool FrameParser::condition_part(std::string_view text, bool forbidden, Frame& frame) {
  const std::size_t bracket = text.find('[');
  Place place;
  if (bracket == std::string_view::npos || !role_of(trimmed(text.substr(0, bracket)), place) ||
      place.role == Role::kAnswer || place.role == Role::kElsewhere) {
    problem(text.data(), ErrorCode::kBadSyntax,
            fmt::format("`{}`: expected a role and words: `object [accord, traité]`", text));
    return false;
  }
  Condition condition{place.role, std::move(place.prepositions), std::move(place.also), {}, forbidden};
  if (!word_list(text.substr(bracket), condition.words)) return false;
  frame.conditions.push_back(std::move(condition));
  return true;
}

bool FrameParser::word_list(std::string_view text, WordSet& words) {
  text = trimmed(text);
  if (text.size() < 3 || text.front() != '[' || text.back() != ']') {
    problem(text.data(), ErrorCode::kBadSyntax,
            fmt::format("`{}`: expected words in brackets: `[accord, @document]`", text));
    return false;
  }
  std::vector<std::string> written;
  for (std::string_view part : split(text.substr(1, text.size() - 2), ',')) {
    if (!part.empty()) written.emplace_back(part);
  }
  words = WordSet(std::move(written));
  return true;
}

bool FrameParser::slots_part(std::string_view text, Frame& frame) {
  for (std::string_view part : split(text, ',')) {
    if (part.empty()) continue;
    if (!one_slot(part, frame)) return false;
  }
  return true;
}

bool FrameParser::one_slot(std::string_view text, Frame& frame) {
  Slot slot;
  std::string_view filler;
  const std::size_t bracket = text.find('[');
  if (bracket != std::string_view::npos) {
    filler = text.substr(bracket);
    text = trimmed(text.substr(0, bracket));
  } else {
    const std::size_t blank = text.find_last_of(' ');
    if (blank == std::string_view::npos) {
      problem(text.data(), ErrorCode::kBadSyntax,
              fmt::format("slot `{}`: expected a role and a filler: `subject A`", text));
      return false;
    }
    filler = trimmed(text.substr(blank));
    text = trimmed(text.substr(0, blank));
  }
  const std::string_view whole = filler;
  if (filler.back() == '?') {
    slot.optional = true;
    filler.remove_suffix(1);
  }
  Place place;
  const auto of_words = [](Role role) { return role == Role::kAdverb || role == Role::kModifier; };
  if (!role_of(text, place) || of_words(place.role) ||
      std::any_of(place.also.begin(), place.also.end(), of_words)) {
    problem(text.data(), ErrorCode::kBadSyntax, fmt::format("`{}` is no role of a slot", text));
    return false;
  }
  slot.role = place.role;
  slot.prepositions = std::move(place.prepositions);
  slot.also = std::move(place.also);
  if (filler == "A") {
    slot.filler = Filler::kActor;
  } else if (filler == "R") {
    slot.filler = Filler::kRecipient;
  } else if (filler == "A+") {
    slot.filler = Filler::kBoth;
  } else if (filler == "*") {
    slot.filler = Filler::kAny;
  } else if (!filler.empty() && filler.front() == '[') {
    slot.filler = Filler::kWords;
    if (!word_list(filler, slot.words)) return false;
  } else {
    problem(whole.data(), ErrorCode::kBadSyntax,
            fmt::format("`{}` is no filler; use A, R, A+, * or words in brackets", whole));
    return false;
  }
  if (slot.role == Role::kAnswer && (slot.filler != Filler::kRecipient || slot.optional)) {
    problem(whole.data(), ErrorCode::kBadSyntax,
            fmt::format("`answer {}`: who is answered is the recipient; write `answer R`", whole));
    return false;
  }
  if (slot.role == Role::kElsewhere && (slot.filler != Filler::kBoth || slot.optional)) {
    problem(whole.data(), ErrorCode::kBadSyntax,
            fmt::format("`elsewhere {}`: both sides stand elsewhere; write `elsewhere A+`", whole));
    return false;
  }
  frame.slots.push_back(std::move(slot));
  return true;
}

void FrameParser::example_line(std::string_view text) {
  if (text.empty()) {
    problem(text.data(), ErrorCode::kBadSyntax, "an example without a sentence");
    return;
  }
  set_.examples_.push_back({std::string(text), {}, place_of(text.data())});
}

void FrameParser::expected_line(std::string_view text) {
  if (set_.examples_.empty() || set_.examples_.back().place.file != name_) {
    problem(text.data(), ErrorCode::kBadSyntax, "`=` without an example before it");
    return;
  }
  if (text == "none") return;
  ExpectedEvent expected;
  std::string_view rest = text;
  const std::string_view head = first_word(rest);
  const std::size_t slash = head.find('/');
  const auto type = parse_event_type(head.substr(0, slash));
  if (!type) {
    problem(head.data(), ErrorCode::kUnknownCode, fmt::format("`{}` is no event type", head));
    return;
  }
  expected.type = *type;
  if (slash != std::string_view::npos) {
    expected.mode = head.substr(slash + 1);
    expected.mode_given = true;
  }
  rest.remove_prefix(head.size());
  bool recipients = false;
  std::string code;
  const auto flush = [&] {
    if (!code.empty())
      (recipients ? expected.recipients : expected.actors).push_back(std::exchange(code, {}));
  };
  std::vector<std::string_view> words;
  for (std::string_view word : split(rest, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (const auto status = parse_event_status(word)) {
      flush();
      expected.status = *status;
    } else if (word == ">") {
      flush();
      recipients = true;
    } else if (word.front() == '@') {
      flush();
      expected.place = word.substr(1);
    } else if (word == "on" && i + 1 < words.size()) {
      flush();
      expected.date = words[++i];
    } else {  // a code; "IGO:Arab League," has a blank in it
      const bool last = word.back() == ',';
      if (last) word.remove_suffix(1);
      if (!code.empty()) code += ' ';
      code += word;
      if (last) flush();
    }
  }
  flush();
  set_.examples_.back().events.push_back(std::move(expected));
}

}  // namespace entente::coding
