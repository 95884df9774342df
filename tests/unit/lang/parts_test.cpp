// The small parts: folding, lemma scripts, maps, trees, and kernels against plain arithmetic.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "lang/characters.h"
#include "lang/hash.h"
#include "lang/kernels.h"
#include "lang/lemma_script.h"
#include "lang/static_map.h"
#include "lang/tree.h"

namespace entente::lang {
namespace {

TEST(Fold, MakesTypographicVariantsEqual) {
  std::string out;
  fold("L’ÉTAT…", out);
  EXPECT_EQ(out, "l'état...");
  fold_typography("“A–B”", out);
  EXPECT_EQ(out, "\"A-B\"");
}

TEST(Characters, AsciiIsAnsweredInPlaceAsTheTablesWould) {
  for (char32_t code = 0; code < 0x80; ++code) EXPECT_EQ(class_of(code), class_beyond_ascii(code));
  EXPECT_EQ(decode("a", 0).code, U'a');
  EXPECT_EQ(decode("é", 0).code, U'é');
  EXPECT_EQ(decode("\xC3", 0).code, 0xFFFDU);
  EXPECT_EQ(decode("a", 1).code, 0U);
}

TEST(LemmaScript, IsUndoneByApplyingIt) {
  std::string out;
  for (const auto& [form, lemma] : std::vector<std::pair<std::string, std::string>>{{"signèrent", "signer"},
                                                                                    {"Les", "le"},
                                                                                    {"Moscou", "Moscou"},
                                                                                    {"yeux", "œil"},
                                                                                    {"aux", "à"},
                                                                                    {"3rd", "3rd"},
                                                                                    {"went", "go"},
                                                                                    {"ÉTATS", "état"},
                                                                                    {"M.", "monsieur"}}) {
    ASSERT_TRUE(apply_lemma_script(lemma_script(form, lemma), form, out)) << form;
    EXPECT_EQ(out, lemma);
  }
}

TEST(LemmaScript, CarriesOverToOtherWords) {
  std::string out;
  ASSERT_TRUE(apply_lemma_script(lemma_script("chantaient", "chanter"), "Parlaient", out));
  EXPECT_EQ(out, "parler");
  EXPECT_FALSE(apply_lemma_script(lemma_script("chantaient", "chanter"), "a", out));
  EXPECT_FALSE(apply_lemma_script("nonsense", "a", out));
}

TEST(StaticMap, FindsWhatWasPutIn) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> entries;
  for (std::uint32_t i = 0; i < 5000; ++i) entries.emplace_back(hash_of("w" + std::to_string(i)), i);
  const auto data = StaticMap::build(entries);
  const StaticMap map(data);
  ASSERT_EQ(map.size(), 5000U);
  for (std::uint32_t i = 0; i < 5000; ++i) ASSERT_EQ(map.find(hash_of("w" + std::to_string(i))), i);
  EXPECT_EQ(map.find(hash_of("absent")), StaticMap::kMissing);
  EXPECT_EQ(StaticMap().find(1), StaticMap::kMissing);
  EXPECT_EQ(StaticMap(StaticMap::build({})).find(1), StaticMap::kMissing);
}

/// Total score of the best tree with one root, by trying all of them.
float best_by_trying(const std::vector<float>& scores, std::size_t n) {
  std::vector<std::size_t> heads(n, 0);
  float best = -1e30F;
  while (true) {
    const bool one_root = std::count(heads.begin(), heads.end(), std::size_t{0}) == 1;
    bool tree = one_root;
    float total = 0.0F;
    for (std::size_t d = 0; d < n && tree; ++d) {
      std::size_t at = d + 1, steps = 0;
      while (at != 0 && steps++ <= n) at = heads[at - 1];
      tree = at == 0;
      total += scores[d * (n + 1) + heads[d]];
    }
    if (tree) best = std::max(best, total);
    std::size_t d = 0;
    while (d < n && ++heads[d] > n) heads[d++] = 0;
    if (d == n) return best;
  }
}

TEST(Tree, IsTheBestOfAllTrees) {
  std::mt19937 random(3);
  std::normal_distribution<float> normal;
  TreeScratch scratch;
  for (int round = 0; round < 300; ++round) {
    const std::size_t n = 1 + static_cast<std::size_t>(round) % 5;
    std::vector<float> scores(n * (n + 1));
    for (float& s : scores) s = 3.0F * normal(random);
    const auto& heads = best_tree(scores, n, scratch);
    float total = 0.0F;
    for (std::size_t d = 0; d < n; ++d) {
      ASSERT_NE(heads[d], static_cast<std::int32_t>(d));
      total += scores[d * (n + 1) + static_cast<std::size_t>(heads[d] + 1)];
    }
    ASSERT_NEAR(total, best_by_trying(scores, n), 1e-3F);
  }
}

TEST(Tree, LongSentencesStayFast) {
  const std::size_t n = 400;
  std::mt19937 random(4);
  std::vector<float> scores(n * (n + 1));
  for (float& s : scores) s = static_cast<float>(random() % 1000);
  TreeScratch scratch;
  EXPECT_EQ(best_tree(scores, n, scratch).size(), n);
  EXPECT_TRUE(best_tree({}, 0, scratch).empty());
}

TEST(Hash, TailsAreTheBytesInTheirOrder) {
  const std::string_view text = "abcdefg";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    std::uint64_t expected = 0;
    std::memcpy(&expected, text.data(), size);
    EXPECT_EQ(tail_of(text.data(), size), expected);
  }
}

