// The gradients that the trainer computes by hand, against differences of the loss.
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "network_trainer.h"

namespace entente::train {
namespace {

lang::NetworkSizes small_sizes() {
  lang::NetworkSizes sizes;
  sizes.form = sizes.vector = sizes.subword = sizes.atom = sizes.shape = 4;
  sizes.hidden = 8;
  sizes.layers = 2;
  sizes.tag_hidden = sizes.lemma_hidden = sizes.arc = sizes.label = 6;
  sizes.tags = 5;
  sizes.scripts = 4;
  sizes.labels = 3;
  sizes.distances = 3;
  return sizes;
}

Vectors some_vectors() {
  Vectors vectors;
  vectors.size = 4;
  for (int i = 0; i < 12; ++i) vectors.rows.push_back(0.1F * static_cast<float>(i % 5) - 0.2F);
  return vectors;
}

const std::vector<std::uint16_t> kAtoms = {0, 2};

std::vector<Sample> some_samples() {
  std::mt19937 random(9);
  std::vector<Sample> samples(2);
  for (std::size_t s = 0; s < samples.size(); ++s) {
    const int n = 4 + static_cast<int>(s);
    samples[s].tree_weight = s == 0 ? 1.0F : 0.5F;
    for (int i = 0; i < n; ++i) {
      Sample::Word word;
      word.features.form = static_cast<std::uint32_t>(random() % 5);
      word.features.vector =
          i % 2 == 0 ? static_cast<std::uint32_t>(random() % 3) : lang::StaticMap::kMissing;
      word.features.subword_count = 2;
      word.features.subwords[0] = static_cast<std::uint32_t>(random() % 9);
      word.features.subwords[1] = static_cast<std::uint32_t>(random() % 9);
      word.features.shape = static_cast<std::uint32_t>(random() % lang::kShapeCount);
      if (i % 3 == 0) word.atoms = kAtoms;
      word.tag = static_cast<int>(random() % 5);
      word.script = i == 1 ? -1 : static_cast<int>(random() % 4);
      word.relation = static_cast<int>(random() % 3);
      word.head = i == 2 ? 0 : 3;
      samples[s].words.push_back(word);
    }
  }
  return samples;
}

TEST(Gradients, AgreeWithDifferencesOfTheLoss) {
  const Vectors vectors = some_vectors();
  const std::vector<Sample> samples = some_samples();
  const std::vector<const Sample*> batch = {&samples[0], &samples[1]};
  const Dropout none = {0.0F, 0.0F, 0.0F, 0.0F, 0.0F, false};
  NetworkTrainer trainer(small_sizes(), 6, 3, vectors, 11);
  trainer.accumulate(batch, none);
  std::map<std::string, Matrix> gradients;
  for (auto& [name, p] : trainer.parameters()) {
    gradients[name] = p.gradient;
    p.clear();
  }
  const auto loss = [&] {
    const double total = trainer.accumulate(batch, none).total();
    for (auto& [name, p] : trainer.parameters()) p.clear();
    return total;
  };
  std::mt19937 random(13);
  for (auto& [name, p] : trainer.parameters()) {
    for (int probe = 0; probe < 12; ++probe) {
      // Rows of the subword table beyond the first few are not used by the samples.
      const auto size = std::min<Eigen::Index>(p.value.size(), 9 * p.value.cols());
      const auto at = static_cast<Eigen::Index>(random() % static_cast<std::uint32_t>(size));
      float& value = p.value.data()[at];
      const float kept = value, step = 2e-3F;
      value = kept + step;
      const double above = loss();
      value = kept - step;
      const double below = loss();
      value = kept;
      const double here = loss();
      // A kink of the leaky curve may lie on one side: the gradient is then the slope of the other.
      const double right = (above - here) / static_cast<double>(step),
                   left = (here - below) / static_cast<double>(step);
      const auto computed = static_cast<double>(gradients[name].data()[at]);
      const double slack = 0.02 + 0.03 * std::fabs(computed);
      EXPECT_GE(computed, std::min(left, right) - slack) << name << " at " << at;
      EXPECT_LE(computed, std::max(left, right) + slack) << name << " at " << at;
    }
  }
}

TEST(Training, IsTheSameEveryTimeAndLowersTheLoss) {
  const Vectors vectors = some_vectors();
  const std::vector<Sample> samples = some_samples();
  const std::vector<const Sample*> batch = {&samples[0], &samples[1]};
  const auto run = [&] {
    NetworkTrainer trainer(small_sizes(), 6, 3, vectors, 17);
    std::vector<double> losses;
    for (int i = 0; i < 60; ++i) {
      losses.push_back(trainer.accumulate(batch, {}).total());
      trainer.step(0.01F, 1.0F / 9.0F);
    }
    return losses;
  };
  const std::vector<double> first = run(), second = run();
  EXPECT_EQ(first, second);
  EXPECT_LT(first.back(), 0.7 * first.front());
}

}  // namespace
}  // namespace entente::train
