#include <nanobind/stl/string.h>

#include "bindings.h"

namespace entente::python {
namespace {

void release_schema_capsule(PyObject* capsule) {
  auto* schema = static_cast<ArrowSchema*>(PyCapsule_GetPointer(capsule, "arrow_schema"));
  if (schema->release) schema->release(schema);
  delete schema;
}

void release_array_capsule(PyObject* capsule) {
  auto* array = static_cast<ArrowArray*>(PyCapsule_GetPointer(capsule, "arrow_array"));
  if (array->release) array->release(array);
  delete array;
}

nb::object schema_capsule(const Field& field) {
  auto schema = std::make_unique<ArrowSchema>();
  export_schema(field, schema.get());
  return nb::steal(PyCapsule_New(schema.release(), "arrow_schema", release_schema_capsule));
}

nb::tuple export_batch(Batch& batch, const nb::object& /*requested_schema*/) {
  if (!batch.column) throw Failure{"E060", "a batch can be taken over only once", ""};
  auto array = std::make_unique<ArrowArray>();
  batch.column->export_to(array.get());
  batch.column.reset();
  return nb::make_tuple(schema_capsule(batch.schema),
                        nb::steal(PyCapsule_New(array.release(), "arrow_array", release_array_capsule)));
}

}  // namespace

void bind_tables(nb::module_& module) {
  nb::class_<Batch>(module, "Batch", "A table in memory: `pyarrow.record_batch(batch)` takes it over, once.")
      .def("__arrow_c_array__", export_batch, nb::arg("requested_schema") = nb::none())
      .def("__arrow_c_schema__", [](const Batch& batch) { return schema_capsule(batch.schema); });
}

}  // namespace entente::python
