#include "text/html.h"
#include "text/html_tree.h"

#include "support.h"

namespace entente::text {
namespace {

constexpr const char* kFirst =
    "Norway and Finland opened a joint rescue centre in Kirkenes on Thursday, the two interior ministers "
    "announced.";
constexpr const char* kSecond =
    "The centre will watch the coast of the Barents Sea. Both countries will send forty officers each, and "
    "Sweden may "
    "join next year.";

Article from_html(const std::string& html) { return cleaned(html, RecordFormat::kHtml); }

std::string page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html lang=\"en\"><head>" + head + "</head><body>" + body + "</body></html>";
}

std::string paragraphs() { return std::string("<p>") + kFirst + "</p><p>" + kSecond + "</p>"; }

std::string both() { return std::string(kFirst) + "\n\n" + kSecond; }

TEST(Html, ArticleIsFoundAmongItsSurroundings) {
  const Article article = from_html(
      page("<title>Rescue centre opens - The Fjord</title><style>p{}</style>",
           "<header><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav></header>"
           "<div class=\"cookie-banner\"><p>We would like to remember you, and so would our two hundred "
           "partners.</p></div>"
           "<main><h1>Rescue centre opens in Kirkenes</h1>"
           "<div class=\"share-buttons\"><a href=#>Facebook</a> <a href=#>Twitter</a></div>"
           "<div class=\"article-body\">" +
               paragraphs() +
               "<figure><img src=x><figcaption>The new centre, seen from the sea.</figcaption></figure>"
               "<aside class=\"related\"><h3>More</h3><p>A ferry ran aground near Bergen, and nobody was "
               "hurt in the night.</p></aside>"
               "</div></main>"
               "<section id=\"comments\"><p>I do not believe that this centre will ever save anybody, said a "
               "reader at length.</p></section>"
               "<footer><p>The Fjord is published by Fjord Media, whose address is Harbour Street 1 in "
               "Kirkenes.</p></footer>"
               "<script>var a = '<p>no</p>';</script>"));
  EXPECT_EQ(article.text, "Rescue centre opens in Kirkenes\n\n" + both());
  EXPECT_EQ(article.title, "Rescue centre opens in Kirkenes");
  EXPECT_EQ(article.site, "The Fjord");
  EXPECT_EQ(article.language, "en");
}

TEST(Html, PlainMarkupWithoutHintsWorksToo) {
  const Article article =
      from_html(page("",
                     "<table><tr><td><a href=a>News</a><br><a href=b>Sport</a></td><td><h1>Rescue centre "
                     "opens in Kirkenes</h1>" +
                         std::string(kFirst) + "<br><br>" + kSecond + "</td></tr></table>"));
  EXPECT_EQ(article.text, "Rescue centre opens in Kirkenes\n\n" + both());
}

// Found by the fuzzer of pages.
TEST(Html, ReferencesBeyondTheLastCodePointAreUnknownCharacters) {
  std::string html = "a &#xBBBBBBBE; b &#3147483582; c &#x10FFFF; d &#233; e &#x110000 f &#0000000000233;";
  const std::size_t size = html.size();
  bound_references(html);
  EXPECT_EQ(html.size(), size) << "places of what follows stay";
  EXPECT_EQ(html, "a &#x0000FFFD; b &#0000065533; c &#x10FFFF; d &#233; e &#x00FFFD f &#0000000000233;");
  const Article article =
      from_html(page("", "<article><p>Norway &#xBBBBBBBE; Russia</p>" + paragraphs() + "</article>"));
  EXPECT_NE(article.text.find("Norway \xEF\xBF\xBD Russia"), std::string::npos) << article.text;
}

TEST(Html, StandfirstBetweenHeadingAndBodyIsKept) {
  const Article article = from_html(
      page("",
           "<div><h1>Rescue centre opens in Kirkenes</h1><p class=standfirst>Two neighbours share the watch "
           "over a cold "
           "and busy sea.</p><p class=byline>By Aino Berg</p></div><article><div class=\"entry-content\">" +
               paragraphs() + "</div></article>"));
  EXPECT_EQ(
      article.text,
      "Rescue centre opens in Kirkenes\n\nTwo neighbours share the watch over a cold and busy sea.\n\n" +
          both());
  EXPECT_EQ(article.author, "Aino Berg");
}

TEST(Html, PartsOfAnArticleMarkedOneByOneBelongTogether) {
  const std::string more =
      "<p>Ships in distress can now be reached in two hours, said the head of the coast guard, and "
      "winter storms will test the crews.</p>";
  const Article paragraphs_marked = from_html(page(
      "", "<div><h1>Rescue centre opens in Kirkenes</h1><div><p itemprop=articleBody>" + std::string(kFirst) +
              "</p></div><div><aside><p>A ferry ran aground near Bergen, and nobody was hurt.</p></aside>"
              "<p itemprop=articleBody>" +
              kSecond +
              "</p></div></div><div><p>The Fjord has a new web site, and it is made for you.</p></div>"));
  EXPECT_EQ(paragraphs_marked.text, "Rescue centre opens in Kirkenes\n\n" + both());
  const Article halves = from_html(
      page("", "<h1>Rescue centre opens in Kirkenes</h1><div><div class=\"article-body\">" + paragraphs() +
                   "</div><div class=ad>Buy boots.</div><div "
                   "class=\"article-body\">" +
                   more + more + "</div></div>"));
  EXPECT_NE(halves.text.find("Ships in distress"), std::string::npos);
  EXPECT_EQ(halves.text.find("boots"), std::string::npos);
}

TEST(Html, LowerHeadingsMayBeTheTitleAndSectionsAreNot) {
  const std::string head = "<meta property=\"og:title\" content=\"Rescue centre opens in Kirkenes\">";
  const Article lower = from_html(page(head,
                                       "<h1><a href=/>The Fjord</a></h1><div><h2>Rescue centre opens in "
                                       "Kirkenes</h2><p class=byline>By Aino Berg</p></div><div "
                                       "class=\"entry-content\">" +
                                           paragraphs() + "</div>"));
  EXPECT_EQ(lower.text, "Rescue centre opens in Kirkenes\n\n" + both());
  EXPECT_EQ(lower.author, "Aino Berg");
  const Article section =
      from_html(page(head, "<h1>Northern news</h1><div class=\"entry-content\">" + paragraphs() + "</div>"));
  EXPECT_EQ(section.title, "Rescue centre opens in Kirkenes");
  EXPECT_EQ(section.text, both());
}

TEST(Html, OneLongParagraphIsNotTheWholeArticle) {
  const Article article = from_html(page("", "<div><p>" + std::string(kFirst) + " " + kSecond + " " + kFirst +
                                                 "</p><p>Sweden was not asked.</p></div>"));
  EXPECT_NE(article.text.find("Sweden was not asked."), std::string::npos);
}

TEST(Html, MetadataFromLinkedData) {
  const Article article = from_html(page(
      R"(<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"],
      "headline": "Rescue centre opens", "datePublished": "2023-11-02T07:00:00+01:00", "dateModified": "2023-11-05",
      "author": [{"@type": "Person", "name": "Aino Berg"}], "publisher": {"name": "The Fjord"}, "inLanguage": "en-GB"}]}</script>
      <link rel="canonical" href="https://fjord.example/rescue">)",
      "<article>" + paragraphs() + "</article>"));
  EXPECT_EQ(article.title, "Rescue centre opens");
  EXPECT_EQ(to_string(article.published), "2023-11-02");
  EXPECT_EQ(article.author, "Aino Berg");
  EXPECT_EQ(article.site, "The Fjord");
  EXPECT_EQ(article.url, "https://fjord.example/rescue");
}

