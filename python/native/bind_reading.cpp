#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <utility>

#include "bindings.h"
#include "entente/json.h"

namespace entente::python {
namespace {

/// Looks up the number of characters before a byte, for offsets in any order.
class Characters {
 public:
  explicit Characters(std::string_view text) : text_(text) {
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (at % kStep == 0) before_.push_back(count);
      count += begins(text[at]) ? 1 : 0;
    }
    before_.push_back(count);
  }

  void convert(TextSpan& span) const { span = {at(span.begin), at(span.end)}; }

 private:
  static constexpr std::size_t kStep = 64;
  static bool begins(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

  std::uint32_t at(std::size_t byte) const {
    byte = std::min(byte, text_.size());
    const std::size_t step = byte / kStep * kStep;
    if (byte == text_.size()) return before_.back();
    const std::string_view rest = text_.substr(step, byte - step);
    return before_[byte / kStep] +
           static_cast<std::uint32_t>(std::count_if(rest.begin(), rest.end(), begins));
  }

  std::string_view text_;
  std::vector<std::uint32_t> before_;
};

nb::object text_or_none(const std::string& text) { return text.empty() ? nb::none() : nb::cast(text); }

nb::object date_or_none(std::optional<std::int32_t> day) {
  if (!day) return nb::none();
  constexpr int kOrdinalOf1970 = 719163;
  return nb::module_::import_("datetime").attr("date").attr("fromordinal")(*day + kOrdinalOf1970);
}

nb::tuple span_tuple(const TextSpan& span) { return nb::make_tuple(span.begin, span.end); }

template <typename T>
nb::object parsed(const T& value) {
  return nb::module_::import_("json").attr("loads")(to_json(value));
}

std::string sides_text(const std::vector<Side>& sides) {
  std::string out;
  for (const Side& side : sides) out += (out.empty() ? "" : ", ") + code_of(side);
  return out;
}

std::string show(const Event& e) {
  std::string out = e.date.known() ? to_string(e.date) : "-";
  out += "  " + sides_text(e.actors);
  if (!e.recipients.empty()) out += " → " + sides_text(e.recipients);
  out += "  " + std::string(name_of(e.type));
  if (!e.mode.empty()) out += "/" + e.mode;
  return "<Event " + out + "  " + std::string(name_of(e.status)) + ">";
}

std::string show(const Tie& t) {
  std::string out(name_of(t.kind));
  if (!t.what.empty()) out += "/" + t.what;
  return "<Tie " + out + "  " + parties_text(t) + "  " + std::string(name_of(t.status)) +
         (t.name.empty() ? "" : "  " + t.name) + ">";
}

void bind_evidence(nb::module_& module) {
  nb::class_<Evidence>(module, "Evidence", "A sentence that an event or tie rests on.")
      .def_ro("sentence", &Evidence::sentence, "Index of the sentence in its document, from 0.")
      .def_prop_ro(
          "span", [](const Evidence& e) { return span_tuple(e.span); },
          nb::sig("def span(self) -> tuple[int, int]"),
          "First character of the sentence in the document's text, and the one after its last.")
      .def_ro("text", &Evidence::text, "The words of the sentence.")
      .def_prop_ro(
          "said_by", [](const Evidence& e) { return text_or_none(e.speaker); },
          nb::sig("def said_by(self) -> str | None"), "Whose word it is: \"RUS\", \"outlet:TASS\".")
      .def_ro("against", &Evidence::against, "True when it speaks against the fact.")
      .def("__repr__", [](const Evidence& e) { return "<Evidence " + e.text + ">"; });
}

void bind_side(nb::module_& module) {
  nb::class_<Side>(module, "Side", "An actor or recipient of an event, with the words that name it.")
      .def_prop_ro(
          "code", [](const Side& s) { return code_of(s); }, "\"RUS/GOV\"; \"RUS\" without a known sector.")
      .def_prop_ro(
          "state", [](const Side& s) { return s.code; }, "The code without the sector: \"RUS\", \"IGO:SCO\".")
      .def_prop_ro(
          "sector", [](const Side& s) { return text_or_none(s.sector); },
          nb::sig("def sector(self) -> str | None"), "\"GOV\", \"MIL\", \"REB\", ...")
      .def_prop_ro(
          "name", [](const Side& s) { return text_or_none(s.name); }, nb::sig("def name(self) -> str | None"),
          "The person or body meant: \"Sergei Lavrov\".")
      .def_prop_ro(
          "role", [](const Side& s) { return text_or_none(s.role); }, nb::sig("def role(self) -> str | None"),
          "\"minister of foreign affairs\".")
      .def_ro("text", &Side::text, "The words of the text that name it.")
      .def_prop_ro(
          "span", [](const Side& s) { return span_tuple(s.span); },
          nb::sig("def span(self) -> tuple[int, int]"), "Where these words stand, in characters.")
      .def("__repr__", [](const Side& s) { return "<Side " + code_of(s) + " `" + s.text + "`>"; });
}

void bind_event(nb::module_& module) {
  nb::class_<Event>(module, "Event",
                    "Who did what to whom, when, on whose word (PLOVER, with CAMEO beside it).")
      .def_ro("id", &Event::id, "Hash of document, sentence and coding.")
      .def_prop_ro(
          "type", [](const Event& e) { return name_of(e.type); }, "One of PLOVER's sixteen: \"CONSULT\".")
      .def_prop_ro(
          "mode", [](const Event& e) { return text_or_none(e.mode); },
          nb::sig("def mode(self) -> str | None"), "\"visit\", \"troops\", ...")
      .def_ro("actors", &Event::actors, "Who acts; all sides where both act together.")
      .def_ro("recipients", &Event::recipients, "Who is acted on.")
      .def_prop_ro(
          "status", [](const Event& e) { return name_of(e.status); },
          "\"happened\", \"ongoing\", \"planned\", \"possible\", \"denied\" or \"not\".")
      .def_prop_ro(
          "date", [](const Event& e) { return text_or_none(to_string(e.date)); },
          nb::sig("def date(self) -> str | None"),
          "As exact as the text has it: \"2018\", \"2018-04\", \"2018-04-04\" or \"2018-04-04/2018-04-05\".")
      .def_prop_ro(
          "first_day", [](const Event& e) { return date_or_none(first_day(e.date.from)); },
          nb::sig("def first_day(self) -> datetime.date | None"), "First day that the date can mean.")
      .def_prop_ro(
          "last_day", [](const Event& e) { return date_or_none(last_day(e.date.to)); },
          nb::sig("def last_day(self) -> datetime.date | None"), "Last day that the date can mean.")
      .def_prop_ro(
          "place", [](const Event& e) { return text_or_none(e.place); },
          nb::sig("def place(self) -> str | None"), "State code, or the name of a sea.")
      .def_prop_ro(
          "place_name", [](const Event& e) { return text_or_none(e.place_name); },
          nb::sig("def place_name(self) -> str | None"), "\"Samarkand\".")
      .def_prop_ro(
          "position",
          [](const Event& e) -> nb::object {
            if (!e.position) return nb::none();
            return nb::make_tuple(e.position->latitude, e.position->longitude);
          },
          nb::sig("def position(self) -> tuple[float, float] | None"),
          "Latitude and longitude of the town or region named, in decimal degrees.")
      .def_prop_ro(
          "said_by", [](const Event& e) { return text_or_none(e.said_by); },
          nb::sig("def said_by(self) -> str | None"), "Speaker's code.")
      .def_prop_ro(
          "outlet", [](const Event& e) { return text_or_none(e.outlet); },
          nb::sig("def outlet(self) -> str | None"), "\"outlet:TASS\": whom the text cites.")
      .def_ro("trigger", &Event::trigger, "The words that make it an event.")
      .def_prop_ro(
          "trigger_span", [](const Event& e) { return span_tuple(e.trigger_span); },
          nb::sig("def trigger_span(self) -> tuple[int, int]"), "Where they stand, in characters.")
      .def_ro("cameo", &Event::cameo, "CAMEO code, two to four digits.")
      .def_ro("goldstein", &Event::goldstein, "Goldstein scale, -10 (conflict) to 10 (cooperation).")
      .def_ro("quad", &Event::quad,
              "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.")
      .def_ro("context", &Event::contexts, "\"military\", \"diplomatic\", ...")
      .def_ro("confidence", &Event::confidence, "0 to 1.")
      .def_ro("frame", &Event::frame, "The dictionary entry that fitted: file:line:column.")
      .def_ro("reasons", &Event::reasons, "Why it is coded so; filled by explain() only.")
      .def_ro("evidence", &Event::evidence, "Every sentence that tells it, at least one.")
      .def_prop_ro(
          "sentence", [](const Event& e) { return e.evidence.empty() ? std::string() : e.evidence[0].text; },
          "The words of the first sentence of the evidence.")
      .def(
          "to_dict", [](const Event& e) { return parsed(e); },
          nb::sig("def to_dict(self) -> dict[str, typing.Any]"),
          "As `entente read --json` prints it (docs/formats.md), places counted in characters.")
      .def(
          "__eq__", [](const Event& a, const Event& b) { return a.id == b.id && to_json(a) == to_json(b); },
          nb::is_operator(), nb::sig("def __eq__(self, other: object, /) -> bool"))
      .def("__hash__", [](const Event& e) { return std::hash<std::string>()(e.id); })
      .def("__repr__", [](const Event& e) { return show(e); });
}

void bind_tie(nb::module_& module) {
  nb::class_<TieParty>(module, "Party", "A party of a tie and its part in it.")
      .def_ro("code", &TieParty::code)
      .def_prop_ro(
          "role", [](const TieParty& p) { return text_or_none(p.role); },
          nb::sig("def role(self) -> str | None"), "\"supplier\", \"host\", \"member\", ...")
      .def("__repr__",
           [](const TieParty& p) { return "<Party " + p.code + (p.role.empty() ? "" : " " + p.role) + ">"; });
  nb::class_<Quantity>(module, "Quantity", "A number of things or a sum of money, with what it leaves open.")
      .def_ro("low", &Quantity::low, "The least that the words mean.")
      .def_ro("high", &Quantity::high, "The most; infinity when they set no bound.")
      .def_prop_ro(
          "unit", [](const Quantity& q) { return text_or_none(q.unit); },
          nb::sig("def unit(self) -> str | None"), "ISO 4217 for money, else the noun of the text.")
      .def_ro("money", &Quantity::money)
      .def_prop_ro(
          "hedge", [](const Quantity& q) { return text_or_none(q.hedge); },
          nb::sig("def hedge(self) -> str | None"), "\"more than\", \"about\", ...")
      .def_ro("text", &Quantity::text, "The words themselves.")
      .def("__repr__", [](const Quantity& q) { return "<Quantity " + q.text + ">"; });
  nb::class_<UnresolvedParty>(module, "UnresolvedParty", "A side that only the words of the text tell.")
      .def_ro("text", &UnresolvedParty::text)
      .def_prop_ro(
          "role", [](const UnresolvedParty& p) { return text_or_none(p.role); },
          nb::sig("def role(self) -> str | None"))
      .def("__repr__", [](const UnresolvedParty& p) { return "<UnresolvedParty " + p.text + ">"; });
  nb::class_<TieVersion>(module, "TieVersion", "One of several accounts that exclude each other.")
      .def_ro("value", &TieVersion::value)
      .def_ro("document", &TieVersion::document, "Its id; \"data/world\" for the reference tables.")
      .def_ro("sentence", &TieVersion::sentence)
      .def("__repr__",
           [](const TieVersion& v) { return "<TieVersion " + v.value + "  " + v.document + ">"; });
  nb::class_<Contradiction>(module, "Contradiction", "Where sources differ, side by side.")
      .def_ro("about", &Contradiction::about, "\"from\", \"quantity\", \"status\", \"parties\", ...")
      .def_ro("versions", &Contradiction::versions, "Two or more.")
      .def("__repr__", [](const Contradiction& c) { return "<Contradiction " + c.about + ">"; });
  nb::class_<Tie>(module, "Tie",
                  "What binds states over time: a membership, an agreement, an exercise, a sale, ...")
      .def_ro("id", &Tie::id)
      .def_prop_ro(
          "kind", [](const Tie& t) { return name_of(t.kind); },
          "\"membership\", \"agreement\", \"obligation\", \"exercise\", \"transfer\", \"presence\", "
          "\"meeting\", \"office\" or \"dispute\".")
      .def_ro("parties", &Tie::parties)
      .def_ro("unresolved", &Tie::unresolved,
              "Sides in the words of the text, where nobody can say whose they are.")
      .def_prop_ro(
          "what", [](const Tie& t) { return text_or_none(t.what); }, nb::sig("def what(self) -> str | None"),
          "\"joined\", \"treaty\", \"delivered\", ...")
      .def_prop_ro(
          "name", [](const Tie& t) { return text_or_none(t.name); }, nb::sig("def name(self) -> str | None"),
          "\"Druzhba 2017\", \"S-400\", as the text writes it.")
      .def_prop_ro(
          "canonical", [](const Tie& t) { return text_or_none(t.canonical); },
          nb::sig("def canonical(self) -> str | None"),
          "The name in the reference tables, where they know it.")
      .def_prop_ro(
          "place", [](const Tie& t) { return text_or_none(t.place); },
          nb::sig("def place(self) -> str | None"), "\"Islamabad, PAK\".")
      .def_prop_ro(
          "valid_from", [](const Tie& t) { return text_or_none(to_string(t.valid.from)); },
          nb::sig("def valid_from(self) -> str | None"), "\"2018\", \"2018-04\" or \"2018-04-04\".")
      .def_prop_ro(
          "valid_to", [](const Tie& t) { return text_or_none(to_string(t.valid.to)); },
          nb::sig("def valid_to(self) -> str | None"))
      .def_prop_ro(
          "status", [](const Tie& t) { return name_of(t.status); }, "As for events.")
      .def_prop_ro(
          "stage", [](const Tie& t) { return text_or_none(t.stage); },
          nb::sig("def stage(self) -> str | None"), "\"announced\", \"signed\", \"in-force\", ...")
      .def_ro("quantities", &Tie::quantities, "Numbers and sums that the text gives.")
      .def_ro("flags", &Tie::flags, "\"land\", \"sea\", \"air\", \"cyber\", \"anti-terrorist\".")
      .def_ro("trigger", &Tie::trigger, "The words that make it a tie.")
      .def_prop_ro(
          "trigger_span", [](const Tie& t) { return span_tuple(t.trigger_span); },
          nb::sig("def trigger_span(self) -> tuple[int, int]"), "Where they stand, in characters.")
      .def_ro("confidence", &Tie::confidence, "0 to 1.")
      .def_ro("evidence", &Tie::evidence, "Every sentence that tells it, at least one.")
      .def_ro("contradictions", &Tie::contradictions, "Where it differs from the reference tables.")
      .def_prop_ro(
          "sentence", [](const Tie& t) { return t.evidence.empty() ? std::string() : t.evidence[0].text; },
          "The words of the first sentence of the evidence.")
      .def(
          "to_dict", [](const Tie& t) { return parsed(t); },
          nb::sig("def to_dict(self) -> dict[str, typing.Any]"),
          "As `entente read --json` prints it (docs/formats.md), places counted in characters.")
      .def(
          "__eq__", [](const Tie& a, const Tie& b) { return a.id == b.id && to_json(a) == to_json(b); },
          nb::is_operator(), nb::sig("def __eq__(self, other: object, /) -> bool"))
      .def("__hash__", [](const Tie& t) { return std::hash<std::string>()(t.id); })
      .def("__repr__", [](const Tie& t) { return show(t); });
}

void bind_layers(nb::module_& module) {
  nb::class_<ReadSentence>(module, "SentenceSpan")
      .def_prop_ro(
          "span", [](const ReadSentence& s) { return span_tuple(s.span); },
          nb::sig("def span(self) -> tuple[int, int]"))
      .def_ro("analysed", &ReadSentence::analysed);
  nb::class_<ReadMention>(module, "Mention", "A name, role or pronoun and whom it means.")
      .def_prop_ro(
          "span", [](const ReadMention& m) { return span_tuple(m.span); },
          nb::sig("def span(self) -> tuple[int, int]"), "Where it stands, in characters.")
      .def_ro("codes", &ReadMention::codes, "\"RUS/GOV\"; empty for places and things without an actor.")
      .def_ro("kind", &ReadMention::kind,
              "\"name\", \"demonym\", \"metonym\", \"role\", \"anaphor\" or \"compound\".")
      .def_prop_ro(
          "entity", [](const ReadMention& m) { return text_or_none(m.entity); },
          nb::sig("def entity(self) -> str | None"), "\"state\", \"organisation\", \"person\", ...")
      .def_prop_ro(
          "name", [](const ReadMention& m) { return text_or_none(m.name); },
          nb::sig("def name(self) -> str | None"))
      .def_prop_ro(
          "role", [](const ReadMention& m) { return text_or_none(m.role); },
          nb::sig("def role(self) -> str | None"));
  nb::class_<ReadTime>(module, "TimeExpression", "A date expression and its interval.")
      .def_prop_ro(
          "span", [](const ReadTime& t) { return span_tuple(t.span); },
          nb::sig("def span(self) -> tuple[int, int]"), "Where it stands, in characters.")
      .def_prop_ro(
          "date", [](const ReadTime& t) { return text_or_none(to_string(t.range)); },
          nb::sig("def date(self) -> str | None"));
  nb::class_<Notice>(module, "Notice", "Something that was cut, skipped or repaired (docs/reading.md).")
      .def_ro("code", &Notice::code)
      .def_ro("message", &Notice::message)
      .def("__repr__", [](const Notice& n) { return "<Notice " + n.code + " " + n.message + ">"; });
}

}  // namespace

void count_characters(Reading& reading) {
  const Characters characters(reading.text);
  const auto facts = [&](auto& list) {
    for (auto& fact : list) {
      characters.convert(fact.trigger_span);
      for (Evidence& e : fact.evidence) characters.convert(e.span);
    }
  };
  for (ReadSentence& s : reading.sentences) characters.convert(s.span);
  for (ReadMention& m : reading.mentions) characters.convert(m.span);
  for (ReadTime& t : reading.times) characters.convert(t.span);
  facts(reading.events);
  facts(reading.ties);
  for (Event& event : reading.events) {
    for (auto* sides : {&event.actors, &event.recipients}) {
      for (Side& side : *sides) characters.convert(side.span);
    }
  }
}

void bind_reading(nb::module_& module) {
  bind_evidence(module);
  bind_side(module);
  bind_event(module);
  bind_tie(module);
  bind_layers(module);
  nb::class_<Reading>(module, "Reading")
      .def_ro("id", &Reading::id)
      .def_ro("source", &Reading::source)
      .def_ro("title", &Reading::title)
      .def_ro("language", &Reading::language)
      .def_ro("understood", &Reading::understood)
      .def_ro("author", &Reading::author)
      .def_ro("site", &Reading::site)
      .def_ro("url", &Reading::url)
      .def_prop_ro("published", [](const Reading& r) { return to_string(r.published); })
      .def_ro("translated", &Reading::translated)
      .def_ro("translated_from", &Reading::translated_from)
      .def_ro("translated_url", &Reading::translated_url)
      .def_ro("text", &Reading::text)
      .def_ro("sentences", &Reading::sentences)
      .def_ro("mentions", &Reading::mentions)
      .def_ro("times", &Reading::times)
      .def_ro("events", &Reading::events)
      .def_ro("ties", &Reading::ties)
      .def_ro("warnings", &Reading::notices);
  nb::class_<Explanation>(module, "NativeExplanation")
      .def_ro("tree", &Explanation::tree)
      .def_ro("mentions", &Explanation::mentions)
      .def_ro("times", &Explanation::times)
      .def_ro("events", &Explanation::events)
      .def_ro("misses", &Explanation::misses);
}

}  // namespace entente::python
