#include "pipeline/subject_lists.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace entente::pipeline {
namespace {

struct Word {
  std::string_view form;
  Upos upos;
  int head;
  Relation relation;
  std::string_view features = "";
  bool name = false;
};

const VerbLists& lists() {
  static const VerbLists lists = *VerbLists::parse("second-subject = non plus, aussi\n", "verbs.txt");
  return lists;
}

constexpr std::string_view kSingular = "VerbForm=Fin|Number=Sing|Tense=Past";
constexpr std::string_view kPlural = "VerbForm=Fin|Number=Plur|Tense=Past";

/// One analysed sentence with its names as mentions.
Document sentence_of(const std::vector<Word>& words) {
  Document document;
  std::uint32_t place = 0;
  for (const Word& word : words) {
    Token token;
    token.form = word.form;
    token.lemma = word.form;
    token.features = word.features;
    token.upos = word.upos;
    token.head = word.head;
    token.relation = word.relation;
    token.begin = place;
    token.end = place + static_cast<std::uint32_t>(word.form.size());
    const auto at = static_cast<std::uint32_t>(document.tokens.size());
    if (word.name) {
      Mention mention;
      mention.begin = token.begin;
      mention.end = token.end;
      mention.first_token = mention.last_token = mention.head_token = at;
      document.mentions.push_back(mention);
    }
    place = token.end + 1;
    document.tokens.push_back(token);
  }
  document.sentences.push_back({0, place, 0, static_cast<std::uint32_t>(words.size()), true, false, true});
  return document;
}

constexpr std::uint32_t kFirst[] = {0};

/// "Moscou bombarda Kharkiv, et Prague et Vilnius protestèrent", the list hung on Kharkiv.
std::vector<Word> two_clauses(std::string_view number) {
  return {{"Moscou", Upos::kPropn, 1, Relation::kNsubj, "", true},
          {"bombarda", Upos::kVerb, Token::kRoot, Relation::kRoot, kSingular},
          {"Kharkiv", Upos::kPropn, 1, Relation::kObj, "", true},
          {",", Upos::kPunct, 5, Relation::kPunct},
          {"et", Upos::kCconj, 5, Relation::kCc},
          {"Prague", Upos::kPropn, 2, Relation::kConj, "", true},
          {"et", Upos::kCconj, 7, Relation::kCc},
          {"Vilnius", Upos::kPropn, 2, Relation::kConj, "", true},
          {"protestèrent", Upos::kVerb, 1, Relation::kConj, number}};
}

TEST(SubjectLists, AListBehindAClauseIsTheNextVerbsSubject) {
  Document document = sentence_of(two_clauses(kPlural));
  mend_subject_lists(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[5].head, 8);
  EXPECT_EQ(document.tokens[5].relation, Relation::kNsubj);
  EXPECT_EQ(document.tokens[7].head, 5);
  EXPECT_EQ(document.tokens[7].relation, Relation::kConj);
  EXPECT_EQ(document.tokens[4].head, 8);
}

TEST(SubjectLists, AVerbOfOneHasNoListForASubject) {
  Document document = sentence_of(two_clauses(kSingular));
  mend_subject_lists(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[5].head, 2);
}

TEST(SubjectLists, InEnglishThePastTellsNoNumber) {
  Document document = sentence_of(two_clauses(kSingular));
  mend_subject_lists(lists(), kFirst, false, document);
  EXPECT_EQ(document.tokens[5].head, 8);
}

TEST(SubjectLists, AVerbWithAnotherSubjectKeepsIt) {
  auto words = two_clauses(kPlural);
  words[0].head = 8;  // "Moscou ... protestèrent"
  Document document = sentence_of(words);
  mend_subject_lists(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[5].head, 2);
}

TEST(SubjectLists, AClauseHungOnTheVerbBehindItStandsOnItsOwn) {
  auto words = two_clauses(kPlural);
  words[1].head = 8;
  words[1].relation = Relation::kCcomp;
  words[8].head = Token::kRoot;
  words[8].relation = Relation::kRoot;
  Document document = sentence_of(words);
  mend_subject_lists(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[1].head, Token::kRoot);
  EXPECT_EQ(document.tokens[8].head, 1);
  EXPECT_EQ(document.tokens[5].head, 8);
  // where a word makes it depend, it stays where it is
  words.insert(words.begin(), {"quand", Upos::kSconj, 2, Relation::kMark});
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i].head >= 0) ++words[i].head;
  }
  Document dependent = sentence_of(words);
  mend_subject_lists(lists(), kFirst, true, dependent);
  EXPECT_EQ(dependent.tokens[2].head, 9);
}

TEST(SubjectLists, WhatIsInsertedIsNoSubject) {
  Document document = sentence_of({{"Rome", Upos::kPropn, 1, Relation::kNsubj, "", true},
                                   {"admit", Upos::kVerb, Token::kRoot, Relation::kRoot, kSingular},
                                   {"Oslo", Upos::kPropn, 1, Relation::kObj, "", true},
                                   {",", Upos::kPunct, 5, Relation::kPunct},
                                   {"et", Upos::kCconj, 5, Relation::kCc},
                                   {"Stockholm", Upos::kPropn, 2, Relation::kConj, "", true},
                                   {",", Upos::kPunct, 5, Relation::kPunct},
                                   {"dix", Upos::kNum, 8, Relation::kNummod},
                                   {"mois", Upos::kNoun, 11, Relation::kNsubj},
                                   {"après", Upos::kAdv, 8, Relation::kAdvmod},
                                   {",", Upos::kPunct, 8, Relation::kPunct},
                                   {"suivit", Upos::kVerb, 1, Relation::kConj, kSingular}});
  mend_subject_lists(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[5].head, 11);
  EXPECT_EQ(document.tokens[5].relation, Relation::kNsubj);
  EXPECT_EQ(document.tokens[8].relation, Relation::kObl);
}

TEST(SubjectLists, WhoDoesNotEitherIsASecondSubject) {
  std::vector<Word> words = {{"Lisbonne", Upos::kPropn, 1, Relation::kNsubj, "", true},
                             {"refuse", Upos::kVerb, Token::kRoot, Relation::kRoot, kSingular},
                             {"tout", Upos::kPron, 1, Relation::kObj},
                             {",", Upos::kPunct, 5, Relation::kPunct},
                             {"et", Upos::kCconj, 5, Relation::kCc},
                             {"Madrid", Upos::kPropn, 2, Relation::kConj, "", true},
                             {"non", Upos::kAdv, 5, Relation::kAdvmod},
                             {"plus", Upos::kAdv, 6, Relation::kFixed},
                             {".", Upos::kPunct, 1, Relation::kPunct}};
  Document document = sentence_of(words);
  mend_subject_lists(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[5].head, 0);
  words.erase(words.begin() + 7);
  words[6].form = "aussi";
  document = sentence_of(words);
  mend_subject_lists(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[5].head, 0);
  words[6].form = "non";
  document = sentence_of(words);
  mend_subject_lists(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[5].head, 2);
}

}  // namespace
}  // namespace entente::pipeline
