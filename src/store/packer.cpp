#include "store/packer.h"

#include <zstd.h>

#include <new>

#include "base/limits.h"

namespace entente::store {
namespace {

constexpr int kLevel = 3;  // Higher levels cost several times as much and save 2 % on articles.

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

Error damaged(const char* what) { return {ErrorCode::kStoreDamaged, what}; }

}  // namespace

struct Packer::Digested {
  explicit Digested(const std::string& dictionary)
      : to_pack(ZSTD_createCDict(dictionary.data(), dictionary.size(), kLevel)),
        to_unpack(ZSTD_createDDict(dictionary.data(), dictionary.size())) {}
  ~Digested() {
    ZSTD_freeCDict(to_pack);
    ZSTD_freeDDict(to_unpack);
  }
  Digested(const Digested&) = delete;
  Digested& operator=(const Digested&) = delete;

  ZSTD_CDict* to_pack;
  ZSTD_DDict* to_unpack;
};

Packer::Packer(std::string dictionary)
    : dictionary_(std::move(dictionary)), digested_(std::make_unique<const Digested>(dictionary_)) {}
Packer::~Packer() = default;

std::string Packer::pack(std::string_view bytes) const {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress_usingCDict(context.get(), out.data(), out.size(), bytes.data(),
                                                    bytes.size(), digested_->to_pack);
  // There is always room for the block: what can fail is only the memory that zstd works in.
  if (ZSTD_isError(size)) throw std::bad_alloc();
  out.resize(size);
  return out;
}

Result<std::string> Packer::unpack(std::string_view block) const {
  const unsigned long long size = ZSTD_getFrameContentSize(block.data(), block.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > limits::kMaxInputBytes)
    return damaged("no compressed block");
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
  std::string out(size, '\0');
  const std::size_t got = ZSTD_decompress_usingDDict(context.get(), out.data(), out.size(), block.data(),
                                                     block.size(), digested_->to_unpack);
  if (ZSTD_isError(got) || got != out.size()) return damaged("the compressed block does not unpack");
  return out;
}

}  // namespace entente::store
