#include "lang/kernels.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace entente::lang {
namespace {

constexpr std::size_t kMaxHidden = 256;

/// A layer takes so many rows at a time, whole tiles of every kernel: their sums are still in the nearer
/// cache when they become activations.
constexpr std::size_t kRowsAtOnce = 24;

using MultiplyBytes = void (*)(const std::uint8_t*, std::size_t, std::size_t, const std::int8_t*, std::size_t,
                               std::int32_t*);
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

void multiply_bytes_portable(const std::uint8_t* rows, std::size_t count, std::size_t inputs,
                             const std::int8_t* weights, std::size_t outputs, std::int32_t* sums) {
  const std::size_t row = byte_row_size(inputs);
  const std::size_t width = padded(outputs, kBlock);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t b = 0; b < width; b += kBlock) {
      const std::int8_t* w = weights + b * row;
      std::array<std::int32_t, kBlock> total = {};
      for (std::size_t k = 0; k < row; k += 4, w += 4 * kBlock) {
        const std::uint8_t* x = rows + i * row + k;
        for (std::size_t o = 0; o < kBlock; ++o) {
          total[o] += x[0] * w[4 * o] + x[1] * w[4 * o + 1] + x[2] * w[4 * o + 2] + x[3] * w[4 * o + 3];
        }
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

/// Four bytes of a row as four 16-bit numbers, twice over.
__attribute__((target("avx2"))) inline __m256i spread_bytes(const std::uint8_t* x) {
  std::int32_t four = 0;
  std::memcpy(&four, x, sizeof four);
  return _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(four)));
}

template <int kRows>
__attribute__((target("avx2"))) void byte_rows_avx2(const std::uint8_t* rows, std::size_t row,
                                                    const std::int8_t* weights, std::size_t width,
                                                    std::int32_t* sums) {
  for (std::size_t b = 0; b < width; b += kBlock / 2) {
    // Half a block: 8 outputs, of which each sum lies in two halves until the end.
    const std::int8_t* w = weights + b / kBlock * kBlock * row + b % kBlock * 4;
    __m256i low[kRows], high[kRows];
    for (int i = 0; i < kRows; ++i) low[i] = high[i] = _mm256_setzero_si256();
    for (std::size_t k = 0; k < row; k += 4, w += 4 * kBlock) {
      const __m256i w0 = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(w)));
      const __m256i w1 = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(w + 16)));
      for (int i = 0; i < kRows; ++i) {
        const __m256i x = spread_bytes(rows + static_cast<std::size_t>(i) * row + k);
        low[i] = _mm256_add_epi32(low[i], _mm256_madd_epi16(x, w0));
        high[i] = _mm256_add_epi32(high[i], _mm256_madd_epi16(x, w1));
      }
    }
    for (int i = 0; i < kRows; ++i) {
      const __m256i halves = _mm256_hadd_epi32(low[i], high[i]);
      const __m256i ordered = _mm256_permute4x64_epi64(halves, 0xD8);
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + static_cast<std::size_t>(i) * width + b),
                          ordered);
    }
  }
}

__attribute__((target("avx2"))) void multiply_bytes_avx2(const std::uint8_t* rows, std::size_t count,
                                                         std::size_t inputs, const std::int8_t* weights,
                                                         std::size_t outputs, std::int32_t* sums) {
  const std::size_t row = byte_row_size(inputs);
  const std::size_t width = padded(outputs, kBlock);
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) byte_rows_avx2<4>(rows + i * row, row, weights, width, sums + i * width);
  for (; i < count; ++i) byte_rows_avx2<1>(rows + i * row, row, weights, width, sums + i * width);
}

#define ENTENTE_VNNI __attribute__((target("avx512f,avx512bw,avx512vnni")))

