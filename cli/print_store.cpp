#include "print_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "chart.h"
#include "entente/json.h"
#include "print.h"

namespace entente::cli {
namespace {

constexpr std::size_t kUnusualShown = 12;

std::string type_of(const Event& event) {
  std::string out(name_of(event.type));
  if (!event.mode.empty()) out += "/" + event.mode;
  return out;
}

/// What is special about an event, in as few characters as it takes.
std::string marks(const StoredEvent& e) {
  std::string out;
  if (e.disputed) out += " disputed";
  if (e.corrected) out += " corrected";
  return out;
}

std::string told(const StoredEvent& e) {
  if (e.documents <= 1) return "1";
  return e.stories == e.documents ? std::to_string(e.documents)
                                  : fmt::format("{} ({})", e.documents, e.stories);
}

double cooperation(const CurvePoint& p) { return p.balance.cooperation; }
double conflict(const CurvePoint& p) { return -p.balance.conflict; }

template <typename Value>
std::string curve_line(const char* name, const std::vector<CurvePoint>& curve, Value value,
                       std::string_view color, const Screen& screen) {
  std::vector<double> values;
  double most = 0;
  for (const CurvePoint& p : curve) {
    values.push_back(value(p));
    most = std::max(most, values.back());
  }
  constexpr std::size_t kLabels = 30;
  const std::size_t width = screen.width > kLabels + 20 ? screen.width - kLabels : 20;
  return fmt::format("  {:<12} {}{}{}  most {:.1f}\n", name, color, sparkline(values, width),
                     screen.paint.off, most);
}

}  // namespace

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

std::string heading(const std::string& text, const Screen& screen) {
  return fmt::format("\n{}{}{}\n", screen.paint.bold, text, screen.paint.off);
}

std::string who(const Event& event) {
  return event.recipients.empty() ? sides(event.actors)
                                  : sides(event.actors) + " → " + sides(event.recipients);
}

/// With their roles, where these tell them apart.
std::string parties(const Tie& tie) {
  const bool differ = std::any_of(tie.parties.begin(), tie.parties.end(),
                                  [&](const TieParty& p) { return p.role != tie.parties.front().role; });
  return or_dash(parties_text(tie, differ));
}

std::string some(std::uint64_t count, const std::string& one, const std::string& many) {
  return fmt::format("{} {}", count, count == 1 ? one : many.empty() ? one + "s" : many);
}

std::string period_text(const Date& from, Period by) {
  constexpr std::size_t kYear = 4, kMonth = 7;
  const std::string day = to_string(from);
  return by == Period::kYear ? day.substr(0, kYear) : by == Period::kMonth ? day.substr(0, kMonth) : day;
}

std::string render(const Balance& b, const Screen& screen) {
  return fmt::format(
      "  {}: cooperation {} in words and {} in deeds, conflict {} in words and {} in deeds; Goldstein "
      "{}{:+.1f}{} and {}{:+.1f}{}, net {:+.1f}\n",
      some(b.events, "event"), b.by_quad[0], b.by_quad[1], b.by_quad[2], b.by_quad[3], screen.paint.green,
      b.cooperation, screen.paint.off, screen.paint.red, b.conflict, screen.paint.off, b.net());
}

std::string render_events(const std::vector<StoredEvent>& events, const Screen& screen) {
  if (events.empty()) return fmt::format("{}  no events{}\n", screen.paint.dim, screen.paint.off);
  Table table({"date", "who", "event", "status", "told by", "id"});
  for (const StoredEvent& e : events) {
    table.add({or_dash(to_string(e.event.date)) + (e.date_assumed ? "?" : ""), who(e.event), type_of(e.event),
               std::string(name_of(e.event.status)) + marks(e), told(e), e.event.id},
              e.event.evidence.empty() ? "" : e.event.evidence.front().text);
  }
  return table.render(screen.width, screen.paint);
}

std::string render_ties(const std::vector<StoredTie>& ties, const Screen& screen) {
  if (ties.empty()) return fmt::format("{}  no ties{}\n", screen.paint.dim, screen.paint.off);
  Table table({"kind", "parties", "what", "when", "status", "told by", "id"});
  for (const StoredTie& t : ties) {
    std::string status(name_of(t.tie.status));
    if (!t.tie.stage.empty())
      status = t.tie.status == EventStatus::kHappened ? t.tie.stage : status + "/" + t.tie.stage;
    if (!t.previous_status.empty()) status += " (was " + t.previous_status + ")";
    const std::string between = t.tie.what.empty() || t.tie.name.empty() ? "" : ": ";
    table.add({std::string(name_of(t.tie.kind)), parties(t.tie), or_dash(t.tie.what + between + t.tie.name),
               or_dash(to_string(t.tie.valid)), status, std::to_string(t.documents), t.tie.id});
  }
  return table.render(screen.width, screen.paint);
}

std::string render_documents(const std::vector<DocumentSummary>& documents, const Screen& screen) {
  Table table({"published", "lang", "site", "title", "events", "id"});
  for (const DocumentSummary& d : documents)
    table.add({or_dash(to_string(d.published)), or_dash(d.language), or_dash(d.site),
               or_dash(d.title.empty() ? d.name : d.title), std::to_string(d.events), d.id});
  return table.render(screen.width, screen.paint);
}

std::string render_curve(const std::vector<CurvePoint>& curve, Period by, const Screen& screen) {
  if (curve.empty()) return {};
  std::string out = fmt::format("  by {} from {} to {}\n", name_of(by), to_string(curve.front().from),
                                to_string(curve.back().to));
  out += curve_line("cooperation", curve, cooperation, screen.paint.green, screen);
  out += curve_line("conflict", curve, conflict, screen.paint.red, screen);
  Table table(
      {std::string(name_of(by)), "unusual", "cooperation", "usually", "conflict", "usually", "events"});
  std::size_t shown = 0, all = 0;
  for (auto p = curve.rbegin(); p != curve.rend(); ++p) {
    if (p->unusual.empty() || ++all > kUnusualShown) continue;
    std::string unusual;
    for (const std::string& name : p->unusual) unusual += (unusual.empty() ? "" : ", ") + name;
    table.add({period_text(p->from, by), unusual, fmt::format("{:.1f}", p->balance.cooperation),
               fmt::format("{:.1f} ± {:.1f}", p->cooperation.median, p->cooperation.spread),
               fmt::format("{:.1f}", p->balance.conflict + 0.0),
               fmt::format("{:.1f} ± {:.1f}", p->conflict.median + 0.0, p->conflict.spread),
               std::to_string(p->balance.events)});
    ++shown;
  }
  if (shown == 0) return out;
  out += fmt::format("\n  {}{}\n", some(all, "unusual " + std::string(name_of(by))),
                     all > shown ? fmt::format(", the latest {}", shown) : "");
  return out + table.render(screen.width, screen.paint);
}

std::string render_counts(const std::string& title, const std::vector<Count>& counts, const Screen& screen) {
  if (counts.empty()) return {};
  constexpr std::size_t kBar = 24;
  double most = 0;
  std::size_t widest = 0;
  for (const Count& c : counts) {
    most = std::max(most, static_cast<double>(c.count));
    widest = std::max(widest, display_width(c.value));
  }
  std::string out = heading(title, screen);
  for (const Count& c : counts) {
    out += fmt::format("  {}{}  {:>9}  {}{}{}\n", c.value, std::string(widest - display_width(c.value), ' '),
                       c.count, screen.paint.blue, bar(static_cast<double>(c.count), most, kBar),
                       screen.paint.off);
  }
  return out;
}

std::string render_next(const std::string& next, const Screen& screen) {
  if (next.empty()) return {};
  return fmt::format("{}  more: --after {}{}\n", screen.paint.dim, next, screen.paint.off);
}

}  // namespace entente::cli
