// Where and when sentences play, on text that is parsed as the program parses it.

#include "world/setting.h"

#include <gtest/gtest.h>

#include "pipeline/process.h"

namespace entente::pipeline {
namespace {

using world::Setting;
using world::Settings;

/// From this confidence on a setting is worth taking over (docs/time.md).
constexpr float kTaken = 0.7F;

class SettingsTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto resources = Resources::load({ENTENTE_ROOT, {}, {}});
    ASSERT_TRUE(resources.ok()) << resources.error().message;
    resources_ = *resources;
  }
  static void TearDownTestSuite() { resources_.reset(); }

  struct Read {
    Document document;
    Settings settings;
    /// The setting of the sentence that begins with the words.
    const Setting& at(std::string_view words) const {
      for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
        if (document.text().substr(document.sentences[s].begin).starts_with(words)) return settings.of(s);
      }
      ADD_FAILURE() << "no sentence begins with " << words;
      return settings.of(0);
    }
  };

  static Read read(const std::string& language, const std::string& text, Date published) {
    Document document;
    document.article.language = language;
    document.article.text = text;
    document.article.published = published;
    Scratch scratch;
    EXPECT_TRUE(process(*resources_, {.gate = false}, document, scratch));
    const Language& rules = *resources_->language(language);
    Settings settings(*resources_->world, *rules.roles, rules.rules->verbs, document);
    return {std::move(document), std::move(settings)};
  }

  static std::shared_ptr<const Resources> resources_;
};

std::shared_ptr<const Resources> SettingsTest::resources_;

TEST_F(SettingsTest, AMeetingSetsTheSceneForWhatIsSaidThere) {
  const Read r =
      read("fr",
           "Le président kazakh a rencontré son homologue ouzbek mardi à Samarcande. Ils ont signé un "
           "accord sur l'eau. Lors de cette rencontre, Tachkent a aussi promis du gaz.",
           {2023, 5, 12});
  const Setting& own = r.at("Le président");
  EXPECT_EQ(own.state, "UZB");
  EXPECT_EQ(own.place, "Samarkand");
  EXPECT_EQ(to_string(own.date), "2023-05-09");
  const Setting& next = r.at("Ils ont");
  EXPECT_EQ(next.state, "UZB");
  EXPECT_GE(next.place_confidence, kTaken);
  EXPECT_EQ(to_string(next.date), "2023-05-09");
  EXPECT_GE(next.date_confidence, kTaken);
  EXPECT_EQ(next.date_sentence, 0U);
  const Setting& back = r.at("Lors de");
  EXPECT_TRUE(back.referred);
  EXPECT_GE(back.place_confidence, kTaken);
}

TEST_F(SettingsTest, AnotherSubjectElsewhereIsNotPartOfTheScene) {
  const Read r =
      read("en",
           "Chilean officials met their Peruvian counterparts in Lima on Tuesday. They signed a customs "
           "agreement. Japan congratulated South Korea.",
           {2023, 5, 12});
  EXPECT_GE(r.at("They signed").place_confidence, kTaken);
  EXPECT_EQ(r.at("They signed").state, "PER");
  EXPECT_LT(r.at("Japan").place_confidence, kTaken);
  EXPECT_LT(r.at("Japan").date_confidence, kTaken);
}

TEST_F(SettingsTest, WhatLiesAheadOrIsTrueNowHasNoPartInTheDate) {
  const Read r =
      read("en",
           "Chilean officials met their Peruvian counterparts in Lima on Tuesday. They will meet again. "
           "They trust each other.",
           {2023, 5, 12});
  EXPECT_EQ(r.at("They will").date_confidence, 0);
  EXPECT_EQ(r.at("They trust").date_confidence, 0);
}

TEST_F(SettingsTest, AHeadingEndsTheScene) {
  const Read r =
      read("en",
           "Chilean officials met their Peruvian counterparts in Lima on Tuesday.\n\nA new chapter\n\nThey "
           "signed a customs agreement.",
           {2023, 5, 12});
  EXPECT_LT(r.at("They signed").date_confidence, kTaken);
}

TEST_F(SettingsTest, ADatelineIsFoundWithItsPlaceAndDate) {
  const Read r = read("en", "LIMA, May 12 (Agency) - Peru recalled its ambassador to Mexico on Thursday.",
                      {2023, 5, 12});
  const world::Dateline& line = r.settings.dateline();
  ASSERT_TRUE(line.present());
  EXPECT_EQ(line.state, "PER");
  EXPECT_EQ(line.place, "Lima");
  EXPECT_EQ(to_string(line.date), "2023-05-12");
  EXPECT_EQ(r.document.slice(line.begin, line.end), "LIMA, May 12 (Agency) -");
  EXPECT_EQ(to_string(r.settings.of(1).date), "2023-05-11");
  EXPECT_FALSE(read("en", "LIMA likes its parks.", {}).settings.dateline().present());
}

TEST_F(SettingsTest, TensesGiveDatesTheirDirection) {
  const auto date_of = [&](const std::string& language, const std::string& text) {
    const Read r = read(language, text, {2023, 5, 12});  // A Friday.
    return r.document.times.empty() ? std::string() : to_string(r.document.times.front().range);
  };
  EXPECT_EQ(date_of("fr", "Le ministre chilien arrivera mardi à Lima."), "2023-05-16");
  EXPECT_EQ(date_of("fr", "Le ministre chilien est arrivé mardi à Lima."), "2023-05-09");
  EXPECT_EQ(date_of("en", "The Chilean minister will arrive on Tuesday."), "2023-05-16");
  EXPECT_EQ(date_of("en", "The Chilean minister arrived on Tuesday."), "2023-05-09");
  EXPECT_EQ(date_of("fr", "Les deux pays se réuniront en septembre."), "2023-09");
  EXPECT_EQ(date_of("fr", "Les deux pays se sont réunis en septembre."), "2022-09");
  EXPECT_EQ(date_of("en", "They met on May 20."), "2022-05-20");
}

}  // namespace
}  // namespace entente::pipeline
