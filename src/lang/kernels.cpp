#include "lang/kernels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace entente::lang {
namespace {

constexpr std::size_t kMaxHidden = 256;

using Multiply = void (*)(const std::int16_t*, std::size_t, std::size_t, const std::int16_t*, std::size_t,
                          std::int32_t*);

void multiply_portable(const std::int16_t* rows, std::size_t count, std::size_t inputs,
                       const std::int16_t* weights, std::size_t outputs, std::int32_t* sums) {
  const std::size_t row = row_size(inputs);
  const std::size_t width = padded(outputs, kBlock);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t b = 0; b < width; b += kBlock) {
      const std::int16_t* w = weights + b * row;
      std::array<std::int32_t, kBlock> total = {};
      for (std::size_t k = 0; k < row; k += 2, w += 2 * kBlock) {
        const std::int32_t x0 = rows[i * row + k];
        const std::int32_t x1 = rows[i * row + k + 1];
        for (std::size_t o = 0; o < kBlock; ++o) total[o] += x0 * w[2 * o] + x1 * w[2 * o + 1];
      }
      std::memcpy(sums + i * width + b, total.data(), sizeof total);
    }
  }
}

#if defined(__x86_64__)

std::int32_t pair_at(const std::int16_t* row) {
  std::int32_t pair = 0;
  std::memcpy(&pair, row, sizeof pair);
  return pair;
}

template <int kRows>
__attribute__((target("avx2"))) void rows_avx2(const std::int16_t* rows, std::size_t row,
                                               const std::int16_t* weights, std::size_t width,
                                               std::int32_t* sums) {
  for (std::size_t b = 0; b < width; b += kBlock) {
    const std::int16_t* w = weights + b * row;
    __m256i low[kRows], high[kRows];
    for (int i = 0; i < kRows; ++i) low[i] = high[i] = _mm256_setzero_si256();
    for (std::size_t k = 0; k < row; k += 2, w += 2 * kBlock) {
      const __m256i w0 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w));
      const __m256i w1 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + kBlock));
      for (int i = 0; i < kRows; ++i) {
        const __m256i x = _mm256_set1_epi32(pair_at(rows + static_cast<std::size_t>(i) * row + k));
        low[i] = _mm256_add_epi32(low[i], _mm256_madd_epi16(x, w0));
        high[i] = _mm256_add_epi32(high[i], _mm256_madd_epi16(x, w1));
      }
    }
    for (int i = 0; i < kRows; ++i) {
      std::int32_t* out = sums + static_cast<std::size_t>(i) * width + b;
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), low[i]);
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + kBlock / 2), high[i]);
    }
  }
}

__attribute__((target("avx2"))) void multiply_avx2(const std::int16_t* rows, std::size_t count,
                                                   std::size_t inputs, const std::int16_t* weights,
                                                   std::size_t outputs, std::int32_t* sums) {
  const std::size_t row = row_size(inputs);
  const std::size_t width = padded(outputs, kBlock);
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) rows_avx2<4>(rows + i * row, row, weights, width, sums + i * width);
  for (; i < count; ++i) rows_avx2<1>(rows + i * row, row, weights, width, sums + i * width);
}

#define ENTENTE_VNNI __attribute__((target("avx512f,avx512bw,avx512vnni")))

