/// Columns of a table in memory, handed to Python through the Arrow C data interface
/// (https://arrow.apache.org/docs/format/CDataInterface.html), which pyarrow, pandas and polars take over
/// without copying.
///
///     Column table(struct_of("", {text("id"), list_of("actors", text("item"))}));
///     Row row(table);
///     row.text("a1");
///     row.texts({"RUS", "PAK"});
///     row.end();
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/date.h"

extern "C" {
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  std::int64_t flags;
  std::int64_t n_children;
  ArrowSchema** children;
  ArrowSchema* dictionary;
  void (*release)(ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  std::int64_t length;
  std::int64_t null_count;
  std::int64_t offset;
  std::int64_t n_buffers;
  std::int64_t n_children;
  const void** buffers;
  ArrowArray** children;
  ArrowArray* dictionary;
  void (*release)(ArrowArray*);
  void* private_data;
};
}

namespace entente::python {

enum class Kind : std::uint8_t { kText, kBinary, kInt32, kInt64, kFloat64, kBool, kDay, kList, kStruct };

/// A column's name and type. Every column may hold nulls.
struct Field {
  std::string name;
  Kind kind = Kind::kText;
  std::vector<Field> children;  ///< One for a list, any number for a struct.
};

inline Field text(std::string name) { return {std::move(name), Kind::kText, {}}; }
inline Field binary(std::string name) { return {std::move(name), Kind::kBinary, {}}; }
inline Field int32(std::string name) { return {std::move(name), Kind::kInt32, {}}; }
inline Field int64(std::string name) { return {std::move(name), Kind::kInt64, {}}; }
inline Field float64(std::string name) { return {std::move(name), Kind::kFloat64, {}}; }
inline Field flag(std::string name) { return {std::move(name), Kind::kBool, {}}; }
inline Field day(std::string name) { return {std::move(name), Kind::kDay, {}}; }
inline Field list_of(std::string name, Field item) {
  return {std::move(name), Kind::kList, {std::move(item)}};
}
inline Field struct_of(std::string name, std::vector<Field> children) {
  return {std::move(name), Kind::kStruct, std::move(children)};
}

/// Values are appended one after another with the function of the column's kind.
class Column {
 public:
  explicit Column(const Field& field);

  void append_text(std::string_view value);
  void append_number(std::int64_t value);
  void append_real(double value);
  void append_flag(bool value);
  /// Days since 1970.
  void append_day(std::int32_t value) { append_number(value); }
  void append_null();
  /// Closes a list or struct whose children have got their values.
  void close();

  Column& child(std::size_t index) { return children_[index]; }
  std::int64_t length() const { return length_; }
  /// Bytes of texts so far, children included: a column must stay below 2 GiB.
  std::size_t bytes() const;

  /// Moves the values out; the caller owns them and calls `release`.
  void export_to(ArrowArray* out);

 private:
  void valid(bool value);
  void flag_bit(bool value);
  void raw(const void* value, std::size_t size);

  Kind kind_;
  std::int64_t length_ = 0;
  std::int64_t nulls_ = 0;
  std::vector<std::uint8_t> validity_;
  std::vector<std::int32_t> offsets_;
  std::vector<char> data_;
  std::vector<Column> children_;
};

void export_schema(const Field& field, ArrowSchema* out);

/// Days since 1970 of the first or last day that a date can mean; nothing when it is unknown.
std::optional<std::int32_t> first_day(const Date& date);
std::optional<std::int32_t> last_day(const Date& date);

/// Fills the children of a struct column from left to right. Empty texts become null unless `always`.
class Row {
 public:
  explicit Row(Column& column) : column_(&column) {}

  Column& next() { return column_->child(at_++); }
  void text(std::string_view value) { value.empty() ? next().append_null() : next().append_text(value); }
  void always(std::string_view value) { next().append_text(value); }
  void number(std::int64_t value) { next().append_number(value); }
  void real(double value) { next().append_real(value); }
  void flag(bool value) { next().append_flag(value); }
  void day(std::optional<std::int32_t> value) { value ? next().append_day(*value) : next().append_null(); }
  void null() { next().append_null(); }
  void nulls(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) null();
  }
  template <typename Texts>
  void texts(const Texts& values) {
    Column& list = next();
    for (const auto& value : values) list.child(0).append_text(value);
    list.close();
  }
  void end() { column_->close(); }

 private:
  Column* column_;
  std::size_t at_ = 0;
};

}  // namespace entente::python
