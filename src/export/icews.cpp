// ICEWS coded event data.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "export/cameo.h"
#include "export/facts.h"
#include "export/table.h"

namespace entente::exports {
namespace {

struct Row {
  const EventAnswer& answer;
  const Names& names;
  Date day;
  std::uint64_t number;
  const Side& source;
  const Side& target;

  const Event& event() const { return answer.event.event; }
};
using Icews = Column<Row>;

struct SectorName {
  std::string_view ours, icews;
};
constexpr std::array kSectors = std::to_array<SectorName>({
    {"GOV", "Government"},
    {"MIL", "Military"},
    {"LEG", "Legislative / Parliamentary"},
    {"JUD", "Judicial"},
    {"COP", "Police"},
    {"SPY", "State Intelligence"},
    {"OPP", "Opposition"},
    {"PTY", "Parties"},
    {"REB", "Rebel"},
    {"UAF", "Unidentified Forces"},
    {"CRM", "Criminals / Gangs"},
    {"CVL", "General Population / Civilian / Social"},
    {"REF", "Refugees / Displaced"},
    {"BUS", "Business"},
    {"LAB", "Labor"},
    {"EDU", "Education"},
    {"MED", "Media"},
    {"REL", "Religious"},
    {"ELI", "Elite"},
    {"NGO", "Nongovernmental Organization / Activists"},
});

std::string sectors(const Side& side) {
  const std::string_view kind = prefix(side.code);
  std::string out;
  if (kind == "IGO") out = "International Government Organization";
  std::string_view sector = side.sector;
  if (sector.empty() && kind == "NGO") sector = "NGO";
  if (sector.empty() && kind == "NSA") sector = "REB";
  if (sector.empty() && kind == "CO") sector = "BUS";
  if (sector.empty() && kind == "outlet") sector = "MED";
  const auto found =
      std::find_if(kSectors.begin(), kSectors.end(), [&](const SectorName& s) { return s.ours == sector; });
  if (found == kSectors.end()) return out;
  if (!out.empty()) out += ',';
  return out += found->icews;
}

/// Three states go by other names there than in our tables.
std::string country_name(const std::string& code, const Names& names) {
  if (code == "RUS") return "Russian Federation";
  if (code == "PSE") return "Occupied Palestinian Territory";
  if (code == "COD") return "Democratic Republic of Congo";
  return code.empty() ? code : names.english(code);
}

std::string country_of(const Side& side, const Names& names) {
  return country_name(names.state(side.code), names);
}

/// A state that is named as such stands under the name that its country column has.
std::string side_name(const Side& side, const Names& names) {
  const bool state =
      prefix(side.code).empty() && (side.name.empty() || side.name == names.english(side.code));
  return state ? country_name(side.code, names) : names.of(side);
}

std::string degrees(const Row& r, float Position::*part) {
  constexpr int kDigits = 4;
  const auto& position = r.event().position;
  return position ? decimal(static_cast<double>((*position).*part), kDigits) : std::string();
}

std::string publisher(const Row& r) {
  const DocumentSummary& document = r.answer.event.document;
  return document.site.empty() ? document.name : document.site;
}

constexpr Icews kColumns[] = {
    {{"Event ID", "integer", "identifier of the event",
      "53 bits of the hash of our id and the pair's number"},
     [](const Row& r) { return std::to_string(r.number); }},
    {{"Event Date", "date", "YYYY-MM-DD",
      "the first day of `date`; that of publication where the text has none"},
     [](const Row& r) { return to_string(r.day); }},
    {{"Source Name", "text", "who acts", "person or body named, else the code's English name"},
     [](const Row& r) { return side_name(r.source, r.names); }},
    {{"Source Sectors", "list", "sectors, commas between", "the nearest of ICEWS's names for our sector"},
     [](const Row& r) { return sectors(r.source); }},
    {{"Source Country", "text", "country", "English name of the state; Russian Federation as ICEWS has it"},
     [](const Row& r) { return country_of(r.source, r.names); }},
    {{"Event Text", "text", "what the code means", "our label of `cameo`, in our words: join on CAMEO Code"},
     [](const Row& r) { return r.names.cameo(r.event().cameo); }},
    {{"CAMEO Code", "text", "CAMEO code", "`cameo`"},
     [](const Row& r) { return cameo_event(r.event().cameo); }},
    {{"Intensity", "decimal", "-10 to 10", "`goldstein`"},
     [](const Row& r) { return decimal(static_cast<double>(r.event().goldstein), 1); }},
    {{"Target Name", "text", "who is acted on", "as Source Name, of the recipient"},
     [](const Row& r) { return side_name(r.target, r.names); }},
    {{"Target Sectors", "list", "as Source Sectors", "of the recipient"},
     [](const Row& r) { return sectors(r.target); }},
    {{"Target Country", "text", "as Source Country", "of the recipient"},
     [](const Row& r) { return country_of(r.target, r.names); }},
    {{"Story ID", "integer", "identifier of the article",
      "53 bits of the hash of the best report's document id"},
     [](const Row& r) { return std::to_string(number_of(r.answer.event.document.id)); }},
    {{"Sentence Number", "integer", "from 1",
      "the sentence of the best report; all are coded, not the first six only"},
     [](const Row& r) { return std::to_string(sentence_of(r.event()).sentence + 1); }},
    {{"Publisher", "text", "who published the article", "site of the best report, else the document's name"},
     publisher},
    {{"City", "text", "town", "`place_name`"},
     [](const Row& r) { return r.event().position ? r.event().place_name : std::string(); }},
    {{"District", "text", "district", "empty: not coded"}, nullptr},
    {{"Province", "text", "province", "empty: not coded"}, nullptr},
    {{"Country", "text", "country of the place", "English name of `place`"},
     [](const Row& r) { return country_name(r.event().place, r.names); }},
    {{"Latitude", "decimal", "degrees", "`position`"},
     [](const Row& r) { return degrees(r, &Position::latitude); }},
    {{"Longitude", "decimal", "degrees", "`position`"},
     [](const Row& r) { return degrees(r, &Position::longitude); }},
};

class IcewsTable final : public Writer {
 public:
  using Writer::Writer;

