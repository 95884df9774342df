#include "arrow.h"

#include <algorithm>
#include <chrono>
#include <memory>

namespace entente::python {
namespace {

const char* format_of(Kind kind) {
  switch (kind) {
    case Kind::kText:
      return "u";
    case Kind::kBinary:
      return "z";
    case Kind::kInt32:
      return "i";
    case Kind::kInt64:
      return "l";
    case Kind::kFloat64:
      return "g";
    case Kind::kBool:
      return "b";
    case Kind::kDay:
      return "tdD";
    case Kind::kList:
      return "+l";
    case Kind::kStruct:
      return "+s";
  }
  return "n";
}

void set_bit(std::vector<std::uint8_t>& bits, std::int64_t at, bool value) {
  constexpr std::int64_t kBits = 8;
  if (at % kBits == 0) bits.push_back(0);
  if (value) bits.back() = static_cast<std::uint8_t>(bits.back() | (1U << static_cast<unsigned>(at % kBits)));
}

/// What an exported array points into.
struct Held {
  std::vector<std::uint8_t> validity;
  std::vector<std::int32_t> offsets;
  std::vector<char> data;
  std::vector<const void*> buffers;
  std::vector<std::unique_ptr<ArrowArray>> children;
  std::vector<ArrowArray*> pointers;
};

void release_array(ArrowArray* array) {
  auto* held = static_cast<Held*>(array->private_data);
  for (const auto& child : held->children) {
    if (child->release) child->release(child.get());
  }
  delete held;
  array->release = nullptr;
}

struct HeldSchema {
  std::string name;
  std::vector<std::unique_ptr<ArrowSchema>> children;
  std::vector<ArrowSchema*> pointers;
};

void release_schema(ArrowSchema* schema) {
  auto* held = static_cast<HeldSchema*>(schema->private_data);
  for (const auto& child : held->children) {
    if (child->release) child->release(child.get());
  }
  delete held;
  schema->release = nullptr;
}

std::int32_t since_1970(std::chrono::year_month_day day) {
  return static_cast<std::int32_t>(std::chrono::sys_days(day).time_since_epoch().count());
}

}  // namespace

Column::Column(const Field& field) : kind_(field.kind) {
  if (kind_ == Kind::kText || kind_ == Kind::kBinary || kind_ == Kind::kList) offsets_.push_back(0);
  for (const Field& child : field.children) children_.emplace_back(child);
}

void Column::valid(bool value) {
  set_bit(validity_, length_, value);
  ++length_;
  if (!value) ++nulls_;
}

void Column::raw(const void* value, std::size_t size) {
  const auto* bytes = static_cast<const char*>(value);
  data_.insert(data_.end(), bytes, bytes + size);
}

void Column::append_text(std::string_view value) {
  raw(value.data(), value.size());
  offsets_.push_back(static_cast<std::int32_t>(data_.size()));
  valid(true);
}

void Column::append_number(std::int64_t value) {
  const auto narrow = static_cast<std::int32_t>(value);
  kind_ == Kind::kInt64 ? raw(&value, sizeof value) : raw(&narrow, sizeof narrow);
  valid(true);
}

void Column::append_real(double value) {
  raw(&value, sizeof value);
  valid(true);
}

void Column::flag_bit(bool value) {
  constexpr std::int64_t kBits = 8;
  if (length_ % kBits == 0) data_.push_back(0);
  if (value) data_.back() = static_cast<char>(data_.back() | (1 << (length_ % kBits)));
}

void Column::append_flag(bool value) {
  flag_bit(value);
  valid(true);
}

void Column::append_null() {
  constexpr std::int64_t kZero = 0;
  switch (kind_) {
    case Kind::kText:
    case Kind::kBinary:
    case Kind::kList:
      offsets_.push_back(offsets_.back());
      break;
    case Kind::kInt32:
    case Kind::kDay:
      raw(&kZero, sizeof(std::int32_t));
      break;
    case Kind::kInt64:
    case Kind::kFloat64:
      raw(&kZero, sizeof kZero);
      break;
    case Kind::kBool:
      flag_bit(false);
      break;
    case Kind::kStruct:
      for (Column& child : children_) child.append_null();
      break;
  }
  valid(false);
}

void Column::close() {
  if (kind_ == Kind::kList) offsets_.push_back(static_cast<std::int32_t>(children_.front().length()));
  valid(true);
}

std::size_t Column::bytes() const {
  std::size_t out = data_.size();
  for (const Column& child : children_) out += child.bytes();
  return out;
}

void Column::export_to(ArrowArray* out) {
  auto held = std::make_unique<Held>();
  held->validity = std::move(validity_);
  held->offsets = std::move(offsets_);
  held->data = std::move(data_);
  held->buffers.push_back(nulls_ > 0 ? held->validity.data() : nullptr);
  if (!held->offsets.empty()) held->buffers.push_back(held->offsets.data());
  if (kind_ != Kind::kList && kind_ != Kind::kStruct) {
    // A buffer of no bytes must still have an address.
    if (held->data.empty()) held->data.reserve(1);
    held->buffers.push_back(held->data.data());
  }
  for (Column& child : children_) {
    held->children.push_back(std::make_unique<ArrowArray>());
    child.export_to(held->children.back().get());
    held->pointers.push_back(held->children.back().get());
  }
  *out = {length_,
          nulls_,
          0,
          static_cast<std::int64_t>(held->buffers.size()),
          static_cast<std::int64_t>(held->pointers.size()),
          held->buffers.data(),
          held->pointers.data(),
          nullptr,
          release_array,
          nullptr};
  out->private_data = held.release();
}

void export_schema(const Field& field, ArrowSchema* out) {
  constexpr std::int64_t kNullable = 2;
  auto held = std::make_unique<HeldSchema>();
  held->name = field.name;
  for (const Field& child : field.children) {
    held->children.push_back(std::make_unique<ArrowSchema>());
    export_schema(child, held->children.back().get());
    held->pointers.push_back(held->children.back().get());
  }
  *out = {format_of(field.kind),
          held->name.c_str(),
          nullptr,
          kNullable,
          static_cast<std::int64_t>(held->pointers.size()),
          held->pointers.data(),
          nullptr,
          release_schema,
          nullptr};
  out->private_data = held.release();
}

std::optional<std::int32_t> first_day(const Date& date) {
  using namespace std::chrono;
  if (!date.known()) return std::nullopt;
  return since_1970(year(date.year) / month(std::max<unsigned>(date.month, 1)) /
                    std::chrono::day(std::max<unsigned>(date.day, 1)));
}

std::optional<std::int32_t> last_day(const Date& date) {
  using namespace std::chrono;
  if (!date.known()) return std::nullopt;
  constexpr unsigned kDecember = 12;
  const month m(date.month == 0 ? kDecember : date.month);
  if (date.day != 0) return since_1970(year(date.year) / m / std::chrono::day(date.day));
  return since_1970(year(date.year) / m / last);
}

}  // namespace entente::python
