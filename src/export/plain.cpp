// CSV and JSON Lines of all that a store knows, as the questions print them.

#include <algorithm>
#include <initializer_list>
#include <span>

#include "entente/query_csv.h"
#include "entente/query_json.h"
#include "export/writer.h"

namespace entente::exports {
namespace {

class Csv final : public Writer {
 public:
  Csv(Context& context, ExportContent content) : Writer(context), content_(content) {}

  void begin() override { context_.out.write(header()); }

  bool event(const EventAnswer& answer) override {
    if (content_ == ExportContent::kEvents) {
      lines(to_csv(std::vector<StoredEvent>{answer.event}), 1);
    } else {
      lines(to_csv(answer), answer.reports.size());
    }
    return true;
  }

  bool tie(const TieAnswer& answer) override {
    lines(to_csv(std::vector<StoredTie>{answer.tie}), 1);
    return true;
  }

 private:
  std::string header() const {
    switch (content_) {
      case ExportContent::kEvents:
        return to_csv(std::vector<StoredEvent>{});
      case ExportContent::kMentions:
        return to_csv(EventAnswer{});
      case ExportContent::kTies:
        return to_csv(std::vector<StoredTie>{});
    }
    return {};
  }

  /// All but the header line that each table begins with.
  void lines(const std::string& table, std::size_t count) {
    context_.out.write(std::string_view(table).substr(table.find('\n') + 1));
    context_.rows += count;
  }

  ExportContent content_;
};

class JsonLines final : public Writer {
 public:
  JsonLines(Context& context, ExportContent content) : Writer(context), content_(content) {}

  bool event(const EventAnswer& answer) override {
    if (content_ == ExportContent::kEvents) {
      row(to_json(answer.event) + "\n");
    } else {
      for (const EventReport& report : answer.reports) row(to_json(report) + "\n");
    }
    return true;
  }

  bool tie(const TieAnswer& answer) override {
    row(to_json(answer.tie) + "\n");
    return true;
  }

