#include "bindings.h"

#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>

namespace entente::python {

void bind_errors(nb::module_& module) {
  (void)module;
  nb::register_exception_translator([](const std::exception_ptr& thrown, void*) {
    try {
      std::rethrow_exception(thrown);
    } catch (const Failure& failure) {
      const nb::object type = nb::module_::import_("entente._errors").attr("Error");
      const nb::object error = type(failure.code, failure.message, failure.where);
      PyErr_SetObject(type.ptr(), error.ptr());
    }
  });
}

}  // namespace entente::python

NB_MODULE(_native, module) {
  module.doc() = "The C++ side of the package `entente`. Use the package; this module may change.";
  entente::python::bind_errors(module);
  entente::python::bind_tables(module);
  entente::python::bind_reading(module);
  entente::python::bind_engine(module);
  entente::python::bind_store(module);
  entente::python::bind_stories(module);
  entente::python::bind_ties(module);
  module.def(
      "version", [] { return entente::version(); }, "The version of the engine.");
}
