#include "world/mentions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <sstream>

#include "simple_tokens.h"
#include "world/place.h"

namespace entente::world {
namespace {

constexpr const char* kTables = R"(state RUS
  name en Russia
  demonym en Russian; Russians
  capital Moscow
  gender fr f
state PAK
  name en Pakistan
  demonym en Pakistani; Pakistanis
state FRA
  name en France
  demonym en French
organisation IGO:SCO
  kind alliance
  name en Shanghai Cooperation Organisation
  acronym any SCO
  short en Shanghai Group
organisation outlet:TASS
  kind outlet
  name any TASS
  home RUS
person Vladimir Petrov
  gender m
  office RUS head-of-state 2000 2010
  office RUS head-of-government 2012 -
person Anna Novikova
  gender f
  office PAK foreign-minister 2015 2020
place Moscow
  in RUS
  kind capital
  at 55.75 37.62
place Samara
  in RUS
  kind city
  at 53.2 50.15
place Chechnya
  in RUS
  kind region
  demonym en Chechen; Chechens
)";

class Mentions : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto world = World::from_tables({{"t.txt", kTables}});
    ASSERT_TRUE(world.ok()) << world.error().message;
    world_ = *world;
    const std::string path = std::string(ENTENTE_ROOT) + "/lang/en/roles.txt";
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    auto roles = Roles::parse(text.str(), path);
    ASSERT_TRUE(roles.ok()) << roles.error().message;
    roles_ = std::make_unique<Roles>(std::move(*roles));
    auto verbs = VerbLists::parse("speech = say, tell\n", "verbs.txt");
    ASSERT_TRUE(verbs.ok()) << verbs.error().message;
    verbs_ = std::make_unique<VerbLists>(std::move(*verbs));
  }
  static void TearDownTestSuite() {
    world_.reset();
    roles_.reset();
    verbs_.reset();
  }

  static Document read(const std::string& text, Date published = {}) {
    Document document = testing::document_of(text, "en", published);
    find_mentions(*world_, *roles_, document);
    resolve_mentions(*world_, *roles_, *verbs_, document);
    return document;
  }

  static const Mention* find(const Document& document, std::string_view surface) {
    for (const Mention& m : document.mentions) {
      if (document.slice(m.begin, m.end) == surface) return &m;
    }
    return nullptr;
  }

  static double seconds_for(const std::string& text) {
    Document document = testing::document_of(text, "en");
    const auto start = std::chrono::steady_clock::now();
    find_mentions(*world_, *roles_, document);
    resolve_mentions(*world_, *roles_, *verbs_, document);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }

  static std::shared_ptr<const World> world_;
  static std::unique_ptr<Roles> roles_;
  static std::unique_ptr<VerbLists> verbs_;
};

std::shared_ptr<const World> Mentions::world_;
std::unique_ptr<Roles> Mentions::roles_;
std::unique_ptr<VerbLists> Mentions::verbs_;

TEST_F(Mentions, AnOfficeIsTakenAtTheDateOfPublication) {
  const Document in_office = read("Vladimir Petrov spoke.", {2005, 1, 1});
  EXPECT_EQ(in_office.mentions.front().role, "president");
  const Document later = read("Vladimir Petrov spoke.", {2015, 1, 1});
  EXPECT_EQ(later.mentions.front().role, "prime minister");
  const Document between = read("Anna Novikova spoke.", {2024, 1, 1});
  EXPECT_EQ(between.mentions.front().parties.front(), (Party{"PAK", "ELI"}));
}

TEST_F(Mentions, AnOutletIsNoState) {
  const Document document = read("TASS reported from Samara.");
  ASSERT_EQ(document.mentions.size(), 2U);
  EXPECT_EQ(document.mentions[0].entity, EntityKind::kOutlet);
  EXPECT_EQ(document.mentions[0].parties.front().code, "outlet:TASS");
  EXPECT_TRUE(document.mentions[0].place.empty());
}

