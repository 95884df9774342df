#include "api/parsing.h"

#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "document/conllu.h"
#include "lang/model.h"
#include "lang/score.h"
#include "text/encoding.h"

namespace entente::api {
namespace {

const pipeline::Language* need_language(const pipeline::Resources& resources, const std::string& code,
                                        std::string& message) {
  const pipeline::Language* language = resources.language(code);
  if (language) return language;
  std::string known;
  for (const auto& [name, unused] : resources.languages) known += (known.empty() ? "" : ", ") + name;
  message = code.empty() ? fmt::format("the language could not be told; name it with --lang ({})", known)
                         : fmt::format("no language pack for `{}`; there are: {}", code, known);
  return nullptr;
}

ParseScores::Row row_of(const char* from, const lang::Scores& s, double words_per_second) {
  return {from,          s.tokens.f1(), s.sentences.f1(), s.words.f1(),    s.upos.f1(), s.features.f1(),
          s.lemmas.f1(), s.uas.f1(),    s.las.f1(),       words_per_second};
}

}  // namespace

text::RawRecord record_of(const TextInput& input) {
  text::RawRecord record;
  record.format = text::RecordFormat::kJson;  // its text is taken as it stands: no page is expected around it
  record.id = input.id.empty() ? content_id(input.text) : input.id;
  record.path = record.id;
  nlohmann::json line{{"id", record.id}};
  if (text::valid_utf8(input.text)) {
    line["text"] = input.text;
  } else {  // bytes as they came
    const text::Decoded decoded = text::decode(input.text, text::declared_html_encoding(input.text));
    line["text"] = decoded.text();
    record.warnings = decoded.warnings;
  }
  const auto say = [&](const char* field, const std::string& value) {
    if (!value.empty()) line[field] = value;
  };
  say("title", input.title);
  say("lang", input.language);
  say("published", input.published);
  say("author", input.author);
  say("site", input.site);
  say("url", input.url);
  record.bytes = line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return record;
}

bool parse_text(const pipeline::Resources& resources, const TextInput& input, std::string& conllu,
                std::string& message) {
  auto article = resources.cleaner->clean(record_of(input));
  if (!article) {
    message = article.error().message;
    return false;
  }
  const pipeline::Language* language =
      need_language(resources, input.language.empty() ? article->language : input.language, message);
  if (!language) return false;
  Document document;
  document.article = std::move(*article);
  lang::segment(*language->model, document);
  lang::Workspace workspace;
  lang::analyse(*language->model, document, workspace);
  conllu = conllu::write(document);
  return true;
}

bool parse_tokenized(const pipeline::Resources& resources, std::string_view conllu_in,
                     const std::string& code, std::string& conllu, std::string& message) {
  const pipeline::Language* language = need_language(resources, code, message);
  if (!language) return false;
  auto sentences = conllu::parse(conllu_in, "input");
  if (!sentences) {
    message = sentences.error().message;
    return false;
  }
  Document document = conllu::to_document(*sentences);
  lang::Workspace workspace;
  lang::analyse(*language->model, document, workspace);
  conllu = conllu::write(document);
  return true;
}

bool score_parse(const pipeline::Resources& resources, std::string_view gold_text, const std::string& code,
                 ParseScores& scores, std::string& message) {
  const pipeline::Language* language = need_language(resources, code, message);
  if (!language) return false;
  auto gold = conllu::parse(gold_text, "gold");
  if (!gold) {
    message = gold.error().message;
    return false;
  }
  std::size_t words = 0;
  for (const conllu::Sentence& s : *gold) words += s.words.size();
  lang::Workspace workspace;
  for (const bool raw : {true, false}) {
    Document document;
    if (raw) {
      document.article.text = conllu::running_text(*gold);
    } else {
      document = conllu::to_document(*gold);
    }
    const auto start = std::chrono::steady_clock::now();
    if (raw) lang::segment(*language->model, document);
    lang::analyse(*language->model, document, workspace);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    auto result = lang::score(*gold, lang::sentences_of(document));
    if (!result) {
      message = result.error().message;
      return false;
    }
    scores.rows.push_back(
        row_of(raw ? "raw text" : "tokens", *result, static_cast<double>(words) / std::max(seconds, 1e-9)));
  }
  return true;
}

}  // namespace entente::api
