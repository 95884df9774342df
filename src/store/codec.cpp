#include "store/codec.h"

#include <algorithm>
#include <array>

#include "store/identity.h"

namespace entente::store {
namespace {

using Reader = protozero::pbf_reader;
using Writer = protozero::pbf_writer;

constexpr std::uint32_t kStatuses = 6;

bool fits(std::string_view text, const TextSpan& span) {
  return span.begin <= span.end && span.end <= text.size();
}

std::string words_at(std::string_view text, const TextSpan& span) {
  return fits(text, span) ? std::string(text.substr(span.begin, span.end - span.begin)) : std::string();
}

/// The place of a sentence; evidence mostly is one whole sentence.
TextSpan sentence_span(const Reading& reading, std::uint32_t sentence) {
  return sentence < reading.sentences.size() ? reading.sentences[sentence].span : TextSpan{};
}

std::string frame_reason(const Event& e) { return "frame " + e.frame + " at `" + e.trigger + "`"; }

void add_number(Writer& out, std::uint32_t field, std::uint32_t number) {
  if (number != 0) out.add_uint32(field, number);
}

void add_span(Writer& out, std::uint32_t field, const TextSpan& span) {
  if (span == TextSpan{}) return;
  const std::array numbers = {span.begin, span.end - span.begin};
  out.add_packed_uint32(field, numbers.begin(), numbers.end());
}

void add_range(Writer& out, std::uint32_t field, const DateRange& range) {
  if (!range.known()) return;
  const std::array numbers = {pack(range.from), pack(range.to)};
  out.add_packed_uint32(field, numbers.begin(), numbers.begin() + (range.single() ? 1 : 2));
}

TextSpan span(Reader& in) {
  const auto range = in.get_packed_uint32();
  auto number = range.begin();
  TextSpan out;
  if (number != range.end()) out.begin = *number++;
  if (number != range.end()) out.end = out.begin + *number;
  return out;
}

DateRange dates(Reader& in) {
  const auto range = in.get_packed_uint32();
  auto number = range.begin();
  DateRange out;
  if (number != range.end()) out.from = unpack(*number++);
  out.to = number != range.end() ? unpack(*number) : out.from;
  return out;
}

}  // namespace

std::uint32_t StringTable::index(const std::string& text) {
  if (text.empty()) return 0;
  const auto [place, added] = numbers_.try_emplace(text, static_cast<std::uint32_t>(strings_.size() + 1));
  if (added) strings_.push_back(&place->first);
  return place->second;
}

void StringTable::write(Writer& out, std::uint32_t field) const {
  for (const std::string* text : strings_) out.add_bytes(field, *text);
}

std::uint32_t pack(const Date& date) {
  return static_cast<std::uint32_t>(date.year) * 10000U + date.month * 100U + date.day;
}

Date unpack(std::uint32_t code) {
  return {static_cast<std::int16_t>(code / 10000U), static_cast<std::uint8_t>(code / 100U % 100U),
          static_cast<std::uint8_t>(code % 100U)};
}

std::string join(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& item : list) {
    if (!out.empty()) out += '\x1f';
    out += item;
  }
  return out;
}

std::vector<std::string> split(const std::string& joined) {
  std::vector<std::string> out;
  std::size_t start = 0;
  while (start < joined.size()) {
    const std::size_t end = std::min(joined.find('\x1f', start), joined.size());
    out.push_back(joined.substr(start, end - start));
    start = end + 1;
  }
  return out;
}

void RecordWriter::add_text(Writer& out, std::uint32_t field, const std::string& text) {
  if (!text.empty()) out.add_uint32(field, strings.index(text));
}

void RecordWriter::add_words(Writer& out, std::uint32_t field, const TextSpan& span,
                             const std::string& words) {
  if (words != words_at(reading_.text, span)) add_text(out, field, words);
}

void RecordWriter::side(Writer& parent, std::uint32_t field, const Side& side) {
  Writer out(parent, field);
  add_text(out, 1, side.code);
  add_text(out, 2, side.sector);
  add_text(out, 3, side.name);
  add_text(out, 4, side.role);
  add_span(out, 5, side.span);
  add_words(out, 6, side.span, side.text);
}

void RecordWriter::evidence(Writer& parent, std::uint32_t field, const Evidence& e) {
  Writer out(parent, field);
  out.add_uint32(1, e.sentence);  // always: an empty message would not be written at all
  if (!(sentence_span(reading_, e.sentence) == e.span)) add_span(out, 2, e.span);
  add_words(out, 3, e.span, e.text);
  add_text(out, 4, e.speaker);
  add_number(out, 5, e.against ? 1 : 0);
}