/// kRows rows against kBlocks blocks of outputs at once: enough sums in flight to hide the latency.
template <int kRows, int kBlocks>
ENTENTE_VNNI inline void tile_vnni(const std::int16_t* rows, std::size_t row, const std::int16_t* weights,
                                   std::size_t width, std::int32_t* sums) {
  __m512i total[kRows][kBlocks];
#pragma GCC unroll 16
  for (int i = 0; i < kRows; ++i) {
#pragma GCC unroll 16
    for (int b = 0; b < kBlocks; ++b) total[i][b] = _mm512_setzero_si512();
  }
  for (std::size_t k = 0; k < row; k += 2) {
    __m512i w[kBlocks];
#pragma GCC unroll 16
    for (int b = 0; b < kBlocks; ++b) {
      w[b] = _mm512_loadu_si512(weights + static_cast<std::size_t>(b) * kBlock * row + k * kBlock);
    }
#pragma GCC unroll 16
    for (int i = 0; i < kRows; ++i) {
      const __m512i x = _mm512_set1_epi32(pair_at(rows + static_cast<std::size_t>(i) * row + k));
#pragma GCC unroll 16
      for (int b = 0; b < kBlocks; ++b) total[i][b] = _mm512_dpwssd_epi32(total[i][b], x, w[b]);
    }
  }
#pragma GCC unroll 16
  for (int i = 0; i < kRows; ++i) {
#pragma GCC unroll 16
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

/// total += products of four unsigned and four signed bytes. As an instruction of its own because the
/// compiler, given the intrinsic, copies every total to another register and back.
ENTENTE_VNNI inline void add_byte_products(__m512i& total, __m512i bytes, __m512i weights) {
  __asm__("vpdpbusd %2, %1, %0" : "+v"(total) : "v"(bytes), "v"(weights));
}

template <int kRows, int kBlocks>
ENTENTE_VNNI inline void byte_tile_vnni(const std::uint8_t* rows, std::size_t row, const std::int8_t* weights,
                                        std::size_t width, std::int32_t* sums) {
  __m512i total[kRows][kBlocks];
#pragma GCC unroll 16
  for (int i = 0; i < kRows; ++i) {
#pragma GCC unroll 16
    for (int b = 0; b < kBlocks; ++b) total[i][b] = _mm512_setzero_si512();
  }
  for (std::size_t k = 0; k < row; k += 4) {
    __m512i w[kBlocks];
#pragma GCC unroll 16
    for (int b = 0; b < kBlocks; ++b) {
      w[b] = _mm512_loadu_si512(weights + static_cast<std::size_t>(b) * kBlock * row + k * kBlock);
    }
#pragma GCC unroll 16
    for (int i = 0; i < kRows; ++i) {
      std::int32_t four = 0;
      std::memcpy(&four, rows + static_cast<std::size_t>(i) * row + k, sizeof four);
      const __m512i x = _mm512_set1_epi32(four);
#pragma GCC unroll 16
      for (int b = 0; b < kBlocks; ++b) add_byte_products(total[i][b], x, w[b]);
    }
  }
#pragma GCC unroll 16
  for (int i = 0; i < kRows; ++i) {
#pragma GCC unroll 16
    for (int b = 0; b < kBlocks; ++b) {
      _mm512_storeu_si512(sums + static_cast<std::size_t>(i) * width + static_cast<std::size_t>(b) * kBlock,
                          total[i][b]);
    }
  }
}

template <int kRows>
ENTENTE_VNNI void byte_rows_vnni(const std::uint8_t* rows, std::size_t row, const std::int8_t* weights,
                                 std::size_t width, std::int32_t* sums) {
  std::size_t b = 0;
  for (; b + 2 * kBlock <= width; b += 2 * kBlock) {
    byte_tile_vnni<kRows, 2>(rows, row, weights + b * row, width, sums + b);
  }
  if (b < width) byte_tile_vnni<kRows, 1>(rows, row, weights + b * row, width, sums + b);
}

ENTENTE_VNNI void multiply_bytes_vnni(const std::uint8_t* rows, std::size_t count, std::size_t inputs,
                                      const std::int8_t* weights, std::size_t outputs, std::int32_t* sums) {
  const std::size_t row = byte_row_size(inputs);
  const std::size_t width = padded(outputs, kBlock);
  std::size_t i = 0;
  for (; i + 12 <= count; i += 12) byte_rows_vnni<12>(rows + i * row, row, weights, width, sums + i * width);
  for (; i + 4 <= count; i += 4) byte_rows_vnni<4>(rows + i * row, row, weights, width, sums + i * width);
  for (; i < count; ++i) byte_rows_vnni<1>(rows + i * row, row, weights, width, sums + i * width);
}

#endif

// The element-by-element kernels have one body each. The compiler makes vectors of it as wide as each target
// allows; the values are the same because no step depends on another element.
#define ENTENTE_INLINE __attribute__((always_inline)) inline

template <bool kCarry>
ENTENTE_INLINE void recurrence_body(const Recurrence& layer, const float* inputs, std::size_t input_stride,
                                    const float* carry, std::size_t carry_stride, std::size_t length,
                                    float* out, std::size_t out_stride) {
  const std::size_t hidden = layer.hidden;
  alignas(64) float state[kMaxHidden] = {};
  for (std::size_t step = 0; step < length; ++step) {
    const std::size_t t = layer.backward ? length - 1 - step : step;
    const float* __restrict candidate = inputs + t * input_stride;
    const float* __restrict forget = candidate + hidden;
    const float* __restrict reset = forget + hidden;
    const float* __restrict input = kCarry ? carry + t * carry_stride : nullptr;
    float* __restrict target = out + t * out_stride;
    for (std::size_t i = 0; i < hidden; ++i) {
      const float old = state[i];
      const float f = gate(forget[i] + layer.forget_state[i] * old);
      const float r = gate(reset[i] + layer.reset_state[i] * old);
      const float now = candidate[i] + f * (old - candidate[i]);
      state[i] = now;
      if constexpr (kCarry) {
        target[i] = input[i] + r * (curve(now) - input[i]);
      } else {
        target[i] = r * curve(now);
      }
    }
  }
}

/// Lanes that are kept apart where a maximum is sought, so that it can be sought in vectors.
constexpr std::size_t kLanes = 16;

template <bool kAbsolute>
ENTENTE_INLINE float greatest_body(const float* values, std::size_t size) {
  float lanes[kLanes];
  for (std::size_t j = 0; j < kLanes; ++j) lanes[j] = kAbsolute ? 0.0F : values[0];
  std::size_t i = 0;
  for (; i + kLanes <= size; i += kLanes) {
    for (std::size_t j = 0; j < kLanes; ++j) {
      const float v = kAbsolute ? std::fabs(values[i + j]) : values[i + j];
      lanes[j] = v > lanes[j] ? v : lanes[j];
    }
  }
  float greatest = lanes[0];
  for (std::size_t j = 1; j < kLanes; ++j) greatest = lanes[j] > greatest ? lanes[j] : greatest;
  for (; i < size; ++i) {
    const float v = kAbsolute ? std::fabs(values[i]) : values[i];
    greatest = v > greatest ? v : greatest;
  }
  return greatest;
}

ENTENTE_INLINE float quantise_body(const float* __restrict values, std::size_t size,
                                   std::int16_t* __restrict out) {
  const float largest = greatest_body<true>(values, size);
  const float scale = largest > 0.0F ? static_cast<float>(kQuantisedMax) / largest : 0.0F;
  for (std::size_t i = 0; i < size; ++i) {
    // Adding and taking off 1.5 * 2^23 rounds to the nearest integer, in vectors on every processor.
    const float shifted = values[i] * scale + 12582912.0F;
    out[i] = static_cast<std::int16_t>(static_cast<std::int32_t>(shifted - 12582912.0F));
  }
  if (size % 2 != 0) out[size] = 0;
  return largest / static_cast<float>(kQuantisedMax);
}

ENTENTE_INLINE float quantise_bytes_body(const float* __restrict values, std::size_t size,
                                         std::uint8_t* __restrict out) {
  const float largest = greatest_body<true>(values, size);
  const float scale = largest > 0.0F ? 127.0F / largest : 0.0F;
  for (std::size_t i = 0; i < size; ++i) {
    const float shifted = values[i] * scale + 12582912.0F;
    out[i] = static_cast<std::uint8_t>(static_cast<std::int32_t>(shifted - 12582912.0F) + 128);
  }
  for (std::size_t i = size; i < byte_row_size(size); ++i) out[i] = 0;
  return largest / 127.0F;
}

ENTENTE_INLINE void rescale_body(const std::int32_t* __restrict sums, float scale, const Linear& layer,
                                 float* __restrict out) {
  const float* __restrict scales = layer.scales;
  const float* __restrict bias = layer.bias;
  const std::int32_t* __restrict offsets = layer.offsets;
  for (std::size_t o = 0; o < layer.outputs; ++o) {
    out[o] = static_cast<float>(sums[o] - offsets[o]) * (scale * scales[o]) + bias[o];
  }
}

ENTENTE_INLINE void leaky_body(float* values, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const float small = 0.125F * values[i];
    values[i] = values[i] > small ? values[i] : small;
  }
}

/// The kernels of one kind of processor.
struct Kernels {
  Multiply multiply;
  MultiplyBytes multiply_bytes;
  void (*recurrence)(const Recurrence&, const float*, std::size_t, const float*, std::size_t, std::size_t,
                     float*, std::size_t);
  float (*quantise)(const float*, std::size_t, std::int16_t*);
  float (*quantise_bytes)(const float*, std::size_t, std::uint8_t*);
  void (*rescale)(const std::int32_t*, float, const Linear&, float*);
  void (*leaky)(float*, std::size_t);
  float (*greatest)(const float*, std::size_t);
};

#define ENTENTE_KERNELS(NAME, TARGET)                                                                    \
  TARGET void recurrence_##NAME(const Recurrence& layer, const float* inputs, std::size_t input_stride,  \
                                const float* carry, std::size_t carry_stride, std::size_t length,        \
                                float* out, std::size_t out_stride) {                                    \
    if (carry == nullptr) {                                                                              \
      recurrence_body<false>(layer, inputs, input_stride, carry, carry_stride, length, out, out_stride); \
    } else {                                                                                             \
      recurrence_body<true>(layer, inputs, input_stride, carry, carry_stride, length, out, out_stride);  \
    }                                                                                                    \
  }                                                                                                      \
  TARGET float quantise_##NAME(const float* values, std::size_t size, std::int16_t* out) {               \
    return quantise_body(values, size, out);                                                             \
  }                                                                                                      \
  TARGET float quantise_bytes_##NAME(const float* values, std::size_t size, std::uint8_t* out) {         \
    return quantise_bytes_body(values, size, out);                                                       \
  }                                                                                                      \
  TARGET void rescale_##NAME(const std::int32_t* sums, float scale, const Linear& layer, float* out) {   \
    rescale_body(sums, scale, layer, out);                                                               \
  }                                                                                                      \
  TARGET void leaky_##NAME(float* values, std::size_t count) { leaky_body(values, count); }              \
  TARGET float greatest_##NAME(const float* values, std::size_t size) {                                  \
    return greatest_body<false>(values, size);                                                           \
  }                                                                                                      \
  constexpr Kernels kKernels_##NAME = {multiply_##NAME, multiply_bytes_##NAME, recurrence_##NAME,        \
                                       quantise_##NAME, quantise_bytes_##NAME, rescale_##NAME,           \
                                       leaky_##NAME,    greatest_##NAME};

