// entente serve --db FILE: the web application and the HTTP API.

#include "serve.h"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>

#include "command.h"
#include "stop.h"

namespace entente::cli {
namespace {

struct ServeArguments {
  server::ServeOptions options;
  double timeout = 5;
  std::uint64_t upload_megabytes = 256;
};

void run(ServeArguments& arguments, Common& common) {
  server::ServeOptions& options = arguments.options;
  options.engine = common.engine;
  options.timeout_ms = static_cast<std::uint32_t>(arguments.timeout * 1000);
  options.upload_bytes = arguments.upload_megabytes << 20;
  std::signal(SIGPIPE, SIG_IGN);  // a client that goes away ends its connection, not the program
  std::signal(SIGXFSZ, SIG_IGN);  // a file size limit is then an error like a full disk
  const std::atomic<bool>* stop = stop_on_signal();
  const std::string token = options.token;
  server::Service::Started started = server::Service::start(std::move(options));
  if (!started.ok) {
    fmt::print(stderr, "entente: {} {}\n", started.code, started.message);
    common.exit_code = kCouldNotStart;
    return;
  }
  fmt::print("{}\n", started.service->address());
  std::fflush(stdout);
  if (!token.empty())
    fmt::print(stderr,
               "Open {}?token=TOKEN once in each browser; programs send `Authorization: Bearer TOKEN`.\n",
               started.service->address());
  fmt::print(stderr, "Ctrl-C ends it.\n");
  started.service->wait(stop);
}

}  // namespace

void add_serve_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("serve", "Serve a store to browsers and programs");
  auto a = std::make_shared<ServeArguments>();
  server::ServeOptions& o = a->options;
  command->add_option("--db", o.store, "The store")->required()->type_name("FILE");
  command->add_option("--port", o.port, "Port (default 8400; 0: any that is free)")->type_name("N");
  command->add_option("--bind", o.bind, "Address to listen on (default 127.0.0.1: this machine only)")
      ->type_name("ADDRESS");
  command
      ->add_option("--token", o.token, "A secret that every request must bring; needed for other addresses")
      ->type_name("TEXT")
      ->envname("ENTENTE_TOKEN");
  command->add_option("--name", o.names, "A further host name that browsers may use")->type_name("HOST");
  command->add_flag("--allow-ingest", o.allow_ingest, "Let people drop articles to read into the store");
  command->add_flag("--allow-corrections", o.allow_corrections, "Let people rule on events");
  command->add_option("--timeout", a->timeout, "Give up on a question after so many seconds (default 5)")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.001, 3600.0));
  command->add_option("--upload-limit", a->upload_megabytes, "Megabytes of one upload (default 256)")
      ->type_name("MB")
      ->check(CLI::Range(1, 65536));
  command->add_option("--threads", o.threads, "Threads that answer (default: a few for each core)")
      ->type_name("N");
  command->footer(
      "It answers this machine only and changes nothing unless told otherwise. docs/api.md describes the "
      "API.\n\n"
      "Examples:\n"
      "  entente serve --db news.entente\n"
      "  entente serve --db news.entente --allow-ingest --allow-corrections\n"
      "  ENTENTE_TOKEN=$(openssl rand -hex 16) entente serve --db news.entente --bind 0.0.0.0");
  command->callback([a, &common] { run(*a, common); });
}

}  // namespace entente::cli
