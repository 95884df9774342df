/// Tests that read text as the program does: with the models, tables and frames that are shipped.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "pipeline/process.h"

namespace entente::test {

/// Loads the resources once for all tests of one suite; a test fails where they cannot be loaded.
class Shipped : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    pipeline::ResourceOptions options;
    options.data_dir = ENTENTE_ROOT;
    auto loaded = pipeline::Resources::load(options);
    if (loaded) resources_ = *loaded;
  }
  static void TearDownTestSuite() { resources_.reset(); }
  void SetUp() override { ASSERT_NE(resources_, nullptr); }

  static inline std::shared_ptr<const pipeline::Resources> resources_;
};

}  // namespace entente::test
