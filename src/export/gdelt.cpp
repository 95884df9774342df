// GDELT 1.0 event table.

#include <fmt/format.h>

#include "export/cameo.h"
#include "export/countries.h"
#include "export/facts.h"
#include "export/table.h"

namespace entente::exports {
namespace {

/// An event counts as a root event when it is told this early: title, lead, second sentence.
constexpr std::uint32_t kLeadSentences = 3;

struct Row {
  const EventAnswer& answer;
  const Names& names;
  Date day;
  std::uint64_t number;
  const Side* sides[2];
  CameoActor actors[2];

  const Event& event() const { return answer.event.event; }
};
using Gdelt = Column<Row>;

template <int kSide>
std::string actor_code(const Row& r) {
  return r.actors[kSide].code;
}
template <int kSide>
std::string actor_name(const Row& r) {
  return r.sides[kSide] ? capitals(r.names.of(*r.sides[kSide])) : std::string();
}
template <int kSide>
std::string actor_country(const Row& r) {
  return r.actors[kSide].country;
}
template <int kSide>
std::string actor_group(const Row& r) {
  return r.actors[kSide].group;
}
template <int kSide, int kType>
std::string actor_type(const Row& r) {
  return r.actors[kSide].types[kType];
}

/// Days into the year over 365 with months of thirty days, as GDELT reckons.
std::string fraction_date(const Row& r) {
  constexpr int kMonth = 30;
  constexpr double kYear = 365;
  return fmt::format("{:.4f}", r.day.year + ((r.day.month - 1) * kMonth + r.day.day) / kYear);
}

std::string fips(const Row& r) {
  const Country* state = country(r.event().place);
  return state ? std::string(state->fips) : std::string();
}

/// 1 a country, 3 a place in the United States, 4 a place elsewhere.
std::string place_type(const Row& r) {
  const Event& e = r.event();
  if (e.position) return e.place == "USA" ? "3" : "4";
  return country(e.place) ? "1" : "0";
}

std::string place_name(const Row& r) {
  const Event& e = r.event();
  std::string state = e.place.empty() ? std::string() : r.names.english(e.place);
  if (!e.position) return state;
  return state.empty() ? e.place_name : e.place_name + ", " + state;
}

std::string degrees(const Row& r, float Position::*part) {
  constexpr int kDigits = 4;
  const auto& position = r.event().position;
  return position ? decimal(static_cast<double>((*position).*part), kDigits) : std::string();
}

std::string first_published(const Row& r) {
  const Date& published = first_told(r.answer).published;
  return compact(published.known() && published.day != 0 ? published : r.day);
}

constexpr std::string_view kNoTone = "empty: the program does not measure tone";
constexpr std::string_view kNoEthnicity = "empty: not coded";
constexpr std::string_view kNoActorPlace =
    "empty: where an actor stands is not coded, only where the event was";

constexpr Gdelt kColumns[] = {
    {{"GLOBALEVENTID", "integer", "identifier of the record",
      "53 bits of the hash of our id and the pair's number"},
     [](const Row& r) { return std::to_string(r.number); }},
    {{"SQLDATE", "integer", "date as YYYYMMDD",
      "the first day of `date`; that of publication where the text has none"},
     [](const Row& r) { return compact(r.day); }},
    {{"MonthYear", "integer", "YYYYMM", "from SQLDATE"},
     [](const Row& r) { return compact(r.day).substr(0, 6); }},
    {{"Year", "integer", "YYYY", "from SQLDATE"}, [](const Row& r) { return compact(r.day).substr(0, 4); }},
    {{"FractionDate", "decimal", "YYYY.FFFF, months of 30 days over 365", "from SQLDATE"}, fraction_date},
    {{"Actor1Code", "text", "CAMEO code of the actor, all parts",
      "country, group and types after each other"},
     actor_code<0>},
    {{"Actor1Name", "text", "name of the actor",
      "person or body named, else the code's English name, in capitals"},
     actor_name<0>},
    {{"Actor1CountryCode", "text", "CAMEO country",
      "state, or home of a group or company (ROM, TMP as CAMEO)"},
     actor_country<0>},
    {{"Actor1KnownGroupCode", "text", "known organisation or group",
      "UNO, NAT, EEC, TAL, ... where CAMEO has one"},
     actor_group<0>},
    {{"Actor1EthnicCode", "text", "ethnic group", kNoEthnicity}, nullptr},
    {{"Actor1Religion1Code", "text", "religion", kNoEthnicity}, nullptr},
    {{"Actor1Religion2Code", "text", "second religion", kNoEthnicity}, nullptr},
    {{"Actor1Type1Code", "text", "role", "IGO or NGO for such bodies, else the sector"}, actor_type<0, 0>},
    {{"Actor1Type2Code", "text", "second role", "the sector of an IGO or NGO"}, actor_type<0, 1>},
    {{"Actor1Type3Code", "text", "third role", "empty"}, actor_type<0, 2>},
    {{"Actor2Code", "text", "as Actor1Code", "of the recipient"}, actor_code<1>},
    {{"Actor2Name", "text", "as Actor1Name", "of the recipient"}, actor_name<1>},
    {{"Actor2CountryCode", "text", "as Actor1CountryCode", "of the recipient"}, actor_country<1>},
    {{"Actor2KnownGroupCode", "text", "as Actor1KnownGroupCode", "of the recipient"}, actor_group<1>},
    {{"Actor2EthnicCode", "text", "ethnic group", kNoEthnicity}, nullptr},
    {{"Actor2Religion1Code", "text", "religion", kNoEthnicity}, nullptr},
    {{"Actor2Religion2Code", "text", "second religion", kNoEthnicity}, nullptr},
    {{"Actor2Type1Code", "text", "as Actor1Type1Code", "of the recipient"}, actor_type<1, 0>},
    {{"Actor2Type2Code", "text", "as Actor1Type2Code", "of the recipient"}, actor_type<1, 1>},
    {{"Actor2Type3Code", "text", "as Actor1Type3Code", "empty"}, actor_type<1, 2>},
    {{"IsRootEvent", "integer", "1 when told in the lead",
      "1 when the best report tells it in its first 3 sentences"},
     [](const Row& r) -> std::string {
       return sentence_of(r.event()).sentence < kLeadSentences ? "1" : "0";
     }},
    {{"EventCode", "text", "CAMEO code, leading zero kept", "`cameo`"},
     [](const Row& r) { return cameo_event(r.event().cameo); }},
    {{"EventBaseCode", "text", "its first three digits", "from `cameo`"},
     [](const Row& r) { return cameo_event(r.event().cameo).substr(0, 3); }},
    {{"EventRootCode", "text", "its first two digits", "from `cameo`"},
     [](const Row& r) { return r.event().cameo.substr(0, 2); }},
    {{"QuadClass", "integer", "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict",
      "by the root of `cameo`, as GDELT does; `quad` goes by PLOVER's type and may differ"},
     [](const Row& r) { return std::to_string(cameo_quad(r.event().cameo)); }},
    {{"GoldsteinScale", "decimal", "-10 to 10", "`goldstein`"},
     [](const Row& r) { return decimal(static_cast<double>(r.event().goldstein), 1); }},
    {{"NumMentions", "integer", "times that it is told", "`reports`"},
     [](const Row& r) { return std::to_string(r.answer.event.reports); }},
    {{"NumSources", "integer", "sources that tell it", "`outlets`"},
     [](const Row& r) { return std::to_string(r.answer.event.outlets); }},
    {{"NumArticles", "integer", "documents that tell it", "`documents`"},
     [](const Row& r) { return std::to_string(r.answer.event.documents); }},
    {{"AvgTone", "decimal", "tone of the documents", kNoTone}, nullptr},
    {{"Actor1Geo_Type", "integer", "kind of place", kNoActorPlace}, nullptr},
    {{"Actor1Geo_FullName", "text", "place", kNoActorPlace}, nullptr},
    {{"Actor1Geo_CountryCode", "text", "FIPS 10-4", kNoActorPlace}, nullptr},
    {{"Actor1Geo_ADM1Code", "text", "FIPS 10-4 with division", kNoActorPlace}, nullptr},
    {{"Actor1Geo_Lat", "decimal", "latitude", kNoActorPlace}, nullptr},
    {{"Actor1Geo_Long", "decimal", "longitude", kNoActorPlace}, nullptr},
    {{"Actor1Geo_FeatureID", "text", "GNS or GNIS id", kNoActorPlace}, nullptr},
    {{"Actor2Geo_Type", "integer", "kind of place", kNoActorPlace}, nullptr},
    {{"Actor2Geo_FullName", "text", "place", kNoActorPlace}, nullptr},
    {{"Actor2Geo_CountryCode", "text", "FIPS 10-4", kNoActorPlace}, nullptr},
    {{"Actor2Geo_ADM1Code", "text", "FIPS 10-4 with division", kNoActorPlace}, nullptr},
    {{"Actor2Geo_Lat", "decimal", "latitude", kNoActorPlace}, nullptr},
    {{"Actor2Geo_Long", "decimal", "longitude", kNoActorPlace}, nullptr},
    {{"Actor2Geo_FeatureID", "text", "GNS or GNIS id", kNoActorPlace}, nullptr},
    {{"ActionGeo_Type", "integer",
      "0 none, 1 country, 3 place in the US, 4 place elsewhere (2, 5: divisions)",
      "4 or 3 where `position` is known (towns and regions are not told apart), 1 where only the state is"},
     place_type},
    {{"ActionGeo_FullName", "text", "place, country", "`place_name` and the state's English name"},
     place_name},
    {{"ActionGeo_CountryCode", "text", "FIPS 10-4", "of `place`"}, fips},
    {{"ActionGeo_ADM1Code", "text", "FIPS 10-4, division where known", "of `place`; divisions are not coded"},
     fips},
    {{"ActionGeo_Lat", "decimal", "latitude", "`position`; empty where only the state is known"},
     [](const Row& r) { return degrees(r, &Position::latitude); }},
    {{"ActionGeo_Long", "decimal", "longitude", "`position`; empty where only the state is known"},
     [](const Row& r) { return degrees(r, &Position::longitude); }},
    {{"ActionGeo_FeatureID", "text", "GNS or GNIS id, or the country's code",
      "the country's code where only it is known"},
     [](const Row& r) { return r.event().position ? std::string() : fips(r); }},
    {{"DATEADDED", "integer", "date of the first record, YYYYMMDD", "first day of publication"},
     first_published},
    {{"SOURCEURL", "text", "address of the first document",
      "`url`, or `entente:document:ID` where it has none"},
     [](const Row& r) { return address_of(first_told(r.answer)); }},
};

class Gdelt1 final : public Writer {
 public:
  using Writer::Writer;

