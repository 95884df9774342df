// POLECAT.

#include <fmt/format.h>

#include <algorithm>

#include "export/countries.h"
#include "export/facts.h"
#include "export/plover.h"
#include "export/table.h"

namespace entente::exports {
namespace {

constexpr std::string_view kMissing = "None";

struct Row {
  const EventAnswer& answer;
  const Names& names;
  Date day;

  const Event& event() const { return answer.event.event; }
};
using Polecat = Column<Row>;
using Sides = std::vector<Side> Event::*;

/// One value a side, in the order of the sides; "None" keeps the places of those without.
template <Sides kSides, typename Value>
std::string each_side(const Row& r, Value&& value) {
  std::vector<std::string> out;
  for (const Side& side : r.event().*kSides) {
    out.push_back(value(side));
    if (out.back().empty()) out.back() = kMissing;
  }
  return join(out);
}

template <Sides kSides>
std::string name_cell(const Row& r) {
  return each_side<kSides>(r, [&](const Side& s) { return r.names.of(s); });
}
template <Sides kSides>
std::string country_cell(const Row& r) {
  return each_side<kSides>(r, [&](const Side& s) { return plover_code(s.code, r.names); });
}
template <Sides kSides>
std::string cow_cell(const Row& r) {
  return each_side<kSides>(r, [&](const Side& s) {
    const Country* state = country(r.names.state(s.code));
    return state ? std::string(state->cow) : std::string();
  });
}
template <Sides kSides>
std::string sectors_cell(const Row& r) {
  return each_side<kSides>(r, [](const Side& s) { return plover_sector(s.sector); });
}
template <Sides kSides>
std::string first_sector(const Row& r) {
  const auto& sides = r.event().*kSides;
  const auto known =
      std::find_if(sides.begin(), sides.end(), [](const Side& s) { return !s.sector.empty(); });
  return known == sides.end() ? std::string() : plover_sector(known->sector);
}
template <Sides kSides>
std::string title_cell(const Row& r) {
  return each_side<kSides>(r, [](const Side& s) { return s.role; });
}
template <Sides kSides>
std::string raw_cell(const Row& r) {
  return each_side<kSides>(r, [](const Side& s) { return s.text; });
}

std::string degrees(const Row& r, float Position::*part) {
  constexpr int kDigits = 4;
  const auto& position = r.event().position;
  return position ? decimal(static_cast<double>((*position).*part), kDigits) : std::string();
}

constexpr std::string_view kNotLinked = "None: actors are not linked to Wikipedia";
constexpr std::string_view kNotListed =
    "None: the store keeps who takes part in events, not all whom a story names";

constexpr Polecat kColumns[] = {
    {{"Event ID", "text", "identifier", "`id`"}, [](const Row& r) { return r.event().id; }},
    {{"Event Date", "date", "YYYY-MM-DD",
      "the first day of `date`; that of publication where the text has none"},
     [](const Row& r) { return to_string(r.day); }},
    {{"Event Type", "text", "PLOVER type", "`type`"},
     [](const Row& r) { return std::string(name_of(r.event().type)); }},
    {{"Event Mode", "text", "PLOVER mode", "`mode`"}, [](const Row& r) { return r.event().mode; }},
    {{"Intensity", "decimal", "PLOVER score, -10 to 10", "PLOVER's score of type and mode, not `goldstein`"},
     [](const Row& r) { return decimal(plover_score(r.event().type, r.event().mode), 1); }},
    {{"Quad Code", "text", "VERBAL COOPERATION, MATERIAL COOPERATION, VERBAL CONFLICT, MATERIAL CONFLICT",
      "`quad`"},
     [](const Row& r) { return std::string(quad_name(r.event().quad)); }},
    {{"Contexts", "list", "PLOVER contexts", "`context`"},
     [](const Row& r) { return join(r.event().contexts); }},
    {{"Actor Name", "list", "names, resolved", "persons or bodies named, else the codes' English names"},
     name_cell<&Event::actors>},
    {{"Actor Country", "list", "ISO 3166-1 alpha-3",
      "states, homes of groups; IGO, NGO, IMG, MNC where there is none"},
     country_cell<&Event::actors>},
    {{"Actor COW", "list", "Correlates of War number", "of the states"}, cow_cell<&Event::actors>},
    {{"Primary Actor Sector", "text", "sector",
      "the first sector known; JRN for media, CVL for elites as PLOVER has it"},
     first_sector<&Event::actors>},
    {{"Actor Sectors", "list", "sectors", "one a side"}, sectors_cell<&Event::actors>},
    {{"Actor Title", "list", "offices", "roles, in English"}, title_cell<&Event::actors>},
    {{"Actor Name Raw", "list", "the words of the text", "the mentions"}, raw_cell<&Event::actors>},
    {{"Wikipedia Actor ID", "text", "Wikipedia page", kNotLinked}, nullptr},
    {{"Recipient Name", "list", "as Actor Name", "of the recipients"}, name_cell<&Event::recipients>},
    {{"Recipient Country", "list", "as Actor Country", "of the recipients"},
     country_cell<&Event::recipients>},
    {{"Recipient COW", "list", "as Actor COW", "of the recipients"}, cow_cell<&Event::recipients>},
    {{"Primary Recipient Sector", "text", "sector", "of the recipients"}, first_sector<&Event::recipients>},
    {{"Recipient Sectors", "list", "sectors", "of the recipients"}, sectors_cell<&Event::recipients>},
    {{"Recipient Title", "list", "offices", "of the recipients"}, title_cell<&Event::recipients>},
    {{"Recipient Name Raw", "list", "the words of the text", "of the recipients"},
     raw_cell<&Event::recipients>},
    {{"Wikipedia Recipient ID", "text", "Wikipedia page", kNotLinked}, nullptr},
    {{"Placename", "text", "place, resolved", "`place_name`, else the state's English name"},
     [](const Row& r) {
       const Event& e = r.event();
       return e.place_name.empty() && !e.place.empty() ? r.names.english(e.place) : e.place_name;
     }},
    {{"City", "text", "town", "`place_name` where `position` is known"},
     [](const Row& r) { return r.event().position ? r.event().place_name : std::string(); }},
    {{"District", "text", "district", "None: not coded"}, nullptr},
    {{"Province", "text", "province", "None: not coded"}, nullptr},
    {{"Country", "text", "ISO 3166-1 alpha-3", "`place` where it is a state"},
     [](const Row& r) { return country(r.event().place) ? r.event().place : std::string(); }},
    {{"Latitude", "decimal", "degrees", "`position`"},
     [](const Row& r) { return degrees(r, &Position::latitude); }},
    {{"Longitude", "decimal", "degrees", "`position`"},
     [](const Row& r) { return degrees(r, &Position::longitude); }},
    {{"GeoNames ID", "integer", "GeoNames record", "None: places are those of data/world"}, nullptr},
    {{"Raw Placename", "text", "the words of the text", "None: not kept"}, nullptr},
    {{"Feature Type", "text", "GeoNames feature", "None: places are those of data/world"}, nullptr},
    {{"Source", "text", "publisher", "site of the best report, else the document's name"},
     [](const Row& r) {
       const DocumentSummary& document = r.answer.event.document;
       return document.site.empty() ? document.name : document.site;
     }},
    {{"Publication Date", "date", "YYYY-MM-DD", "`published` of the best report"},
     [](const Row& r) { return to_string(r.answer.event.document.published); }},
    {{"Story People", "list", "persons named in the story", kNotListed}, nullptr},
    {{"Story Organizations", "list", "bodies named in the story", kNotListed}, nullptr},
    {{"Story Locations", "list", "places named in the story", kNotListed}, nullptr},
    {{"Language", "text", "language of the story", "ISO 639-1 code of the best report"},
     [](const Row& r) { return r.answer.event.document.language; }},
    {{"Version", "text", "of the coder", "`entente`"}, [](const Row&) { return std::string("entente"); }},
};

class PolecatTable final : public Writer {
 public:
  using Writer::Writer;

