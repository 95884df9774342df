/// Results and errors. Everything that can fail returns a Result: a value or an Error, never both, never
/// null.
///
/// An Error has a stable code (for programs), and a message that names file, place, cause and way out (for
/// people). No exception crosses a function of this project for an expected failure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace entente {

/// Stable numbers: programs match on them, so a number is never reused or changed.
enum class ErrorCode : std::uint16_t {
  kNotFound = 10,       ///< A path that does not exist.
  kNoPermission = 11,   ///< A path that may not be read or written.
  kReadFailed = 12,     ///< The operating system failed while reading.
  kWriteFailed = 13,    ///< The operating system failed while writing.
  kEmptyInput = 20,     ///< Nothing to read.
  kBinaryInput = 21,    ///< Bytes that are no text.
  kTooLarge = 22,       ///< Beyond a limit in base/limits.h.
  kTruncated = 23,      ///< Ends before it should.
  kBadEncoding = 24,    ///< Bytes that fit no known encoding.
  kBadSyntax = 25,      ///< Text that does not follow its format.
  kBadField = 26,       ///< A field with a value it cannot have.
  kPackDamaged = 30,    ///< A pack whose checksum or structure is wrong.
  kPackTruncated = 31,  ///< A pack that ends too early.
  kPackTooNew = 32,     ///< A pack of a later format than this build reads.
  kPackWrongKind = 33,  ///< A file that is no pack, or one of another kind.
  kUnknownCode = 40,    ///< A code that no table knows.
  kDuplicate = 41,      ///< The same thing defined twice.
  kContradiction = 42,  ///< Definitions that exclude each other.
  kNeverMatches = 43,   ///< A frame that no sentence can fit.
  kUnsupported = 50,    ///< Valid, but not handled by this build.
  kUsage = 60,          ///< A call or command line that makes no sense.
  kStoreDamaged = 70,   ///< A store whose pages or contents are wrong.
  kStoreTooNew = 71,    ///< A store of a later schema than this build knows.
  kNotAStore = 72,      ///< A file that is no store.
  kStoreBusy = 73,      ///< Another process kept writing for too long.
  kStoreTooOld = 74,    ///< A store that must be migrated before it can be read.
  kStoreFailed = 75,    ///< SQLite failed in a way that is none of the others.
  kTimeLimit = 76,      ///< A question took longer than it was given.
  kCancelled = 77,      ///< Stopped because the caller asked for it.
  kUnknownId = 78,      ///< An id that the store does not hold.
};

struct Error {
  ErrorCode code = ErrorCode::kUsage;
  std::string message;
};

/// "E031", as shown to people before the message.
std::string code_name(ErrorCode code);

/// A value or an Error. `if (!r) return r.error();` is the usual way on.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Result(Error error)
      : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return state_.index() == 0; }
  bool ok() const { return state_.index() == 0; }
  T& value() { return std::get<0>(state_); }
  const T& value() const { return std::get<0>(state_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

/// A Result without a value.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return !error_.has_value(); }
  bool ok() const { return !error_.has_value(); }
  const Error& error() const { return *error_; }

 private:
  std::optional<Error> error_;
};

/// Something that was cut, skipped or repaired without failing: told to the user, never silent.
struct Warning {
  std::string code;     ///< Stable, such as "W101".
  std::string message;  ///< For people.
  bool operator==(const Warning&) const = default;
};

}  // namespace entente
