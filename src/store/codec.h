/// Events and ties as messages in the wire format of Protocol Buffers, for body.cpp: strings are kept once in
/// a table, words are places in the document's text.
///
/// Numbers of fields are never reused and never change their meaning; docs/store.md lists them.
#pragma once

#include <cstdint>
#include <protozero/exception.hpp>

/// What the library only asserts (a field of another type than it is read as) is damage in a file: the reader
/// throws.
#define protozero_assert(condition) \
  ((condition) ? static_cast<void>(0) : throw protozero::unknown_pbf_wire_type_exception())

#include <protozero/pbf_reader.hpp>
#include <protozero/pbf_writer.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/event.h"
#include "entente/reading.h"
#include "entente/tie.h"

namespace entente::store {

/// Each different string of a message once; others point at it. 0 is the empty string.
class StringTable {
 public:
  std::uint32_t index(const std::string& text);
  void write(protozero::pbf_writer& out, std::uint32_t field) const;

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> strings_;
};

class StringReader {
 public:
  void add(std::string text) { strings_.push_back(std::move(text)); }
  std::string at(std::uint32_t index) const {
    return index == 0 || index > strings_.size() ? std::string() : strings_[index - 1];
  }

 private:
  std::vector<std::string> strings_;
};

/// Lists of strings as one, joined by the unit separator.
std::string join(const std::vector<std::string>& list);
std::vector<std::string> split(const std::string& joined);

/// 20180314; parts that are not known are 0.
std::uint32_t pack(const Date& date);
Date unpack(std::uint32_t code);

class RecordWriter {
 public:
  /// Spans are looked up in the text and sentences of `reading`, which must outlive the writer.
  explicit RecordWriter(const Reading& reading) : reading_(reading) {}

  void event(protozero::pbf_writer& out, const Event& event);
  void tie(protozero::pbf_writer& out, const Tie& tie);
  /// What a tie says, without where it says it.
  void tie_form(protozero::pbf_writer& out, const Tie& tie);

  StringTable strings;

 private:
  void add_text(protozero::pbf_writer& out, std::uint32_t field, const std::string& text);
  void add_words(protozero::pbf_writer& out, std::uint32_t field, const TextSpan& span,
                 const std::string& words);
  void side(protozero::pbf_writer& parent, std::uint32_t field, const Side& side);
  void evidence(protozero::pbf_writer& parent, std::uint32_t field, const Evidence& evidence);
  void contradiction(protozero::pbf_writer& parent, std::uint32_t field, const Contradiction& contradiction);

  const Reading& reading_;
};

/// Throws protozero::exception for bytes that are no message.
class RecordReader {
 public:
  /// `reading` has its text, and gets its sentences before the first record.
  RecordReader(const Reading& reading, const StringReader& strings) : reading_(reading), strings_(strings) {}

  Event event(protozero::pbf_reader in) const;
  Tie tie(protozero::pbf_reader in) const;

 private:
  std::string string(protozero::pbf_reader& in) const { return strings_.at(in.get_uint32()); }
  Side side(protozero::pbf_reader in) const;
  Evidence evidence(protozero::pbf_reader in) const;
  TieParty party(protozero::pbf_reader in) const;
  Quantity quantity(protozero::pbf_reader in) const;
  Contradiction contradiction(protozero::pbf_reader in) const;
  TieVersion version(protozero::pbf_reader in) const;

  const Reading& reading_;
  const StringReader& strings_;
};

}  // namespace entente::store
