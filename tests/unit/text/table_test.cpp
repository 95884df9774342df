#include "text/table.h"

#include <chrono>

#include "base/limits.h"
#include "support.h"

namespace entente::text {
namespace {

constexpr const char* kText =
    "Norway and Finland opened a joint rescue centre in Kirkenes on Thursday, the two ministers announced.";

std::vector<RawItem> rows_of(const std::string& bytes, const std::string& columns = "",
                             const std::string& name = "news.csv") {
  const TemporaryFolder folder;
  const auto names = ColumnNames::parse(columns);
  EXPECT_TRUE(names) << names.error().message;
  RecordSource source({folder.write(name, bytes)}, {*names});
  std::vector<RawItem> items;
  while (auto item = source.next()) items.push_back(std::move(*item));
  return items;
}

Article article_of(const RawItem& item) {
  if (!item.record) {
    ADD_FAILURE() << item.record.error().message;
    return {};
  }
  auto article = shipped_cleaner().clean(*item.record);
  if (!article) {
    ADD_FAILURE() << article.error().message;
    return {};
  }
  return std::move(*article);
}

std::string quoted(std::string text) {
  for (std::size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 2))
    text.insert(at, 1, '"');
  return "\"" + text + "\"";
}

TEST(Table, UsualColumnsAreFoundInBothLanguages) {
  const auto english =
      rows_of("Article ID,Headline,Publication date,Body,Link,Language\n7,Centre opens,2019-05-03," +
              quoted(kText) + ",https://fjord.example/7,en\n");
  ASSERT_EQ(english.size(), 1u);
  Article article = article_of(english[0]);
  EXPECT_EQ(article.id, "7");
  EXPECT_EQ(article.title, "Centre opens");
  EXPECT_EQ(to_string(article.published), "2019-05-03");
  EXPECT_EQ(article.text, kText);
  EXPECT_EQ(article.url, "https://fjord.example/7");
  EXPECT_EQ(article.language, "en");
  const auto french = rows_of(
      "\xEF\xBB\xBFTitre;Date de parution;Journal;Auteur;Texte\r\nUn centre;03/05/2019;Le Fjord;Aino "
      "Berg;\"La Norvège "
      "et la Finlande ont ouvert jeudi un centre de secours à Kirkenes, ont annoncé les deux "
      "ministres.\"\r\n",
      "", "presse.csv");
  ASSERT_EQ(french.size(), 1u);
  article = article_of(french[0]);
  EXPECT_EQ(article.id, "presse:2");
  EXPECT_EQ(to_string(article.published), "2019-05-03");
  EXPECT_EQ(article.site, "Le Fjord");
  EXPECT_EQ(article.author, "Aino Berg");
  EXPECT_EQ(article.language, "fr");
}

TEST(Table, MappingNamesColumns) {
  const std::string table = "a\tb, or c\tArticle text\tbody\n1\tTitle\t" + std::string(kText) + "\tno\n";
  const auto items = rows_of(table, "title=B, or C,text=article text,id=a", "data.txt");
  ASSERT_EQ(items.size(), 1u);
  const Article article = article_of(items[0]);
  EXPECT_EQ(article.title, "Title");
  EXPECT_EQ(article.text, kText);
  EXPECT_EQ(article.id, "1");
}

TEST(Table, MappingIsChecked) {
  EXPECT_TRUE(ColumnNames::parse("")->empty());
  EXPECT_EQ(ColumnNames::parse("text=a,date=b, c,lang=d")->column(TableField::kDate), "b, c");
  for (const char* wrong : {"body=text", "text", "text=", "=a"}) {
    const auto names = ColumnNames::parse(wrong);
    ASSERT_FALSE(names) << wrong;
    EXPECT_EQ(names.error().code, ErrorCode::kUsage);
    EXPECT_NE(names.error().message.find("FIELD=COLUMN"), std::string::npos);
  }
}

TEST(Table, MissingTextColumnIsNamed) {
  const auto items = rows_of("id,headline\n1,x\n");
  ASSERT_EQ(items.size(), 1u);
  ASSERT_FALSE(items[0].record);
  EXPECT_EQ(items[0].record.error().code, ErrorCode::kBadField);
  EXPECT_NE(items[0].record.error().message.find("id,headline"), std::string::npos);
  EXPECT_NE(items[0].record.error().message.find("--columns text="), std::string::npos);
  for (const char* columns : {"text=corpus", "text=body,date=when"}) {
    const auto named = rows_of("id,body\n1,x\n", columns);
    ASSERT_EQ(named.size(), 1u);
    ASSERT_FALSE(named[0].record);
    EXPECT_NE(named[0].record.error().message.find("no column `"), std::string::npos);
  }
}

TEST(Table, QuotedCellsHoldSeparatorsQuotesAndLineEnds) {
  const std::string text = std::string("He said \"no\", twice.\r\n\r\n") + kText + "\n";
  const std::string table = "id,text\n1," + quoted(text) + "\n2,plain \"inside\" quotes stay\n";
  const auto items = rows_of(table);
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].record->number, 2u);
  EXPECT_EQ(items[1].record->number, 6u);  // the line on which the row begins
  EXPECT_EQ(items[1].record->offset, table.find("2,plain"));
  const Article article = article_of(items[0]);
  EXPECT_EQ(article.text, std::string("He said \"no\", twice.\n\n") + kText);
  for (const char* words : {"no\"", "Norway"}) {
    const auto clean = static_cast<std::uint32_t>(article.text.find(words));
    EXPECT_EQ(table.substr(original_offset(article, clean), 2), std::string(words).substr(0, 2));
  }
  EXPECT_EQ(cell_text(items[1].record->bytes, split_row(items[1].record->bytes, ',')[1]),
            "plain \"inside\" quotes stay");
}

