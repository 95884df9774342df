#include "transport.h"

#include <fmt/format.h>
#include <unistd.h>

// Boost 1.74 forgets to include <utility> where it needs it.
#include <utility>
// Then Boost.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <future>
#include <list>
#include <thread>

#include "server_limits.h"

namespace entente::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::awaitable;
using asio::redirect_error;
using asio::use_awaitable;
using beast::error_code;
using Clock = std::chrono::steady_clock;

std::chrono::seconds transfer_time(std::uint64_t bytes) {
  return limits::kTransferTime + std::chrono::seconds(bytes / limits::kSlowest);
}

std::string lower(beast::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

/// A refusal that ends the connection.
Response refusal(int status, const char* code, const std::string& message) {
  Response out = failure(status, code, message);
  out.close = true;
  return out;
}

Response refusal_of(error_code error) {
  if (error == http::error::header_limit)
    return refusal(431, "E022", fmt::format("the headers have more than {} bytes", limits::kHeaderBytes));
  if (error == http::error::body_limit)
    return refusal(413, "E022", "the body is larger than this address takes");
  return refusal(400, "E025", fmt::format("this is no HTTP request: {}", error.message()));
}

/// Fills `out` from the headers; a refusal for what cannot be understood.
std::optional<Response> read_head(const http::request_header<>& head, Request& out) {
  out.method = std::string(head.method_string());
  out.target = std::string(head.target());
  auto target = parse_target(out.target);
  if (!target) return refusal(400, "E025", "the address of the request is malformed");
  if (target->parameters.size() > limits::kParameters)
    return refusal(400, "E022", fmt::format("a query has at most {} parameters", limits::kParameters));
  out.segments = std::move(target->segments);
  out.parameters = std::move(target->parameters);
  for (const auto& field : head) {
    if (out.headers.size() == limits::kHeaderCount)
      return refusal(431, "E022", fmt::format("there are more than {} headers", limits::kHeaderCount));
    out.headers.emplace_back(lower(field.name_string()), std::string(field.value()));
  }
  return std::nullopt;
}

/// A file that is gone when this is.
class SpoolFile {
 public:
  explicit SpoolFile(std::string path) : path_(std::move(path)) {}
  ~SpoolFile() { ::unlink(path_.c_str()); }
  SpoolFile(const SpoolFile&) = delete;
  SpoolFile& operator=(const SpoolFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

class TransportImplementation;

/// One connection, for as long as it lasts.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(TransportImplementation& owner, asio::ip::tcp::socket socket)
      : owner_(owner), stream_(std::move(socket)) {}
  awaitable<void> run();
  void close() {
    error_code ignored;
    stream_.socket().close(ignored);
  }

  std::list<std::shared_ptr<Session>>::iterator place;
  bool idle = false;

 private:
  using HeadParser = http::request_parser<http::empty_body>;

  awaitable<bool> serve_one();
  awaitable<std::optional<Response>> read_body(HeadParser& head, const Plan& plan, Request& request,
                                               std::shared_ptr<SpoolFile>& file);
  template <typename Parser>
  awaitable<error_code> receive(Parser& parser);
  awaitable<bool> write(const Request* request, Response response, bool keep_alive);
  awaitable<void> linger();

  TransportImplementation& owner_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_{limits::kHeaderBytes + (64 << 10)};
};

class TransportImplementation final : public Transport {
 public:
  explicit TransportImplementation(TransportOptions options)
      : options_(std::move(options)), pool_(options_.threads), acceptor_(io_) {}

  ~TransportImplementation() override {
    std::promise<void> closed;  // nothing goes to the pool after this, so that it can be joined
    asio::post(io_, [&] {
      stopping_ = true;
      error_code ignored;
      acceptor_.close(ignored);
      for (const auto& session : sessions_) session->close();
      closed.set_value();
    });
    if (thread_.joinable()) closed.get_future().wait();
    pool_.join();
    if (thread_.joinable()) thread_.join();
  }

  std::string listen() {
    error_code error;
    const auto address = asio::ip::make_address(options_.bind, error);
    if (error) return fmt::format("`{}` is no address", options_.bind);
    const asio::ip::tcp::endpoint endpoint(address, options_.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error)
      return fmt::format("{} port {} cannot be listened on: {}; another --port may be free", options_.bind,
                         options_.port, error.message());
    asio::co_spawn(io_, accept(), asio::detached);
    thread_ = std::thread([this] { io_.run(); });
    return {};
  }

  std::uint16_t port() const override {
    error_code ignored;
    return acceptor_.local_endpoint(ignored).port();
  }

  const TransportOptions& options() const { return options_; }

  /// The answer, computed on one of the other threads; the caller goes on here.
  awaitable<Response> answer(std::shared_ptr<const Request> request) {
    if (stopping_ || waiting_ >= limits::kWaiting) {
      Response busy = failure(503, "E073", "too many requests are waiting; ask again in a moment");
      busy.headers.emplace_back("Retry-After", "1");
      co_return busy;
    }
    ++waiting_;
    auto response = std::make_shared<Response>();
    asio::steady_timer done(io_, Clock::time_point::max());
    asio::post(pool_, [this, request, response, &done] {
      *response = options_.answer(request);
      asio::post(io_, [&done] { done.cancel(); });
    });
    error_code cancelled;
    co_await done.async_wait(redirect_error(use_awaitable, cancelled));
    --waiting_;
    co_return std::move(*response);
  }

  std::string next_spool_file() {
    return fmt::format("{}/incoming-{}-{}", options_.spool_folder, ::getpid(), ++spooled_);
  }

  void rest(Session& session) {
    session.idle = true;
    sessions_.splice(sessions_.end(), sessions_, session.place);
  }

  void leave(Session& session) { sessions_.erase(session.place); }

 private:
  awaitable<void> accept() {
    while (acceptor_.is_open()) {
      error_code error;
      asio::ip::tcp::socket socket = co_await acceptor_.async_accept(redirect_error(use_awaitable, error));
      if (error == asio::error::operation_aborted) break;
      if (error) {  // out of descriptors, for instance
        close_longest_idle();
        asio::steady_timer pause(io_, std::chrono::milliseconds(50));
        co_await pause.async_wait(redirect_error(use_awaitable, error));
        continue;
      }
      if (sessions_.size() >= limits::kConnections) close_longest_idle();
      socket.set_option(asio::ip::tcp::no_delay(true), error);
      auto session = std::make_shared<Session>(*this, std::move(socket));
      session->place = sessions_.insert(sessions_.end(), session);
      asio::co_spawn(
          io_, [](std::shared_ptr<Session> own) -> awaitable<void> { co_await own->run(); }(session),
          asio::detached);
    }
  }

  void close_longest_idle() {
    const auto idle =
        std::find_if(sessions_.begin(), sessions_.end(), [](const auto& session) { return session->idle; });
    if (!sessions_.empty()) (idle == sessions_.end() ? sessions_.front() : *idle)->close();
  }

  TransportOptions options_;
  asio::io_context io_{1};
  asio::thread_pool pool_;
  asio::ip::tcp::acceptor acceptor_;
  std::list<std::shared_ptr<Session>> sessions_;  ///< Those that wait for a request, by how long, behind.
  bool stopping_ = false;
  std::size_t waiting_ = 0;
  std::uint64_t spooled_ = 0;
  std::thread thread_;
};

awaitable<void> Session::run() {
  while (co_await serve_one()) {
  }
  error_code ignored;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  stream_.close();
  owner_.leave(*this);
}

/// True when another request may follow on the connection.
awaitable<bool> Session::serve_one() {
  owner_.rest(*this);
  HeadParser head;
  head.header_limit(limits::kHeaderBytes);
  head.body_limit(std::numeric_limits<std::uint64_t>::max());  // that of the route counts
  stream_.expires_after(limits::kHeaderTime);
  error_code error;
  co_await http::async_read_header(stream_, buffer_, head, redirect_error(use_awaitable, error));
  idle = false;
  if (error == http::error::end_of_stream || error == beast::error::timeout ||
      error == asio::error::operation_aborted || error == asio::error::connection_reset ||
      error == asio::error::bad_descriptor || error == http::error::partial_message)
    co_return false;
  if (error) {
    co_await write(nullptr, refusal_of(error), false);
    co_await linger();
    co_return false;
  }
  auto request = std::make_shared<Request>();
  std::optional<Response> refused = read_head(head.get(), *request);
  Plan plan;
  if (!refused) {
    plan = owner_.options().plan(*request);
    refused = std::move(plan.refusal);
  }
  const bool keep_alive = head.keep_alive();
  const bool has_body = head.chunked() || head.content_length().value_or(0) > 0;
  std::shared_ptr<SpoolFile> file;
  if (!refused && has_body) refused = co_await read_body(head, plan, *request, file);
  if (refused) {
    file.reset();
    refused->close = refused->close || has_body;
    const bool close = refused->close;
    const bool written = co_await write(request.get(), std::move(*refused), keep_alive);
    if (close) co_await linger();
    co_return written && !close && keep_alive;
  }
  Response response = co_await owner_.answer(request);
  file.reset();
  const bool goes_on = keep_alive && !response.close;
  co_return co_await write(request.get(), std::move(response), goes_on) && goes_on;
}

awaitable<std::optional<Response>> Session::read_body(HeadParser& head, const Plan& plan, Request& request,
                                                      std::shared_ptr<SpoolFile>& file) {
  const bool too_large = head.content_length().value_or(0) > plan.body_bytes;
  if (too_large || plan.body_bytes == 0)
    co_return refusal(413, "E022",
                      plan.body_bytes == 0 ? "this address takes no body"
                                           : fmt::format("the body has more than {} bytes", plan.body_bytes));
  if (lower(head.get()[http::field::expect]) == "100-continue") {
    http::response<http::empty_body> go_on(http::status::continue_, 11);
    error_code error;
    stream_.expires_after(limits::kSilence);
    co_await http::async_write(stream_, go_on, redirect_error(use_awaitable, error));
    if (error) co_return refusal(400, "E023", "the connection ended before the body");
  }
  error_code error;
  if (plan.to_file) {
    file = std::make_shared<SpoolFile>(owner_.next_spool_file());
    http::request_parser<http::file_body> parser(std::move(head));
    parser.body_limit(plan.body_bytes);
    parser.get().body().open(file->path().c_str(), beast::file_mode::write, error);
    if (error)
      co_return refusal(500, "E013", fmt::format("{} cannot be written: {}", file->path(), error.message()));
    error = co_await receive(parser);
    parser.get().body().close();
    request.body_file = file->path();
  } else {
    http::request_parser<http::string_body> parser(std::move(head));
    parser.body_limit(plan.body_bytes);
    error = co_await receive(parser);
    request.body = std::move(parser.get().body());
  }
  if (error == beast::error::timeout) co_return refusal(408, "E023", "the body came too slowly");
  if (error == http::error::body_limit)
    co_return refusal(413, "E022", fmt::format("the body has more than {} bytes", plan.body_bytes));
  if (error) co_return refusal(400, "E023", fmt::format("the body cannot be read: {}", error.message()));
  co_return std::nullopt;
}

template <typename Parser>
awaitable<error_code> Session::receive(Parser& parser) {
  const auto begin = Clock::now();
  std::uint64_t received = 0;
  error_code error;
  while (!parser.is_done() && !error) {
    const auto left = begin + transfer_time(received) - Clock::now();
    if (left <= Clock::duration::zero()) co_return beast::error::timeout;
    stream_.expires_after(std::min<Clock::duration>(limits::kSilence, left));
    received +=
        co_await http::async_read_some(stream_, buffer_, parser, redirect_error(use_awaitable, error));
  }
  co_return error;
}

awaitable<bool> Session::write(const Request* request, Response response, bool keep_alive) {
  owner_.options().finish(request, response);
  const bool no_body = response.status == 204 || response.status == 304;
  const bool head_only = request && request->method == "HEAD";
  http::response<http::span_body<const char>> out;
  out.version(11);
  out.result(static_cast<unsigned>(response.status));
  for (const auto& [name, value] : response.headers) out.insert(name, value);
  if (!response.type.empty() && !no_body) out.set(http::field::content_type, response.type);
  if (!no_body) out.content_length(response.body.bytes.size());
  out.keep_alive(keep_alive && !response.close);
  if (!no_body && !head_only) out.body() = {response.body.bytes.data(), response.body.bytes.size()};
  stream_.expires_after(transfer_time(response.body.bytes.size()));
  http::response_serializer<http::span_body<const char>> serializer(out);
  error_code error;
  if (no_body || head_only) {
    co_await http::async_write_header(stream_, serializer, redirect_error(use_awaitable, error));
  } else {
    co_await http::async_write(stream_, serializer, redirect_error(use_awaitable, error));
  }
  co_return !error;
}

/// Lets a client that is still sending read the answer before the connection ends.
awaitable<void> Session::linger() {
  error_code error;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
  stream_.expires_after(limits::kLinger);
  std::array<char, 16384> waste{};
  while (!error) {
    co_await stream_.async_read_some(asio::buffer(waste), redirect_error(use_awaitable, error));
  }
}

}  // namespace

Transport::Started Transport::start(TransportOptions options) {
  Started out;
  auto transport = std::make_unique<TransportImplementation>(std::move(options));
  out.problem = transport->listen();
  if (out.problem.empty()) out.transport = std::move(transport);
  return out;
}

}  // namespace entente::server