TEST(Html, MetadataFromTags) {
  const Article article = from_html(page(
      R"(<meta property="og:title" content="Rescue centre opens"><meta property="og:site_name" content="The Fjord">
      <meta property="article:published_time" content="2023-11-02"><meta name="author" content="Aino Berg">
      <meta property="article:author" content="https://fjord.example/berg"><script type="application/ld+json">{bad</script>)",
      "<article>" + paragraphs() + "</article>"));
  EXPECT_EQ(article.title, "Rescue centre opens");
  EXPECT_EQ(article.site, "The Fjord");
  EXPECT_EQ(article.author, "Aino Berg");
  EXPECT_EQ(to_string(article.published), "2023-11-02");
}

TEST(Html, MetadataFromMicrodataAndTime) {
  EXPECT_EQ(to_string(from_html(page("", "<article><time datetime=\"2023-11-02T07:00\">Thursday</time>" +
                                             paragraphs() + "</article>"))
                          .published),
            "2023-11-02");
  EXPECT_EQ(
      to_string(
          from_html(page("<meta name=\"DC.date.issued\" content=\"2023-11-02\">", paragraphs())).published),
      "2023-11-02");
  EXPECT_EQ(
      to_string(from_html(page("", "<meta itemprop=\"datePublished\" content=\"2023-11-02\">" + paragraphs()))
                    .published),
      "2023-11-02");
}

