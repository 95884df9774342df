// The committed language packs, opened once for all tests.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "lang/model.h"

namespace entente::lang {

inline const Model& model_of(const std::string& language) {
  const auto open = [](const std::string& name) {
    auto model = Model::open(std::string(ENTENTE_ROOT) + "/lang/" + name + "/model.pack");
    if (!model) ADD_FAILURE() << model.error().message;
    return model ? *model : nullptr;
  };
  static const std::shared_ptr<const Model> french = open("fr");
  static const std::shared_ptr<const Model> english = open("en");
  return language == "fr" ? *french : *english;
}

inline Document segmented(const std::string& language, const std::string& text) {
  Document document;
  document.article.text = text;
  segment(model_of(language), document);
  return document;
}

inline Document analysed(const std::string& language, const std::string& text) {
  Document document = segmented(language, text);
  Workspace workspace;
  analyse(model_of(language), document, workspace);
  return document;
}

/// Words joined by spaces, sentences by " / ".
inline std::string words_of(const Document& document) {
  std::string out;
  for (const Sentence& sentence : document.sentences) {
    if (!out.empty()) out += " / ";
    for (std::uint32_t i = 0; i < sentence.token_count; ++i) {
      if (i > 0) out += ' ';
      out += document.tokens_of(sentence)[i].form;
    }
  }
  return out;
}

}  // namespace entente::lang