TEST_F(Mentions, AShortNameNeedsTheFullOne) {
  EXPECT_EQ(find(read("The Shanghai Group met."), "Shanghai Group"), nullptr);
  const Document document = read("The Shanghai Cooperation Organisation grows. The Shanghai Group met.");
  ASSERT_NE(find(document, "Shanghai Group"), nullptr);
  EXPECT_EQ(find(document, "Shanghai Group")->parties.front().code, "IGO:SCO");
}

TEST_F(Mentions, ADemonymOfARegionStandsForItsState) {
  const Document document = read("Chechen rebels attacked.");
  ASSERT_NE(find(document, "Chechen rebels"), nullptr);
  EXPECT_EQ(find(document, "Chechen rebels")->parties.front(), (Party{"RUS", "REB"}));
}

TEST_F(Mentions, PlacesAreTheSceneAndOutletsAreNot) {
  const Document document = read("TASS said that Pakistan had sent an envoy to talks in Samara.");
  const auto places = places_in(*world_, *roles_, document, 0);
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[0].name, "Samara");
  EXPECT_EQ(places[0].state, "RUS");
  EXPECT_TRUE(places[0].located);
  EXPECT_TRUE(places[0].has_position);
  EXPECT_NEAR(places[0].latitude, 53.2, 0.01);
  EXPECT_EQ(places[1].state, "PAK");
  EXPECT_FALSE(places[1].located);
}

TEST_F(Mentions, TheSecondPassChangesNothingWhenRunAgain) {
  Document document =
      read("Russia and Pakistan met. The two countries signed. They agreed. The minister left.");
  const auto first = document.mentions;
  resolve_mentions(*world_, *roles_, *verbs_, document);
  ASSERT_EQ(document.mentions.size(), first.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(document.mentions[i].begin, first[i].begin);
    EXPECT_EQ(document.mentions[i].parties, first[i].parties);
  }
}

TEST_F(Mentions, TheTreeTellsSubjectsAndExpletives) {
  Document document = testing::document_of("Pakistan thanked Russia. It will pay.", "en");
  for (Sentence& sentence : document.sentences) sentence.analysed = true;
  document.tokens[0].relation = Relation::kNsubj;
  document.tokens[4].relation = Relation::kNsubj;
  find_mentions(*world_, *roles_, document);
  resolve_mentions(*world_, *roles_, *verbs_, document);
  ASSERT_NE(find(document, "It"), nullptr);
  EXPECT_EQ(find(document, "It")->parties.front().code, "PAK");
  document.tokens[4].relation = Relation::kExpl;
  resolve_mentions(*world_, *roles_, *verbs_, document);
  EXPECT_EQ(find(document, "It"), nullptr);
}

TEST_F(Mentions, EmptyAndStrangeTextsAreHarmless) {
  for (const std::string text :
       {"", " ", "\n\n", "....", "\xC3", "’’’", "- - -", "the", "Russia", "of of of", "'s 's"}) {
    const Document document = read(text);
    EXPECT_LE(document.mentions.size(), 1U) << text;
  }
}

TEST_F(Mentions, OverlappingNamesStayLinear) {
  const auto repeat = [](const std::string& unit, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += unit;
    return out;
  };
  constexpr std::size_t kSmall = 500'000, kFactor = 8;
  for (const std::string unit : {"Shanghai Cooperation Shanghai ", "Russian Russian army of the Russian ",
                                 "president of the minister of the ", "Vladimir Vladimir Petrov ",
                                 "They and the two countries. ", "Anna, Vladimir, the minister, "}) {
    const double small = seconds_for(repeat(unit, kSmall));
    const double large = seconds_for(repeat(unit, kSmall * kFactor));
    // Twice the linear time, and some room for a busy machine.
    EXPECT_LT(large, small * static_cast<double>(kFactor) * 2.0 + 0.5) << unit;
  }
}

}  // namespace
}  // namespace entente::world
