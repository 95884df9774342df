/// Values that come from Python, as texts to read. Whatever a cell holds, the outcome is a text or an error
/// of that row.
#pragma once

#include <nanobind/nanobind.h>

#include <optional>
#include <vector>

#include "entente/engine.h"

namespace entente::python {

namespace nb = nanobind;

/// A row, or why it is none.
struct InputRow {
  TextInput text;
  std::optional<ReadOutcome> failure;
};

/// `columns` maps "text", "id", "lang", "published", "title", "author", "site" and "url" to lists of the same
/// length. Needs the GIL.
std::vector<InputRow> rows_of(const nb::dict& columns);

}  // namespace entente::python