 private:
  ExportContent content_;
};

using Fields = std::span<const ExportField>;

constexpr ExportField kEventCoding[] = {
    {"event", "text", "id of the event, over documents", "`entente events --db FILE ID` shows its reports"},
    {"date", "date", "YYYY, YYYY-MM, YYYY-MM-DD, or two with / between; .. for an open end",
     "as exact as the text is"},
    {"type", "text", "PLOVER type", "AGREE, CONSULT, ... ASSAULT"},
    {"mode", "text", "PLOVER mode", "empty for none"},
    {"actors", "list", "codes with sector", "RUS/GOV"},
    {"recipients", "list", "codes with sector", "empty for mutual events: all sides are actors"},
    {"status", "text", "whether it took place", "happened, ongoing, planned, possible, denied, not"},
    {"cameo", "text", "CAMEO code", "leading zero kept"},
    {"goldstein", "decimal", "Goldstein scale", "-10 to 10"},
    {"quad", "integer", "PLOVER quad class",
     "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict"},
    {"contexts", "list", "PLOVER contexts", "military, diplomatic, ..."},
    {"place", "text", "state code or sea", "empty when unknown"},
    {"place_name", "text", "town or region", "empty when unknown"},
    {"latitude", "decimal", "degrees", "of the town or region"},
    {"longitude", "decimal", "degrees", "of the town or region"},
    {"said_by", "text", "whose word it is", "code; empty when nobody is named"},
    {"outlet", "text", "agency or paper cited", "outlet:TASS"},
    {"confidence", "decimal", "0 to 1", "of the best report"},
};
constexpr ExportField kEventSums[] = {
    {"date_assumed", "boolean", "no report dates it", "true: `date` is the first day of publication"},
    {"disputed", "boolean", "some tell it, some deny it", ""},
    {"corrected", "boolean", "a person has ruled on it", ""},
    {"reports", "integer", "codings", ""},
    {"documents", "integer", "documents that tell it", ""},
    {"outlets", "integer", "sites that published one", ""},
    {"stories", "integer", "independent tellings", "near-identical and translated texts count once"},
};
constexpr ExportField kReport[] = {
    {"corrected", "boolean", "a person has ruled on it", ""},
    {"wrong", "boolean", "a person has ruled that the text does not tell it", ""},
    {"number", "integer", "place among the document's events", "from 0"},
};
constexpr ExportField kDocument[] = {
    {"document", "text", "id of the document", "of the best report; `entente document ID`"},
    {"title", "text", "its title", ""},
    {"lang", "text", "ISO 639-1", ""},
    {"published", "date", "day of publication", ""},
    {"site", "text", "publisher", ""},
    {"url", "text", "address", ""},
    {"sentence", "text", "the sentence that tells it", ""},
};
constexpr ExportField kTie[] = {
    {"tie", "text", "id of the tie", ""},
    {"kind", "text",
     "membership, agreement, obligation, exercise, transfer, presence, meeting, office, dispute", ""},
    {"parties", "list", "codes", ""},
    {"roles", "list", "part of each party", "supplier, recipient, owner, host, member, ..."},
    {"what", "text", "finer kind", "joined, treaty, delivered, base, ... (docs/ties.md)"},
    {"name", "text", "as the text writes it", "Druzhba 2017, S-400"},
    {"place", "text", "where", ""},
    {"from", "date", "beginning", "empty when unknown"},
    {"to", "date", "end", "empty when unknown or open"},
    {"status", "text", "whether it holds", "happened, ongoing, planned, possible, denied, not"},
    {"stage", "text", "life cycle", "announced, signed, in-force, delivered, ended, ..."},
    {"reports", "integer", "how often it is told", ""},
    {"documents", "integer", "documents that tell it", ""},
    {"first_published", "date", "first told", ""},
    {"last_published", "date", "last told", ""},
    {"changed", "date", "when status or stage became what it is", "empty when it never changed"},
    {"previous_status", "text", "status before", ""},
    {"previous_stage", "text", "stage before", ""},
};

/// JSON adds these to the columns of the CSV.
constexpr ExportField kEventJson[] = {
    {"id", "text", "id of the event, over documents", "`event` of the CSV"},
    {"position", "object", "latitude, longitude", "null when unknown"},
    {"context", "list", "PLOVER contexts", "`contexts` of the CSV"},
    {"trigger", "text", "the words that make it an event", ""},
    {"mentions", "list", "who stands behind each code", "side, code, name, role, begin, end, text"},
    {"frame", "text", "file:line:column of the frame that fitted", ""},
    {"sentence", "object", "the sentence", "index, begin, end (bytes of the clean text), text"},
    {"evidence", "list", "every sentence that tells it", "with said_by and against"},
    {"document", "object", "the document", "id, name, title, lang, site, url, published, source, story, ..."},
};
constexpr ExportField kTieJson[] = {
    {"id", "text", "id of the tie", "`tie` of the CSV"},
    {"canonical", "text", "name in the reference tables", ""},
    {"quantities", "list", "numbers and sums of money",
     "low, high (null: no bound), unit, money, hedge, text"},
    {"flags", "list", "land, sea, air, cyber, ...", ""},
    {"trigger", "text", "the words that make it a tie", ""},
    {"confidence", "decimal", "0 to 1", ""},
    {"sentence", "object", "the sentence", "index, begin, end (bytes of the clean text), text"},
    {"evidence", "list", "every sentence for and against", "with said_by and against"},
    {"contradictions", "list", "where sources differ", "about, versions"},
    {"document", "object", "the document of the best report",
     "id, name, title, lang, site, url, published, ..."},
};

void append(std::vector<ExportField>& out, Fields fields) {
  out.insert(out.end(), fields.begin(), fields.end());
}

/// The CSV's fields that the JSON has too, then its own.
void append_json(std::vector<ExportField>& out, Fields columns,
                 std::initializer_list<std::string_view> other) {
  for (const ExportField& field : columns) {
    if (std::find(other.begin(), other.end(), field.name) == other.end()) out.push_back(field);
  }
}

std::vector<ExportField> csv_fields(ExportContent content) {
  std::vector<ExportField> out;
  if (content == ExportContent::kTies) {
    append(out, kTie);
  } else {
    append(out, kEventCoding);
    append(out, content == ExportContent::kEvents ? Fields(kEventSums) : Fields(kReport));
  }
  append(out, kDocument);
  return out;
}

std::vector<ExportField> json_fields(ExportContent content) {
  std::vector<ExportField> out;
  if (content == ExportContent::kTies) {
    append_json(out, kTie, {"tie"});
    append(out, kTieJson);
    return out;
  }
  append_json(out, kEventCoding, {"event", "contexts", "latitude", "longitude"});
  append(out, content == ExportContent::kEvents ? Fields(kEventSums) : Fields(kReport));
  append(out, kEventJson);
  return out;
}

std::string_view rows_of(ExportContent content) {
  switch (content) {
    case ExportContent::kEvents:
      return "One event, over all documents.";
    case ExportContent::kMentions:
      return "One report: a document's coding of an event, as counted. An event told by fifty documents has "
             "fifty rows.";
    case ExportContent::kTies:
      return "One tie, over all documents.";
  }
  return {};
}

}  // namespace

std::unique_ptr<Writer> make_csv(Context& context, ExportContent content) {
  return std::make_unique<Csv>(context, content);
}

std::unique_ptr<Writer> make_jsonl(Context& context, ExportContent content) {
  return std::make_unique<JsonLines>(context, content);
}

ExportDictionary plain_dictionary(ExportFormat format, ExportContent content) {
  const bool csv = format == ExportFormat::kCsv;
  return {
      format,
      content,
      csv ? "CSV" : "JSON Lines",
      csv ? "UTF-8, RFC 4180: commas, double quotes, CRLF, a header line. Lists have `; ` between their "
            "values. A cell "
            "that a spreadsheet would take for a formula has an apostrophe before it."
          : "UTF-8, one object a line. Unknown is null.",
      csv ? "RFC 4180; columns are those of `entente events --csv`"
          : "jsonlines.org; fields are those of docs/formats.md",
      rows_of(content),
      csv ? "Mentions of each side, quantities, further sentences, contradictions: the JSON Lines have them."
          : "Nothing.",
      csv ? csv_fields(content) : json_fields(content)};
}

}  // namespace entente::exports
