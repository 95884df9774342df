/// The arms that a sentence says are sold, given or wanted: things that the tables know ("S-400") and nouns
/// of arms ("chars").
#pragma once

#include <string>
#include <vector>

#include "ties/reader.h"

namespace entente::ties {

struct Item {
  std::string name;
  std::string canonical;
  Codes makers;     ///< By the tables.
  Codes modifiers;  ///< "des chars russes".
  int token = -1;
};

/// Pure functions of the sentence; refers to the reader and must not outlive it.
class TransferItems {
 public:
  explicit TransferItems(const SentenceReader& reader) : reader_(reader), view_(reader.view()) {}

  /// The mention names arms that the tables know.
  bool is_weapon(const Mention* m) const;
  /// Appends the item that the token is; false for none.
  bool add_at(int i, std::vector<Item>& out) const;
  /// Appends things and nouns of arms below the word, outermost first; clauses and subjects are left out.
  void below(int at, std::vector<Item>& out, int depth = 0) const;
  /// Appends the thing that the mention names, unless it is there.
  void add(const Mention* m, int token, std::vector<Item>& out) const;
  /// "des armes de pointe, notamment A et B": what is listed behind belongs to the first; "des fusils et des
  /// munitions" are one thing.
  void gather_details(std::vector<Item>& items) const;

 private:
  void coordinated_below(int at, std::vector<Item>& out, int depth) const;
  bool model_mark(int i, std::string_view thing) const;
  bool unknown_model(int i) const;
  bool nominal_path(int above, int below) const;

  const SentenceReader& reader_;
  const SentenceView& view_;
};

}  // namespace entente::ties
