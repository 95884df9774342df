#include "lang/kernels.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

#include "lang/products.h"

namespace entente::lang {
namespace {

constexpr std::size_t kMaxHidden = 256;

/// A layer takes so many rows at a time, whole tiles of every kernel: their sums are still in the nearer
/// cache when they become activations.
constexpr std::size_t kRowsAtOnce = 24;
/// The least tile of the fast kernels that is not one row.
constexpr std::size_t kWholeRows = 4;

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

/// The bits of a float as a number that is ordered as the floats are, and back again: of numbers, unlike of
/// floats, compilers find maxima in vectors.
template <bool kAbsolute>
ENTENTE_INLINE std::int32_t ordered(std::int32_t bits) {
  constexpr std::int32_t kMagnitude = 0x7FFFFFFF;
  return kAbsolute ? bits & kMagnitude : bits ^ ((bits >> 31) & kMagnitude);
}

template <bool kAbsolute>
ENTENTE_INLINE float greatest_body(const float* values, std::size_t size) {
  std::int32_t greatest = kAbsolute ? 0 : std::numeric_limits<std::int32_t>::min();
  for (std::size_t i = 0; i < size; ++i) {
    const std::int32_t here = ordered<kAbsolute>(std::bit_cast<std::int32_t>(values[i]));
    greatest = here > greatest ? here : greatest;
  }
  return std::bit_cast<float>(ordered<kAbsolute>(greatest));
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
  const std::size_t most = padded(std::min(count, kRowsAtOnce), kWholeRows);
  // Never shrunk, so that nothing is zeroed that the kernels write anyway.
  if (scratch.rows.size() < most * row) scratch.rows.resize(most * row);
  if (scratch.sums.size() < most * width) scratch.sums.resize(most * width);
  std::array<float, kRowsAtOnce> scales;
  for (std::size_t first = 0; first < count; first += kRowsAtOnce) {
    const std::size_t some = std::min(count - first, kRowsAtOnce);
    for (std::size_t i = 0; i < some; ++i) {
      scales[i] = quantise_bytes(in + (first + i) * in_stride, layer.inputs, scratch.rows.data() + i * row);
    }
    // Left over rows are filled up with whatever is there: four cost what one costs, which is reading
    // weights.
    multiply_bytes(scratch.rows.data(), padded(some, kWholeRows), layer.inputs, layer.weights, layer.outputs,
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
