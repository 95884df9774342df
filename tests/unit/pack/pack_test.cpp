#include "pack/pack.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

namespace entente::pack {
namespace {

Description sample_description() { return {"sample", "fr", "2026-11", {"a list of words"}, {"CC0-1.0"}}; }

std::string sample_bytes() {
  Writer writer(sample_description());
  writer.add("text", "words");
  writer.add_array("numbers", std::vector<std::uint32_t>{1, 2, 70000});
  return writer.bytes();
}

ErrorCode code_of(const std::string& bytes, std::string_view kind = "sample") {
  const auto pack = Pack::from_bytes(bytes, kind, "test");
  EXPECT_FALSE(pack.ok());
  return pack.ok() ? ErrorCode::kUsage : pack.error().code;
}

TEST(Pack, GivesBackWhatWasWritten) {
  const auto pack = Pack::from_bytes(sample_bytes(), "sample", "test");
  ASSERT_TRUE(pack.ok()) << pack.error().message;
  EXPECT_EQ((*pack)->text("text"), "words");
  const auto numbers = (*pack)->array<std::uint32_t>("numbers");
  ASSERT_EQ(numbers.size(), 3U);
  EXPECT_EQ(numbers[2], 70000U);
  EXPECT_TRUE((*pack)->has("numbers"));
  EXPECT_FALSE((*pack)->has("more"));
  EXPECT_TRUE((*pack)->section("more").empty());
  EXPECT_EQ((*pack)->description().language, "fr");
  EXPECT_EQ((*pack)->description().content_version, "2026-11");
  EXPECT_EQ((*pack)->description().sources, sample_description().sources);
  EXPECT_EQ((*pack)->description().licences, sample_description().licences);
}

TEST(Pack, AlignsSections) {
  const auto pack = Pack::from_bytes(sample_bytes(), "sample", "test");
  ASSERT_TRUE(pack.ok());
  const auto place = reinterpret_cast<std::uintptr_t>((*pack)->section("numbers").data());
  EXPECT_EQ(place % kAlignment, 0U);
}

TEST(Pack, IsTheSameFromAFile) {
  const std::string path = testing::TempDir() + "/sample.pack";
  Writer writer(sample_description());
  writer.add("text", "words");
  ASSERT_TRUE(writer.write(path).ok());
  const auto pack = Pack::open(path, "sample");
  ASSERT_TRUE(pack.ok()) << pack.error().message;
  EXPECT_EQ((*pack)->text("text"), "words");
  std::remove(path.c_str());
}

TEST(Pack, RefusesEveryTruncation) {
  const std::string bytes = sample_bytes();
  for (std::size_t size = 8; size < bytes.size(); ++size) {
    ASSERT_EQ(code_of(bytes.substr(0, size)), ErrorCode::kPackTruncated) << size;
  }
}

TEST(Pack, RefusesDamageAnywhereAfterTheHeader) {
  const std::string bytes = sample_bytes();
  for (std::size_t at = 64; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
    ASSERT_EQ(code_of(damaged), ErrorCode::kPackDamaged) << at;
  }
  EXPECT_EQ(code_of(bytes + "x"), ErrorCode::kPackDamaged);
}

TEST(Pack, RefusesALaterFormatAndSaysWhich) {
  std::string bytes = sample_bytes();
  bytes[8] = 9;
  const auto pack = Pack::from_bytes(bytes, "sample", "test");
  ASSERT_FALSE(pack.ok());
  EXPECT_EQ(pack.error().code, ErrorCode::kPackTooNew);
  EXPECT_NE(pack.error().message.find("format 9"), std::string::npos);
}

TEST(Pack, RefusesOtherFilesAndOtherKinds) {
  EXPECT_EQ(code_of("<!DOCTYPE html><title>no pack</title>"), ErrorCode::kPackWrongKind);
  EXPECT_EQ(code_of(""), ErrorCode::kPackWrongKind);
  EXPECT_EQ(code_of(sample_bytes(), "world"), ErrorCode::kPackWrongKind);
}

TEST(Pack, TellsAMissingFile) {
  const auto pack = Pack::open(testing::TempDir() + "/there-is-none.pack", "sample");
  ASSERT_FALSE(pack.ok());
  EXPECT_EQ(pack.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace entente::pack