TEST(Kernels, ProductsAreExact) {
  std::mt19937 random(5);
  for (const std::size_t inputs : {1U, 7U, 64U, 250U}) {
    const std::size_t outputs = 37, count = 29;
    std::vector<std::int8_t> weights(outputs * inputs), blocked(byte_blocked_size(inputs, outputs));
    std::vector<std::uint8_t> rows(count * byte_row_size(inputs));
    for (auto& w : weights) w = static_cast<std::int8_t>(static_cast<int>(random() % 255) - 127);
    for (auto& x : rows) x = static_cast<std::uint8_t>(random() % 256);
    block_bytes(weights.data(), outputs, inputs, blocked.data());
    std::vector<std::int32_t> sums(count * padded(outputs, kBlock));
    multiply_bytes(rows.data(), count, inputs, blocked.data(), outputs, sums.data());
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t o = 0; o < outputs; ++o) {
        std::int32_t expected = 0;
        for (std::size_t k = 0; k < inputs; ++k) {
          expected += rows[i * byte_row_size(inputs) + k] * weights[o * inputs + k];
        }
        ASSERT_EQ(sums[i * padded(outputs, kBlock) + o], expected);
      }
    }
  }
}

TEST(Kernels, SixteenBitProductsAreExact) {
  std::mt19937 random(6);
  const std::size_t inputs = 63, outputs = 40, count = 21;
  std::vector<std::int16_t> weights(outputs * inputs), blocked(blocked_size(inputs, outputs));
  std::vector<std::int16_t> rows(count * row_size(inputs));
  for (auto& w : weights) w = static_cast<std::int16_t>(static_cast<int>(random() % 4095) - 2047);
  for (auto& x : rows) x = static_cast<std::int16_t>(static_cast<int>(random() % 4095) - 2047);
  block_rows(weights.data(), outputs, inputs, blocked.data());
  std::vector<std::int32_t> sums(count * padded(outputs, kBlock));
  multiply(rows.data(), count, inputs, blocked.data(), outputs, sums.data());
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t o = 0; o < outputs; ++o) {
      std::int32_t expected = 0;
      for (std::size_t k = 0; k < inputs; ++k)
        expected += rows[i * row_size(inputs) + k] * weights[o * inputs + k];
      ASSERT_EQ(sums[i * padded(outputs, kBlock) + o], expected);
    }
  }
}

