#include "document/conllu.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>

namespace entente::conllu {
namespace {

constexpr std::size_t kColumns = 10;

using Columns = std::array<std::string_view, kColumns>;

bool split(std::string_view line, Columns& columns) {
  std::size_t count = 0;
  while (true) {
    const std::size_t tab = line.find('\t');
    if (count == kColumns) return false;
    columns[count++] = line.substr(0, tab);
    if (tab == std::string_view::npos) break;
    line.remove_prefix(tab + 1);
  }
  return count == kColumns;
}

bool number(std::string_view text, std::int32_t& value) {
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  return result.ec == std::errc() && result.ptr == text.data() + text.size() && value >= 0;
}

std::string value_of(std::string_view column) { return column == "_" ? std::string() : std::string(column); }

bool has_no_space_after(std::string_view misc) {
  while (!misc.empty()) {
    const std::size_t bar = std::min(misc.find('|'), misc.size());
    if (misc.substr(0, bar) == "SpaceAfter=No") return true;
    misc.remove_prefix(std::min(bar + 1, misc.size()));
  }
  return false;
}

/// Collects the lines of one sentence after the other.
class Reader {
 public:
  explicit Reader(const std::string& name) : name_(name) {}

  Status line(std::string_view line) {
    ++line_;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) return finish();
    if (line.front() == '#') return comment(line);
    Columns columns;
    if (!split(line, columns)) return problem("a word line has ten columns separated by tabs");
    if (columns[0].find('.') != std::string_view::npos) return {};
    const std::size_t dash = columns[0].find('-');
    return dash == std::string_view::npos ? word(columns) : range(columns, dash);
  }

  Status finish() {
    const auto count = static_cast<std::int32_t>(sentence_.words.size());
    if (count > 0) {
      if (range_last_ > count) return problem("a multiword token goes past the sentence's last word");
      for (const Word& w : sentence_.words) {
        if (w.head > count) return problem(fmt::format("head {} in a sentence of {} words", w.head, count));
      }
      sentences.push_back(std::move(sentence_));
    }
    sentence_ = {};
    range_last_ = 0;
    return {};
  }

  std::vector<Sentence> sentences;

 private:
  Error problem(const std::string& what) const {
    return {ErrorCode::kBadSyntax, fmt::format("{}:{}: {}", name_, line_, what)};
  }

  Status comment(std::string_view line) {
    sentence_.comments.emplace_back(line);
    if (line.starts_with("# newdoc")) sentence_.new_document = true;
    if (line.starts_with("# newpar")) sentence_.new_paragraph = true;
    return {};
  }

  Status word(const Columns& columns) {
    std::int32_t id = 0;
    Word w;
    if (!number(columns[0], id) || id != static_cast<std::int32_t>(sentence_.words.size()) + 1) {
      return problem("words are not numbered 1, 2, 3, ...");
    }
    w.form = columns[1];
    w.lemma = columns[2] == "_" && columns[1] != "_" ? std::string() : std::string(columns[2]);
    w.upos = value_of(columns[3]);
    w.xpos = value_of(columns[4]);
    w.features = value_of(columns[5]);
    if (columns[6] != "_" && !number(columns[6], w.head)) return problem("HEAD is no number");
    w.relation = value_of(columns[7]);
    if (id > range_last_) {
      sentence_.tokens.push_back(
          {w.form, static_cast<std::uint32_t>(id - 1), 1, !has_no_space_after(columns[9])});
    }
    sentence_.words.push_back(std::move(w));
    return {};
  }

  Status range(const Columns& columns, std::size_t dash) {
    std::int32_t first = 0, last = 0;
    if (!number(columns[0].substr(0, dash), first) || !number(columns[0].substr(dash + 1), last) ||
        first != static_cast<std::int32_t>(sentence_.words.size()) + 1 || last < first ||
        first <= range_last_) {
      return problem("the range of a multiword token does not fit");
    }
    range_last_ = last;
    sentence_.tokens.push_back({std::string(columns[1]), static_cast<std::uint32_t>(first - 1),
                                static_cast<std::uint32_t>(last - first + 1),
                                !has_no_space_after(columns[9])});
    return {};
  }

  const std::string& name_;
  std::size_t line_ = 0;
  Sentence sentence_;
  std::int32_t range_last_ = 0;
};

std::string_view or_blank(std::string_view value) { return value.empty() ? "_" : value; }

void write_word(const Token& token, std::size_t id, bool inside, std::string& out) {
  const bool analysed = token.head != Token::kNoHead;
  std::string relation(analysed ? name_of(token.relation) : "_");
  if (analysed && token.subtype != RelationSubtype::kNone) {
    relation += fmt::format(":{}", name_of(token.subtype));
  }
  out += fmt::format("{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t{}\n", id, or_blank(token.form),
                     or_blank(token.lemma), analysed ? name_of(token.upos) : "_", or_blank(token.features),
                     analysed ? std::to_string(token.head + 1) : "_", relation,
                     inside || token.space_after ? "_" : "SpaceAfter=No");
}

}  // namespace

