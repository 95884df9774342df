#include "text/json_line.h"

#include "support.h"

namespace entente::text {
namespace {

Article from_json(const std::string& line) { return cleaned(line, RecordFormat::kJson); }

TEST(JsonLine, FieldsAreReadAndOthersIgnored) {
  const Article article = from_json(
      R"({"id": "a-1", "events": [{"text": "no"}], "text": "Le Niger et le Mali ont signé un accord de défense.",)"
      R"( "title": "Accord", "lang": "fr", "published": "2024-03-05T08:00:00Z", "url": "https://www.example.org/x",)"
      R"( "author": "Ada Byron", "unknown": {"deep": [1, 2]}})");
  EXPECT_EQ(article.id, "a-1");
  EXPECT_EQ(article.text, "Le Niger et le Mali ont signé un accord de défense.");
  EXPECT_EQ(article.title, "Accord");
  EXPECT_EQ(article.language, "fr");
  EXPECT_TRUE(article.language_given);
  EXPECT_EQ(to_string(article.published), "2024-03-05");
  EXPECT_EQ(article.author, "Ada Byron");
  EXPECT_EQ(article.site, "example.org");
  EXPECT_EQ(article.source, "test.jsonl:7");
}

TEST(JsonLine, NumbersServeAsIdsAndNullAsAbsent) {
  EXPECT_EQ(
      from_json(R"({"id": 17, "text": "Les deux pays ont repris leurs relations.", "published": null})").id,
      "17");
}

TEST(JsonLine, ShortTextsAreTakenAsTheyAre) {
  const std::string text = "Abonnez-vous à notre newsletter, a dit le ministre";
  EXPECT_EQ(from_json("{\"text\": \"" + text + "\"}").text, text);
}

TEST(JsonLine, WholePagesLoseTheirFurniture) {
  const Article article = from_json(
      R"({"text": "Uncategorized\n\nKenya and Ethiopia reopen their border\n\nKenya and Ethiopia reopened the border at)"
      R"( Moyale on Monday, their interior ministers said in a joint statement.\n\nThe crossing had been closed since May.)"
      R"( Trade is expected to resume within two weeks, the ministers added after their talks.\n\nLeave a Reply\n\nYour)"
      R"( email address will not be published."})");
  EXPECT_EQ(article.title, "Kenya and Ethiopia reopen their border");
  EXPECT_TRUE(article.text.ends_with("the ministers added after their talks.")) << article.text;
  EXPECT_TRUE(article.text.starts_with("Kenya and Ethiopia reopen their border\n\nKenya")) << article.text;
}

TEST(JsonLine, EscapesAreDecodedAndTraced) {
  const std::string line = R"({"text": "Un \"accord\" \u00e9crit \ud83d\ude00 \/ fin"})";
  const Article article = from_json(line);
  EXPECT_EQ(article.text, "Un \"accord\" écrit 😀 / fin");
  const auto at = [&](std::string_view word) {
    return original_offset(article, static_cast<std::uint32_t>(article.text.find(word)));
  };
  EXPECT_EQ(at("accord"), line.find("accord"));
  EXPECT_EQ(at("é"), line.find("\\u00e9"));
  EXPECT_EQ(at("crit"), line.find("crit"));
  EXPECT_EQ(at("fin"), line.find("fin"));
}

TEST(JsonLine, MistakesNameFileLineAndColumn) {
  const auto message = [](const std::string& line) {
    const auto article = clean_bytes(line, RecordFormat::kJson);
    return article ? std::string("accepted") : article.error().message;
  };
  EXPECT_TRUE(message(R"({"text": "a" "id": 1})").starts_with("test.jsonl:7:14: not JSON"))
      << message(R"({"text": "a" "id": 1})");
  EXPECT_TRUE(message("not json at all").starts_with("test.jsonl:7:")) << message("not json at all");
  EXPECT_TRUE(message("{\"text\": \"open").starts_with("test.jsonl:7:")) << message("{\"text\": \"open");
  EXPECT_NE(message("[1, 2]").find("not a JSON object"), std::string::npos);
  EXPECT_NE(message(R"({"id": "u7", "text": null})").find("test.jsonl:7: the record \"u7\" has no text"),
            std::string::npos);
  EXPECT_NE(message(R"({"text": 5})").find("\"text\" is not a string"), std::string::npos);
  EXPECT_NE(message(R"({"text": "   "})").find("empty"), std::string::npos);
  std::string deep = "{\"text\": \"a\", \"x\": ";
  for (int i = 0; i < 5000; ++i) deep += '[';
  EXPECT_NE(message(deep), "accepted");
}

TEST(JsonLine, BadBytesAreRepairedNotRefused) {
  const Article article =
      from_json("{\"text\": \"Le pr\xE9sident a sign\xE9 l'accord avec la d\xC3\xA9l\xC3\xA9gation.\"}");
  EXPECT_EQ(article.text, "Le président a signé l'accord avec la délégation.");
  EXPECT_TRUE(warned(article, "W102"));
}

}  // namespace
}  // namespace entente::text
