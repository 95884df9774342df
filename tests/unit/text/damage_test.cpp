// Whatever is done to a file, reading it ends, and every error names its place.

#include "support.h"

namespace entente::text {
namespace {

std::string warc() {
  std::string out;
  for (const char* id : {"1", "2", "3", "4"}) {
    const std::string http =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Centre</h1><p>The ministers of both countries "
        "opened a "
        "rescue centre.</p>";
    out += std::string("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:") + id +
           ">\r\nContent-Type: application/http\r\nContent-Length: " + std::to_string(http.size()) +
           "\r\n\r\n" + http + "\r\n\r\n";
  }
  return out;
}

std::string feed() {
  std::string out = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Fjord</title>";
  for (const char* id : {"1", "2", "3", "4"})
    out += std::string("<item><guid>") + id +
           "</guid><title>A &amp; B</title><description><![CDATA[<p>Text.</p>]]>"
           "</description></item>";
  return out + "</channel></rss>";
}

std::string table() {
  std::string out = "id;date;text\n";
  for (const char* id : {"1", "2", "3", "4"})
    out += std::string(id) + ";2019-05-03;\"He said \"\"no\"\";\nand left.\"\n";
  return out;
}

/// Four ways of doing harm, chosen and placed by `state`.
std::string harmed(std::string bytes, std::uint64_t& state) {
  const auto random = [&](std::size_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>(state >> 33) % std::max<std::size_t>(below, 1);
  };
  const std::size_t way = random(4);
  for (std::size_t i = 0; i < 1 + random(6) && !bytes.empty(); ++i) {
    const std::size_t at = random(bytes.size());
    if (way == 0) bytes[at] = static_cast<char>(random(256));
    if (way == 1) bytes.erase(at, 1 + random(20));
    if (way == 2) bytes.insert(at, bytes.substr(random(bytes.size()), 1 + random(60)));
    if (way == 3 && i == 0) bytes.resize(at);
  }
  return bytes;
}

TEST(Damage, ReadingAlwaysEnds) {
  const TemporaryFolder folder;
  std::uint64_t state = 20240521;
  for (const auto& [name, bytes] : {std::pair{"a.warc", warc()},
                                    {"b.warc.gz", gzipped(warc()) + gzipped(warc())},
                                    {"c.warc.zst", zstd_packed(warc())},
                                    {"d.rss", feed()},
                                    {"e.csv", table()},
                                    {"f.rss.gz", gzipped(feed())}}) {
    for (int round = 0; round < 400; ++round) {
      const std::string path = folder.write(name, harmed(bytes, state));
      RecordSource source({path});
      int items = 0;
      while (auto item = source.next()) {
        ASSERT_LT(++items, 200) << name << " round " << round;
        const auto fault = [&]() -> std::optional<Error> {
          if (!item->record) return item->record.error();
          const auto article = shipped_cleaner().clean(*item->record);
          return article ? std::optional<Error>() : article.error();
        }();
        ASSERT_TRUE(!fault || fault->message.starts_with(path)) << fault->message;
      }
    }
  }
}

}  // namespace
}  // namespace entente::text
