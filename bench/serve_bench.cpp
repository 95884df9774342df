// How long the server's answers take when many ask. usage: entente-serve-bench PORT SECONDS CLIENTS PAUSE-MS
// [PATH]
//
// Each client keeps one connection, asks, and pauses about PAUSE-MS (none: 0) before it asks again. Without
// PATH it asks what a desk asks, about dyads, actors, events, words and days that the store holds, other ones
// each time; with PATH the same over and over. Prints the percentiles of each kind of question. The server
// runs already; so does the ingest that readers are to be measured beside.

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace entente::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;

/// One connection that stays open; opened again when the server has ended it.
class Client {
 public:
  explicit Client(std::uint16_t port) : port_(port) {}
  ~Client() { close(); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  struct Reply {
    int status = 0;
    std::string body;
  };

  Reply get(const std::string& path) {
    if (socket_ < 0) open();
    const std::string request =
        fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n", path);
    Reply reply;
    if (socket_ < 0 || ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) < 0 || !receive(reply))
      close();
    return reply;
  }

  /// Without compression, for reading what is in it.
  static Json ask(std::uint16_t port, const std::string& path) {
    Client client(port);
    client.open();
    const std::string request = fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", path);
    Reply reply;
    if (client.socket_ < 0 || ::send(client.socket_, request.data(), request.size(), MSG_NOSIGNAL) < 0 ||
        !client.receive(reply))
      return {};
    return Json::parse(reply.body, nullptr, false);
  }

 private:
  void open() {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) close();
  }

  void close() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
    buffer_.clear();
  }

  bool more() {
    char piece[65536];
    const ssize_t got = ::recv(socket_, piece, sizeof piece, 0);
    if (got > 0) buffer_.append(piece, static_cast<std::size_t>(got));
    return got > 0;
  }

  bool receive(Reply& reply) {
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == buffer_.npos)
      if (!more()) return false;
    constexpr std::string_view kLength = "\r\nContent-Length: ";
    const std::size_t field = buffer_.find(kLength);
    const std::size_t length = field < end ? std::stoul(buffer_.substr(field + kLength.size(), 20)) : 0;
    reply.status = std::stoi(buffer_.substr(9, 3));
    while (buffer_.size() < end + 4 + length)
      if (!more()) return false;
    reply.body = buffer_.substr(end + 4, length);
    buffer_.erase(0, end + 4 + length);
    return true;
  }

  std::uint16_t port_;
  int socket_ = -1;
  std::string buffer_;
};

/// Codes may hold blanks and letters of any alphabet.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += std::isalnum(static_cast<unsigned char>(c)) != 0 || c == ':' || c == '-'
               ? std::string(1, c)
               : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return out;
}

/// What there is to ask about.
struct Subjects {
  std::vector<std::pair<std::string, std::string>> dyads;
  std::vector<std::string> actors, events, documents, ties;
  std::string last_month;  ///< "2024-12", of the latest event.

  static Subjects of(std::uint16_t port) {
    Subjects out;
    const auto texts = [&](const std::string& path, const char* list, auto take) {
      const Json answer = Client::ask(port, path);
      if (answer.is_object() && answer.contains(list))
        for (const Json& item : answer[list]) take(item);
    };
    texts("/api/v1/dyads?limit=400", "dyads",
          [&](const Json& d) { out.dyads.emplace_back(escaped(d["a"]), escaped(d["b"])); });
    texts("/api/v1/actors?limit=150", "actors",
          [&](const Json& a) { out.actors.push_back(escaped(a["code"])); });
    texts("/api/v1/events?limit=1000", "events", [&](const Json& e) {
      out.events.push_back(e["id"].get<std::string>());
      out.documents.push_back(e["document"]["id"].get<std::string>());
    });
    texts("/api/v1/ties?limit=300", "ties",
          [&](const Json& t) { out.ties.push_back(t["id"].get<std::string>()); });
    const Json stats = Client::ask(port, "/api/v1/stats");
    if (stats.is_object() && stats["last_event"].is_string())
      out.last_month = stats["last_event"].get<std::string>().substr(0, 7);
    return out;
  }
  bool complete() const {
    return !dyads.empty() && !actors.empty() && !events.empty() && !documents.empty() && !ties.empty();
  }
};

struct Question {
  const char* kind;
  std::string path;
};

