// KML and GeoJSON of the events that have a place.

#include <fmt/format.h>

#include <cmath>

#include "entente/json.h"
#include "export/facts.h"
#include "export/text.h"
#include "record/json_values.h"

namespace entente::exports {
namespace {

using json_values::Json;
using json_values::text_or_null;

constexpr int kDigits = 4;  ///< Of degrees: eleven metres.

std::vector<std::string> codes(const std::vector<Side>& sides) {
  std::vector<std::string> out;
  for (const Side& side : sides) out.push_back(code_of(side));
  return out;
}

std::vector<std::string> names_of(const std::vector<Side>& sides, const Names& names) {
  std::vector<std::string> out;
  for (const Side& side : sides) {
    std::string name = names.english(side.code);
    if (out.empty() || out.back() != name) out.push_back(std::move(name));
  }
  return out;
}

/// "Russia → Ukraine: ASSAULT aerial"
std::string title_of(const Event& e, const Names& names) {
  std::string out = join(names_of(e.actors, names), ", ");
  if (!e.recipients.empty()) out += (out.empty() ? "→ " : " → ") + join(names_of(e.recipients, names), ", ");
  out += fmt::format(": {}", name_of(e.type));
  return e.mode.empty() ? out : out + " " + e.mode;
}

struct Property {
  ExportField field;
  Json (*value)(const EventAnswer&);
};

const Event& coding(const EventAnswer& a) { return a.event.event; }
double tenths(float value) { return std::round(static_cast<double>(value) * 10) / 10; }

/// Flat, as GIS programs want them.
constexpr Property kProperties[] = {
    {{"id", "text", "id of the event", "`id`"}, [](const EventAnswer& a) { return Json(coding(a).id); }},
    {{"type", "text", "PLOVER type", "`type`"},
     [](const EventAnswer& a) { return Json(name_of(coding(a).type)); }},
    {{"mode", "text", "PLOVER mode", "`mode`"},
     [](const EventAnswer& a) { return text_or_null(coding(a).mode); }},
    {{"actors", "list", "codes with sector", "`actors`, `; ` between"},
     [](const EventAnswer& a) { return text_or_null(join(codes(coding(a).actors))); }},
    {{"recipients", "list", "codes with sector", "`recipients`, `; ` between"},
     [](const EventAnswer& a) { return text_or_null(join(codes(coding(a).recipients))); }},
    {{"status", "text", "whether it took place", "`status`"},
     [](const EventAnswer& a) { return Json(name_of(coding(a).status)); }},
    {{"date", "date", "as exact as the text is", "`date`"},
     [](const EventAnswer& a) { return text_or_null(to_string(coding(a).date)); }},
    {{"place", "text", "state code or sea", "`place`"},
     [](const EventAnswer& a) { return text_or_null(coding(a).place); }},
    {{"place_name", "text", "town or region", "`place_name`"},
     [](const EventAnswer& a) { return text_or_null(coding(a).place_name); }},
    {{"cameo", "text", "CAMEO code", "`cameo`"}, [](const EventAnswer& a) { return Json(coding(a).cameo); }},
    {{"goldstein", "decimal", "Goldstein scale", "`goldstein`"},
     [](const EventAnswer& a) { return Json(tenths(coding(a).goldstein)); }},
    {{"quad", "integer", "PLOVER quad class", "`quad`"},
     [](const EventAnswer& a) { return Json(coding(a).quad); }},
    {{"contexts", "list", "PLOVER contexts", "`context`, `; ` between"},
     [](const EventAnswer& a) { return text_or_null(join(coding(a).contexts)); }},
    {{"said_by", "text", "whose word it is", "`said_by`"},
     [](const EventAnswer& a) { return text_or_null(coding(a).said_by); }},
    {{"reports", "integer", "how many reports tell it", "`reports`"},
     [](const EventAnswer& a) { return Json(a.event.reports); }},
    {{"documents", "integer", "how many documents", "`documents`"},
     [](const EventAnswer& a) { return Json(a.event.documents); }},
    {{"stories", "integer", "how many independent stories", "`stories`"},
     [](const EventAnswer& a) { return Json(a.event.stories); }},
    {{"document", "text", "address of the best report", "`url`, or `entente:document:ID` where it has none"},
     [](const EventAnswer& a) { return Json(address_of(a.event.document)); }},
    {{"sentence", "text", "the sentence that tells it", "of the best report"},
     [](const EventAnswer& a) { return text_or_null(sentence_of(coding(a)).text); }},
};

class Geojson final : public Writer {
 public:
  using Writer::Writer;

  void begin() override { context_.out.write("{\"type\":\"FeatureCollection\",\"features\":["); }