/// kRows rows against kBlocks blocks of outputs at once: enough sums in flight to hide the latency.
template <int kRows, int kBlocks>
ENTENTE_VNNI inline void tile_vnni(const std::int16_t* rows, std::size_t row, const std::int16_t* weights,
                                   std::size_t width, std::int32_t* sums) {
  __m512i total[kRows][kBlocks];
  for (int i = 0; i < kRows; ++i) {
    for (int b = 0; b < kBlocks; ++b) total[i][b] = _mm512_setzero_si512();
  }
  for (std::size_t k = 0; k < row; k += 2) {
    __m512i w[kBlocks];
    for (int b = 0; b < kBlocks; ++b) {
      w[b] = _mm512_loadu_si512(weights + static_cast<std::size_t>(b) * kBlock * row + k * kBlock);
    }
    for (int i = 0; i < kRows; ++i) {
      const __m512i x = _mm512_set1_epi32(pair_at(rows + static_cast<std::size_t>(i) * row + k));
      for (int b = 0; b < kBlocks; ++b) total[i][b] = _mm512_dpwssd_epi32(total[i][b], x, w[b]);
    }
  }
  for (int i = 0; i < kRows; ++i) {
    for (int b = 0; b < kBlocks; ++b) {
      _mm512_storeu_si512(sums + static_cast<std::size_t>(i) * width + static_cast<std::size_t>(b) * kBlock,
                          total[i][b]);
    }
  }
}

template <int kRows>
ENTENTE_VNNI void rows_vnni(const std::int16_t* rows, std::size_t row, const std::int16_t* weights,
                            std::size_t width, std::int32_t* sums) {
  std::size_t b = 0;
  for (; b + 2 * kBlock <= width; b += 2 * kBlock) {
    tile_vnni<kRows, 2>(rows, row, weights + b * row, width, sums + b);
  }
  if (b < width) tile_vnni<kRows, 1>(rows, row, weights + b * row, width, sums + b);
}

ENTENTE_VNNI void multiply_vnni(const std::int16_t* rows, std::size_t count, std::size_t inputs,
                                const std::int16_t* weights, std::size_t outputs, std::int32_t* sums) {
  const std::size_t row = row_size(inputs);
  const std::size_t width = padded(outputs, kBlock);
  std::size_t i = 0;
  for (; i + 8 <= count; i += 8) rows_vnni<8>(rows + i * row, row, weights, width, sums + i * width);
  for (; i + 2 <= count; i += 2) rows_vnni<2>(rows + i * row, row, weights, width, sums + i * width);
  for (; i < count; ++i) rows_vnni<1>(rows + i * row, row, weights, width, sums + i * width);
}

#endif

// One body for every processor: the compiler makes vectors of it as wide as each target allows.
__attribute__((always_inline)) inline void recurrence_body(const Recurrence& layer, const float* inputs,
                                                           std::size_t input_stride, const float* carry,
                                                           std::size_t carry_stride, std::size_t length,
                                                           float* out, std::size_t out_stride) {
  const std::size_t hidden = layer.hidden;
  alignas(64) std::array<float, kMaxHidden> state = {};
  for (std::size_t step = 0; step < length; ++step) {
    const std::size_t t = layer.backward ? length - 1 - step : step;
    const float* candidate = inputs + t * input_stride;
    const float* forget = candidate + hidden;
    const float* reset = forget + hidden;
    float* target = out + t * out_stride;
    if (carry != nullptr) {
      const float* input = carry + t * carry_stride;
      for (std::size_t i = 0; i < hidden; ++i) {
        const float old = state[i];
        const float f = gate(forget[i] + layer.forget_state[i] * old);
        const float r = gate(reset[i] + layer.reset_state[i] * old);
        const float now = candidate[i] + f * (old - candidate[i]);
        state[i] = now;
        target[i] = input[i] + r * (curve(now) - input[i]);
      }
    } else {
      for (std::size_t i = 0; i < hidden; ++i) {
        const float old = state[i];
        const float f = gate(forget[i] + layer.forget_state[i] * old);
        const float r = gate(reset[i] + layer.reset_state[i] * old);
        const float now = candidate[i] + f * (old - candidate[i]);
        state[i] = now;
        target[i] = r * curve(now);
      }
    }
  }
}

using Recur = void (*)(const Recurrence&, const float*, std::size_t, const float*, std::size_t, std::size_t,
                       float*, std::size_t);

void recurrence_portable(const Recurrence& layer, const float* inputs, std::size_t input_stride,
                         const float* carry, std::size_t carry_stride, std::size_t length, float* out,
                         std::size_t out_stride) {
  recurrence_body(layer, inputs, input_stride, carry, carry_stride, length, out, out_stride);
}

