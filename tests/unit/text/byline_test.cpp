#include "text/byline.h"

#include "support.h"
#include "text/dates.h"

namespace entente::text {
namespace {

TEST(Byline, WordsAroundNamesGo) {
  EXPECT_EQ(author_of("By Aino Berg"), "Aino Berg");
  EXPECT_EQ(author_of("BY AINO BERG, STAFF WRITER"), "AINO BERG, STAFF WRITER");
  EXPECT_EQ(author_of(" Par Ada\n Byron , envoyée spéciale - Publié le 3 mai"),
            "Ada Byron , envoyée spéciale");
  EXPECT_EQ(author_of("Écrit par Élise Noël"), "Élise Noël");
  EXPECT_EQ(author_of("Aino Berg 4:14 p.m. EDT June 6, 2013"), "Aino Berg");
  EXPECT_EQ(author_of("by: Aino Berg | The Fjord"), "Aino Berg");
  EXPECT_EQ(author_of("AINO BERG;OLE LIE"), "AINO BERG, OLE LIE");
  EXPECT_EQ(author_of("Aino Berg Jr."), "Aino Berg Jr.");
}

TEST(Byline, LinksAndTimesAreNoNames) {
  for (const char* none :
       {"", "2:49 p.m. EDT May 15, 2013", "Google+", "Follow us", "https://fjord.example/a", "staff"})
    EXPECT_EQ(author_of(none), "") << none;
  EXPECT_EQ(author_of("Byron Parker"), "Byron Parker");  // names that begin like the words before names
}

TEST(Byline, MarkedElementsNameTheAuthorWhenNothingElseDoes) {
  const std::string body =
      "<p>Norway and Finland opened a joint rescue centre in Kirkenes on Thursday, the two ministers "
      "announced.</p>"
      "<p>The centre will watch the coast of the Barents Sea. Both countries will send forty officers "
      "each.</p>";
  const auto article = [&](const std::string& line) {
    return cleaned("<html><body><h1>Rescue centre opens in Kirkenes</h1>" + line + body + "</body></html>",
                   RecordFormat::kHtml);
  };
  EXPECT_EQ(article("<div class=\"story-byline\"><a>Aino Berg</a><span>Reporter</span></div>").author,
            "Aino Berg Reporter");
  EXPECT_EQ(article("<a rel=author href=x>Aino Berg</a>").author, "Aino Berg");
  EXPECT_EQ(article("<div class=\"comment-author\">A reader</div>").author, "");
}

TEST(Byline, LinesThatBeginWithTheAuthorGo) {
  const auto text = [](const std::string& line) {
    return cleaned(
               "<html><head><meta name=author content=\"Aino Berg\"></head><body><h1>Rescue centre opens in "
               "Kirkenes</h1><p>" +
                   line +
                   "</p><p>Norway and Finland opened a joint rescue centre in Kirkenes on Thursday, the two "
                   "ministers "
                   "announced.</p><p>The centre will watch the coast of the Barents Sea.</p></body></html>",
               RecordFormat::kHtml)
        .text;
  };
  for (const char* line : {"AINO BERG in Kirkenes and OLE LIE in Oslo",
                           "By Aino Berg - Published on May 3 at eight. Reading it will take two minutes."})
    EXPECT_EQ(text(line).find("erg"), std::string::npos) << text(line);
  EXPECT_NE(
      text("Aino Berg told reporters in Oslo that she had written all of it herself.").find("Aino Berg told"),
      std::string::npos);
}

TEST(Dates, AddressesOfPagesNameDays) {
  const auto date = [](std::string_view url) { return to_string(date_of_address(url)); };
  EXPECT_EQ(date("https://fjord.example/2018/05/21/visit"), "2018-05-21");
  EXPECT_EQ(date("https://fjord.example/world/2018/5/1/visit.html"), "2018-05-01");
  EXPECT_EQ(date("https://fjord.example/en/20180521-visit"), "2018-05-21");
  EXPECT_EQ(date("https://fjord.example/a-2018-05-21-b"), "2018-05-21");
  for (const char* none : {"https://fjord.example/article/4516673", "https://fjord.example/20181399-x",
                           "https://fjord.example/x?date=2018-05-21", "https://20180521.example/", "",
                           "https://fjord.example/2018/05/visit", "https://fjord.example/120180521/"})
    EXPECT_EQ(date(none), "") << none;
}

TEST(Dates, LinesOfDatesTellAndGo) {
  const auto article = [](const std::string& line) {
    return cleaned(
        "Rescue centre opens in Kirkenes\n\n" + line +
        "\n\nNorway and Finland opened a joint rescue centre in Kirkenes on Thursday, the two ministers "
        "announced.\n\nThe centre will watch the coast of the Barents Sea. Both countries will send forty "
        "officers "
        "each, and Sweden may join next year.\n");
  };
  for (const char* line :
       {"Updated 10:36 am, Thursday, May 3, 2019", "AINO BERG Fjord Writer Published: May 3, 2019 2:15AM",
        "Originally published on Fri May 3, 2019 4:00 pm", "LONDON - May 3, 2019, 9:29 PM ET"}) {
    const Article read = article(line);
    EXPECT_EQ(to_string(read.published), "2019-05-03") << line;
    EXPECT_EQ(read.text.find("2019"), std::string::npos) << line;
  }
  EXPECT_EQ(to_string(article("Staff Reporters, The Fjord, Kirkenes, May 3, 2019").published), "2019-05-03");
  // A sentence that tells of a day is none of them.
  EXPECT_EQ(to_string(article("The old centre was closed on May 3, 2019").published), "");
  EXPECT_NE(article("The old centre was closed on May 3, 2019").text.find("old centre"), std::string::npos);
}

}  // namespace
}  // namespace entente::text
