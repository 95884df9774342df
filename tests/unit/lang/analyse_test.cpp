#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "document/conllu.h"
#include "lang/score.h"
#include "models.h"

namespace entente::lang {
namespace {

const char* const kFrench =
    "Le ministre de la Défense a signé mardi un accord avec son homologue chinois. Les deux pays n'ont pas "
    "dit "
    "quand les manœuvres auront lieu.\n\nLES TROUPES QUITTENT LE NORD\n\n« Nous partirons demain », a-t-il "
    "dit.";
const char* const kEnglish =
    "The defence minister signed an agreement with his Chinese counterpart on Tuesday. The two countries "
    "haven't "
    "said when the drills will be held.\n\nTROOPS LEAVE THE NORTH\n\n\"We'll leave tomorrow,\" he said.";

const Token& find(const Document& document, std::string_view form) {
  for (const Token& token : document.tokens) {
    if (token.form == form) return token;
  }
  ADD_FAILURE() << "no token " << form;
  return document.tokens.front();
}

TEST(Analyse, TagsAndLemmasOfAPlainFrenchSentence) {
  const Document document = analysed("fr", kFrench);
  EXPECT_EQ(find(document, "ministre").upos, Upos::kNoun);
  EXPECT_EQ(find(document, "signé").upos, Upos::kVerb);
  EXPECT_EQ(find(document, "signé").lemma, "signer");
  EXPECT_EQ(find(document, "auront").lemma, "avoir");
  EXPECT_EQ(find(document, "ministre").relation, Relation::kNsubj);
  EXPECT_EQ(find(document, "signé").head, Token::kRoot);
  EXPECT_EQ(find(document, "accord").relation, Relation::kObj);
  EXPECT_TRUE(has_feature(find(document, "auront"), "Tense=Fut"));
}

TEST(Analyse, TagsAndLemmasOfAPlainEnglishSentence) {
  const Document document = analysed("en", kEnglish);
  EXPECT_EQ(find(document, "signed").lemma, "sign");
  EXPECT_EQ(find(document, "countries").lemma, "country");
  EXPECT_EQ(find(document, "minister").relation, Relation::kNsubj);
  EXPECT_EQ(find(document, "agreement").relation, Relation::kObj);
  EXPECT_TRUE(has_feature(find(document, "signed"), "Tense=Past"));
}

TEST(Analyse, EverySentenceIsATreeWithOneRoot) {
  for (const char* language : {"fr", "en"}) {
    const Document document = analysed(language, std::string(kFrench) + "\n\n" + kEnglish);
    for (const Sentence& sentence : document.sentences) {
      const Token* tokens = document.tokens_of(sentence);
      int roots = 0;
      for (std::uint32_t i = 0; i < sentence.token_count; ++i) {
        roots += tokens[i].head == Token::kRoot;
        EXPECT_EQ(tokens[i].head == Token::kRoot, tokens[i].relation == Relation::kRoot);
        std::uint32_t steps = 0;
        for (std::int32_t at = static_cast<std::int32_t>(i); at != Token::kRoot; at = tokens[at].head) {
          ASSERT_LT(steps++, sentence.token_count) << "a cycle";
        }
      }
      EXPECT_EQ(roots, 1);
    }
  }
}

TEST(Analyse, TouchesOnlyTheSentencesAskedFor) {
  Document document = segmented("fr", kFrench);
  ASSERT_GE(document.sentences.size(), 3U);
  const std::vector<std::uint32_t> chosen = {1};
  Workspace workspace;
  analyse(model_of("fr"), document, chosen, workspace);
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    EXPECT_EQ(document.sentences[i].analysed, i == 1);
    EXPECT_EQ(document.tokens_of(document.sentences[i])[0].head != Token::kNoHead, i == 1);
  }
}

TEST(Analyse, GivesTheSameWhateverIsAnalysedTogether) {
  const Model& model = model_of("fr");
  Document together = segmented("fr", kFrench), apart = segmented("fr", kFrench);
  Workspace one, many;
  analyse(model, together, one);
  for (std::uint32_t i = static_cast<std::uint32_t>(apart.sentences.size()); i-- > 0;) {
    const std::vector<std::uint32_t> chosen = {i};
    analyse(model, apart, chosen, many);
  }
  EXPECT_EQ(conllu::write(together), conllu::write(apart));
}

TEST(Analyse, GivesTheSameWithEveryKindOfKernel) {
  for (const auto& [language, text] : {std::pair("fr", kFrench), std::pair("en", kEnglish)}) {
    const std::string best = conllu::write(analysed(language, text));
    for (const KernelKind kind : {KernelKind::kPortable, KernelKind::kAvx2, KernelKind::kAvx512}) {
      if (!use_kernels(kind)) continue;
      EXPECT_EQ(conllu::write(analysed(language, text)), best);
    }
    use_kernels(KernelKind::kBest);
  }
}

TEST(Analyse, AWorkspaceMayGoFromModelToModel) {
  Workspace workspace;
  Document french = segmented("fr", kFrench), english = segmented("en", kEnglish),
           again = segmented("fr", kFrench);
  analyse(model_of("fr"), french, workspace);
  analyse(model_of("en"), english, workspace);
  analyse(model_of("fr"), again, workspace);
  EXPECT_EQ(conllu::write(french), conllu::write(again));
}

TEST(Analyse, TypographicApostrophesMakeNoDifference) {
  const Document plain = analysed("fr", "L'ONU n'a pas réagi à l'annonce d'hier.");
  const Document curly = analysed("fr", "L’ONU n’a pas réagi à l’annonce d’hier.");
  ASSERT_EQ(plain.tokens.size(), curly.tokens.size());
  for (std::size_t i = 0; i < plain.tokens.size(); ++i) {
    EXPECT_EQ(plain.tokens[i].upos, curly.tokens[i].upos);
    EXPECT_EQ(plain.tokens[i].head, curly.tokens[i].head);
  }
}

TEST(Analyse, LemmaCandidatesComeFromTheLexicon) {
  std::vector<std::string> lemmas;
  lemma_candidates(model_of("fr"), "signèrent", lemmas);
  EXPECT_THAT(lemmas, testing::Contains("signer"));
  lemma_candidates(model_of("en"), "signed", lemmas);
  EXPECT_THAT(lemmas, testing::Contains("sign"));
  lemma_candidates(model_of("en"), "Zxqvort", lemmas);
  EXPECT_THAT(lemmas, testing::ElementsAre("zxqvort"));
}

TEST(Analyse, ThePacksPassTheirSelfTest) {
  for (const char* language : {"fr", "en"}) {
    const Status status = self_test(model_of(language));
    EXPECT_TRUE(status.ok()) << (status.ok() ? "" : status.error().message);
    EXPECT_EQ(model_of(language).language(), language);
    EXPECT_FALSE(model_of(language).pack().description().sources.empty());
    EXPECT_FALSE(model_of(language).pack().description().licences.empty());
    EXPECT_LE(model_of(language).pack().size(), 25U << 20);
  }
}

TEST(Analyse, TheAnalysisReadsBackAsConllu) {
  const Document document = analysed("fr", kFrench);
  const auto read = conllu::parse(conllu::write(document), "written");
  ASSERT_TRUE(read.ok()) << read.error().message;
  const auto scores = score(*read, sentences_of(document));
  ASSERT_TRUE(scores.ok());
  EXPECT_EQ(scores->las.correct, document.tokens.size());
}

}  // namespace
}  // namespace entente::lang
