#include "lang/network.h"

#include <fmt/format.h>

#include <cstring>

namespace entente::lang {
namespace {

/// Takes the parts of a network out of a pack and remembers whether all of them fit.
class PartReader {
 public:
  explicit PartReader(const pack::Pack& pack) : pack_(pack) {}

  Linear linear(const std::string& name, std::size_t inputs, std::size_t outputs) {
    Linear layer;
    layer.inputs = inputs;
    layer.outputs = outputs;
    layer.weights = array<std::int8_t>(name + ".weights", byte_blocked_size(inputs, outputs));
    layer.offsets = array<std::int32_t>(name + ".offsets", outputs);
    layer.scales = array<float>(name + ".scales", outputs);
    layer.bias = array<float>(name + ".bias", outputs);
    if (inputs > kMaxInputs) fits = false;
    return layer;
  }

  EmbeddingTable table(const std::string& name, std::size_t size) {
    EmbeddingTable t;
    t.size = size;
    t.rows = pack_.array<float>(name + ".scales").size();
    t.values = array<std::int8_t>(name + ".values", t.rows * size);
    t.scales = pack_.array<float>(name + ".scales").data();
    return t;
  }

  const float* floats(const std::string& name, std::size_t size) { return array<float>(name, size); }

  bool fits = true;

 private:
  template <typename T>
  const T* array(const std::string& name, std::size_t size) {
    const std::span<const T> values = pack_.array<T>(name);
    if (values.size() != size) fits = false;
    return values.data();
  }

  const pack::Pack& pack_;
};

}  // namespace

Result<Network> Network::open(const pack::Pack& pack) {
  const Error damaged = {
      ErrorCode::kPackDamaged,
      fmt::format("pack \"{}\" is damaged: its network does not fit together.", pack.path())};
  Network net;
  const std::span<const std::uint32_t> sizes = pack.array<std::uint32_t>("net.sizes");
  if (sizes.size() * sizeof(std::uint32_t) != sizeof(NetworkSizes)) return damaged;
  std::memcpy(static_cast<void*>(&net.sizes_), sizes.data(), sizeof(NetworkSizes));
  const NetworkSizes& s = net.sizes_;
  if (s.layers == 0 || s.layers > 8 || s.hidden == 0 || s.hidden % 8 != 0 || s.hidden > 256 || s.tags == 0) {
    return damaged;
  }
  PartReader parts(pack);
  net.form_ = parts.table("net.form", s.form);
  net.vector_ = parts.table("net.vector", s.vector);
  net.subword_ = parts.table("net.subword", s.subword);
  net.atom_ = parts.table("net.atom", s.atom);
  net.shape_ = parts.table("net.shape", s.shape);
  net.first = parts.linear("net.layer0", s.input(), 6 * s.hidden);
  for (std::uint32_t l = 1; l < s.layers; ++l) {
    net.upper.push_back(parts.linear(fmt::format("net.layer{}", l), 2 * s.hidden, 6 * s.hidden));
  }
  for (std::uint32_t l = 0; l < s.layers; ++l) {
    const float* states = parts.floats(fmt::format("net.states{}", l), 4 * s.hidden);
    net.gates.push_back({{s.hidden, states, states + s.hidden, false},
                         {s.hidden, states + 2 * s.hidden, states + 3 * s.hidden, true}});
  }
  net.top = parts.linear("net.top", 2 * s.hidden, s.top());
  net.tag = parts.linear("net.tag", s.tag_hidden, s.tags);
  net.lemma = parts.linear("net.lemma", s.lemma_hidden, s.scripts);
  net.arc = parts.linear("net.arc", s.arc, s.arc);
  net.relation = parts.linear("net.relation", s.label, s.labels);
  net.root = parts.floats("net.root", s.arc);
  net.root_label = parts.floats("net.root_label", s.label);
  net.head_bias = parts.floats("net.head_bias", s.arc);
  net.distance_bias = parts.floats("net.distance_bias", 2 * s.distances + 1);
  net.distance_label = parts.floats("net.distance_label", (2 * s.distances + 1) * s.label);
  if (!parts.fits) return damaged;
  return net;
}

void Network::input(const WordTables& tables, const WordFeatures& features, float* out) const {
  std::memset(out, 0, sizes_.input() * sizeof *out);
  float* part = out;
  form_.add(features.form, 1.0F, part);
  part += sizes_.form;
  if (features.vector != StaticMap::kMissing) vector_.add(features.vector, 1.0F, part);
  part += sizes_.vector;
  const float share = 1.0F / static_cast<float>(features.subword_count);
  for (std::size_t i = 0; i < features.subword_count; ++i) subword_.add(features.subwords[i], share, part);
  part += sizes_.subword;
  if (features.lexicon != StaticMap::kMissing) {
    const std::span<const std::uint16_t> atoms = tables.atoms(features.lexicon);
    for (const std::uint16_t atom : atoms) atom_.add(atom, 1.0F / static_cast<float>(atoms.size()), part);
  }
  part += sizes_.atom;
  shape_.add(features.shape, 1.0F, part);
}

}  // namespace entente::lang