void RecordWriter::event(Writer& out, const Event& e) {
  add_text(out, 1, e.id);
  add_number(out, 2, static_cast<std::uint32_t>(e.type));
  add_text(out, 3, e.mode);
  add_text(out, 4, join(e.contexts));
  for (const Side& s : e.actors) side(out, 5, s);
  for (const Side& s : e.recipients) side(out, 6, s);
  add_number(out, 7, static_cast<std::uint32_t>(e.status));
  add_range(out, 8, e.date);
  add_text(out, 9, e.place);
  add_text(out, 10, e.place_name);
  if (e.position) {
    out.add_float(11, e.position->latitude);
    out.add_float(12, e.position->longitude);
  }
  add_text(out, 13, e.said_by);
  add_text(out, 14, e.outlet);
  add_span(out, 15, e.trigger_span);
  add_words(out, 16, e.trigger_span, e.trigger);
  add_text(out, 17, e.cameo);
  if (e.goldstein != 0) out.add_sint32(18, tenths_of(e.goldstein));
  add_number(out, 19, e.quad);
  add_number(out, 20, static_cast<std::uint32_t>(percent(e.confidence)));
  add_text(out, 21, e.frame);
  // The first reason mostly repeats frame and trigger.
  const bool usual = !e.reasons.empty() && e.reasons.front() == frame_reason(e);
  add_text(out, 22, join({e.reasons.begin() + (usual ? 1 : 0), e.reasons.end()}));
  add_number(out, 24, usual ? 1 : 0);
  for (const Evidence& item : e.evidence) evidence(out, 23, item);
}

void RecordWriter::tie_form(Writer& out, const Tie& t) {
  add_number(out, 2, static_cast<std::uint32_t>(t.kind));
  for (const TieParty& party : t.parties) {
    Writer side(out, 3);
    add_text(side, 1, party.code);
    add_text(side, 2, party.role);
  }
  add_text(out, 4, t.what);
  add_text(out, 5, t.name);
  add_text(out, 6, t.place);
  add_range(out, 7, t.valid);
  add_number(out, 8, static_cast<std::uint32_t>(t.status));
  add_text(out, 9, t.stage);
  for (const Quantity& quantity : t.quantities) {
    Writer one(out, 10);
    one.add_double(1, quantity.low);
    one.add_double(2, quantity.high);
    add_text(one, 3, quantity.unit);
    add_number(one, 4, quantity.money ? 1 : 0);
    add_text(one, 5, quantity.hedge);
    add_text(one, 6, quantity.text);
  }
  add_text(out, 11, join(t.flags));
  add_text(out, 16, t.canonical);
  for (const UnresolvedParty& party : t.unresolved) {
    Writer side(out, 18);
    add_text(side, 1, party.text);
    add_text(side, 2, party.role);
  }
}

void RecordWriter::tie(Writer& out, const Tie& t) {
  add_text(out, 1, t.id);
  tie_form(out, t);
  add_span(out, 12, t.trigger_span);
  add_words(out, 13, t.trigger_span, t.trigger);
  add_number(out, 14, static_cast<std::uint32_t>(percent(t.confidence)));
  for (const Evidence& item : t.evidence) evidence(out, 15, item);
  for (const Contradiction& c : t.contradictions) contradiction(out, 17, c);
}

void RecordWriter::contradiction(Writer& parent, std::uint32_t field, const Contradiction& c) {
  Writer out(parent, field);
  add_text(out, 1, c.about);
  for (const TieVersion& v : c.versions) {
    Writer one(out, 2);
    add_text(one, 1, v.value);
    add_text(one, 2, v.document);
    add_text(one, 3, v.outlet);
    add_text(one, 4, v.speaker);
    add_number(one, 5, pack(v.published));
    add_text(one, 6, v.sentence);
  }
}

Side RecordReader::side(Reader in) const {
  Side out;
  while (in.next()) {
    switch (in.tag()) {
      case 1:
        out.code = string(in);
        break;
      case 2:
        out.sector = string(in);
        break;
      case 3:
        out.name = string(in);
        break;
      case 4:
        out.role = string(in);
        break;
      case 5:
        out.span = span(in);
        break;
      case 6:
        out.text = string(in);
        break;
      default:
        in.skip();
    }
  }
  if (out.text.empty()) out.text = words_at(reading_.text, out.span);
  return out;
}

Evidence RecordReader::evidence(Reader in) const {
  Evidence out;
  while (in.next()) {
    switch (in.tag()) {
      case 1:
        out.sentence = in.get_uint32();
        break;
      case 2:
        out.span = span(in);
        break;
      case 3:
        out.text = string(in);
        break;
      case 4:
        out.speaker = string(in);
        break;
      case 5:
        out.against = in.get_uint32() != 0;
        break;
      default:
        in.skip();
    }
  }
  if (out.span == TextSpan{}) out.span = sentence_span(reading_, out.sentence);
  if (out.text.empty()) out.text = words_at(reading_.text, out.span);
  return out;
}

