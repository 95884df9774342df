#include "pipeline/opened_clauses.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

std::vector<Word> talks_collapsed(Upos last, std::string_view features) {
  return {{"Talks", Upos::kNoun, 1, Relation::kNsubj},
          {"collapsed", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
          {"as", Upos::kAdp, 3, Relation::kCase},
          {"Poland", Upos::kPropn, 1, Relation::kObl, "", "POL"},
          {"and", Upos::kCconj, 5, Relation::kCc},
          {"Chad", Upos::kPropn, 3, Relation::kConj, "", "TCD"},
          {"withdrew", last, 1, Relation::kConj, features}};
}

TEST(OpenedClauses, NamesBehindAsAreTheSubjectOfTheVerbBehindThem) {
  Document document = tree_of(talks_collapsed(Upos::kVerb, "VerbForm=Fin"));
  mend_opened_clauses(lists_of("clause-opening = as"), kFirst, document);
  EXPECT_EQ(document.tokens[3].head, 6);
  EXPECT_EQ(document.tokens[3].relation, Relation::kNsubj);
  EXPECT_EQ(document.tokens[5].head, 3);
  EXPECT_EQ(document.tokens[2].relation, Relation::kMark);
  EXPECT_EQ(document.tokens[6].relation, Relation::kAdvcl);
}

TEST(OpenedClauses, AParticipleOrAVerbWithASubjectStays) {
  Document participle = tree_of(talks_collapsed(Upos::kVerb, "VerbForm=Part"));
  mend_opened_clauses(lists_of("clause-opening = as"), kFirst, participle);
  EXPECT_EQ(participle.tokens[3].head, 1);
  auto words = talks_collapsed(Upos::kVerb, "VerbForm=Fin");
  words[0].head = 6;
  Document subject = tree_of(words);
  mend_opened_clauses(lists_of("clause-opening = as"), kFirst, subject);
  EXPECT_EQ(subject.tokens[3].head, 1);
}

}  // namespace
}  // namespace entente::pipeline