ENTENTE_KERNELS(portable, )
#if defined(__x86_64__)
ENTENTE_KERNELS(avx2, __attribute__((target("avx2"), optimize("O3"))))
ENTENTE_KERNELS(vnni, __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,prefer-vector-width=512"),
                                     optimize("O3"))))
#endif

/// The kernels of a kind, or null where this processor has them not.
const Kernels* kernels_of(KernelKind kind) {
#if defined(__x86_64__)
  const bool has_vnni = __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
                        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
  const bool has_avx2 = __builtin_cpu_supports("avx2");
  if (has_vnni && (kind == KernelKind::kBest || kind == KernelKind::kAvx512)) return &kKernels_vnni;
  if (has_avx2 && (kind == KernelKind::kBest || kind == KernelKind::kAvx2)) return &kKernels_avx2;
#endif
  return kind == KernelKind::kBest || kind == KernelKind::kPortable ? &kKernels_portable : nullptr;
}

std::atomic<const Kernels*>& chosen_kernels() {
  static std::atomic<const Kernels*> chosen{kernels_of(KernelKind::kBest)};
  return chosen;
}

const Kernels& kernels() { return *chosen_kernels().load(std::memory_order_relaxed); }

}  // namespace

bool use_kernels(KernelKind kind) {
  const Kernels* wanted = kernels_of(kind);
  if (wanted != nullptr) chosen_kernels().store(wanted);
  return wanted != nullptr;
}