std::string Sentence::text() const {
  std::string out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    out += tokens[i].form;
    if (tokens[i].space_after && i + 1 < tokens.size()) out += ' ';
  }
  return out;
}

Result<std::vector<Sentence>> parse(std::string_view content, const std::string& name) {
  Reader reader(name);
  while (!content.empty()) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    if (Status status = reader.line(content.substr(0, end)); !status) return status.error();
    content.remove_prefix(std::min(end + 1, content.size()));
  }
  if (Status status = reader.finish(); !status) return status.error();
  return std::move(reader.sentences);
}

Result<std::vector<Sentence>> read(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) {
    const ErrorCode code = errno == EACCES ? ErrorCode::kNoPermission : ErrorCode::kNotFound;
    return Error{code, fmt::format("\"{}\": {}", path, std::strerror(errno))};
  }
  std::string content;
  std::array<char, 1 << 16> block;
  while (const std::size_t got = std::fread(block.data(), 1, block.size(), file)) {
    content.append(block.data(), got);
  }
  const bool failed = std::ferror(file) != 0;
  std::fclose(file);
  if (failed) return Error{ErrorCode::kReadFailed, fmt::format("\"{}\" could not be read", path)};
  return parse(content, path);
}

namespace {

/// The sentences side by side, and where each of them begins.
std::string join(const std::vector<Sentence>& sentences, std::vector<std::size_t>& begins) {
  std::string out;
  bool space = false;
  for (const Sentence& sentence : sentences) {
    if (!out.empty()) {
      if (sentence.new_document || sentence.new_paragraph) {
        out += "\n\n";
      } else if (space) {
        out += ' ';
      }
    }
    begins.push_back(out.size());
    out += sentence.text();
    space = sentence.tokens.empty() || sentence.tokens.back().space_after;
  }
  return out;
}

}  // namespace

std::string running_text(const std::vector<Sentence>& sentences) {
  std::vector<std::size_t> begins;
  return join(sentences, begins);
}

Document to_document(const std::vector<Sentence>& sentences) {
  Document document;
  std::vector<std::size_t> begins;
  document.article.text = join(sentences, begins);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const Sentence& source = sentences[s];
    entente::Sentence sentence;
    sentence.first_token = static_cast<std::uint32_t>(document.tokens.size());
    sentence.token_count = static_cast<std::uint32_t>(source.words.size());
    sentence.paragraph_start = source.new_document || source.new_paragraph || document.sentences.empty();
    std::size_t at = begins[s];
    sentence.begin = static_cast<std::uint32_t>(at);
    for (std::size_t t = 0; t < source.tokens.size(); ++t) {
      const SurfaceToken& surface = source.tokens[t];
      for (std::uint32_t w = 0; w < surface.word_count; ++w) {
        Token token;
        token.begin = static_cast<std::uint32_t>(at);
        token.end = static_cast<std::uint32_t>(at + surface.form.size());
        token.form = document.arena.copy(source.words[surface.first_word + w].form);
        token.part = surface.word_count > 1 ? static_cast<std::uint8_t>(w + 1) : std::uint8_t{0};
        token.space_after = surface.space_after;
        document.tokens.push_back(token);
      }
      at += surface.form.size();
      if (surface.space_after && t + 1 < source.tokens.size()) ++at;
    }
    sentence.end = static_cast<std::uint32_t>(at);
    document.sentences.push_back(sentence);
  }
  return document;
}

void write(const Document& document, const entente::Sentence& sentence, std::string& out) {
  std::string text(document.slice(sentence.begin, sentence.end));
  for (char& c : text) {
    if (c == '\n' || c == '\t' || c == '\r') c = ' ';
  }
  out += "# text = " + text + "\n";
  const Token* tokens = document.tokens_of(sentence);
  for (std::size_t i = 0; i < sentence.token_count; ++i) {
    const Token& token = tokens[i];
    if (token.part == 1) {
      std::size_t last = i;
      while (last + 1 < sentence.token_count && tokens[last + 1].part > 1) ++last;
      out += fmt::format("{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}\n", i + 1, last + 1,
                         document.slice(token.begin, token.end), token.space_after ? "_" : "SpaceAfter=No");
    }
    write_word(token, i + 1, token.part > 0, out);
  }
  out += '\n';
}

std::string write(const Document& document) {
  std::string out;
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    if (document.sentences[i].paragraph_start) out += "# newpar\n";
    out += fmt::format("# sent_id = {}\n", i + 1);
    write(document, document.sentences[i], out);
  }
  return out;
}

}  // namespace entente::conllu
