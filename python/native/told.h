/// Ties that come back from Python, as rows of the table of ties (tables.h), for merging.
#pragma once

#include <nanobind/nanobind.h>

#include <string>

#include "entente/tie.h"

namespace entente::python {

namespace nb = nanobind;

/// A row of the table: what a document says of a tie.
struct ToldRow {
  TieReport report;
  std::string url;
};

/// `row` maps the names of columns to values; columns that are missing or null are unknown. Throws Failure
/// for values that no such table holds. Needs the GIL.
ToldRow told_row(const nb::dict& row);

}  // namespace entente::python