  bool event(const EventAnswer& answer) override {
    const Event& e = coding(answer);
    if (!e.position) return leave_out("without a position");
    const auto degrees = [](float value) { return std::round(static_cast<double>(value) * 1e4) / 1e4; };
    Json properties{{"title", title_of(e, context_.names)}};
    for (const Property& p : kProperties) properties[std::string(p.field.name)] = p.value(answer);
    const Json feature{
        {"type", "Feature"},
        {"id", e.id},
        {"geometry",
         {{"type", "Point"},
          {"coordinates", Json::array({degrees(e.position->longitude), degrees(e.position->latitude)})}}},
        {"properties", std::move(properties)}};
    row((context_.rows == 0 ? "\n" : ",\n") + dump_json(feature));
    return true;
  }

  void end() override { context_.out.write("\n]}\n"); }
};

class Kml final : public Writer {
 public:
  using Writer::Writer;

  void begin() override {
    context_.out.write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml "
        "xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n"
        "<name>Events</name>\n");
    // Greens cooperate, reds are in conflict; alpha, blue, green, red.
    constexpr const char* kColours[] = {"ff8fd19e", "ff2e8b3d", "ff66a5f5", "ff1f1fc8"};
    int quad = 0;
    for (const char* colour : kColours)
      context_.out.write(
          fmt::format("<Style id=\"quad{}\"><IconStyle><color>{}</color><Icon>"
                      "<href>http://maps.google.com/mapfiles/kml/shapes/placemark_circle.png</href></Icon></"
                      "IconStyle></Style>\n",
                      ++quad, colour));
  }

  bool event(const EventAnswer& answer) override {
    const Event& e = coding(answer);
    if (!e.position) return leave_out("without a position");
    std::string out = fmt::format("<Placemark id=\"e{}\"><name>{}</name>", xml_text(e.id),
                                  xml_text(title_of(e, context_.names)));
    out += fmt::format("<description>{}</description>", xml_text(sentence_of(e).text));
    out += when(e.date);
    out += fmt::format("<styleUrl>#quad{}</styleUrl><ExtendedData>", e.quad);
    for (const Property& p : kProperties) {
      const Json value = p.value(answer);
      if (value.is_null()) continue;
      out += fmt::format("<Data name=\"{}\"><value>{}</value></Data>", p.field.name,
                         xml_text(value.is_string() ? value.get<std::string>() : dump_json(value)));
    }
    row(out + fmt::format("</ExtendedData><Point><coordinates>{},{}</coordinates></Point></Placemark>\n",
                          decimal(static_cast<double>(e.position->longitude), kDigits),
                          decimal(static_cast<double>(e.position->latitude), kDigits)));
    return true;
  }

  void end() override { context_.out.write("</Document>\n</kml>\n"); }

 private:
  /// KML knows years and months as we do.
  static std::string when(const DateRange& date) {
    if (!date.known()) return {};
    if (date.single()) return fmt::format("<TimeStamp><when>{}</when></TimeStamp>", to_string(date.from));
    std::string out = "<TimeSpan>";
    if (date.from.known()) out += fmt::format("<begin>{}</begin>", to_string(date.from));
    if (date.to.known()) out += fmt::format("<end>{}</end>", to_string(date.to));
    return out + "</TimeSpan>";
  }
};

}  // namespace

std::unique_ptr<Writer> make_kml(Context& context) { return std::make_unique<Kml>(context); }
std::unique_ptr<Writer> make_geojson(Context& context) { return std::make_unique<Geojson>(context); }

ExportDictionary places_dictionary(ExportFormat format) {
  const bool kml = format == ExportFormat::kKml;
  std::vector<ExportField> fields;
  if (kml) {
    fields = {{"name", "text", "title of the placemark", "sides, type and mode"},
              {"description", "text", "balloon", "the sentence of the best report"},
              {"TimeStamp, TimeSpan", "date", "when", "`date`; years and months stay such"},
              {"Point", "coordinates", "longitude, latitude", "`position`"}};
  } else {
    fields = {{"geometry", "Point", "longitude, latitude in WGS 84", "`position`"},
              {"title", "text", "for labels", "sides, type and mode"}};
  }
  for (const Property& p : kProperties) fields.push_back(p.field);
  return {format,
          ExportContent::kEvents,
          kml ? "KML" : "GeoJSON",
          kml ? "UTF-8, XML, KML 2.2; one style a quad class, further fields as ExtendedData."
              : "UTF-8, one FeatureCollection, one feature a line.",
          kml ? "OGC KML 2.2 (opengeospatial.org)" : "RFC 7946",
          "One event with a position: a town or region. Every status is there; filter by the field.",
          "Events without a position (placed in a state, at sea, or nowhere), outlet, confidence, mentions, "
          "other reports.",
          std::move(fields)};
}

}  // namespace entente::exports
