#include "lang/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "document/conllu.h"
#include "lang/characters.h"
#include "lang/lemma_script.h"

namespace entente::lang {
namespace {

Error damaged(const pack::Pack& pack, std::string_view what) {
  return {ErrorCode::kPackDamaged, fmt::format("pack \"{}\" is damaged: {}.", pack.path(), what)};
}

// A line of "tags": "NOUN Gender=Masc|Number=Sing", the features possibly missing.
bool parse_tag(std::string_view line, JointTag& tag) {
  const std::size_t space = std::min(line.find(' '), line.size());
  const std::optional<Upos> upos = parse_upos(line.substr(0, space));
  if (!upos) return false;
  tag = {*upos, line.substr(std::min(space + 1, line.size()))};
  return true;
}

bool parse_joint_relation(std::string_view line, JointRelation& relation) {
  const std::size_t colon = std::min(line.find(':'), line.size());
  const std::optional<Relation> base = parse_relation(line.substr(0, colon));
  if (!base) return false;
  relation = {*base, parse_subtype(line.substr(std::min(colon + 1, line.size())))};
  return true;
}

}  // namespace

Result<std::shared_ptr<const Model>> Model::open(const std::string& path) {
  auto pack = pack::Pack::open(path, kPackKind);
  if (!pack) return pack.error();
  return open(std::move(*pack));
}

Result<std::shared_ptr<const Model>> Model::open(std::shared_ptr<const pack::Pack> pack) {
  static std::atomic<std::uint64_t> next_serial{1};
  std::shared_ptr<Model> model(new Model);
  auto words = WordTables::open(*pack);
  if (!words) return words.error();
  auto segmenter = Segmenter::open(*pack);
  if (!segmenter) return segmenter.error();
  auto network = Network::open(*pack);
  if (!network) return network.error();
  for (const std::string_view line : lines_of(pack->text("tags"))) {
    if (!parse_tag(line, model->tags_.emplace_back())) return damaged(*pack, "it has an unknown tag");
  }
  for (const std::string_view line : lines_of(pack->text("relations"))) {
    if (!parse_joint_relation(line, model->relations_.emplace_back())) {
      return damaged(*pack, "it has an unknown relation");
    }
  }
  const NetworkSizes& sizes = network->sizes();
  if (sizes.tags != model->tags_.size() || sizes.labels != model->relations_.size() ||
      sizes.scripts > words->script_count()) {
    return damaged(*pack, "its network does not fit its tags");
  }
  model->words_ = std::move(*words);
  model->segmenter_ = std::move(*segmenter);
  model->network_ = std::move(*network);
  model->pack_ = std::move(pack);
  model->serial_ = next_serial.fetch_add(1);
  return std::shared_ptr<const Model>(std::move(model));
}

void segment(const Model& model, Document& document) { model.segmenter().segment(model.words(), document); }

void lemma_candidates(const Model& model, std::string_view form, std::vector<std::string>& out) {
  out.clear();
  std::string folded, lemma;
  fold(form, folded);
  const std::uint32_t entry = model.words().lexicon_entry(folded);
  const auto pairs =
      entry == StaticMap::kMissing ? std::span<const std::uint16_t>() : model.words().reading_pairs(entry);
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    if (pairs[i + 1] >= model.words().script_count()) continue;
    if (!apply_lemma_script(model.words().script(pairs[i + 1]), form, lemma)) continue;
    if (std::find(out.begin(), out.end(), lemma) == out.end()) out.push_back(lemma);
  }
  if (out.empty()) out.push_back(folded);
}

std::string verb_lemma(const Model& model, std::string_view form) {
  std::string folded, lemma;
  fold(form, folded);
  const std::uint32_t entry = model.words().lexicon_entry(folded);
  if (entry == StaticMap::kMissing) return {};
  const auto pairs = model.words().reading_pairs(entry);
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    if (pairs[i] != static_cast<std::uint16_t>(Upos::kVerb)) continue;
    if (pairs[i + 1] >= model.words().script_count()) continue;
    if (apply_lemma_script(model.words().script(pairs[i + 1]), form, lemma) && !lemma.empty()) return lemma;
  }
  return {};
}

bool reads_as(const Model& model, std::string_view form, Upos upos) {
  std::string folded;
  fold(form, folded);
  const std::uint32_t entry = model.words().lexicon_entry(folded);
  if (entry == StaticMap::kMissing) return false;
  const auto pairs = model.words().reading_pairs(entry);
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    if (pairs[i] == static_cast<std::uint16_t>(upos)) return true;
  }
  return false;
}

bool in_lexicon(const Model& model, std::string_view form) {
  std::string folded;
  fold(form, folded);
  return model.words().lexicon_entry(folded) != StaticMap::kMissing;
}

std::string analysis_text(const Model& model, std::string_view text) {
  Document document;
  document.article.text = text;
  Workspace workspace;
  segment(model, document);
  analyse(model, document, workspace);
  return conllu::write(document);
}

// The section holds texts and expected analyses in turn, each ended by a zero byte.
Status self_test(const Model& model) {
  std::string_view rest = model.pack().text("self_test");
  std::size_t count = 0;
  while (!rest.empty()) {
    const std::size_t middle = rest.find('\0');
    const std::size_t end = middle == std::string_view::npos ? middle : rest.find('\0', middle + 1);
    if (end == std::string_view::npos) return damaged(model.pack(), "its self-test ends too early");
    const std::string_view text = rest.substr(0, middle);
    if (analysis_text(model, text) != rest.substr(middle + 1, end - middle - 1)) {
      return Error{
          ErrorCode::kPackDamaged,
          fmt::format("pack \"{}\" fails its self-test: \"{}\" is analysed in another way than when it "
                      "was built. Rebuild the pack or this program.",
                      model.pack().path(), text)};
    }
    rest.remove_prefix(end + 1);
    ++count;
  }
  if (count == 0) return damaged(model.pack(), "it holds no self-test sentences");
  return {};
}

}  // namespace entente::lang
