#include "base/limits.h"
#include "support.h"

namespace entente::text {
namespace {

constexpr const char* kPage =
    "<!DOCTYPE html><html lang=en><head><title>Norway and Finland open a rescue centre</title></head><body>"
    "<h1>Norway and Finland open a rescue centre</h1><p>Norway and Finland opened a joint rescue centre in "
    "Kirkenes on Thursday, the two ministers announced.</p><p>The centre will watch the coast of the Barents "
    "Sea, and both countries will send forty officers each.</p></body></html>";

struct Response {
  std::string body = kPage;
  std::string type = "text/html; charset=utf-8";
  std::string more;  // further header lines
  int status = 200;
  std::string uri = "https://fjord.example/rescue?from=feed";
};

std::string record(const std::string& type, const std::string& block, const std::string& id,
                   const std::string& more = "Content-Type: application/http; msgtype=response\r\n") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: <urn:uuid:" + id +
         ">\r\nWARC-Date: 2023-11-02T07:00:00Z\r\n" + more +
         "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string response(const std::string& id, const Response& r = {}) {
  const std::string http = "HTTP/1.1 " + std::to_string(r.status) + " Said\r\nContent-Type: " + r.type +
                           "\r\n" + r.more + "\r\n" + r.body;
  return record("response", http, id,
                "WARC-Target-URI: " + r.uri + "\r\nContent-Type: application/http; msgtype=response\r\n");
}

std::string info() {
  return record("warcinfo", "software: none\r\n", "0", "Content-Type: application/warc-fields\r\n");
}

Article only_article(const std::vector<RawItem>& items) {
  EXPECT_EQ(items.size(), 1u);
  if (items.empty() || !items[0].record) {
    ADD_FAILURE() << (items.empty() ? "no item" : items[0].record.error().message);
    return {};
  }
  auto article = shipped_cleaner().clean(*items[0].record);
  if (!article) {
    ADD_FAILURE() << article.error().message;
    return {};
  }
  return std::move(*article);
}

std::vector<RawItem> items_of(const std::string& bytes, const std::string& name = "crawl.warc") {
  const TemporaryFolder folder;
  return all_items({folder.write(name, bytes)});
}

TEST(Warc, PagesAreHandedOutOthersPassedOver) {
  Response picture, lost, robots;
  picture.type = "image/png";
  lost.status = 404;
  robots.uri = "https://fjord.example/robots.txt";
  robots.type = "text/plain";
  const std::string archive = info() + record("request", "GET / HTTP/1.1\r\n\r\n", "1") +
                              response("2", picture) + response("3", lost) + response("4", robots) +
                              response("5") + record("metadata", "fetchTimeMs: 12\r\n", "6");
  const auto items = items_of(archive);
  const Article article = only_article(items);
  EXPECT_EQ(article.id, "urn:uuid:5");
  EXPECT_EQ(article.url, "https://fjord.example/rescue?from=feed");
  EXPECT_EQ(article.site, "fjord.example");
  EXPECT_EQ(article.title, "Norway and Finland open a rescue centre");
  EXPECT_EQ(to_string(article.published), "2023-11-02");
  EXPECT_TRUE(warned(article, "W107"));
  EXPECT_TRUE(items[0].where.ends_with("crawl.warc:6"));
}

TEST(Warc, OffsetsPointIntoTheUnpackedArchive) {
  const std::string archive = info() + response("1");
  for (const auto& [name, bytes] : {std::pair{"a.warc", archive},
                                    {"b.warc.gz", gzipped(info()) + gzipped(response("1"))},
                                    {"c.warc.gz", gzipped(archive)},
                                    {"d.warc.zst", zstd_packed(info()) + zstd_packed(response("1"))}}) {
    const Article article = only_article(items_of(bytes, name));
    const std::size_t clean = article.text.find("opened a joint");
    ASSERT_NE(clean, std::string::npos) << name;
    EXPECT_EQ(archive.substr(original_offset(article, static_cast<std::uint32_t>(clean)), 14),
              "opened a joint")
        << name;
  }
}

TEST(Warc, PagesOwnDateGoesBeforeThatOfTheCapture) {
  Response dated;
  dated.body = std::string(kPage).insert(
      std::string(kPage).find("</head>"),
      "<meta property=\"article:published_time\" content=\"2023-10-30T08:00:00Z\">");
  const Article article = only_article(items_of(response("1", dated)));
  EXPECT_EQ(to_string(article.published), "2023-10-30");
  EXPECT_FALSE(warned(article, "W107"));
}

std::string in_chunks(const std::string& body) {
  return "1f\r\n" + body.substr(0, 31) + "\r\n5;note=1\r\n" + body.substr(31, 5) + "\r\n" +
         [&] {
           std::string size;
           for (std::size_t left = body.size() - 36; left > 0; left /= 16)
             size.insert(0, 1, "0123456789abcdef"[left % 16]);
           return size;
         }() +
         "\r\n" + body.substr(36) + "\r\n0\r\n\r\n";
}

TEST(Warc, ChunkedBodiesAreJoined) {
  Response chunked;
  chunked.more = "Transfer-Encoding: chunked\r\n";
  chunked.body = in_chunks(kPage);
  const std::string archive = response("1", chunked);
  const Article article = only_article(items_of(archive));
  const std::size_t clean = article.text.find("opened a joint");
  ASSERT_NE(clean, std::string::npos);
  EXPECT_EQ(archive.substr(original_offset(article, static_cast<std::uint32_t>(clean)), 14),
            "opened a joint");
}

TEST(Warc, PackedBodiesAreUnpacked) {
  Response packed;
  packed.more = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n";
  packed.body = in_chunks(gzipped(kPage));
  EXPECT_NE(only_article(items_of(response("1", packed))).text.find("opened a joint"), std::string::npos);
  packed.body = gzipped(kPage);  // the crawler joined the chunks and kept the header
  EXPECT_NE(only_article(items_of(response("1", packed))).text.find("opened a joint"), std::string::npos);
  packed.body = kPage;  // the crawler unpacked it, too
  EXPECT_NE(only_article(items_of(response("1", packed))).text.find("opened a joint"), std::string::npos);
  packed.more = "Content-Encoding: zstd\r\n";
  packed.body = zstd_packed(kPage);
  EXPECT_NE(only_article(items_of(response("1", packed))).text.find("opened a joint"), std::string::npos);
}

TEST(Warc, CharsetOfTheHeaderIsUsed) {
  Response latin;
  latin.type = "text/html; charset=windows-1251";
  latin.body =
      "<html><body><h1>\xCF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB</h1><p>\xCC\xE8\xED\xE8\xF1\xF2\xF0 "
      "\xEF\xF0\xE8\xE1\xFB\xEB \xE2 \xC0\xF1\xF2\xE0\xED\xF3.</p></body></html>";
  EXPECT_NE(only_article(items_of(response("1", latin))).text.find("Министр прибыл"), std::string::npos);
}

TEST(Warc, BadRecordsAreNamedAndTheRestGoesOn) {
  const std::string no_length = "WARC/1.0\r\nWARC-Type: response\r\n\r\nlost\r\n\r\n";
  const auto items = items_of(response("1") + no_length + response("2") + "rubbish\r\nand more\r\n" +
                              response("3") + record("response", "no http at all", "4") + response("5"));
  std::string kinds;
  for (const RawItem& item : items) kinds += item.record ? item.record->fields.id.back() : '!';
  EXPECT_EQ(kinds, "1!2!3!5");
  EXPECT_EQ(items[1].record.error().code, ErrorCode::kBadField);
  EXPECT_NE(items[1].record.error().message.find("at byte"), std::string::npos);
  EXPECT_EQ(items[3].record.error().code, ErrorCode::kBadSyntax);
}

TEST(Warc, TruncatedArchiveGivesWhatCameBefore) {
  const std::string plain = response("1") + response("2") + response("3");
  const std::size_t third = plain.size() - response("3").size();
  for (const std::size_t end : {plain.size() - 30, third + 300, third + 20}) {
    const auto items = items_of(plain.substr(0, end));
    ASSERT_EQ(items.size(), 3u) << end;
    EXPECT_TRUE(items[0].record);
    EXPECT_TRUE(items[1].record);
    ASSERT_FALSE(items[2].record);
    EXPECT_EQ(items[2].record.error().code, ErrorCode::kTruncated) << end;
  }
  const std::string packed = gzipped(response("1")) + gzipped(response("2"));
  const auto items = items_of(packed.substr(0, packed.size() - 20), "a.warc.gz");
  ASSERT_EQ(items.size(), 2u);
  EXPECT_TRUE(items[0].record);
  ASSERT_FALSE(items[1].record);
  EXPECT_EQ(items[1].record.error().code, ErrorCode::kTruncated);
}

TEST(Warc, DamagedMemberCostsOneRecord) {
  for (const auto pack : {gzipped, zstd_packed}) {
    std::string second = pack(response("2"));
    const std::size_t at = pack == gzipped ? second.size() / 2 : 5;  // frames of zstd have no check sum here
    for (std::size_t i = at; i < at + 8; ++i) second[i] = static_cast<char>(~second[i]);
    const auto items = items_of(pack(response("1")) + second + pack(response("3")) + pack(response("4")));
    std::string kinds;
    for (const RawItem& item : items) kinds += item.record ? item.record->fields.id.back() : '!';
    // Unpacking may go on for a while before it notices.
    EXPECT_TRUE(kinds == "1!34" || kinds == "1!!34") << kinds;
  }
}

TEST(Warc, LargeRecordsOfOtherKindsAreNotHeld) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/large.warc";
  {
    std::ofstream out(path, std::ios::binary);
    const std::string piece(1 << 20, 'v');
    constexpr int kMegabytes = 200;
    out << "WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: " << kMegabytes * piece.size() << "\r\n\r\n";
    for (int i = 0; i < kMegabytes; ++i) out << piece;
    out << "\r\n\r\n" << response("1");
  }
  RecordSource source({path});
  const auto item = source.next();
  ASSERT_TRUE(item && item->record);
  EXPECT_EQ(item->record->fields.id, "urn:uuid:1");
  EXPECT_FALSE(source.next());
}

TEST(Warc, DictionaryOfZstdArchivesIsUsed) {
  const std::string dictionary = response("0");  // any bytes serve as a raw dictionary
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_loadDictionary(context, dictionary.data(), dictionary.size());
  const std::string page = response("1");
  std::string frame(ZSTD_compressBound(page.size()), '\0');
  frame.resize(ZSTD_compress2(context, frame.data(), frame.size(), page.data(), page.size()));
  ZSTD_freeCCtx(context);
  std::string head = "\x5D\x2A\x4D\x18";
  for (int shift = 0; shift < 32; shift += 8) head += static_cast<char>(dictionary.size() >> shift & 0xFF);
  EXPECT_EQ(only_article(items_of(head + dictionary + frame, "a.warc.zst")).id, "urn:uuid:1");
}

}  // namespace
}  // namespace entente::text
