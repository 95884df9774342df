#include "rows.h"

#include <array>
#include <cmath>
#include <string>

namespace entente::python {
namespace {

constexpr const char* kBadField = "E026";
constexpr const char* kBadEncoding = "E024";
/// "2018-05-21": what is taken of a date and time.
constexpr std::size_t kDateLength = 10;

struct Bad {
  const char* code;
  std::string message;
};

/// None, NaN, pandas.NA and NaT all say that nothing is known.
bool missing(nb::handle value) {
  if (value.is_none()) return true;
  if (PyFloat_Check(value.ptr())) return std::isnan(PyFloat_AS_DOUBLE(value.ptr()));
  const std::string_view type = Py_TYPE(value.ptr())->tp_name;
  return type == "NaTType" || type == "pandas._libs.tslibs.nattype.NaTType" || type == "NAType" ||
         type == "pandas._libs.missing.NAType";
}

std::string type_of(nb::handle value) { return Py_TYPE(value.ptr())->tp_name; }

std::string utf8_of(nb::handle value, const char* column) {
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_AsUTF8AndSize(value.ptr(), &size);
  if (bytes) return {bytes, static_cast<std::size_t>(size)};
  PyErr_Clear();
  throw Bad{kBadEncoding,
            std::string("the ") + column +
                " holds lone surrogates, which are no characters; decode its bytes with errors=\"replace\""};
}

std::string text_of(nb::handle value, const char* column) {
  if (PyUnicode_Check(value.ptr())) return utf8_of(value, column);
  if (PyBytes_Check(value.ptr()))
    return {PyBytes_AS_STRING(value.ptr()), static_cast<std::size_t>(PyBytes_GET_SIZE(value.ptr()))};
  throw Bad{kBadField, std::string("the ") + column + " is a `" + type_of(value) + "`, not a string"};
}

std::string id_of(nb::handle value) {
  if (PyUnicode_Check(value.ptr())) return utf8_of(value, "id");
  return nb::str(value).c_str();
}

std::string date_of(nb::handle value) {
  if (PyUnicode_Check(value.ptr())) return utf8_of(value, "date");
  if (!nb::hasattr(value, "isoformat"))
    throw Bad{kBadField,
              "the date is a `" + type_of(value) + "`; give a string such as \"2018-05-21\" or a date"};
  const nb::object text = value.attr("isoformat")();
  return utf8_of(text, "date").substr(0, kDateLength);
}

struct Columns {
  nb::object text, id, date;
  struct Other {
    const char* name;
    std::string TextInput::*field;
    nb::object values;
  };
  std::array<Other, 5> others{{{"lang", &TextInput::language, {}},
                               {"title", &TextInput::title, {}},
                               {"author", &TextInput::author, {}},
                               {"site", &TextInput::site, {}},
                               {"url", &TextInput::url, {}}}};
};

void fill(TextInput& input, const Columns& columns, std::size_t row) {
  const auto at = [&](const nb::object& column) {
    return column.is_valid() ? nb::borrow(PyList_GET_ITEM(column.ptr(), static_cast<Py_ssize_t>(row)))
                             : nb::none();
  };
  // The id first: it names the row where anything else is wrong.
  if (const nb::object id = at(columns.id); !missing(id)) input.id = id_of(id);
  const nb::object text = at(columns.text);
  if (missing(text)) throw Bad{kBadField, "the text is null"};
  input.text = text_of(text, "text");
  if (const nb::object date = at(columns.date); !missing(date)) input.published = date_of(date);
  for (const Columns::Other& other : columns.others) {
    if (const nb::object value = at(other.values); !missing(value))
      input.*other.field = text_of(value, other.name);
  }
}

}  // namespace

std::vector<InputRow> rows_of(const nb::dict& columns) {
  Columns found;
  const auto column = [&](const char* name) {
    return columns.contains(name) ? nb::object(nb::cast<nb::list>(columns[name])) : nb::object();
  };
  found.text = column("text");
  found.id = column("id");
  found.date = column("published");
  for (Columns::Other& other : found.others) other.values = column(other.name);
  std::vector<InputRow> rows(nb::len(found.text));
  for (std::size_t r = 0; r < rows.size(); ++r) {
    try {
      fill(rows[r].text, found, r);
    } catch (const Bad& bad) {
      ReadOutcome failure;
      failure.code = bad.code;
      failure.message = bad.message;
      failure.reading.id = rows[r].text.id;
      rows[r].failure = std::move(failure);
    } catch (const nb::python_error& error) {
      // An object whose own methods fail.
      ReadOutcome failure;
      failure.code = kBadField;
      failure.message = std::string("a cell cannot be read: ") + error.what();
      failure.reading.id = rows[r].text.id;
      rows[r].failure = std::move(failure);
    }
  }
  return rows;
}

}  // namespace entente::python
