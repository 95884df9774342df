/// Products of rows of small integers with blocked matrices (kernels.h), for each kind of processor. All give
/// the same sums; those for x86 may be called where the processor has the instructions only.
#pragma once

#include <cstddef>
#include <cstdint>

namespace entente::lang {

/// Rows, their number, inputs, blocked weights, outputs, sums: as multiply() and multiply_bytes().
using Multiply = void (*)(const std::int16_t*, std::size_t, std::size_t, const std::int16_t*, std::size_t,
                          std::int32_t*);
using MultiplyBytes = void (*)(const std::uint8_t*, std::size_t, std::size_t, const std::int8_t*, std::size_t,
                               std::int32_t*);

void multiply_portable(const std::int16_t* rows, std::size_t count, std::size_t inputs,
                       const std::int16_t* weights, std::size_t outputs, std::int32_t* sums);
void multiply_bytes_portable(const std::uint8_t* rows, std::size_t count, std::size_t inputs,
                             const std::int8_t* weights, std::size_t outputs, std::int32_t* sums);
#if defined(__x86_64__)
void multiply_avx2(const std::int16_t* rows, std::size_t count, std::size_t inputs,
                   const std::int16_t* weights, std::size_t outputs, std::int32_t* sums);
void multiply_bytes_avx2(const std::uint8_t* rows, std::size_t count, std::size_t inputs,
                         const std::int8_t* weights, std::size_t outputs, std::int32_t* sums);
void multiply_vnni(const std::int16_t* rows, std::size_t count, std::size_t inputs,
                   const std::int16_t* weights, std::size_t outputs, std::int32_t* sums);
void multiply_bytes_vnni(const std::uint8_t* rows, std::size_t count, std::size_t inputs,
                         const std::int8_t* weights, std::size_t outputs, std::int32_t* sums);
#endif

}  // namespace entente::lang