float quantise_row(const float* values, std::size_t size, std::int16_t* out) {
  return kernels().quantise(values, size, out);
}

float quantise_bytes(const float* values, std::size_t size, std::uint8_t* out) {
  return kernels().quantise_bytes(values, size, out);
}

void block_rows(const std::int16_t* rows, std::size_t outputs, std::size_t inputs, std::int16_t* out) {
  const std::size_t row = row_size(inputs);
  std::memset(out, 0, blocked_size(inputs, outputs) * sizeof *out);
  for (std::size_t o = 0; o < outputs; ++o) {
    std::int16_t* block = out + o / kBlock * kBlock * row + o % kBlock * 2;
    for (std::size_t k = 0; k < inputs; ++k) block[k / 2 * 2 * kBlock + k % 2] = rows[o * inputs + k];
  }
}

void block_bytes(const std::int8_t* rows, std::size_t outputs, std::size_t inputs, std::int8_t* out) {
  const std::size_t row = byte_row_size(inputs);
  std::memset(out, 0, byte_blocked_size(inputs, outputs) * sizeof *out);
  for (std::size_t o = 0; o < outputs; ++o) {
    std::int8_t* block = out + o / kBlock * kBlock * row + o % kBlock * 4;
    for (std::size_t k = 0; k < inputs; ++k) block[k / 4 * 4 * kBlock + k % 4] = rows[o * inputs + k];
  }
}

