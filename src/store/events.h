/// Events over documents: reports fall into cells, cells that mean the same are joined, and what the reports
/// together say is kept beside them for questions.
///
/// Everything that this class writes follows from documents, stories and rulings: clearing it and adding all
/// documents again in any order gives the same rows.
#pragma once

#include <cstdint>
#include <set>
#include <utility>

#include "store/session.h"
#include "store/summaries.h"

namespace entente::store {

class Events {
 public:
  Events(Session& session, Summaries& summaries)
      : session_(session), summaries_(summaries), database_(session.database) {}

  /// Writes the reports of a document that has its story. Call settle() when the document is done.
  void add(const DocumentRow& document);
  /// Takes out the reports of a document that no longer counts, or is written anew.
  void remove(std::int64_t document);
  /// Puts the reports of all current documents of a story where they belong now that its first document
  /// changed.
  void redate(std::int64_t story);
  /// Joins cells that mean the same event, near all that was changed since the last call.
  void settle();
  void forget() { touched_.clear(); }

 private:
  std::int64_t cell_for(const CodedReport& report, const DocumentRow& document, std::size_t number,
                        const DocumentRow& first);
  std::int64_t find_or_make(const Cell& cell, const CodedReport& report, const DocumentRow& document,
                            std::size_t number);
  void touch(std::int64_t event);
  void drop_if_empty(std::int64_t event);
  void intern(const Event& event);
  void redate(const DocumentRow& document, const DocumentRow& first);

  Session& session_;
  Summaries& summaries_;
  Database& database_;
  std::set<std::pair<std::int64_t, Day>> touched_;  ///< Blocks and days whose cells came or went.
};

/// The document of a story that dates it: the earliest published, then the smallest id; only current ones
/// count.
DocumentRow first_of_story(Session& session, std::int64_t story);

}  // namespace entente::store