  void begin() override { context_.out.write(table_header<Row>(kColumns)); }

  bool event(const EventAnswer& answer) override {
    const Event& e = answer.event.event;
    const Date day = day_of(answer.event);
    if (!day.known()) return leave_out("without a date");
    std::size_t number = 0;
    for (const auto& [actor, recipient] : pairs_of(e)) {
      if (!actor || !recipient) continue;
      const Row row_of_pair{answer, context_.names, day, number_of(fmt::format("{}:{}", e.id, number)),
                            *actor, *recipient};
      row(table_row<Row>(kColumns, row_of_pair, ""));
      ++number;
    }
    if (number == 0) return leave_out("without a source or target");
    note_date(answer.event, context_.coarser);
    return true;
  }
};

}  // namespace

std::unique_ptr<Writer> make_icews(Context& context) { return std::make_unique<IcewsTable>(context); }

ExportDictionary icews_dictionary() {
  return {ExportFormat::kIcews,
          ExportContent::kEvents,
          "ICEWS coded event data",
          "UTF-8, tabs between 20 columns, line feeds, a header line; usual name events.YYYY.tab.",
          "ICEWS Coded Event Data, Harvard Dataverse, doi:10.7910/DVN/28075",
          "One pair of a source and a target, as in GDELT; events without one of them are left out. An event "
          "that many "
          "articles tell is one row here; ICEWS has one an article.",
          "Status (only what happened or goes on unless --status says otherwise), said_by, outlet, PLOVER "
          "type, mode and "
          "contexts, confidence, the sentence, how many tell it, dates of a month or of several days.",
          fields_of<Row>(kColumns)};
}

}  // namespace entente::exports