void multiply(const std::int16_t* rows, std::size_t count, std::size_t inputs, const std::int16_t* weights,
              std::size_t outputs, std::int32_t* sums) {
  kernels().multiply(rows, count, inputs, weights, outputs, sums);
}

void multiply_bytes(const std::uint8_t* rows, std::size_t count, std::size_t inputs,
                    const std::int8_t* weights, std::size_t outputs, std::int32_t* sums) {
  kernels().multiply_bytes(rows, count, inputs, weights, outputs, sums);
}

void linear(const Linear& layer, const float* in, std::size_t in_stride, std::size_t count, float* out,
            std::size_t out_stride, LinearScratch& scratch) {
  const std::size_t row = byte_row_size(layer.inputs);
  const std::size_t width = padded(layer.outputs, kBlock);
  const std::size_t most = std::min(count, kRowsAtOnce);
  // Never shrunk, so that nothing is zeroed that the kernels write anyway.
  if (scratch.rows.size() < most * row) scratch.rows.resize(most * row);
  if (scratch.sums.size() < most * width) scratch.sums.resize(most * width);
  std::array<float, kRowsAtOnce> scales;
  for (std::size_t first = 0; first < count; first += kRowsAtOnce) {
    const std::size_t some = std::min(count - first, kRowsAtOnce);
    for (std::size_t i = 0; i < some; ++i) {
      scales[i] = quantise_bytes(in + (first + i) * in_stride, layer.inputs, scratch.rows.data() + i * row);
    }
    multiply_bytes(scratch.rows.data(), some, layer.inputs, layer.weights, layer.outputs,
                   scratch.sums.data());
    for (std::size_t i = 0; i < some; ++i) {
      kernels().rescale(scratch.sums.data() + i * width, scales[i], layer, out + (first + i) * out_stride);
    }
  }
}

void run_recurrence(const Recurrence& layer, const float* inputs, std::size_t input_stride,
                    const float* carry, std::size_t carry_stride, std::size_t length, float* out,
                    std::size_t out_stride) {
  kernels().recurrence(layer, inputs, input_stride, carry, carry_stride, length, out, out_stride);
}

void leaky(float* values, std::size_t count) { kernels().leaky(values, count); }

std::size_t best_index(const float* values, std::size_t size) {
  const float greatest = kernels().greatest(values, size);
  std::size_t i = 0;
  while (i + 1 < size && values[i] != greatest) ++i;
  return i;
}

}  // namespace entente::lang