Event RecordReader::event(Reader in) const {
  Event out;
  out.type = static_cast<EventType>(0);  // zero is not written
  Position position;
  bool placed = false, usual = false;
  while (in.next()) {
    switch (in.tag()) {
      case 1:
        out.id = string(in);
        break;
      case 2:
        out.type = static_cast<EventType>(in.get_uint32() % kEventTypeCount);
        break;
      case 3:
        out.mode = string(in);
        break;
      case 4:
        out.contexts = split(string(in));
        break;
      case 5:
        out.actors.push_back(side(in.get_message()));
        break;
      case 6:
        out.recipients.push_back(side(in.get_message()));
        break;
      case 7:
        out.status = static_cast<EventStatus>(in.get_uint32() % kStatuses);
        break;
      case 8:
        out.date = dates(in);
        break;
      case 9:
        out.place = string(in);
        break;
      case 10:
        out.place_name = string(in);
        break;
      case 11:
        position.latitude = in.get_float(), placed = true;
        break;
      case 12:
        position.longitude = in.get_float();
        break;
      case 13:
        out.said_by = string(in);
        break;
      case 14:
        out.outlet = string(in);
        break;
      case 15:
        out.trigger_span = span(in);
        break;
      case 16:
        out.trigger = string(in);
        break;
      case 17:
        out.cameo = string(in);
        break;
      case 18:
        out.goldstein = static_cast<float>(in.get_sint32()) / 10.0F;
        break;
      case 19:
        out.quad = static_cast<std::uint8_t>(in.get_uint32());
        break;
      case 20:
        out.confidence = static_cast<float>(in.get_uint32()) / 100.0F;
        break;
      case 21:
        out.frame = string(in);
        break;
      case 22:
        out.reasons = split(string(in));
        break;
      case 23:
        out.evidence.push_back(evidence(in.get_message()));
        break;
      case 24:
        usual = in.get_uint32() != 0;
        break;
      default:
        in.skip();
    }
  }
  if (placed) out.position = position;
  if (out.trigger.empty()) out.trigger = words_at(reading_.text, out.trigger_span);
  if (usual) out.reasons.insert(out.reasons.begin(), frame_reason(out));
  return out;
}

TieParty RecordReader::party(Reader in) const {
  TieParty out;
  while (in.next()) {
    switch (in.tag()) {
      case 1:
        out.code = string(in);
        break;
      case 2:
        out.role = string(in);
        break;
      default:
        in.skip();
    }
  }
  return out;
}

Tie RecordReader::tie(Reader in) const {
  Tie out;
  out.kind = static_cast<TieKind>(0);  // zero is not written
  while (in.next()) {
    switch (in.tag()) {
      case 1:
        out.id = string(in);
        break;
      case 2:
        out.kind = static_cast<TieKind>(in.get_uint32() % kTieKindCount);
        break;
      case 3:
        out.parties.push_back(party(in.get_message()));
        break;
      case 4:
        out.what = string(in);
        break;
      case 5:
        out.name = string(in);
        break;
      case 6:
        out.place = string(in);
        break;
      case 7:
        out.valid = dates(in);
        break;
      case 8:
        out.status = static_cast<EventStatus>(in.get_uint32() % kStatuses);
        break;
      case 9:
        out.stage = string(in);
        break;
      case 10:
        out.quantities.push_back(quantity(in.get_message()));
        break;
      case 11:
        out.flags = split(string(in));
        break;
      case 12:
        out.trigger_span = span(in);
        break;
      case 13:
        out.trigger = string(in);
        break;
      case 14:
        out.confidence = static_cast<float>(in.get_uint32()) / 100.0F;
        break;
      case 15:
        out.evidence.push_back(evidence(in.get_message()));
        break;
      case 16:
        out.canonical = string(in);
        break;
      case 17:
        out.contradictions.push_back(contradiction(in.get_message()));
        break;
      case 18: {
        TieParty told = party(in.get_message());
        out.unresolved.push_back({std::move(told.code), std::move(told.role)});
        break;
      }
      default:
        in.skip();
    }
  }
  if (out.trigger.empty()) out.trigger = words_at(reading_.text, out.trigger_span);
  return out;
}

Contradiction RecordReader::contradiction(Reader in) const {
  Contradiction out;
  while (in.next()) {
    switch (in.tag()) {
      case 1:
        out.about = string(in);
        break;
      case 2:
        out.versions.push_back(version(in.get_message()));
        break;
      default:
        in.skip();
    }
  }
  return out;
}

TieVersion RecordReader::version(Reader in) const {
  TieVersion out;
  while (in.next()) {
    switch (in.tag()) {
      case 1:
        out.value = string(in);
        break;
      case 2:
        out.document = string(in);
        break;
      case 3:
        out.outlet = string(in);
        break;
      case 4:
        out.speaker = string(in);
        break;
      case 5:
        out.published = unpack(in.get_uint32());
        break;
      case 6:
        out.sentence = string(in);
        break;
      default:
        in.skip();
    }
  }
  return out;
}

Quantity RecordReader::quantity(Reader in) const {
  Quantity out;
  while (in.next()) {
    switch (in.tag()) {
      case 1:
        out.low = in.get_double();
        break;
      case 2:
        out.high = in.get_double();
        break;
      case 3:
        out.unit = string(in);
        break;
      case 4:
        out.money = in.get_uint32() != 0;
        break;
      case 5:
        out.hedge = string(in);
        break;
      case 6:
        out.text = string(in);
        break;
      default:
        in.skip();
    }
  }
  return out;
}

}  // namespace entente::store
