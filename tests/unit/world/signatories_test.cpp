#include "world/signatories.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "simple_tokens.h"
#include "world/mentions.h"

namespace entente::world {
namespace {

constexpr const char* kTables = R"(state KEN
  name en Kenya
state UGA
  name en Uganda
state RWA
  name en Rwanda
organisation IGO:EAC
  kind alliance
  name en East African Community
)";

class SignatoriesOf : public ::testing::Test {
 protected:
  static Signatories read(const std::string& text) {
    const auto world = World::from_tables({{"t.txt", kTables}});
    EXPECT_TRUE(world.ok());
    const std::string path = std::string(ENTENTE_ROOT) + "/lang/en/roles.txt";
    std::ifstream file(path);
    std::stringstream lines;
    lines << file.rdbuf();
    const auto roles = Roles::parse(lines.str(), path);
    EXPECT_TRUE(roles.ok());
    Document document = testing::document_of(text, "en", {});
    find_mentions(**world, *roles, document);
    Scene scene(**world, *roles, document);
    scene.read_words();
    return find_signatories(scene, find_pointers(scene, document.mentions), document.mentions);
  }

  static std::vector<std::string> codes(const std::string& text) {
    std::vector<std::string> out;
    for (const Party& party : read(text).parties) out.push_back(party.code);
    return out;
  }
};

TEST_F(SignatoriesOf, WhoeverIsListedBehindWeSigns) {
  EXPECT_THAT(codes("We, the leaders of Kenya, Uganda and Rwanda, condemn the raid."),
              ::testing::ElementsAre("KEN", "UGA", "RWA"));
}

TEST_F(SignatoriesOf, AStateSignsByItsGovernmentAndOnceOnly) {
  const Signatories found = read("We, the leaders of Kenya and Uganda and the ministers of Kenya, agree.");
  ASSERT_EQ(found.parties.size(), 2U);
  EXPECT_EQ(found.parties.front(), (Party{"KEN", "GOV"}));
}

TEST_F(SignatoriesOf, WeAreTheyFromTheWordOn) {
  EXPECT_EQ(read("Nairobi, Monday. We, the leaders of Kenya and Uganda, agree.").begin, 17U);
}

TEST_F(SignatoriesOf, OneAloneIsNoJointStatement) {
  EXPECT_TRUE(codes("We, the people of Kenya, are proud.").empty());
}

TEST_F(SignatoriesOf, WithoutACommaWeListsNobody) {
  EXPECT_TRUE(codes("We met the leaders of Kenya and Uganda.").empty());
}

TEST_F(SignatoriesOf, AVerbEndsTheList) {
  EXPECT_TRUE(codes("We, however, told the leaders of Kenya and Uganda to leave.").empty());
}

}  // namespace
}  // namespace entente::world
