// Events and ties out of the messages that codec.cpp writes.

#include "store/codec.h"
#include "store/record_words.h"

namespace entente::store {
namespace {

using Reader = protozero::pbf_reader;

constexpr std::uint32_t kStatuses = 6;

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