TEST(Table, RowsAreCutAlikeWhateverArrivesWhen) {
  const std::string row = "1,\"a \"\"b\"\" \n c\"\n";
  for (std::size_t first = 0; first < row.size(); ++first) {
    RowScanner scanner(',');
    std::size_t end = scanner.end(std::string_view(row).substr(0, first), false);
    if (end == std::string_view::npos) end = scanner.end(row, false);
    EXPECT_EQ(end, row.size() - 1) << first;
  }
}

TEST(Table, ContentTellsTablesWithoutAName) {
  EXPECT_EQ(rows_of("id,date,text\n1,2019-05-03,\"x, y\"\n", "", "export")[0].record->format,
            RecordFormat::kRow);
  EXPECT_EQ(rows_of("Text, article, source of joy.\nNothing else here.\n", "", "prose.txt")[0].record->format,
            RecordFormat::kPlain);
  EXPECT_EQ(rows_of("sep=;\nid;text\n1;x\n")[0].record->number, 3u);
}

TEST(Table, BadRowsAreNamedAndTheRestGoesOn) {
  const auto items = rows_of("id,text\n1,one\n2,two, and three\n3\n4,four\n5,\"never closed\n6,six\n");
  ASSERT_EQ(items.size(), 6u);
  const auto error_of = [&](std::size_t i) {
    const auto article = shipped_cleaner().clean(*items[i].record);
    return article ? std::string() : article.error().message;
  };
  EXPECT_NE(error_of(1).find(":3: the row has 3 cells and the table 2"), std::string::npos);
  EXPECT_NE(error_of(2).find("has no text"), std::string::npos);
  ASSERT_FALSE(items[4].record);
  EXPECT_EQ(items[4].record.error().code, ErrorCode::kBadSyntax);
  EXPECT_TRUE(items[4].where.ends_with(":6"));
  ASSERT_TRUE(items[5].record);
  EXPECT_EQ(items[5].record->bytes, "6,six");
}

TEST(Table, ManyStrayQuotesTakeLinearTime) {
  std::string table = "id,text\n";
  for (int i = 0; i < 200000; ++i) table += std::to_string(i) + ",\"odd\n";
  const auto begun = std::chrono::steady_clock::now();
  const auto items = rows_of(table);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  EXPECT_FALSE(items.empty());
  EXPECT_LT(took.count(), 10.0);
}

TEST(Table, WideAndLegacyEncodings) {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("id\ttext\n1\tone\n")) wide += std::string{c, '\0'};
  ASSERT_EQ(rows_of(wide, "", "a.txt").size(), 1u);
  const auto latin = rows_of("Titre;Texte\nTrait\xE9;Le trait\xE9 a \xE9t\xE9 sign\xE9 \xE0 Lom\xE9.\n");
  ASSERT_EQ(latin.size(), 1u);
  EXPECT_EQ(article_of(latin[0]).text, "Le traité a été signé à Lomé.");
}

TEST(Table, DatesOfManyForms) {
  for (const char* date :
       {"2019-05-03", "20190503", "20190503101500", "1556870400", "1556870400000", "3 May 2019",
        "Fri, 03 May 2019 10:00:00 GMT", "Fri, 03 May 19 10:00 EST", "2019/05/03 10:00"}) {
    const auto items = rows_of(std::string("date;text\n") + date + ";" + kText + "\n");
    EXPECT_EQ(to_string(article_of(items[0]).published), "2019-05-03") << date;
  }
}

}  // namespace
}  // namespace entente::text