TEST(Kernels, RowsOfALayerDoNotDependOnEachOther) {
  std::mt19937 random(7);
  std::normal_distribution<float> normal;
  const std::size_t inputs = 20, outputs = 19,
                    count = 59;  // More than are taken at a time, and some left over.
  std::vector<std::int8_t> weights(byte_blocked_size(inputs, outputs));
  for (auto& w : weights) w = static_cast<std::int8_t>(static_cast<int>(random() % 255) - 127);
  std::vector<float> scales(outputs, 0.01F), bias(outputs, 0.5F), in(count * inputs);
  for (float& x : in) x = normal(random);
  const std::vector<std::int32_t> offsets(outputs, 3);
  const Linear layer{inputs, outputs, weights.data(), scales.data(), bias.data(), offsets.data()};
  std::vector<float> together(count * outputs), alone(outputs);
  LinearScratch scratch;
  linear(layer, in.data(), inputs, count, together.data(), outputs, scratch);
  for (std::size_t i = 0; i < count; ++i) {
    linear(layer, in.data() + i * inputs, inputs, 1, alone.data(), outputs, scratch);
    EXPECT_TRUE(std::equal(alone.begin(), alone.end(), together.data() + i * outputs)) << i;
  }
}

TEST(Kernels, QuantisedValuesComeBack) {
  const std::vector<float> values = {0.5F, -1.0F, 0.25F, 0.0F, 0.993F};
  std::vector<std::uint8_t> bytes(byte_row_size(values.size()));
  const float scale = quantise_bytes(values.data(), values.size(), bytes.data());
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_NEAR(scale * static_cast<float>(bytes[i] - 128), values[i], 0.5F * scale + 1e-6F);
  }
  std::vector<std::int16_t> words(row_size(values.size()));
  const float fine = quantise_row(values.data(), values.size(), words.data());
  for (std::size_t i = 0; i < values.size(); ++i)
    EXPECT_NEAR(fine * words[i], values[i], 0.5F * fine + 1e-6F);
}

TEST(Kernels, RecurrenceFollowsItsDefinition) {
  const std::size_t hidden = 24, length = 7;
  std::mt19937 random(8);
  std::normal_distribution<float> normal;
  std::vector<float> inputs(length * 3 * hidden), carry(length * hidden), forget(hidden), reset(hidden);
  for (auto* values : {&inputs, &carry, &forget, &reset}) {
    for (float& v : *values) v = normal(random);
  }
  for (const bool backward : {false, true}) {
    for (const bool with_carry : {false, true}) {
      std::vector<float> out(length * hidden);
      run_recurrence({hidden, forget.data(), reset.data(), backward}, inputs.data(), 3 * hidden,
                     with_carry ? carry.data() : nullptr, hidden, length, out.data(), hidden);
      for (std::size_t i = 0; i < hidden; ++i) {
        float state = 0.0F;
        for (std::size_t step = 0; step < length; ++step) {
          const std::size_t t = backward ? length - 1 - step : step;
          const float* z = inputs.data() + t * 3 * hidden;
          const float f = gate(z[hidden + i] + forget[i] * state);
          const float r = gate(z[2 * hidden + i] + reset[i] * state);
          state = f * state + (1.0F - f) * z[i];
          const float input = with_carry ? carry[t * hidden + i] : 0.0F;
          EXPECT_NEAR(out[t * hidden + i], r * curve(state) + (1.0F - r) * input, 1e-4F);
        }
      }
    }
  }
}

TEST(Kernels, BestIndexIsTheFirstOfEquals) {
  std::vector<float> values(70, -3.0F);
  values[20] = values[50] = 2.0F;
  EXPECT_EQ(best_index(values.data(), values.size()), 20U);
  EXPECT_EQ(best_index(values.data(), 1), 0U);
}

}  // namespace
}  // namespace entente::lang