/// A question as often as a desk asks it: a dyad's page is opened more often than the network.
Question question(const Subjects& s, std::mt19937& random) {
  static constexpr const char* kWords[] = {"accord", "missile",  "embassy", "sanctions",
                                           "border", "ministre", "gaz",     "treaty"};
  const auto any = [&](const auto& list) -> const auto& { return list[random() % std::size(list)]; };
  const int year = 2015 + static_cast<int>(random() % 10);
  switch (random() % 20) {
    case 0:
    case 1:
    case 2:
    case 3: {
      const auto& [a, b] = any(s.dyads);
      return {"dyad", fmt::format("/api/v1/dyads/{}/{}", a, b)};
    }
    case 4:
    case 5: {
      const auto& [a, b] = any(s.dyads);
      return {"dyad of a year", fmt::format("/api/v1/dyads/{}/{}?from={}&to={}", a, b, year, year)};
    }
    case 6:
    case 7:
      return {"actor", "/api/v1/actors/" + any(s.actors)};
    case 8:
      return {"events of one", fmt::format("/api/v1/events?code={}&limit=50", any(s.actors))};
    case 9:
      return {"events, filtered",
              fmt::format("/api/v1/events?code={}&type=ACCUSE,ASSAULT&status=happened&from={}", any(s.actors),
                          year)};
    case 10:
    case 11:
      return {"event", "/api/v1/events/" + any(s.events)};
    case 12:
    case 13:
      return {"document", "/api/v1/documents/" + any(s.documents)};
    case 14:
      return {"tie", "/api/v1/ties/" + any(s.ties)};
    case 15:
      return {"ties of one", "/api/v1/ties?party=" + any(s.actors)};
    case 16:
      return {"search", fmt::format("/api/v1/search?q={}+{}&from={}", any(kWords), any(kWords), year)};
    case 17:
      return {"timeline", fmt::format("/api/v1/timeline?code={}&by=month", any(s.actors))};
    case 18:
      return {"network", fmt::format("/api/v1/network?on={}-{:02}-01&window=90", year, 1 + random() % 12)};
    default:
      return {"changes", fmt::format("/api/v1/changes?since={}-{:02}", s.last_month, 1 + random() % 28)};
  }
}

struct Measured {
  std::map<std::string, std::vector<double>> milliseconds;
  std::map<int, std::size_t> statuses;
  std::uint64_t bytes = 0;
};

Measured client(std::uint16_t port, int seconds, int pause, std::uint32_t seed, const Subjects& subjects,
                const std::string& path) {
  Measured out;
  Client connection(port);
  std::mt19937 random(seed);
  const auto end = Clock::now() + std::chrono::seconds(seconds);
  while (Clock::now() < end) {
    if (pause > 0)
      std::this_thread::sleep_for(
          std::chrono::milliseconds(pause / 2 + static_cast<int>(random() % static_cast<unsigned>(pause))));
    const Question q = path.empty() ? question(subjects, random) : Question{"the same", path};
    const auto begin = Clock::now();
    const Client::Reply reply = connection.get(q.path);
    out.milliseconds[q.kind].push_back(
        std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    ++out.statuses[reply.status];
    out.bytes += reply.body.size();
  }
  return out;
}

void print_row(const std::string& kind, std::vector<double>& times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](double part) {
    return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
  };
  fmt::print("| {} | {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} |\n", kind, times.size(), at(0.5), at(0.9),
             at(0.99), at(1));
}

int run(int count, char** arguments) {
  if (count < 5)
    return fmt::print(stderr, "usage: entente-serve-bench PORT SECONDS CLIENTS PAUSE-MS [PATH]\n"), 2;
  const auto port = static_cast<std::uint16_t>(std::stoi(arguments[1]));
  const int seconds = std::stoi(arguments[2]), clients = std::stoi(arguments[3]),
            pause = std::stoi(arguments[4]);
  const std::string path = count > 5 ? arguments[5] : "";
  const Subjects subjects = path.empty() ? Subjects::of(port) : Subjects();
  if (path.empty() && !subjects.complete())
    return fmt::print(stderr, "entente-serve-bench: port {} does not answer, or its store is empty\n", port),
           2;
  std::vector<Measured> measured(static_cast<std::size_t>(clients));
  std::vector<std::thread> threads;
  for (int i = 0; i < clients; ++i)
    threads.emplace_back([&, i] {
      measured[static_cast<std::size_t>(i)] =
          client(port, seconds, pause, static_cast<std::uint32_t>(i), subjects, path);
    });
  for (std::thread& thread : threads) thread.join();

  std::map<std::string, std::vector<double>> kinds;
  std::vector<double> all;
  std::map<int, std::size_t> statuses;
  std::uint64_t bytes = 0;
  for (const Measured& m : measured) {
    for (const auto& [kind, times] : m.milliseconds) {
      kinds[kind].insert(kinds[kind].end(), times.begin(), times.end());
      all.insert(all.end(), times.begin(), times.end());
    }
    for (const auto& [status, n] : m.statuses) statuses[status] += n;
    bytes += m.bytes;
  }
  fmt::print("| question | asked | median ms | 90 % | 99 % | longest |\n|---|---:|---:|---:|---:|---:|\n");
  for (auto& [kind, times] : kinds) print_row(kind, times);
  print_row("all", all);
  fmt::print("\n{:.0f} answers a second, {:.1f} MB a second; status",
             static_cast<double>(all.size()) / seconds, static_cast<double>(bytes) / 1e6 / seconds);
  for (const auto& [status, n] : statuses) fmt::print(" {}: {}", status, n);
  fmt::print("\n");
  return statuses.size() == 1 && statuses.contains(200) ? 0 : 1;
}

}  // namespace
}  // namespace entente::bench

int main(int count, char** arguments) { return entente::bench::run(count, arguments); }
