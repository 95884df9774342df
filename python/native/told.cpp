#include "told.h"

#include <nanobind/stl/string.h>

#include "bindings.h"

namespace entente::python {
namespace {

[[noreturn]] void refuse(const char* column, const std::string& why) {
  throw Failure{"E026", std::string("the column `") + column + "` of a tie " + why, column};
}

/// The value of a column; nothing where it is missing or null.
nb::object at(const nb::dict& row, const char* name) {
  return row.contains(name) ? nb::object(row[name]) : nb::none();
}

template <typename Value>
Value value_of(const nb::handle& cell, const char* column) {
  try {
    return nb::cast<Value>(cell);
  } catch (const nb::cast_error&) {
    refuse(column, std::string("holds a `") + Py_TYPE(cell.ptr())->tp_name + "`");
  }
}

template <typename Value>
Value known(const nb::dict& row, const char* name, Value otherwise = {}) {
  const nb::object cell = at(row, name);
  return cell.is_none() ? otherwise : value_of<Value>(cell, name);
}

std::string text(const nb::dict& row, const char* name) { return known<std::string>(row, name); }

Date date(const nb::dict& row, const char* name) {
  const std::string written = text(row, name);
  if (written.empty()) return {};
  const auto parsed = parse_date(written);
  if (!parsed) refuse(name, "holds `" + written + "`, which is no date");
  return *parsed;
}

/// Calls `take` with each value of a column of lists.
template <typename Take>
void each(const nb::dict& row, const char* name, Take take) {
  const nb::object cell = at(row, name);
  if (cell.is_none()) return;
  for (const nb::handle item : value_of<nb::list>(cell, name)) take(item);
}

template <typename Enum>
Enum named(const nb::dict& row, const char* name, std::optional<Enum> (*parse)(std::string_view)) {
  const std::string written = text(row, name);
  const auto parsed = parse(written);
  if (!parsed) refuse(name, "holds `" + written + "`, which is none");
  return *parsed;
}

Quantity quantity_of(const nb::dict& item) {
  Quantity out;
  out.low = known<double>(item, "low", -Quantity::kOpen);
  out.high = known<double>(item, "high", Quantity::kOpen);
  out.unit = text(item, "unit");
  out.money = known<bool>(item, "money");
  out.hedge = text(item, "hedge");
  out.text = text(item, "text");
  return out;
}

Evidence evidence_of(const nb::dict& item) {
  Evidence out;
  out.sentence = known<std::uint32_t>(item, "sentence");
  out.text = text(item, "text");
  out.speaker = text(item, "said_by");
  out.against = known<bool>(item, "against");
  return out;
}

Contradiction contradiction_of(const nb::dict& item) {
  Contradiction out;
  out.about = text(item, "about");
  each(item, "versions", [&](nb::handle each_version) {
    const auto version = value_of<nb::dict>(each_version, "versions");
    out.versions.push_back({text(version, "value"), text(version, "document"), text(version, "outlet"),
                            text(version, "said_by"), date(version, "published"), text(version, "sentence")});
  });
  return out;
}

void add_parties(const nb::dict& row, Tie& tie) {
  each(row, "parties", [&](nb::handle code) {
    tie.parties.push_back({value_of<std::string>(code, "parties"), {}});
  });
  std::size_t party = 0;
  each(row, "roles", [&](nb::handle role) {
    if (party == tie.parties.size()) refuse("roles", "has more values than there are parties");
    if (!role.is_none()) tie.parties[party].role = value_of<std::string>(role, "roles");
    ++party;
  });
  each(row, "unresolved", [&](nb::handle item) {
    const auto side = value_of<nb::dict>(item, "unresolved");
    tie.unresolved.push_back({text(side, "text"), text(side, "role")});
  });
}

Tie tie_of(const nb::dict& row) {
  Tie tie;
  tie.id = text(row, "id");
  tie.kind = named<TieKind>(row, "kind", parse_tie_kind);
  add_parties(row, tie);
  tie.what = text(row, "what");
  tie.name = text(row, "name");
  tie.canonical = text(row, "canonical");
  tie.place = text(row, "place");
  tie.valid = {date(row, "from"), date(row, "to")};
  tie.status = named<EventStatus>(row, "status", parse_event_status);
  tie.stage = text(row, "stage");
  each(row, "quantities", [&](nb::handle item) {
    tie.quantities.push_back(quantity_of(value_of<nb::dict>(item, "quantities")));
  });
  each(row, "flags", [&](nb::handle flag) { tie.flags.push_back(value_of<std::string>(flag, "flags")); });
  tie.trigger = text(row, "trigger");
  tie.confidence = static_cast<float>(known<double>(row, "confidence"));
  each(row, "evidence",
       [&](nb::handle item) { tie.evidence.push_back(evidence_of(value_of<nb::dict>(item, "evidence"))); });
  each(row, "contradictions", [&](nb::handle item) {
    tie.contradictions.push_back(contradiction_of(value_of<nb::dict>(item, "contradictions")));
  });
  return tie;
}

}  // namespace

ToldRow told_row(const nb::dict& row) {
  ToldRow out;
  out.report.source = {text(row, "document"), text(row, "source"), text(row, "site"), text(row, "lang"),
                       date(row, "published")};
  out.report.tie = tie_of(row);
  out.url = text(row, "url");
  return out;
}

}  // namespace entente::python
