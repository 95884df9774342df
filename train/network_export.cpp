// Trained matrices as quantised sections of a pack.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "lang/kernels.h"
#include "network_trainer.h"

namespace entente::train {

using Index = Eigen::Index;

namespace {

void add_table(pack::Writer& writer, const std::string& name, const float* rows, std::size_t count,
               std::size_t size) {
  std::vector<std::int8_t> values(count * size);
  std::vector<float> scales(count);
  for (std::size_t r = 0; r < count; ++r) {
    float largest = 0.0F;
    for (std::size_t i = 0; i < size; ++i) largest = std::max(largest, std::fabs(rows[r * size + i]));
    scales[r] = largest / 127.0F;
    for (std::size_t i = 0; i < size && largest > 0.0F; ++i) {
      values[r * size + i] = static_cast<std::int8_t>(std::lround(rows[r * size + i] / scales[r]));
    }
  }
  writer.add_array(name + ".values", values);
  writer.add_array(name + ".scales", scales);
}

void add_linear(pack::Writer& writer, const std::string& name, const Matrix& weights, const Matrix& bias) {
  const auto inputs = static_cast<std::size_t>(weights.rows()),
             outputs = static_cast<std::size_t>(weights.cols());
  std::vector<std::int8_t> rows(inputs * outputs), blocked(lang::byte_blocked_size(inputs, outputs));
  std::vector<float> scales(outputs);
  std::vector<std::int32_t> offsets(outputs, 0);
  for (std::size_t o = 0; o < outputs; ++o) {
    const auto column = weights.col(static_cast<Index>(o));
    scales[o] = std::max(column.cwiseAbs().maxCoeff(), 1e-12F) / 127.0F;
    for (std::size_t i = 0; i < inputs; ++i) {
      const long rounded = std::lround(column(static_cast<Index>(i)) / scales[o]);
      rows[o * inputs + i] = static_cast<std::int8_t>(rounded);
      offsets[o] += 128 * static_cast<std::int32_t>(rounded);
    }
  }
  lang::block_bytes(rows.data(), outputs, inputs, blocked.data());
  writer.add_array(name + ".offsets", offsets);
  writer.add_array(name + ".weights", blocked);
  writer.add_array(name + ".scales", scales);
  writer.add_array(name + ".bias", std::vector<float>(bias.data(), bias.data() + bias.size()));
}

}  // namespace

void NetworkTrainer::add_sections(pack::Writer& writer) const {
  const auto value = [&](const std::string& name) -> const Matrix& { return parameters_.at(name).value; };
  std::vector<std::uint32_t> sizes(sizeof(lang::NetworkSizes) / sizeof(std::uint32_t));
  std::memcpy(sizes.data(), &sizes_, sizeof(lang::NetworkSizes));
  writer.add_array("net.sizes", sizes);
  for (const char* name : {"net.form", "net.subword", "net.atom", "net.shape"}) {
    const Matrix& m = value(name);
    add_table(writer, name, m.data(), static_cast<std::size_t>(m.rows()), static_cast<std::size_t>(m.cols()));
  }
  add_table(writer, "net.vector", vectors_.rows.data(), vectors_.count(), vectors_.size);
  std::vector<std::string> linears = {"net.top", "net.tag", "net.lemma", "net.arc", "net.relation"};
  for (std::uint32_t l = 0; l < sizes_.layers; ++l) {
    linears.push_back(fmt::format("net.layer{}", l));
    const Matrix& states = value(fmt::format("net.states{}", l));
    writer.add_array(fmt::format("net.states{}", l),
                     std::vector<float>(states.data(), states.data() + states.size()));
  }
  for (const std::string& name : linears) add_linear(writer, name, value(name), value(name + ".bias"));
  for (const char* name :
       {"net.root", "net.root_label", "net.head_bias", "net.distance_bias", "net.distance_label"}) {
    const Matrix& m = value(name);
    writer.add_array(name, std::vector<float>(m.data(), m.data() + m.size()));
  }
}

}  // namespace entente::train
