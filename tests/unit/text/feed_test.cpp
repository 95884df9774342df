#include "text/feed_parser.h"

#include "base/limits.h"
#include "support.h"

namespace entente::text {
namespace {

constexpr const char* kText =
    "Norway and Finland opened a joint rescue centre in Kirkenes on Thursday, the two ministers announced.";

std::vector<RawItem> entries_of(const std::string& bytes) {
  const TemporaryFolder folder;
  return all_items({folder.write("feed.xml", bytes)});
}

Article article_of(const std::vector<RawItem>& items, std::size_t i) {
  if (i >= items.size() || !items[i].record) {
    ADD_FAILURE() << (i < items.size() ? items[i].record.error().message : "no such item");
    return {};
  }
  auto article = shipped_cleaner().clean(*items[i].record);
  if (!article) {
    ADD_FAILURE() << article.error().message;
    return {};
  }
  return std::move(*article);
}

std::string rss(const std::string& items, const std::string& channel = "") {
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
         "<channel><title>The Fjord</title><link>https://fjord.example</link><language>en-gb</language>" +
         channel + items + "</channel></rss>";
}

std::string item(const std::string& id, const std::string& more = "") {
  return "<item><title>Entry " + id + "</title><guid isPermaLink=\"false\">" + id + "</guid>" + more +
         "<description>" + kText + "</description></item>";
}

TEST(Feed, RssEntriesPreferContentToSummary) {
  const std::string feed =
      rss("<item><title>Rescue &amp;#8211; the centre</title><link>https://fjord.example/rescue</link>"
          "<guid isPermaLink=\"false\">fjord-1</guid><pubDate>Thu, 02 Nov 2023 07:00:00 +0100</pubDate>"
          "<dc:creator><![CDATA[Aino Berg]]></dc:creator><description>Only the summary.</description>"
          "<content:encoded><![CDATA[<p>" +
          std::string(kText) +
          "</p>\n<p>Sweden may join &eacute;ventually, as caf&eacute; talk has it, next year.</p>]]>"
          "</content:encoded><media:title xmlns:media=\"m\">Picture</media:title></item>");
  const auto items = entries_of(feed);
  ASSERT_EQ(items.size(), 1u);
  const Article article = article_of(items, 0);
  EXPECT_EQ(article.id, "fjord-1");
  EXPECT_EQ(article.title, "Rescue – the centre");
  EXPECT_EQ(article.author, "Aino Berg");
  EXPECT_EQ(article.url, "https://fjord.example/rescue");
  EXPECT_EQ(article.site, "fjord.example");
  EXPECT_EQ(to_string(article.published), "2023-11-02");
  EXPECT_EQ(article.text,
            std::string(kText) + "\n\nSweden may join éventually, as café talk has it, next year.");
  const auto clean = static_cast<std::uint32_t>(article.text.find("Sweden"));
  EXPECT_EQ(feed.substr(original_offset(article, clean), 6), "Sweden");
  EXPECT_TRUE(items[0].where.ends_with("feed.xml:1"));
}

TEST(Feed, AtomEntries) {
  const std::string feed =
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>The Fjord</title>"
      "<author><name>The desk</name></author>"
      "<entry><title type=\"html\">Centre &lt;b&gt;opens&lt;/b&gt;</title><id>tag:fjord.example,2023:1</id>"
      "<link rel=\"self\" href=\"https://fjord.example/1.atom\"/><link href=\"https://fjord.example/1\"/>"
      "<updated>2023-11-05T08:00:00Z</updated><published>2023-11-02T23:30:00-05:00</published>"
      "<author><name>Aino Berg</name><email>a@fjord.example</email></author><summary>Short.</summary>"
      "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>" +
      std::string(kText) +
      "</p><p>A &lt; B, <a href=\"x\">said</a> both of them on the same day.</p></div></content></entry>"
      "<entry><title>Second</title><id>2</id><updated>2023-11-06T08:00:00Z</updated><summary>" +
      kText + "</summary></entry></feed>";
  const auto items = entries_of(feed);
  ASSERT_EQ(items.size(), 2u);
  Article article = article_of(items, 0);
  EXPECT_EQ(article.id, "tag:fjord.example,2023:1");
  EXPECT_EQ(article.title, "Centre opens");
  EXPECT_EQ(article.url, "https://fjord.example/1");
  EXPECT_EQ(article.author, "Aino Berg");
  EXPECT_EQ(to_string(article.published), "2023-11-02");
  EXPECT_EQ(article.text, std::string(kText) + "\n\nA < B, said both of them on the same day.");
  article = article_of(items, 1);
  EXPECT_EQ(article.author, "The desk");
  EXPECT_EQ(article.site, "The Fjord");
  EXPECT_EQ(to_string(article.published), "2023-11-06");
  EXPECT_EQ(feed.substr(original_offset(article, 0), 6), "Norway");
}

TEST(Feed, RdfAndPrefixedFeeds) {
  const auto rdf = entries_of(
      "<rdf:RDF xmlns:rdf=\"r\" xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"d\"><channel "
      "rdf:about=\"x\"><title>The "
      "Fjord</title></channel><item "
      "rdf:about=\"https://fjord.example/1\"><title>Centre</title><dc:date>2023-11-02"
      "</dc:date><description>" +
      std::string(kText) + "</description></item></rdf:RDF>");
  ASSERT_EQ(rdf.size(), 1u);
  EXPECT_EQ(article_of(rdf, 0).id, "https://fjord.example/1");
  EXPECT_EQ(to_string(article_of(rdf, 0).published), "2023-11-02");
  const auto prefixed =
      entries_of("<a:feed xmlns:a=\"x\"><a:entry><a:id>1</a:id><a:title>T</a:title><a:content>" +
                 std::string(kText) + "</a:content></a:entry></a:feed>");
  ASSERT_EQ(prefixed.size(), 1u);
  EXPECT_EQ(article_of(prefixed, 0).text, kText);
}

TEST(Feed, EntryWithoutTextIsItsHeadline) {
  const auto items =
      entries_of(rss("<item><title>Norway and Finland open a rescue centre</title></item><item/>"));
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(article_of(items, 0).text, "Norway and Finland open a rescue centre");
  const auto empty = shipped_cleaner().clean(*items[1].record);
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code, ErrorCode::kBadField);
}

TEST(Feed, BadEntryIsNamedAndTheRestGoesOn) {
  const std::string feed = rss(item("1") + item("2", "<author>A & B</author>") + item("3") +
                               item("4", "<b></i>") + item("5", "&undeclared;"));
  const auto items = entries_of(feed);
  std::string kinds;
  for (const RawItem& one : items) kinds += one.record ? one.record->fields.id : "!";
  EXPECT_EQ(kinds, "1!3!5");
  EXPECT_EQ(items[1].record.error().code, ErrorCode::kBadSyntax);
  EXPECT_NE(items[1].record.error().message.find("line 2"), std::string::npos)
      << items[1].record.error().message;
  EXPECT_EQ(feed.substr(items[4].record->offset, 5), "<item");
  const Article last = article_of(items, 4);
  EXPECT_EQ(feed.substr(original_offset(last, 0), 6), "Norway");
}

TEST(Feed, TruncatedFeedGivesWhatCameBefore) {
  const std::string feed = rss(item("1") + item("2") + item("3"));
  const auto items = entries_of(feed.substr(0, feed.find("Entry 3")));
  ASSERT_EQ(items.size(), 3u);
  EXPECT_TRUE(items[1].record);
  ASSERT_FALSE(items[2].record);
  EXPECT_EQ(items[2].record.error().code, ErrorCode::kTruncated);
  EXPECT_EQ(entries_of(rss(item("1")) + "<!-- served --><p>").size(), 1u);  // what follows is no part of it
}

TEST(Feed, EncodingsAndEntities) {
  const std::string body =
      "<rss><channel><item><description>Le trait\xE9 a \xE9t\xE9 sign\xE9 \xE0 Lom\xE9.</description></item>"
      "</channel></rss>";
  for (const char* declared :
       {"", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
        "<?xml version='1.0' encoding='windows-1252'?>"}) {
    EXPECT_EQ(article_of(entries_of(declared + body), 0).text, "Le traité a été signé à Lomé.") << declared;
  }
  // Entities that grow without end are refused, not expanded.
  std::string bomb = "<!DOCTYPE rss [<!ENTITY a \"0123456789\">";
  for (char c = 'b'; c < 'p'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  const auto items =
      entries_of(bomb + "]><rss><channel><item><description>&o;</description></item></channel></rss>");
  ASSERT_FALSE(items.empty());
  EXPECT_FALSE(items[0].record);
}

TEST(Feed, LargeFeedsStream) {
  std::string feed = rss("@");
  std::string many;
  for (int i = 0; i < 30000; ++i) many += item(std::to_string(i));
  feed.replace(feed.find('@'), 1, many);
  const TemporaryFolder folder;
  RecordSource source({folder.write("feed.xml", feed)});
  int count = 0;
  while (auto one = source.next()) {
    ASSERT_TRUE(one->record);
    ASSERT_EQ(one->record->fields.id, std::to_string(count));
    ASSERT_EQ(feed.substr(one->record->offset, 5), "<item");
    ++count;
  }
  EXPECT_EQ(count, 30000);
}

}  // namespace
}  // namespace entente::text
