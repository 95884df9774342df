/// The arithmetic of the models: products of small integers, and gates.
///
/// Weights and activations are 12-bit integers held in 16 bits and products are summed in 32 bits, so every
/// processor gives the same bits; the kernels for AVX2 and AVX-512 differ from the portable ones in speed only.
/// Floating-point steps are element by element, without contraction, and so have one result too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace entente::lang {

/// Largest absolute value of a quantised weight or activation: 512 products of two such sum to less than 2^31.
inline constexpr std::int32_t kQuantisedMax = 2047;
/// Longest row that a product may sum over.
inline constexpr std::size_t kMaxInputs = 512;
/// Outputs are computed in blocks of so many; matrices are padded to whole blocks.
inline constexpr std::size_t kBlock = 16;

constexpr std::size_t padded(std::size_t size, std::size_t to) { return (size + to - 1) / to * to; }
/// Elements of a row of activations: padded so that pairs are whole.
constexpr std::size_t row_size(std::size_t inputs) { return padded(inputs, 2); }
/// Elements of a blocked weight matrix: [outputs / 16][inputs / 2][16][2].
constexpr std::size_t blocked_size(std::size_t inputs, std::size_t outputs) {
  return padded(outputs, kBlock) * row_size(inputs);
}

/// A weight matrix with one scale and one bias for each output. Views into a pack.
struct Linear {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  const std::int16_t* weights = nullptr;  ///< Blocked.
  const float* scales = nullptr;
  const float* bias = nullptr;
};

/// Rounds one row to integers; returns the scale by which they give the values back. The padding is zeroed.
float quantise_row(const float* values, std::size_t size, std::int16_t* out);

/// Puts rows of a row-major matrix (outputs x inputs) in blocked order. `out` has blocked_size() elements.
void block_rows(const std::int16_t* rows, std::size_t outputs, std::size_t inputs, std::int16_t* out);

/// sums[i][o] = rows[i] . weights[o]; rows lie row_size(inputs) apart, sums padded(outputs, kBlock) apart.
void multiply(const std::int16_t* rows, std::size_t count, std::size_t inputs, const std::int16_t* weights,
              std::size_t outputs, std::int32_t* sums);

/// Memory that linear() reuses.
struct LinearScratch {
  std::vector<std::int16_t> rows;
  std::vector<float> scales;
  std::vector<std::int32_t> sums;
};

/// out[i] = layer(in[i]) for `count` rows; `in_stride` and `out_stride` in floats.
void linear(const Linear& layer, const float* in, std::size_t in_stride, std::size_t count, float* out,
            std::size_t out_stride, LinearScratch& scratch);

/// The rational sigmoid-shaped curve that stands for tanh, in training too: exact ends at -3 and 3.
inline float curve(float x) {
  const float c = x < -3.0F ? -3.0F : (x > 3.0F ? 3.0F : x);
  const float square = c * c;
  return c * (27.0F + square) / (27.0F + 9.0F * square);
}
/// The logistic gate made of it.
inline float gate(float x) { return 0.5F + 0.5F * curve(0.5F * x); }

/// One direction of one recurrent layer over one sentence (see docs/language-models.md).
struct Recurrence {
  std::size_t hidden = 0;
  const float* forget_state = nullptr;  ///< Weights of the old state in the forget gate.
  const float* reset_state = nullptr;   ///< Weights of the old state in the output gate.
  bool backward = false;
};

/// inputs[t] holds candidate, forget and reset sums (3 x hidden); `carry` the layer's own input, or null for
/// none; out[t] receives `hidden` values. Strides in floats.
void run_recurrence(const Recurrence& layer, const float* inputs, std::size_t input_stride, const float* carry,
                    std::size_t carry_stride, std::size_t length, float* out, std::size_t out_stride);

/// max(x, x / 8), in place.
void leaky(float* values, std::size_t count);

}  // namespace entente::lang
