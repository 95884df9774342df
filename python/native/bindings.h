/// The parts of the Python module `entente._native`, one file each. They bind the public headers only.
#pragma once

#include <nanobind/nanobind.h>

#include <memory>
#include <string>

#include "arrow.h"
#include "entente/engine.h"

namespace entente::python {

namespace nb = nanobind;

/// Becomes entente.Error in Python.
struct Failure {
  std::string code;
  std::string message;
  std::string where;
};

/// A table on its way into Python: pyarrow.record_batch(batch) takes it over, once.
struct Batch {
  Field schema;
  std::unique_ptr<Column> column;
};

/// Turns the byte offsets of a reading into offsets of characters, as Python counts them.
void count_characters(Reading& reading);

void bind_errors(nb::module_& module);
void bind_tables(nb::module_& module);
void bind_reading(nb::module_& module);
void bind_engine(nb::module_& module);
void bind_store(nb::module_& module);
void bind_stories(nb::module_& module);
void bind_ties(nb::module_& module);

}  // namespace entente::python
