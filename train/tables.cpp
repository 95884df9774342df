#include "tables.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <set>

#include "lang/characters.h"
#include "lang/hash.h"
#include "lang/lemma_script.h"
#include "lang/static_map.h"
#include "lang/word_tables.h"

namespace entente::train {
namespace {

constexpr std::size_t kMaxScripts = 65000;
constexpr std::size_t kSeldomForm = 2;  // Forms that occur less often get no embedding of their own.
constexpr std::size_t kSeldomScript = 2;
constexpr std::size_t kSeldomTag = 2;  // Tags and relations that occur once are slips more often than not.

Result<std::string> read_file(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return Error{ErrorCode::kNotFound, "\"" + path + "\": " + std::strerror(errno)};
  std::string content;
  std::array<char, 1 << 16> block;
  while (const std::size_t got = std::fread(block.data(), 1, block.size(), file))
    content.append(block.data(), got);
  std::fclose(file);
  return content;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t end = text.find(separator);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::string folded(std::string_view form) {
  std::string out;
  lang::fold(form, out);
  return out;
}

/// Newspapers print capitals without their accents ("Etat", "Ecole"): the form without the accent of its
/// first letter, or nothing where that has none.
std::string without_first_accent(const std::string& form) {
  static const std::map<std::string, std::string> kBare = {
      {"à", "a"}, {"â", "a"}, {"ç", "c"}, {"è", "e"}, {"é", "e"}, {"ê", "e"}, {"ë", "e"},
      {"î", "i"}, {"ï", "i"}, {"ô", "o"}, {"ö", "o"}, {"ù", "u"}, {"û", "u"}, {"ü", "u"}};
  const auto found = kBare.find(form.substr(0, 2));
  return found == kBare.end() ? std::string() : found->second + form.substr(2);
}

}  // namespace

Result<Vectors> read_vectors(const std::string& path, std::size_t size) {
  auto words = read_file(path + ".words");
  if (!words) return words.error();
  auto rows = read_file(path + ".rows");
  if (!rows) return rows.error();
  Vectors vectors;
  vectors.size = size;
  vectors.rows.resize(rows->size() / sizeof(float));
  std::memcpy(vectors.rows.data(), rows->data(), vectors.rows.size() * sizeof(float));
  for (const std::string_view line : lang::lines_of(*words)) {
    const auto fields = split(line, '\t');
    if (fields.size() != 2) return Error{ErrorCode::kBadSyntax, path + ".words: a line has no row"};
    const unsigned long row = std::stoul(std::string(fields[1]));
    if (row >= vectors.count()) return Error{ErrorCode::kBadField, path + ".words: a row is out of range"};
    vectors.words.emplace_back(fields[0], static_cast<std::uint32_t>(row));
  }
  return vectors;
}

Result<std::vector<LexiconLine>> read_lexicon(const std::string& path) {
  auto content = read_file(path);
  if (!content) return content.error();
  std::vector<LexiconLine> out;
  for (const std::string_view line : lang::lines_of(*content)) {
    const auto fields = split(line, '\t');
    if (fields.size() != 4) return Error{ErrorCode::kBadSyntax, path + ": a line has not four columns"};
    const auto upos = parse_upos(fields[2]);
    if (!upos) return Error{ErrorCode::kBadField, path + ": unknown tag " + std::string(fields[2])};
    LexiconLine entry{std::string(fields[0]), std::string(fields[1]), *upos, {}};
    for (const std::string_view feature : split(fields[3], ' ')) {
      if (!feature.empty()) entry.features.emplace_back(feature);
    }
    out.push_back(std::move(entry));
  }
  return out;
}

Tables::Tables(const std::vector<conllu::Sentence>& sentences, const std::vector<std::uint8_t>& is_spoken,
               const std::vector<LexiconLine>& lexicon, const Vectors& vectors) {
  count_words(sentences, is_spoken);
  build_lexicon(sentences, lexicon);
  std::vector<std::pair<std::uint64_t, std::uint32_t>> forms, rows;
  for (const auto& [form, id] : forms_)
    forms.emplace_back(lang::hash_of(form), static_cast<std::uint32_t>(id + 1));
  for (const auto& [word, row] : vectors.words) rows.emplace_back(lang::hash_of(folded(word)), row);
  form_map_ = lang::StaticMap::build(std::move(forms));
  vector_map_ = lang::StaticMap::build(std::move(rows));
}

void Tables::count_words(const std::vector<conllu::Sentence>& sentences,
                         const std::vector<std::uint8_t>& is_spoken) {
  std::map<std::string, std::size_t> tags, relations, scripts, forms;
  for (std::size_t k = 0; k < sentences.size(); ++k) {
    for (const conllu::Word& word : sentences[k].words) {
      if (is_spoken[k] == 0) {
        ++tags[word.upos + " " + word.features];
        ++relations[word.relation];
      }
      ++forms[folded(word.form)];
      if (!word.lemma.empty()) ++scripts[lang::lemma_script(word.form, word.lemma)];
    }
  }
  const auto number = [](const std::map<std::string, std::size_t>& counts, std::size_t least, Names& out) {
    std::vector<std::pair<std::size_t, std::string>> order;
    for (const auto& [name, count] : counts) {
      if (count >= least) order.emplace_back(count, name);
    }
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    for (const auto& [count, name] : order) out.emplace(name, static_cast<int>(out.size()));
  };
  number(tags, kSeldomTag, tags_);
  number(relations, kSeldomTag, relations_);
  number(forms, kSeldomForm, forms_);
  number(scripts, kSeldomScript, scripts_);
  predicted_scripts_ = scripts_.size();
}

int Tables::script(const conllu::Word& word) const {
  if (word.lemma.empty()) return -1;
  const int id = find(scripts_, lang::lemma_script(word.form, word.lemma));
  return id >= 0 && static_cast<std::size_t>(id) < predicted_scripts_ ? id : -1;
}

std::uint16_t Tables::script_id(const std::string& script) {
  const auto [place, added] = scripts_.emplace(script, static_cast<int>(scripts_.size()));
  return static_cast<std::uint16_t>(place->second);
}

void Tables::build_lexicon(const std::vector<conllu::Sentence>& sentences,
                           const std::vector<LexiconLine>& lexicon) {
  // What the treebanks say of a form with a tag goes before what the lexicon says.
  using Key = std::pair<std::string, Upos>;
  std::map<Key, std::map<std::string, std::size_t>> seen;
  for (const conllu::Sentence& sentence : sentences) {
    for (const conllu::Word& word : sentence.words) {
      const auto upos = parse_upos(word.upos);
      if (upos && !word.lemma.empty())
        ++seen[{folded(word.form), *upos}][lang::lemma_script(word.form, word.lemma)];
    }
  }
  struct Entry {
    std::map<Upos, std::set<std::uint16_t>> readings;
    std::set<std::uint16_t> atoms;
  };
  std::map<std::string, Entry> entries;
  for (const auto& [key, scripts] : seen) {
    std::size_t total = 0;
    for (const auto& [script, count] : scripts) total += count;
    for (const auto& [script, count] : scripts) {
      // One slip among many is a slip of the annotators.
      if (count * 20 >= total && scripts_.size() < kMaxScripts)
        entries[key.first].readings[key.second].insert(script_id(script));
    }
  }
  const auto enter = [&](const std::string& form, const LexiconLine& line) {
    Entry& entry = entries[form];
    const std::string tag(name_of(line.upos));
    std::vector<std::string> names = {tag};
    for (const std::string& feature : line.features) names.push_back(tag + ":" + feature);
    for (const std::string& name : names) {
      const auto [place, added] = atoms_.emplace(name, static_cast<int>(atoms_.size()));
      entry.atoms.insert(static_cast<std::uint16_t>(place->second));
    }
    if (seen.contains({form, line.upos}) || line.upos == Upos::kPropn || scripts_.size() >= kMaxScripts)
      return;
    entry.readings[line.upos].insert(script_id(lang::lemma_script(form, line.lemma)));
  };
  for (const LexiconLine& line : lexicon) enter(folded(line.form), line);
  std::set<std::string> spelled;
  for (const auto& [form, entry] : entries) spelled.insert(form);
  for (const LexiconLine& line : lexicon) {
    const std::string bare = without_first_accent(folded(line.form));
    if (!bare.empty() && !spelled.contains(bare)) enter(bare, line);
  }
  std::map<std::vector<std::uint16_t>, std::uint32_t> places;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> map;
  for (const auto& [form, entry] : entries) {
    std::vector<std::uint16_t> code(1, 0);
    for (const auto& [upos, scripts] : entry.readings) {
      for (const std::uint16_t script : scripts) {
        code.push_back(static_cast<std::uint16_t>(upos));
        code.push_back(script);
        ++code[0];
      }
    }
    code.push_back(static_cast<std::uint16_t>(entry.atoms.size()));
    code.insert(code.end(), entry.atoms.begin(), entry.atoms.end());
    const auto [place, added] = places.emplace(code, static_cast<std::uint32_t>(readings_.size()));
    if (added) readings_.insert(readings_.end(), code.begin(), code.end());
    map.emplace_back(lang::hash_of(form), place->second);
  }
  lexicon_map_ = lang::StaticMap::build(std::move(map));
}

std::string Tables::joined(const Names& names) {
  std::vector<std::string_view> order(names.size());
  for (const auto& [name, id] : names) order[static_cast<std::size_t>(id)] = name;
  std::string out;
  for (const std::string_view name : order) out.append(name).push_back('\n');
  return out;
}

void Tables::add_sections(pack::Writer& writer) const {
  writer.add("tags", joined(tags_));
  writer.add("relations", joined(relations_));
  writer.add("words.scripts", joined(scripts_));
  writer.add_array("words.forms", form_map_);
  writer.add_array("words.vectors", vector_map_);
  writer.add_array("words.lexicon", lexicon_map_);
  writer.add_array("words.readings", readings_);
}

}  // namespace entente::train