  bool event(const EventAnswer& answer) override {
    const Event& e = answer.event.event;
    const Date day = day_of(answer.event);
    if (!day.known()) return leave_out("without a date");
    note_date(answer.event, context_.coarser);
    std::size_t number = 0;
    for (const auto& [actor, recipient] : pairs_of(e)) {
      const Row row_of_pair{answer,
                            context_.names,
                            day,
                            number_of(fmt::format("{}:{}", e.id, number)),
                            {actor, recipient},
                            {actor ? cameo_actor(*actor, context_.names) : CameoActor{},
                             recipient ? cameo_actor(*recipient, context_.names) : CameoActor{}}};
      row(table_row<Row>(kColumns, row_of_pair, ""));
      ++number;
    }
    return number > 0 || leave_out("without a side");
  }
};

}  // namespace

std::unique_ptr<Writer> make_gdelt(Context& context) { return std::make_unique<Gdelt1>(context); }

ExportDictionary gdelt_dictionary() {
  return {ExportFormat::kGdelt,
          ExportContent::kEvents,
          "GDELT 1.0 event table",
          "UTF-8, tabs between 58 columns, line feeds, no header line; usual name YYYYMMDD.export.CSV. Files "
          "of before "
          "April 2013 lack the last column.",
          "The GDELT Event Database Data Format Codebook v1.03 (gdeltproject.org); the order of columns as "
          "its header "
          "file CSV.header.dailyupdates.txt",
          "One pair of an actor and a recipient. An event of two actors and three recipients has six rows; a "
          "mutual one "
          "has every two of its sides in both directions, as CAMEO's data sets have; one without a recipient "
          "(or actor) "
          "has one row with that side empty.",
          "Status (only what happened or goes on unless --status says otherwise), said_by, outlet, mode, "
          "contexts, "
          "confidence, the sentence, dates of a month or of several days, disputes.",
          fields_of<Row>(kColumns)};
}

}  // namespace entente::exports
