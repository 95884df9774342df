#include "store/codec.h"

#include <algorithm>
#include <array>

#include "store/identity.h"
#include "store/record_words.h"

namespace entente::store {
namespace {

using Writer = protozero::pbf_writer;

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

}  // namespace entente::store
