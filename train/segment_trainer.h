/// Fits the segmenter: where tokens and sentences end, and which contractions are opened.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "document/conllu.h"
#include "lang/word_tables.h"
#include "pack/pack.h"

namespace entente::train {

using Log = std::function<void(const std::string&)>;

/// `written` are treebanks with punctuation, from which sentence ends are learnt; `all` adds the spoken ones,
/// good for contractions only. `titles` are abbreviations that stand before a name ("M", "Gen").
void train_segmenter(const std::vector<std::vector<conllu::Sentence>>& written,
                     const std::vector<conllu::Sentence>& all, const std::vector<std::string>& titles,
                     const lang::WordTables& tables, pack::Writer& writer, const Log& log);

}  // namespace entente::train
