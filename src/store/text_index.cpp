#include "store/text_index.h"

#include <algorithm>

#include "base/limits.h"
#include "store/fingerprint.h"

namespace entente::store {
namespace {

/// Days that are not whole share a bucket.
Day bucket_of(Day day) { return whole_day(day) ? day : 0; }

}  // namespace

void TextIndex::put(Bucket& bucket, std::int64_t document, std::string_view minima) {
  bucket.last = document;
  if (minima.size() == kHashes) {
    bucket.documents.push_back(document);
    bucket.minima += minima;
  } else {
    bucket.short_texts.emplace(minima, document);
  }
}

TextIndex::Bucket& TextIndex::bucket(Day day) {
  if (const auto known = days_.find(day); known != days_.end()) {
    recent_.splice(recent_.begin(), recent_, known->second.place);
    return known->second;
  }
  recent_.push_front(day);
  Bucket& bucket = days_[day];
  bucket.place = recent_.begin();
  Query query(database_, day == 0 ? "SELECT id, minima FROM document WHERE published % 100 = 0 ORDER BY id"
                                  : "SELECT id, minima FROM document WHERE published = ? ORDER BY id");
  if (day != 0) query.bind(day);
  while (query.row()) put(bucket, query.integer(0), query.view(1));
  kept_ += bucket.size();
  while (kept_ > limits::kFingerprintsKept && recent_.size() > 1) {
    const auto oldest = days_.find(recent_.back());
    kept_ -= oldest->second.size();
    days_.erase(oldest);
    recent_.pop_back();
  }
  return bucket;
}

std::vector<std::int64_t> TextIndex::similar(Day day, std::string_view minima, double share,
                                             std::int64_t except) {
  const Bucket& among = bucket(bucket_of(day));
  std::vector<std::int64_t> out;
  if (minima.size() != kHashes) {
    const auto [begin, end] = among.short_texts.equal_range(std::string(minima));
    for (auto same = begin; same != end; ++same) out.push_back(same->second);
    std::sort(out.begin(), out.end());
  } else {
    for (std::size_t d = 0; d < among.documents.size(); ++d) {
      if (resemblance(minima, std::string_view(among.minima).substr(d * kHashes, kHashes)) >= share)
        out.push_back(among.documents[d]);
    }
  }
  std::erase(out, except);
  if (out.size() > limits::kStoryCandidates) out.resize(limits::kStoryCandidates);
  return out;
}

void TextIndex::add(Day day, std::int64_t document, std::string_view minima) {
  const auto known = days_.find(bucket_of(day));
  // A day that is not there, or was read just now, has the document when it is asked for.
  if (known == days_.end() || known->second.last >= document) return;
  put(known->second, document, minima);
  ++kept_;
}

void TextIndex::forget() {
  days_.clear();
  recent_.clear();
  kept_ = 0;
}

}  // namespace entente::store
