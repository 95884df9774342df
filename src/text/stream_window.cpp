#include "text/stream_window.h"

#include <algorithm>

namespace entente::text {
namespace {

constexpr std::size_t kReadBytes = 1 << 20;

}  // namespace

bool StreamWindow::more() {
  if (!stream_) return false;
  buffer_.erase(0, at_);
  base_ += at_;
  at_ = 0;
  const auto got = stream_->read(buffer_, kReadBytes);
  if (!got) {
    failure_ = got.error();
    broken_ = std::move(stream_);
    return true;  // bytes before the fault may have come
  }
  if (*got < kReadBytes) stream_.reset();
  return *got > 0;
}

bool StreamWindow::need(std::size_t bytes) {
  while (ahead().size() < bytes) {
    if (!more()) return false;
  }
  return true;
}

void StreamWindow::skip_mark() {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (need(kMark.size()) && ahead().starts_with(kMark)) skip(kMark.size());
}

bool StreamWindow::pass(std::uint64_t bytes) {
  while (bytes > ahead().size()) {
    bytes -= ahead().size();
    skip(ahead().size());
    if (!more()) return false;
  }
  skip(static_cast<std::size_t>(bytes));
  return true;
}

std::size_t StreamWindow::find(std::string_view what, std::size_t limit) {
  std::size_t from = 0;
  while (true) {
    const std::size_t found = ahead().find(what, from);
    if (found != std::string_view::npos) return found < limit ? found : std::string_view::npos;
    if (ahead().size() >= limit) return std::string_view::npos;
    from = ahead().size() - std::min(ahead().size(), what.size() - 1);
    if (!more()) return std::string_view::npos;
  }
}

std::optional<Error> StreamWindow::take_failure() {
  std::optional<Error> out = std::move(failure_);
  failure_.reset();
  return out;
}

bool StreamWindow::recover() {
  if (!broken_ || !broken_->recover()) return false;
  base_ += buffer_.size();
  buffer_.clear();
  at_ = 0;
  failure_.reset();
  stream_ = std::move(broken_);
  return true;
}

}  // namespace entente::text
