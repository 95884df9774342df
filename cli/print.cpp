#include "print.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/json.h"

namespace entente::cli {
namespace {

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

std::string type_of(const Event& event) {
  std::string out(name_of(event.type));
  if (!event.mode.empty()) out += "/" + event.mode;
  return out;
}

void header(const Reading& r, std::size_t width, const Paint& paint, std::string& out) {
  out += fmt::format("{}{}{}\n", paint.bold, shorten(r.title.empty() ? r.id : r.title, width), paint.off);
  std::string facts = or_dash(to_string(r.published)) + "  ·  " + or_dash(r.language);
  if (!r.understood) facts += " (no language pack: read, not coded)";
  if (!r.site.empty()) facts += "  ·  " + r.site;
  if (!r.author.empty()) facts += "  ·  " + r.author;
  facts += "  ·  " + r.source;
  out += fmt::format("{}{}{}\n", paint.dim, shorten(facts, width), paint.off);
  if (r.translated) {
    std::string of = "machine translation";
    if (!r.translated_from.empty()) of += " from " + r.translated_from;
    if (!r.translated_url.empty()) of += " of " + r.translated_url;
    if (r.translated_date.known()) of += " (" + to_string(r.translated_date) + ")";
    out += fmt::format("{}{}{}\n", paint.yellow, of, paint.off);
  }
  for (const Notice& n : r.notices)
    out += fmt::format("{}{} {}{}\n", paint.yellow, n.code, n.message, paint.off);
}

void events(const Reading& r, std::size_t width, const Paint& paint, std::string& out) {
  if (r.events.empty()) return;
  Table table({"date", "actors", "recipients", "event", "status", "said by"});
  for (const Event& e : r.events) {
    table.add({or_dash(to_string(e.date)), sides(e.actors), sides(e.recipients), type_of(e),
               std::string(name_of(e.status)), or_dash(e.said_by)},
              e.evidence.empty() ? "" : e.evidence.front().text);
  }
  out += fmt::format("\n{}Events{}\n", paint.bold, paint.off) + table.render(width, paint);
}

void ties(const Reading& r, std::size_t width, const Paint& paint, std::string& out) {
  if (r.ties.empty()) return;
  Table table({"kind", "parties", "what", "status", "from", "to", "name"});
  for (const Tie& t : r.ties) {
    table.add({std::string(name_of(t.kind)), parties_text(t), or_dash(t.what), std::string(name_of(t.status)),
               or_dash(to_string(t.valid.from)), or_dash(to_string(t.valid.to)), or_dash(t.name)},
              t.evidence.empty() ? "" : t.evidence.front().text);
  }
  out += fmt::format("\n{}Ties{}\n", paint.bold, paint.off) + table.render(width, paint);
}

}  // namespace

std::string sides(const std::vector<Side>& sides) {
  std::string out;
  for (const Side& side : sides) out += (out.empty() ? "" : ", ") + code_of(side);
  return or_dash(out);
}

std::string one_line(const Event& event) {
  std::string out = or_dash(to_string(event.date)) + "  " + sides(event.actors);
  if (!event.recipients.empty()) out += " → " + sides(event.recipients);
  return out + "  " + type_of(event) + "  " + std::string(name_of(event.status));
}

std::string one_line(const Tie& tie) {
  std::string out = std::string(name_of(tie.kind)) + "  " + parties_text(tie);
  for (const std::string* field : {&tie.what, &tie.name, &tie.place}) {
    if (!field->empty()) out += " | " + *field;
  }
  if (tie.valid.known()) out += " | " + to_string(tie.valid);
  for (const Quantity& q : tie.quantities) out += " | " + q.text;
  return out + " | " + std::string(name_of(tie.status)) + (tie.stage.empty() ? "" : ", " + tie.stage);
}

std::string render(const Reading& r, std::size_t width, const Paint& paint, bool with_text) {
  std::string out;
  header(r, width, paint, out);
  if (with_text) {
    out += '\n';
    std::size_t start = 0;
    while (start < r.text.size()) {
      const std::size_t end = std::min(r.text.find('\n', start), r.text.size());
      for (const std::string& line : wrap(std::string_view(r.text).substr(start, end - start), width))
        out += line + '\n';
      if (end == start) out += '\n';
      start = end + 1;
    }
  }
  events(r, width, paint, out);
  ties(r, width, paint, out);
  if (r.events.empty() && r.ties.empty()) out += fmt::format("{}no events{}\n", paint.dim, paint.off);
  return out + '\n';
}

}  // namespace entente::cli
