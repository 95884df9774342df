#include "lang/products.h"

#include <array>
#include <cstring>

#include "lang/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace entente::lang {

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

namespace {

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

}  // namespace

__attribute__((target("avx2"))) void multiply_avx2(const std::int16_t* rows, std::size_t count,
                                                   std::size_t inputs, const std::int16_t* weights,
                                                   std::size_t outputs, std::int32_t* sums) {
  const std::size_t row = row_size(inputs);
  const std::size_t width = padded(outputs, kBlock);
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) rows_avx2<4>(rows + i * row, row, weights, width, sums + i * width);
  for (; i < count; ++i) rows_avx2<1>(rows + i * row, row, weights, width, sums + i * width);
}

namespace {

/// total += more. As an instruction of its own because the compiler, given the intrinsic, copies every total
/// to another register and back.
__attribute__((target("avx2"))) inline void add_to(__m256i& total, __m256i more) {
  __asm__("vpaddd %1, %0, %0" : "+x"(total) : "x"(more));
}

/// The rows are widened to 16 bits once, not for each block of outputs: then four inputs of a row are one
/// load.
template <int kRows>
__attribute__((target("avx2"))) void byte_rows_avx2(const std::uint8_t* rows, std::size_t row,
                                                    const std::int8_t* weights, std::size_t width,
                                                    std::int32_t* sums) {
  alignas(32) std::int16_t wide[kRows * padded(kMaxInputs, 4)];
  const std::size_t size = static_cast<std::size_t>(kRows) * row;
  for (std::size_t i = 0; i < size; ++i) wide[i] = rows[i];
  for (std::size_t b = 0; b < width; b += kBlock / 2) {
    // Half a block: 8 outputs, of which each sum lies in two halves until the end.
    const std::int8_t* w = weights + b / kBlock * kBlock * row + b % kBlock * 4;
    __m256i low[kRows], high[kRows];
#pragma GCC unroll 8
    for (int i = 0; i < kRows; ++i) low[i] = high[i] = _mm256_setzero_si256();
    for (std::size_t k = 0; k < row; k += 4, w += 4 * kBlock) {
      const __m256i w0 = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(w)));
      const __m256i w1 = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(w + 16)));
#pragma GCC unroll 8
      for (int i = 0; i < kRows; ++i) {
        std::int64_t four = 0;
        std::memcpy(&four, wide + static_cast<std::size_t>(i) * row + k, sizeof four);
        const __m256i x = _mm256_set1_epi64x(four);
        add_to(low[i], _mm256_madd_epi16(x, w0));
        add_to(high[i], _mm256_madd_epi16(x, w1));
      }
    }
#pragma GCC unroll 8
    for (int i = 0; i < kRows; ++i) {
      const __m256i halves = _mm256_hadd_epi32(low[i], high[i]);
      const __m256i ordered = _mm256_permute4x64_epi64(halves, 0xD8);
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + static_cast<std::size_t>(i) * width + b),
                          ordered);
    }
  }
}

}  // namespace

__attribute__((target("avx2"))) void multiply_bytes_avx2(const std::uint8_t* rows, std::size_t count,
                                                         std::size_t inputs, const std::int8_t* weights,
                                                         std::size_t outputs, std::int32_t* sums) {
  const std::size_t row = byte_row_size(inputs);
  const std::size_t width = padded(outputs, kBlock);
  std::size_t i = 0;
  for (; i + 6 <= count; i += 6) byte_rows_avx2<6>(rows + i * row, row, weights, width, sums + i * width);
  for (; i + 4 <= count; i += 4) byte_rows_avx2<4>(rows + i * row, row, weights, width, sums + i * width);
  for (; i + 2 <= count; i += 2) byte_rows_avx2<2>(rows + i * row, row, weights, width, sums + i * width);
  for (; i < count; ++i) byte_rows_avx2<1>(rows + i * row, row, weights, width, sums + i * width);
}

#define ENTENTE_VNNI __attribute__((target("avx512f,avx512bw,avx512vnni")))

namespace {

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

}  // namespace

ENTENTE_VNNI void multiply_vnni(const std::int16_t* rows, std::size_t count, std::size_t inputs,
                                const std::int16_t* weights, std::size_t outputs, std::int32_t* sums) {
  const std::size_t row = row_size(inputs);
  const std::size_t width = padded(outputs, kBlock);
  std::size_t i = 0;
  for (; i + 8 <= count; i += 8) rows_vnni<8>(rows + i * row, row, weights, width, sums + i * width);
  for (; i + 2 <= count; i += 2) rows_vnni<2>(rows + i * row, row, weights, width, sums + i * width);
  for (; i < count; ++i) rows_vnni<1>(rows + i * row, row, weights, width, sums + i * width);
}

namespace {

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

}  // namespace

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

}  // namespace entente::lang
