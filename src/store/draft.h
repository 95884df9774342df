/// One document on its way into a store: everything about it that needs no database, so that the threads that
/// read can make it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "entente/reading.h"
#include "store/fingerprint.h"
#include "store/identity.h"
#include "store/packer.h"

namespace entente::store {

/// Where the raw bytes came from.
struct DraftInput {
  std::string path;
  std::uint64_t line = 0;     ///< 0 for whole files.
  std::int64_t checksum = 0;  ///< Of the raw bytes and all that changes their meaning.
};

struct DraftTie {
  std::int64_t form = 0;   ///< Hash of what the tie says.
  std::int64_t block = 0;  ///< Ties of different blocks are never merged.
  std::string record;      ///< encode_tie().
};

struct Draft {
  Reading reading;
  DraftInput input;
  std::int64_t uid = 0;
  std::int64_t address = 0;
  std::int64_t original = 0;  ///< Address of the document that this one translates; 0: none named.
  std::string message;        ///< body_message(), until it is packed.
  std::string block;          ///< encode_body(); packed by Writer::add().
  std::string minima;         ///< Fingerprint of the text.
  std::string title_stems, body_stems;
  std::vector<std::int64_t> sentences;  ///< sentence_key() of each event.
  std::vector<DraftTie> ties;
};

/// Which ties may be one: a text that they share.
using TieBlockKey = std::function<std::string(const Tie&)>;

Draft make_draft(Reading&& reading, DraftInput input, const TieBlockKey& tie_block);

/// Fills what follows from `reading` and its stored block: for documents taken out of a store again.
void complete_draft(Draft& draft, const TieBlockKey& tie_block);

}  // namespace entente::store
