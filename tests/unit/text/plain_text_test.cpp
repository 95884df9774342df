#include "support.h"

namespace entente::text {
namespace {

constexpr const char* kLead =
    "Le président du Ghana a reçu lundi à Accra son homologue togolais pour préparer l'ouverture d'un pont "
    "commun sur "
    "la Volta.";
constexpr const char* kBody =
    "Les deux chefs d'État ont signé une déclaration qui fixe le calendrier des travaux. Le Togo paiera un "
    "tiers du "
    "coût, a précisé son ministre des Transports.";
constexpr const char* kEnd =
    "Les parlements des deux pays doivent encore ratifier le texte. Une commission mixte se réunira chaque "
    "mois à "
    "Lomé.";

/// Each article stands between `before` and `after`, and nothing else may be left.
void expect_only_article(const std::string& before, const std::string& after, const std::string& title = {}) {
  const std::string article = std::string(kLead) + "\n\n" + kBody + "\n\n" + kEnd;
  const Article result = cleaned(before + article + after);
  EXPECT_EQ(result.text, (title.empty() ? "" : title + "\n\n") + article);
  EXPECT_EQ(result.title, title);
}

TEST(PlainText, ArticleAloneStaysWhole) { expect_only_article("", ""); }

TEST(PlainText, TitleIsKeptOnce) {
  const std::string title = "Le Ghana et le Togo veulent un pont commun";
  expect_only_article(title + "\n\n", "", title);
  expect_only_article("Afrique\n\n" + title + " | Le Rivage\n\n" + title + "\n\n", "", title);
  expect_only_article(title + "\n\n" + title + "\n\nEssi Mensah\n\n", "\n\n" + title, title);
}

TEST(PlainText, SiteIsReadFromTheTitle) {
  const std::string title = "Le Ghana et le Togo veulent un pont commun";
  const Article article = cleaned(title + " | Le Rivage\n\n" + kLead + "\n\n" + kBody);
  EXPECT_EQ(article.title, title);
  EXPECT_EQ(article.site, "Le Rivage");
  EXPECT_TRUE(article.text.starts_with(title + "\n\n")) << article.text;
}

TEST(PlainText, BylinesTellAuthorAndDate) {
  const auto read = [](const std::string& line) {
    const Article article = cleaned(line + "\n\n" + kLead + "\n\n" + kBody);
    EXPECT_TRUE(article.text.starts_with(kLead)) << article.text;
    return article.author + "|" + to_string(article.published);
  };
  EXPECT_EQ(read("Publié par Essi Mensah le 4 mars 2022"), "Essi Mensah|2022-03-04");
  EXPECT_EQ(read("Par Essi Mensah"), "Essi Mensah|");
  EXPECT_EQ(read("Publié le 04/03/2022 à 18:20"), "|2022-03-04");
  EXPECT_EQ(read("Published: March 4, 2022"), "|2022-03-04");
  EXPECT_EQ(read("Mis à jour le 4 mars 2022 à 10h05"), "|2022-03-04");
}

TEST(PlainText, UpdateCountsOnlyWithoutPublication) {
  const Article article =
      cleaned(std::string("Mis à jour le 9 mars 2022\n\nPublié le 4 mars 2022\n\n") + kLead + "\n\n" + kBody);
  EXPECT_EQ(to_string(article.published), "2022-03-04");
}

TEST(PlainText, DatelineStaysInTheText) {
  const Article article = cleaned(
      "NAIROBI, May 3 (Reuters) - Kenya said on Tuesday that it would reopen its embassy in Mogadishu after "
      "talks with "
      "the Somali government.\n\nThe foreign ministry in Nairobi gave no date for the move, but said that "
      "staff had "
      "been chosen.");
  EXPECT_TRUE(article.text.starts_with("NAIROBI, May 3 (Reuters) - Kenya said"));
  EXPECT_FALSE(article.published.known());
}

TEST(PlainText, BeggingInTheMiddleGoes) {
  const Article article =
      cleaned(std::string(kLead) +
              "\n\nLe Rivage a besoin de votre soutien. Cliquez ici pour donner, et choisissez votre "
              "montant.\n\n" +
              kBody + "\n\nInscrivez-vous gratuitement à notre newsletter quotidienne.\n\n" + kEnd);
  EXPECT_EQ(article.text, std::string(kLead) + "\n\n" + kBody + "\n\n" + kEnd);
}

TEST(PlainText, FurnitureSentenceInAParagraphGoesAlone) {
  const Article article = cleaned(std::string(kLead) + "\n\n" + kBody +
                                  " Retrouvez chaque soir l'essentiel dans notre newsletter.\n\n" + kEnd);
  EXPECT_EQ(article.text, std::string(kLead) + "\n\n" + kBody + "\n\n" + kEnd);
}

TEST(PlainText, CommentsAndWhatFollowsGo) {
  expect_only_article(
      "", "\n\n2 commentaires\n\nKofi dit :\n\nJe ne crois pas un mot de cette histoire, et vous ?");
  expect_only_article("", "\n\nLeave a Reply\n\nYour email address will not be published.\n\nName *");
  expect_only_article(
      "", "\n\n3 thoughts on “Un pont commun”\n\nAma says:\n\nThis is a long comment with a full stop.");
}

TEST(PlainText, CommentLinkAboveTheArticleEndsNothing) {
  expect_only_article("Laisser un commentaire\n\n", "");
}

TEST(PlainText, TeasersAtTheEndGo) {
  expect_only_article(
      "",
      "\n\nÀ lire aussi\n\nLa pêche au thon reprend dans le golfe de Guinée\n\nQuatre questions sur le "
      "nouveau port de Tema");
  expect_only_article(
      "",
      "\n\nLa pêche au thon reprend dans le golfe de Guinée\n\nLa pêche au thon reprend dans le golfe de "
      "Guinée\n\n01:42\n\nCe que change le nouveau port de Tema");
}

TEST(PlainText, BeginningsOfOtherArticlesAtTheEndGo) {
  const std::string one =
      "Le port de Tema a reçu samedi le plus grand porte-conteneurs de son histoire, et les dockers ont "
      "travaillé toute la "
      "nuit pour le décharger avant la marée, sous les yeux d'une foule venue de la capitale et de toute la "
      "côte qui";
  const std::string two =
      "Les pêcheurs de la région demandent depuis des années que les chalutiers étrangers soient tenus à "
      "distance, mais les "
      "licences continuent d'être vendues, et le ministère renvoie la faute à ses prédécesseurs, qui la "
      "renvoient à";
  expect_only_article("", "\n\n" + one + "\n\n" + two);
}

TEST(PlainText, LinkListInTheMiddleEndsAtTheNextParagraph) {
  const Article article =
      cleaned(std::string(kLead) + "\n\nLire aussi :\n\nCe que change le nouveau port de Tema\n\n" + kBody +
              "\n\nLire aussi : La pêche au thon reprend dans le golfe\n\n" + kEnd);
  EXPECT_EQ(article.text, std::string(kLead) + "\n\n" + kBody + "\n\n" + kEnd);
}

TEST(PlainText, CaptionsThatStandTwiceGo) {
  const std::string caption =
      "Les présidents ghanéen et togolais, posant devant le fleuve à Accra en mars 2022";
  const std::string described =
      "Les présidents ghanéen et togolais, réunis devant le fleuve à Accra en mars 2022";
  for (const std::string& second : {caption, described}) {
    const Article article =
        cleaned(std::string(kLead) + "\n\n" + caption + "\n" + second + "\n\n" + kBody + "\n\n" + kEnd);
    EXPECT_EQ(article.text, std::string(kLead) + "\n\n" + kBody + "\n\n" + kEnd);
  }
}

TEST(PlainText, CreditsDisclaimersSourcesAndTagsGo) {
  expect_only_article("Crédit photo : Agence du Golfe\n\n", "");
  expect_only_article("", "\n\n© 2022 Le Rivage. Tous droits réservés.");
  expect_only_article(
      "", "\n\nLes opinions exprimées ici n'engagent que leur auteur et ne sont pas celles du journal.");
  expect_only_article("", "\n\nSource : Agence du Golfe");
  expect_only_article("", "\n\nMots-clés : Ghana, Togo, Volta");
  expect_only_article("Temps de lecture : 3 minutes\n\n", "");
  expect_only_article("Partager | Facebook | Twitter | WhatsApp\n\n",
                      "\n\nPartager sur Facebook\n\nImprimer");
  expect_only_article("", "\n\nNous utilisons des cookies pour améliorer votre visite.");
}

TEST(PlainText, SentencesThatMentionSuchThingsStay) {
  const std::string article =
      "La ministre a demandé aux ambassadeurs de partager leurs renseignements sur le trafic d'armes dans le "
      "golfe.\n\n"
      "Le gouvernement a besoin de l'aide de ses voisins, a reconnu le porte-parole de la présidence devant "
      "la presse.\n\n"
      "La source de la rivière est disputée par les deux États depuis 1960, et chacun y entretient une "
      "garnison.\n\n"
      "Pour soutenir ses alliés, la capitale livrera des blindés avant l'hiver et formera leurs équipages "
      "sur place.\n\n"
      "« Notre peuple a besoin de votre soutien et de vos armes », a lancé le président devant les députés "
      "suédois.\n\n"
      "Réactions\n\n"
      "Le 21 mai 2018, les deux ministres se sont revus à Vienne, et la presse n'en a rien su pendant des "
      "semaines.\n\n"
      "Les deux délégations se sont rencontrées à Abuja, le 30 juillet 2023.\n\n"
      "À voir la situation sur la frontière, personne ne croit plus à la trêve, a estimé l'ambassadeur.\n\n"
      "« Soutenez notre cause », a demandé le chef des rebelles aux pays voisins lors de la conférence.\n\n"
      "Les commentaires du général ont provoqué la colère de l'ambassade, qui a exigé des excuses publiques.";
  EXPECT_EQ(cleaned(article).text, article);
}

TEST(PlainText, EnglishSentencesThatMentionSuchThingsStay) {
  const std::string article =
      "By continuing to arm the militias, the neighbours have made peace impossible, the envoy told the "
      "council.\n\n"
      "\"Help us end this war,\" the president said, and the delegates rose to applaud for several "
      "minutes.\n\n"
      "Share the burden or leave the alliance, the secretary of state told the five ministers on Friday.\n\n"
      "More from the summit is expected on Monday, when the communique will be put to a vote of the "
      "members.\n\n"
      "The rebels subscribe to no faith, and their leaders sign up recruits in every town on the coast.";
  EXPECT_EQ(cleaned(article).text, article);
}

TEST(PlainText, DateLinesInsideTheArticleAreHeadings) {
  std::string article;
  for (int day = 1; day <= 12; ++day) {
    const std::string number = std::to_string(day);
    article += number + (day == 1 ? "er" : "") + " juin 1999 : jour " + number +
               "\n\nLes négociateurs ont siégé " + number +
               " heures ce jour-là, sans signer, selon le porte-parole du gouvernement.\n\n";
  }
  EXPECT_NE(cleaned(article).text.find("8 juin 1999"), std::string::npos);
}

TEST(PlainText, SubheadingsAndListsOfTheArticleStay) {
  const std::string article =
      std::string(kLead) + "\n\nUn calendrier serré\n\n" + kBody +
      "\n\nLe texte prévoit trois mesures :\n\n- un péage commun\n\n- une police du fleuve";
  EXPECT_EQ(cleaned(article).text, article);
}

TEST(PlainText, LastSentenceWithoutItsStopStays) {
  const std::string article = std::string(kLead) + "\n\n" + kBody +
                              "\n\nLe ministre togolais a ajouté que les travaux dureraient quatre ans";
  EXPECT_EQ(cleaned(article).text, article);
}

TEST(PlainText, WrappedLinesAreJoined) {
  const Article article = cleaned(
      "The governments of Chile and Peru agreed on Tuesday to share the\nwaters of a river that both have "
      "claimed for "
      "a century, ending a\nquarrel that had cost several ambassadors their posts and had kept\ntrade "
      "between the two "
      "ports at a trickle.\n\nThe agreement was signed in Arica by both foreign ministers, who\nthanked the "
      "engineers "
      "of the joint commission for the maps and the\nfigures that had made it possible to find common "
      "ground.\n");
  EXPECT_NE(article.text.find("share the waters"), std::string::npos);
  EXPECT_NE(article.text.find("trickle.\n\nThe agreement"), std::string::npos);
}

TEST(PlainText, LinesAreParagraphsOtherwise) {
  const Article article = cleaned(std::string(kLead) + "\n" + kBody + "\n" + kEnd);
  EXPECT_EQ(article.text, std::string(kLead) + "\n\n" + kBody + "\n\n" + kEnd);
}

TEST(PlainText, BlanksAndInvisibleMarksAreNormalised) {
  const Article article =
      cleaned("Le\u00A0traité  a été\tsigné\u200B à\u202FLomé par les deux ministres, dit\u00AD-on. \n");
  EXPECT_EQ(article.text, "Le traité a été signé à Lomé par les deux ministres, dit-on.");
}

TEST(PlainText, MachineTranslationIsNoticed) {
  const Article french =
      cleaned(std::string(kLead) + "\n\n" + kBody +
              "\n\nCet article est une traduction automatique de la langue italienne d'un article "
              "publié par La Riva à l'URL https://example.it/ponte-volta/ le Mon, 07 Mar 2022 08:00:00 "
              "+0000.");
  EXPECT_TRUE(french.translation.present);
  EXPECT_EQ(french.translation.source_language, "it");
  EXPECT_EQ(french.translation.source_url, "https://example.it/ponte-volta/");
  EXPECT_EQ(to_string(french.translation.source_date), "2022-03-07");
  EXPECT_EQ(french.text, std::string(kLead) + "\n\n" + kBody);

  const Article english = cleaned(
      "Kenya reopened its embassy in Mogadishu on Monday after four years, the foreign ministry said in a "
      "statement.\n\n"
      "This article was automatically translated from Russian. Read the original article in Russian: "
      "https://example.ru/a1");
  EXPECT_TRUE(english.translation.present);
  EXPECT_EQ(english.translation.source_language, "ru");
  EXPECT_EQ(english.translation.source_url, "https://example.ru/a1");

  EXPECT_FALSE(cleaned(std::string(kLead) + "\n\nLe traité a été traduit en anglais par le ministère.")
                   .translation.present);
}

TEST(PlainText, LanguageIsIdentified) {
  EXPECT_EQ(cleaned(kLead).language, "fr");
  EXPECT_EQ(cleaned("The two ministers signed the treaty in Vienna after long talks.").language, "en");
  EXPECT_EQ(cleaned("Министры иностранных дел двух стран подписали договор в Вене.").language, "ru");
  const Article unknown = cleaned("qxv zzkw prtl mnbv qqrt wkkz xcvb lkjh");
  EXPECT_EQ(unknown.language, "");
  EXPECT_TRUE(warned(unknown, "W105"));
}

TEST(PlainText, PageOfFurnitureOnlyIsAnError) {
  const auto article = clean_bytes("Accueil\n\nSe connecter\n\nPartager sur Facebook\n");
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().code, ErrorCode::kEmptyInput);
  EXPECT_TRUE(article.error().message.starts_with("test.txt: "));
}

TEST(PlainText, CleaningTwiceChangesNothing) {
  const std::string page =
      std::string("Monde\n\nLe Ghana et le Togo veulent un pont commun\n\nPar Essi Mensah\n\n") + kLead +
      "\n\n" + kBody + "\n\n" + kEnd + "\n\nÀ lire aussi\n\nLa pêche au thon reprend";
  const std::string once = cleaned(page).text;
  EXPECT_EQ(cleaned(once).text, once);
}

TEST(PlainText, TagsAndFirstAppearancesGo) {
  const Article article = cleaned(
      "Un centre de secours ouvre à Kirkenes\n\nLa Norvège et la Finlande ont ouvert jeudi un centre de "
      "secours à "
      "Kirkenes, ont annoncé les deux ministres.\n\nLe centre surveillera la côte de la mer de Barents dès "
      "cet "
      "hiver.\n\n#Norvège\n#Finlande #secours\n\nCet article Un centre de secours ouvre à Kirkenes est "
      "apparu en premier "
      "sur Le Fjord.\n");
  EXPECT_TRUE(article.text.ends_with("dès cet hiver.")) << article.text;
}

}  // namespace
}  // namespace entente::text