  void begin() override { context_.out.write(table_header<Row>(kColumns)); }

  bool event(const EventAnswer& answer) override {
    const Date day = day_of(answer.event);
    if (!day.known()) return leave_out("without a date");
    note_date(answer.event, context_.coarser);
    row(table_row<Row>(kColumns, Row{answer, context_.names, day}, kMissing));
    return true;
  }
};

}  // namespace

std::unique_ptr<Writer> make_polecat(Context& context) { return std::make_unique<PolecatTable>(context); }

ExportDictionary polecat_dictionary() {
  return {ExportFormat::kPolecat,
          ExportContent::kEvents,
          "POLECAT",
          "UTF-8, tabs between 40 columns, line feeds, a header line, `None` for what is unknown; lists have "
          "`; ` between "
          "their values. Some published files call Intensity \"Event Intensity\".",
          "POLECAT Weekly Data, Harvard Dataverse, doi:10.7910/DVN/AJGVIT; column order as in its files; the "
          "PLOVER "
          "codebook for values",
          "One event, all actors and all recipients in one row, as PLOVER has them. Values of a list stand "
          "in the order of "
          "the sides. Mutual events have all sides as actors and no recipient.",
          "Status (only what happened or goes on unless --status says otherwise), said_by, outlet, CAMEO "
          "code, Goldstein "
          "score, confidence, the sentence, how many tell it, dates of a month or of several days.",
          fields_of<Row>(kColumns)};
}

}  // namespace entente::exports
