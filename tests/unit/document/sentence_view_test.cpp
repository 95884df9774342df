#include "document/sentence_view.h"

#include <gtest/gtest.h>

#include "document/conllu.h"

namespace entente {
namespace {

/// Builds a document from "form lemma UPOS FEATS head relation" lines.
struct Parsed {
  Document document;
  VerbLists verbs;

  explicit Parsed(const std::string& rows) {
    std::string text;
    int number = 1;
    std::istringstream in(rows);
    for (std::string form, lemma, upos, features, head, relation;
         in >> form >> lemma >> upos >> features >> head >> relation;) {
      text += std::to_string(number++) + "\t" + form + "\t" + lemma + "\t" + upos + "\t_\t" + features +
              "\t" + head + "\t" + relation + "\t_\t_\n";
    }
    auto sentences = conllu::parse(text + "\n", "test");
    EXPECT_TRUE(sentences.ok());
    document = conllu::to_document(*sentences);
    const auto& words = sentences->front().words;
    for (std::size_t i = 0; i < words.size(); ++i) {
      Token& t = document.tokens[i];
      t.lemma = document.arena.copy(words[i].lemma);
      t.features = document.arena.copy(words[i].features);
      t.upos = *parse_upos(words[i].upos);
      t.head = words[i].head - 1;
      const std::size_t colon = words[i].relation.find(':');
      t.relation = *parse_relation(words[i].relation);
      t.subtype = colon == std::string::npos ? RelationSubtype::kNone
                                             : parse_subtype(words[i].relation.substr(colon + 1));
    }
    document.sentences.front().analysed = true;
    verbs = *VerbLists::parse("object-control = urge, demander\n", "v.txt");
  }

  std::vector<std::string> forms(const std::vector<int>& tokens) const {
    std::vector<std::string> out;
    for (int t : tokens) out.emplace_back(document.tokens[static_cast<std::size_t>(t)].form);
    return out;
  }
};

using Words = std::vector<std::string>;

TEST(SentenceView, PassiveTurnsSubjectAndAgentRound) {
  const Parsed p(
      "Moscow Moscow PROPN _ 3 nsubj:pass\n"
      "was be AUX _ 3 aux:pass\n"
      "accused accuse VERB Tense=Past|VerbForm=Part 0 root\n"
      "by by ADP _ 5 case\n"
      "Kyiv Kyiv PROPN _ 3 obl:agent\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.subjects(2)), Words{"Kyiv"});
  EXPECT_EQ(p.forms(view.objects(2)), Words{"Moscow"});
}

TEST(SentenceView, AgentlessPassiveLeavesTheSubjectOut) {
  const Parsed p(
      "Soldiers soldier NOUN _ 3 nsubj:pass\n"
      "were be AUX _ 3 aux:pass\n"
      "killed kill VERB Tense=Past|VerbForm=Part 0 root\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_TRUE(view.subject_omitted(2));
  EXPECT_EQ(p.forms(view.objects(2)), Words{"Soldiers"});
}

TEST(SentenceView, RelativePronounStandsForItsAntecedent) {
  const Parsed p(
      "troupes troupe NOUN _ 0 root\n"
      "qui qui PRON PronType=Rel 3 nsubj\n"
      "occupent occuper VERB VerbForm=Fin 1 acl:relcl\n"
      "Kaboul Kaboul PROPN _ 3 obj\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.subjects(2)), Words{"troupes"});
}

TEST(SentenceView, InfinitiveTakesItsSubjectFromTheController) {
  const Parsed p(
      "France France PROPN _ 2 nsubj\n"
      "urged urge VERB VerbForm=Fin 0 root\n"
      "Mali Mali PROPN _ 2 obj\n"
      "to to PART _ 5 mark\n"
      "negotiate negotiate VERB VerbForm=Inf 2 xcomp\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.subjects(4)), Words{"Mali"});
  EXPECT_EQ(p.forms(view.clauses(1)), Words{"negotiate"});
}

TEST(SentenceView, CoordinatedVerbsShareTheSubject) {
  const Parsed p(
      "Paris Paris PROPN _ 2 nsubj\n"
      "condamne condamner VERB VerbForm=Fin 0 root\n"
      "et et CCONJ _ 4 cc\n"
      "sanctionne sanctionner VERB VerbForm=Fin 2 conj\n"
      "Minsk Minsk PROPN _ 4 obj\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.subjects(3)), Words{"Paris"});
  EXPECT_EQ(p.forms(view.objects(1)), Words{"Minsk"});
}

TEST(SentenceView, ComplementsNameTheirPrepositions) {
  const Parsed p(
      "parle parler VERB VerbForm=Fin 0 root\n"
      "en en ADP _ 3 case\n"
      "faveur faveur NOUN _ 1 obl\n"
      "de de ADP _ 5 case\n"
      "Kiev Kiev PROPN _ 3 nmod\n");
  const SentenceView view(p.document, 0, p.verbs);
  Words found;
  for (const SentenceView::Complement& c : view.complements(0))
    found.push_back(c.preposition + "|" + std::string(view.token(c.token).form));
  EXPECT_EQ(found, (Words{"en faveur de|Kiev", "en|faveur"}));
}

TEST(SentenceView, ConjunctsComeInOrder) {
  const Parsed p(
      "Russie Russie PROPN _ 0 root\n"
      "Chine Chine PROPN _ 1 conj\n"
      "et et CCONJ _ 4 cc\n"
      "Inde Inde PROPN _ 1 conj\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.conjuncts(0)), (Words{"Russie", "Chine", "Inde"}));
  EXPECT_EQ(view.first_conjunct(3), 0);
}

}  // namespace
}  // namespace entente
