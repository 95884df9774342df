#include "store/body.h"

#include <vector>

#include "store/codec.h"

namespace entente::store {
namespace {

using Writer = protozero::pbf_writer;
using Reader = protozero::pbf_reader;
using Numbers = std::vector<std::uint32_t>;

enum BodyField : std::uint32_t {
  kText = 1,
  kString = 2,
  kSentences = 3,
  kMentions = 4,
  kTimes = 5,
  kEvent = 6,
  kTie = 7,
  kNotice = 8,
  kNotUnderstood = 9,
  kTranslation = 10,
};

constexpr std::size_t kMentionColumns = 7;
constexpr std::size_t kTimeColumns = 4;

void add_sentences(Writer& out, const Reading& reading) {
  Numbers numbers;
  std::uint32_t at = 0;
  for (const ReadSentence& s : reading.sentences) {
    numbers.push_back(s.span.begin - at);
    numbers.push_back((s.span.end - s.span.begin) * 2 + (s.analysed ? 1 : 0));
    at = s.span.begin;
  }
  out.add_packed_uint32(kSentences, numbers.begin(), numbers.end());
}

/// Column by column, which compresses better than row by row.
void add_mentions(Writer& out, RecordWriter& encoder, const Reading& reading) {
  const std::size_t count = reading.mentions.size();
  Numbers numbers(count * kMentionColumns);
  std::uint32_t at = 0;
  for (std::size_t m = 0; m < count; ++m) {
    const ReadMention& mention = reading.mentions[m];
    numbers[m] = mention.span.begin - at;
    numbers[count + m] = mention.span.end - mention.span.begin;
    numbers[2 * count + m] = encoder.strings.index(join(mention.codes));
    numbers[3 * count + m] = encoder.strings.index(mention.kind);
    numbers[4 * count + m] = encoder.strings.index(mention.entity);
    numbers[5 * count + m] = encoder.strings.index(mention.name);
    numbers[6 * count + m] = encoder.strings.index(mention.role);
    at = mention.span.begin;
  }
  out.add_packed_uint32(kMentions, numbers.begin(), numbers.end());
}

void add_times(Writer& out, const Reading& reading) {
  Numbers numbers;
  for (const ReadTime& time : reading.times) {
    numbers.insert(numbers.end(), {time.span.begin, time.span.end - time.span.begin, pack(time.range.from),
                                   pack(time.range.to)});
  }
  out.add_packed_uint32(kTimes, numbers.begin(), numbers.end());
}

void read_sentences(Reader& in, Reading& reading) {
  const auto range = in.get_packed_uint32();
  std::uint32_t at = 0;
  for (auto number = range.begin(); number != range.end();) {
    at += *number++;
    const std::uint32_t length = number == range.end() ? 0 : *number++;
    reading.sentences.push_back({{at, at + length / 2}, (length & 1U) != 0});
  }
}

void read_mentions(Reader& in, const StringReader& strings, Reading& reading) {
  const auto range = in.get_packed_uint32();
  const Numbers numbers(range.begin(), range.end());
  const std::size_t count = numbers.size() / kMentionColumns;
  std::uint32_t at = 0;
  for (std::size_t m = 0; m < count; ++m) {
    at += numbers[m];
    ReadMention mention;
    mention.span = {at, at + numbers[count + m]};
    mention.codes = split(strings.at(numbers[2 * count + m]));
    mention.kind = strings.at(numbers[3 * count + m]);
    mention.entity = strings.at(numbers[4 * count + m]);
    mention.name = strings.at(numbers[5 * count + m]);
    mention.role = strings.at(numbers[6 * count + m]);
    reading.mentions.push_back(std::move(mention));
  }
}

void read_times(Reader& in, Reading& reading) {
  const auto range = in.get_packed_uint32();
  const Numbers n(range.begin(), range.end());
  for (std::size_t t = 0; t + kTimeColumns <= n.size(); t += kTimeColumns)
    reading.times.push_back({{n[t], n[t] + n[t + 1]}, {unpack(n[t + 2]), unpack(n[t + 3])}});
}

void add_notice(Writer& parent, const Notice& notice) {
  Writer out(parent, kNotice);
  out.add_string(1, notice.code);
  out.add_string(2, notice.message);
}

Notice read_notice(Reader in) {
  Notice out;
  while (in.next()) {
    switch (in.tag()) {
      case 1:
        out.code = in.get_string();
        break;
      case 2:
        out.message = in.get_string();
        break;
      default:
        in.skip();
    }
  }
  return out;
}

void add_translation(Writer& parent, const Reading& reading) {
  if (!reading.translated) return;
  Writer out(parent, kTranslation);
  out.add_string(1, reading.translated_from);
  out.add_string(2, reading.translated_url);
  out.add_uint32(3, pack(reading.translated_date));
}

void read_translation(Reader in, Reading& reading) {
  reading.translated = true;
  while (in.next()) {
    switch (in.tag()) {
      case 1:
        reading.translated_from = in.get_string();
        break;
      case 2:
        reading.translated_url = in.get_string();
        break;
      case 3:
        reading.translated_date = unpack(in.get_uint32());
        break;
      default:
        in.skip();
    }
  }
}

Error damaged(const char* what) {
  return {ErrorCode::kStoreDamaged, std::string("what was read of the document is damaged: ") + what};
}

/// First pass: text and strings, which the other fields point into.
void read_strings(Reader in, std::string& text, StringReader& strings) {
  while (in.next()) {
    switch (in.tag()) {
      case kText:
        text = in.get_bytes();
        break;
      case kString:
        strings.add(in.get_bytes());
        break;
      default:
        in.skip();
    }
  }
}

void read_layers(Reader in, const StringReader& strings, Reading& reading) {
  const RecordReader records(reading, strings);
  while (in.next()) {
    switch (in.tag()) {
      case kSentences:
        read_sentences(in, reading);
        break;
      case kMentions:
        read_mentions(in, strings, reading);
        break;
      case kTimes:
        read_times(in, reading);
        break;
      case kEvent:
        reading.events.push_back(records.event(in.get_message()));
        break;
      case kTie:
        reading.ties.push_back(records.tie(in.get_message()));
        break;
      case kNotice:
        reading.notices.push_back(read_notice(in.get_message()));
        break;
      case kNotUnderstood:
        reading.understood = !in.get_bool();
        break;
      case kTranslation:
        read_translation(in.get_message(), reading);
        break;
      default:
        in.skip();
    }
  }
}

/// A message of one event or tie with its own strings, and no text to point into.
template <typename Write>
std::string encode_alone(std::uint32_t field, Write write) {
  const Reading nothing;
  RecordWriter encoder(nothing);
  std::string message, out;
  Writer writer(message);
  write(encoder, writer);
  Writer outer(out);
  encoder.strings.write(outer, kString);
  outer.add_message(field, message);
  return out;
}

template <typename Read>
Status decode_alone(std::string_view bytes, std::uint32_t field, Read read) {
  try {
    const Reading nothing;
    std::string text;
    StringReader strings;
    read_strings(Reader(bytes.data(), bytes.size()), text, strings);
    const RecordReader decoder(nothing, strings);
    Reader in(bytes.data(), bytes.size());
    while (in.next()) {
      if (in.tag() == field)
        read(decoder, in.get_message());
      else
        in.skip();
    }
  } catch (const protozero::exception& error) {
    return damaged(error.what());
  }
  return {};
}

}  // namespace

std::string body_message(const Reading& reading) {
  RecordWriter encoder(reading);
  std::string layers;
  Writer out(layers);
  add_sentences(out, reading);
  add_mentions(out, encoder, reading);
  add_times(out, reading);
  for (const Event& e : reading.events) {
    Writer message(out, kEvent);
    encoder.event(message, e);
  }
  for (const Tie& t : reading.ties) {
    Writer message(out, kTie);
    encoder.tie(message, t);
  }
  for (const Notice& notice : reading.notices) add_notice(out, notice);
  if (!reading.understood) out.add_bool(kNotUnderstood, true);
  add_translation(out, reading);
  std::string bytes;
  bytes.reserve(reading.text.size() + layers.size() + layers.size() / 2);
  Writer head(bytes);
  head.add_bytes(kText, reading.text);
  encoder.strings.write(head, kString);
  bytes += layers;
  return bytes;
}

std::string encode_body(const Reading& reading, const Packer& packer) {
  return packer.pack(body_message(reading));
}

Status decode_body(std::string_view block, const Packer& packer, Reading& reading) {
  const auto bytes = packer.unpack(block);
  if (!bytes) return bytes.error();
  try {
    StringReader strings;
    read_strings(Reader(*bytes), reading.text, strings);
    read_layers(Reader(*bytes), strings, reading);
  } catch (const protozero::exception& error) {
    return damaged(error.what());
  }
  return {};
}

namespace {

/// One record with this tag of a body, by its number, without the rest.
template <typename Record, typename Decode>
Status decode_one(std::string_view block, const Packer& packer, std::uint32_t tag, std::size_t number,
                  Record& record, Decode decode) {
  const auto bytes = packer.unpack(block);
  if (!bytes) return bytes.error();
  try {
    Reading reading;
    StringReader strings;
    read_strings(Reader(*bytes), reading.text, strings);
    const RecordReader records(reading, strings);
    Reader in(*bytes);
    for (std::size_t seen = 0; in.next();) {
      if (in.tag() == kSentences) {
        read_sentences(in, reading);
      } else if (in.tag() == tag && seen++ == number) {
        record = decode(records, in.get_message());
        return {};
      } else {
        in.skip();
      }
    }
  } catch (const protozero::exception& error) {
    return damaged(error.what());
  }
  return {};
}

}  // namespace

Status decode_event_of(std::string_view block, const Packer& packer, std::size_t number, Event& event) {
  return decode_one(block, packer, kEvent, number, event,
                    [](const RecordReader& records, Reader in) { return records.event(in); });
}

Status decode_tie_of(std::string_view block, const Packer& packer, std::size_t number, Tie& tie) {
  return decode_one(block, packer, kTie, number, tie,
                    [](const RecordReader& records, Reader in) { return records.tie(in); });
}

Result<std::string> decode_text(std::string_view block, const Packer& packer) {
  const auto bytes = packer.unpack(block);
  if (!bytes) return bytes.error();
  try {
    Reader in(*bytes);
    if (in.next(kText)) return in.get_bytes();
  } catch (const protozero::exception& error) {
    return damaged(error.what());
  }
  return damaged("it has no text");
}

std::string encode_tie(const Tie& tie) {
  return encode_alone(kTie, [&](RecordWriter& encoder, Writer& out) { encoder.tie_form(out, tie); });
}

Status decode_tie(std::string_view bytes, Tie& tie) {
  return decode_alone(bytes, kTie, [&](const RecordReader& decoder, Reader in) { tie = decoder.tie(in); });
}

std::string encode_event(const Event& event) {
  return encode_alone(kEvent, [&](RecordWriter& encoder, Writer& out) { encoder.event(out, event); });
}

Status decode_event(std::string_view bytes, Event& event) {
  return decode_alone(bytes, kEvent,
                      [&](const RecordReader& decoder, Reader in) { event = decoder.event(in); });
}

}  // namespace entente::store