#if defined(__x86_64__)
__attribute__((target("avx2"), optimize("O3"))) void recurrence_avx2(const Recurrence& layer, const float* inputs,
                                                                     std::size_t input_stride,
                                                                     const float* carry, std::size_t carry_stride,
                                                                     std::size_t length, float* out,
                                                                     std::size_t out_stride) {
  recurrence_body(layer, inputs, input_stride, carry, carry_stride, length, out, out_stride);
}
#endif

bool has_avx2() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") != 0;
#else
  return false;
#endif
}

Multiply best_multiply() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")) return multiply_vnni;
  if (has_avx2()) return multiply_avx2;
#endif
  return multiply_portable;
}

Recur best_recurrence() {
#if defined(__x86_64__)
  if (has_avx2()) return recurrence_avx2;
#endif
  return recurrence_portable;
}

}  // namespace

float quantise_row(const float* values, std::size_t size, std::int16_t* out) {
  float largest = 0.0F;
  for (std::size_t i = 0; i < size; ++i) largest = std::max(largest, std::fabs(values[i]));
  const float scale = largest > 0.0F ? static_cast<float>(kQuantisedMax) / largest : 0.0F;
  for (std::size_t i = 0; i < size; ++i) {
    // Adding and taking off 1.5 * 2^23 rounds to the nearest integer, in vectors on every processor.
    const float shifted = values[i] * scale + 12582912.0F;
    out[i] = static_cast<std::int16_t>(static_cast<std::int32_t>(shifted - 12582912.0F));
  }
  if (size % 2 != 0) out[size] = 0;
  return largest / static_cast<float>(kQuantisedMax);
}

void block_rows(const std::int16_t* rows, std::size_t outputs, std::size_t inputs, std::int16_t* out) {
  const std::size_t row = row_size(inputs);
  std::memset(out, 0, blocked_size(inputs, outputs) * sizeof *out);
  for (std::size_t o = 0; o < outputs; ++o) {
    std::int16_t* block = out + o / kBlock * kBlock * row + o % kBlock * 2;
    for (std::size_t k = 0; k < inputs; ++k) block[k / 2 * 2 * kBlock + k % 2] = rows[o * inputs + k];
  }
}

void multiply(const std::int16_t* rows, std::size_t count, std::size_t inputs, const std::int16_t* weights,
              std::size_t outputs, std::int32_t* sums) {
  static const Multiply chosen = best_multiply();
  chosen(rows, count, inputs, weights, outputs, sums);
}

void linear(const Linear& layer, const float* in, std::size_t in_stride, std::size_t count, float* out,
            std::size_t out_stride, LinearScratch& scratch) {
  const std::size_t row = row_size(layer.inputs);
  const std::size_t width = padded(layer.outputs, kBlock);
  scratch.rows.resize(count * row);
  scratch.scales.resize(count);
  scratch.sums.resize(count * width);
  for (std::size_t i = 0; i < count; ++i) {
    scratch.scales[i] = quantise_row(in + i * in_stride, layer.inputs, scratch.rows.data() + i * row);
  }
  multiply(scratch.rows.data(), count, layer.inputs, layer.weights, layer.outputs, scratch.sums.data());
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t* sums = scratch.sums.data() + i * width;
    const float scale = scratch.scales[i];
    float* target = out + i * out_stride;
    for (std::size_t o = 0; o < layer.outputs; ++o) {
      target[o] = static_cast<float>(sums[o]) * (scale * layer.scales[o]) + layer.bias[o];
    }
  }
}

void run_recurrence(const Recurrence& layer, const float* inputs, std::size_t input_stride, const float* carry,
                    std::size_t carry_stride, std::size_t length, float* out, std::size_t out_stride) {
  static const Recur chosen = best_recurrence();
  chosen(layer, inputs, input_stride, carry, carry_stride, length, out, out_stride);
}

void leaky(float* values, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) values[i] = std::max(values[i], 0.125F * values[i]);
}

}  // namespace entente::lang
