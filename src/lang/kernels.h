/// The arithmetic of the models: products of small integers, and gates.
///
/// Layers multiply 8-bit weights with 8-bit activations, arcs are scored with 12-bit values held in 16 bits,
/// and all products are summed in 32 bits, so every processor gives the same bits; the kernels for AVX2 and
/// AVX-512 differ from the portable ones in speed only. Floating-point steps are element by element, without
/// contraction, and so have one result too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace entente::lang {

/// Largest absolute value of a 16-bit quantised value: 512 products of two such sum to less than 2^31.
inline constexpr std::int32_t kQuantisedMax = 2047;
/// Longest row that a product may sum over.
inline constexpr std::size_t kMaxInputs = 512;
/// Outputs are computed in blocks of so many; matrices are padded to whole blocks.
inline constexpr std::size_t kBlock = 16;

/// The kernels that there are. All give the same bits.
enum class KernelKind { kBest, kAvx512, kAvx2, kPortable };
/// Makes all threads use the kernels of a kind from now on, for tests and measurements. False, without
/// effect, when this processor has them not. Without it, the best are used.
bool use_kernels(KernelKind kind);

constexpr std::size_t padded(std::size_t size, std::size_t to) { return (size + to - 1) / to * to; }
/// Elements of a 16-bit row: padded so that pairs are whole.
constexpr std::size_t row_size(std::size_t inputs) { return padded(inputs, 2); }
/// Elements of a blocked 16-bit matrix: [outputs / 16][inputs / 2][16][2].
constexpr std::size_t blocked_size(std::size_t inputs, std::size_t outputs) {
  return padded(outputs, kBlock) * row_size(inputs);
}
/// Elements of an 8-bit row: padded so that groups of four are whole.
constexpr std::size_t byte_row_size(std::size_t inputs) { return padded(inputs, 4); }
/// Elements of a blocked 8-bit matrix: [outputs / 16][inputs / 4][16][4].
constexpr std::size_t byte_blocked_size(std::size_t inputs, std::size_t outputs) {
  return padded(outputs, kBlock) * byte_row_size(inputs);
}

/// A weight matrix with one scale and one bias for each output. Views into a pack.
struct Linear {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  const std::int8_t* weights = nullptr;  ///< Blocked.
  const float* scales = nullptr;
  const float* bias = nullptr;
  const std::int32_t* offsets =
      nullptr;  ///< What activations shifted by 128 add to each sum: 128 x its weights.
};

/// Rounds one row to 12-bit integers; returns the scale by which they give the values back. The padding is
/// zeroed.
float quantise_row(const float* values, std::size_t size, std::int16_t* out);
/// Rounds one row to -127 to 127, shifted by 128 to be unsigned.
float quantise_bytes(const float* values, std::size_t size, std::uint8_t* out);

/// Puts rows of a row-major matrix (outputs x inputs) in blocked order. `out` has blocked_size() elements.
void block_rows(const std::int16_t* rows, std::size_t outputs, std::size_t inputs, std::int16_t* out);
/// The same for 8-bit rows and byte_blocked_size() elements.
void block_bytes(const std::int8_t* rows, std::size_t outputs, std::size_t inputs, std::int8_t* out);

/// sums[i][o] = rows[i] . weights[o]; rows lie row_size(inputs) apart, sums padded(outputs, kBlock) apart.
void multiply(const std::int16_t* rows, std::size_t count, std::size_t inputs, const std::int16_t* weights,
              std::size_t outputs, std::int32_t* sums);
/// The same for shifted 8-bit rows, byte_row_size(inputs) apart.
void multiply_bytes(const std::uint8_t* rows, std::size_t count, std::size_t inputs,
                    const std::int8_t* weights, std::size_t outputs, std::int32_t* sums);

/// Memory that linear() reuses.
struct LinearScratch {
  std::vector<std::uint8_t> rows;
  std::vector<std::int32_t> sums;
};

/// out[i] = layer(in[i]) for `count` rows; `in_stride` and `out_stride` in floats.
void linear(const Linear& layer, const float* in, std::size_t in_stride, std::size_t count, float* out,
            std::size_t out_stride, LinearScratch& scratch);

/// The polynomial sigmoid-shaped curve that stands for tanh, in training too: -1 and 1 from -2.5 and 2.5 on,
/// with slope 0 there and 0.75 in the middle. It needs no division and has one result everywhere.
inline float curve(float x) {
  const float scaled = 0.4F * x;
  const float u = scaled < -1.0F ? -1.0F : (scaled > 1.0F ? 1.0F : scaled);
  const float square = u * u;
  return u * (1.875F + square * (0.375F * square - 1.25F));
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
void run_recurrence(const Recurrence& layer, const float* inputs, std::size_t input_stride,
                    const float* carry, std::size_t carry_stride, std::size_t length, float* out,
                    std::size_t out_stride);

/// max(x, x / 8), in place.
void leaky(float* values, std::size_t count);

/// Index of the greatest value, the first of equals. `size` is at least 1.
std::size_t best_index(const float* values, std::size_t size);

}  // namespace entente::lang
