/// Readings as tables: one row a document, an event or a tie. docs/python.md lists the columns; those of an
/// event or tie have the names that `entente read --json` gives them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "arrow.h"
#include "entente/engine.h"
#include "entente/query.h"

namespace entente::python {

enum class What : std::uint8_t { kEvents, kTies, kDocuments };

struct TableOptions {
  std::vector<What> what;
  bool text = false;     ///< The clean text, in documents.
  bool profile = false;  ///< story_profile(), in documents.
};

Field schema_of(What what, const TableOptions& options);

/// Columns of one table, filled document by document.
class Table {
 public:
  Table(What what, const TableOptions& options)
      : what_(what), options_(options), column_(schema_of(what, options)) {}

  /// `row`: place of the document's text in the input, from 0. A document that could not be read is one row
  /// with its error, in every table.
  void add(std::int64_t row, const ReadOutcome& outcome);

  Column& column() { return column_; }
  const Column& column() const { return column_; }
  Field schema() const { return schema_of(what_, options_); }

 private:
  void add_document(std::int64_t row, const ReadOutcome& outcome);

  What what_;
  TableOptions options_;
  Column column_;
};

Field stored_events_schema();
void add_stored_event(Column& table, const StoredEvent& event);
Field stored_ties_schema();
void add_stored_tie(Column& table, const StoredTie& tie);

/// Several ways of telling that are one tie.
struct MergedForms {
  Tie tie;                         ///< Evidence: the sentence of `first`.
  TieSource first;                 ///< The first report of the way that most documents tell it.
  std::string url;                 ///< Of that report.
  std::vector<std::string> forms;  ///< Keys of the ways of telling, as they were given.
};
Field merged_ties_schema();
void add_merged_tie(Column& table, const MergedForms& merged);

}  // namespace entente::python
