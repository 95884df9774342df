/// What was read from one document, as the store keeps it: clean text, sentences, mentions, dates, and the
/// machine's own events and ties, in one compressed block.
///
/// The block is zstd, with the store's dictionary, around a message in the wire format of Protocol Buffers;
/// docs/store.md has its description, so that other programs can read it. Fields that a later program adds
/// are skipped by an earlier one. Words are kept once, in the text: sentences, mentions and triggers are
/// places in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "entente/reading.h"
#include "entente/tie.h"
#include "store/packer.h"

namespace entente::store {

/// Everything of the reading but what the columns of table `document` hold (id, source, title, language,
/// author, site, url, published), not yet compressed.
std::string body_message(const Reading& reading);

/// The same as a block.
std::string encode_body(const Reading& reading, const Packer& packer);

/// One event of a block, by its number: nothing else of the document is decoded. Without anything in it where
/// the block has no such event.
Status decode_event_of(std::string_view block, const Packer& packer, std::size_t number, Event& event);
Status decode_tie_of(std::string_view block, const Packer& packer, std::size_t number, Tie& tie);

/// Fills those fields again. kStoreDamaged where the block is not what encode_body() made.
Status decode_body(std::string_view block, const Packer& packer, Reading& reading);

/// Only the clean text.
Result<std::string> decode_text(std::string_view block, const Packer& packer);

/// A tie without its sentences, uncompressed: the form in which documents tell it.
std::string encode_tie(const Tie& tie);
Status decode_tie(std::string_view bytes, Tie& tie);

/// An event by itself, with its evidence, uncompressed: the coding that a person ruled on.
std::string encode_event(const Event& event);
Status decode_event(std::string_view bytes, Event& event);

}  // namespace entente::store
