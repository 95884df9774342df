#include "coding/speaker.h"

#include <gtest/gtest.h>

#include "../support/parsed.h"

namespace entente::coding {
namespace {

using test::Parsed;

constexpr std::string_view kLists =
    "speech = say, add\ndeny = deny\nquote = quote\ninverted = protest\nsource-preposition = per\n";

Attribution said(const Parsed& p, int token) {
  const SentenceView view = p.view();
  return attribution_of(view, p.verbs, token);
}

TEST(Speaker, TheSubjectOfTheReportVerb) {
  Parsed p(
      "Oslo Oslo PROPN _ 2 nsubj\nsays say VERB VerbForm=Fin 0 root\nMali Mali PROPN _ 4 nsubj\n"
      "left leave VERB VerbForm=Fin 2 ccomp\n",
      kLists);
  p.name(0, 0, "NOR").name(2, 2, "MLI");
  EXPECT_EQ(said(p, 3).speaker, "NOR");
}

TEST(Speaker, WhoAddsIsWhoSpokeBefore) {
  Parsed p(
      "Oslo Oslo PROPN _ 2 nsubj\nsays say VERB VerbForm=Fin 0 root\nMali Mali PROPN _ 4 nsubj\n"
      "left leave VERB VerbForm=Fin 2 ccomp\nadding add VERB VerbForm=Ger 4 advcl\n"
      "Chad Chad PROPN _ 7 nsubj\nstayed stay VERB VerbForm=Fin 5 ccomp\n",
      kLists);
  p.name(0, 0, "NOR").name(2, 2, "MLI").name(5, 5, "TCD");
  EXPECT_EQ(said(p, 6).speaker, "NOR");
}

TEST(Speaker, WhoIsQuotedSpeaksAndTheAgencyIsTheOutlet) {
  Parsed p(
      "Mali Mali PROPN _ 2 nsubj\nleft leave VERB VerbForm=Fin 4 ccomp\nTASS TASS PROPN _ 4 nsubj\n"
      "quoted quote VERB VerbForm=Fin 0 root\nOslo Oslo PROPN _ 4 obj\n",
      kLists);
  p.name(0, 0, "MLI").name(2, 2, "outlet:TASS", "", EntityKind::kOutlet).name(4, 4, "NOR");
  EXPECT_EQ(said(p, 1).speaker, "NOR");
  EXPECT_EQ(said(p, 1).outlet, "outlet:TASS");
}

TEST(Speaker, AnAgencyWithAnAdjectiveSpeaksForNoState) {
  Parsed p(
      "Mali Mali PROPN _ 2 nsubj\nleft leave VERB VerbForm=Fin 6 ccomp\nMoroccan moroccan ADJ _ 4 amod\n"
      "agency agency NOUN _ 6 nsubj\nMAP MAP PROPN _ 4 appos\nsaid say VERB VerbForm=Fin 0 root\n",
      kLists);
  p.name(0, 0, "MLI").name(2, 2, "MAR", "", EntityKind::kState, MentionKind::kDemonym);
  p.name(4, 4, "outlet:MAP", "", EntityKind::kOutlet);
  EXPECT_EQ(said(p, 1).speaker, "");
  EXPECT_EQ(said(p, 1).outlet, "outlet:MAP");
}

TEST(Speaker, WhoDeniesComesBeforeWhoClaims) {
  Parsed p(
      "Mali Mali PROPN _ 2 nsubj\ndenied deny VERB VerbForm=Fin 0 root\nit it PRON _ 4 nsubj\n"
      "left leave VERB VerbForm=Fin 2 ccomp\nas as SCONJ _ 7 mark\nOslo Oslo PROPN _ 7 nsubj\n"
      "said say VERB VerbForm=Fin 4 advcl\n",
      kLists);
  p.name(0, 0, "MLI").name(5, 5, "NOR");
  EXPECT_EQ(said(p, 3).speaker, "MLI");
}

TEST(Speaker, AQuotationBehindAColonIsTheSubjects) {
  Parsed p(
      "Oslo Oslo PROPN _ 3 nsubj\nwas be AUX VerbForm=Fin 3 cop\nclear clear ADJ _ 0 root\n: : PUNCT _ 3 "
      "punct\n"
      "“ “ PUNCT _ 7 punct\nMali Mali PROPN _ 7 nsubj\nleft leave VERB VerbForm=Fin 3 parataxis\n"
      "” ” PUNCT _ 7 punct\n",
      kLists);
  p.name(0, 0, "NOR").name(5, 5, "MLI");
  p.document.quotations.push_back({p.document.tokens[5].begin, p.document.tokens[6].end});
  const std::vector<Attribution> speakers = quotation_speakers(p.document, p.verbs);
  ASSERT_EQ(speakers.size(), 1U);
  EXPECT_EQ(speakers.front().speaker, "NOR");
}

}  // namespace
}  // namespace entente::coding