TEST(Html, OffsetsPointIntoTheSource) {
  const std::string html = page("",
                                "<article><p>The minister of Finland &amp; the &eacute;lite of "
                                "<b>Norway</b>&nbsp;met in Troms&#248; on "
                                "Monday, and they signed.</p></article>");
  const Article article = from_html(html);
  EXPECT_EQ(article.text,
            "The minister of Finland & the élite of Norway met in Tromsø on Monday, and they signed.");
  const auto at = [&](std::string_view word) {
    return original_offset(article, static_cast<std::uint32_t>(article.text.find(word)));
  };
  EXPECT_EQ(at("minister"), html.find("minister"));
  EXPECT_EQ(at("& the"), html.find("&amp;"));
  EXPECT_EQ(at("é"), html.find("&eacute;"));
  EXPECT_EQ(at("lite"), html.find("lite"));
  EXPECT_EQ(at("Norway"), html.find("Norway"));
  EXPECT_EQ(at("met"), html.find("met in"));
  EXPECT_EQ(at("ø"), html.find("&#248;"));
  EXPECT_EQ(at("they signed"), html.find("they signed"));
}

TEST(Html, TranslationNoticeWithItsLink) {
  const Article article = from_html(
      page("", "<article>" + paragraphs() +
                   "<p>This article was machine translated from Norwegian. <a "
                   "href=\"https://fjord.example/no/1\">Read the original article</a>.</p></article>"));
  EXPECT_TRUE(article.translation.present);
  EXPECT_EQ(article.translation.source_url, "https://fjord.example/no/1");
  EXPECT_EQ(article.text, both());
}

TEST(Html, LegacyEncodingIsDeclaredByThePage) {
  const Article article = from_html(
      "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; "
      "charset=iso-8859-1\"></head><body><p>Le "
      "pr\xE9sident du S\xE9n\xE9gal a re\xE7u la d\xE9l\xE9gation de l'Union \xE0 Dakar, o\xF9 elle restera "
      "trois "
      "jours.</p></body></html>");
  EXPECT_EQ(article.text,
            "Le président du Sénégal a reçu la délégation de l'Union à Dakar, où elle restera trois jours.");
}

TEST(Html, DeepNestingIsStrippedNotFollowed) {
  std::string html = "<html><body>";
  for (int i = 0; i < 200000; ++i) html += "<div>";
  html += kFirst;
  const Article article = from_html(html);
  EXPECT_NE(article.text.find("Kirkenes"), std::string::npos);
  EXPECT_TRUE(warned(article, "W106"));
  std::string fonts = "<html><body>";
  for (int i = 0; i < 3000; ++i) fonts += "<b id=" + std::to_string(i) + "><p>x";
  EXPECT_TRUE(warned(from_html(fonts + kFirst), "W106"));
}

TEST(Html, MenusOnlyAreAnError) {
  const auto article = clean_bytes(
      page("", "<nav><a href=a>Home</a></nav><footer><a href=b>Contact</a></footer>"), RecordFormat::kHtml);
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().code, ErrorCode::kEmptyInput);
}

}  // namespace
}  // namespace entente::text
