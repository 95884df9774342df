// entente doctor: are all packs and tables sound?

#include <fmt/format.h>

#include "command.h"
#include "terminal.h"

namespace entente::cli {

void add_doctor_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("doctor", "Verify packs and tables and run their self-tests");
  command->callback([&common] {
    const auto engine = open_engine(common);
    if (!engine) return;
    const Paint paint(stdout);
    for (const Engine::Check& check : engine->doctor()) {
      fmt::print("{}{}{} {}\n", check.ok ? paint.green : paint.red, check.ok ? "ok    " : "broken", paint.off,
                 check.message);
      if (!check.ok) common.exit_code = kSomeFailed;
    }
  });
}

}  // namespace entente::cli
