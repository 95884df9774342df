// entente doctor: are all packs and tables sound? entente doctor --db FILE: is a store?

#include <fmt/format.h>

#include "entente/ingest.h"
#include "entente/query_json.h"
#include "question.h"

namespace entente::cli {
namespace {

struct DoctorArguments {
  std::string store;
  bool repair = false;
  bool json = false;
};

void show(bool ok, const std::string& message, Common& common) {
  const Paint paint(stdout);
  fmt::print("{}{}{} {}\n", ok ? paint.green : paint.red, ok ? "ok    " : "broken", paint.off, message);
  if (!ok) common.exit_code = kSomeFailed;
}

void look_at_store(const DoctorArguments& arguments, Common& common) {
  const auto checks = check_store(arguments.store, arguments.repair, stop_on_signal());
  if (!checks.ok) {
    complain(checks.code, checks.message, common);
    common.exit_code = kCouldNotStart;
    return;
  }
  bool sound = true, mendable = true;
  for (const StoreCheck& check : checks.value) {
    sound = sound && check.ok;
    mendable = mendable && check.code != "contents";  // its message tells the way out
  }
  if (!sound) common.exit_code = kSomeFailed;
  if (arguments.json) return print(to_json(checks.value) + "\n");
  for (const StoreCheck& check : checks.value) show(check.ok, check.code + ": " + check.message, common);
  if (!sound && mendable && !arguments.repair)
    fmt::print("`entente doctor --db {} --repair` mends what can be; copy the file first\n", arguments.store);
}

void look_at_packs(Common& common) {
  const auto engine = open_engine(common);
  if (!engine) return;
  for (const Engine::Check& check : engine->doctor()) show(check.ok, check.message, common);
}

}  // namespace

void add_doctor_command(CLI::App& app, Common& common) {
  auto* command =
      app.add_subcommand("doctor", "Verify packs and tables and run their self-tests, or verify a store");
  auto arguments = std::make_shared<DoctorArguments>();
  auto* store = command->add_option("--db", arguments->store, "Verify this store instead")->type_name("FILE");
  command->add_flag("--repair", arguments->repair, "Mend what can be; migrates an old store")->needs(store);
  command->add_flag("--json", arguments->json, "One JSON object")->needs(store);
  command->footer("Examples:\n  entente doctor\n  entente doctor --db news.entente --repair");
  command->callback([arguments, &common] {
    arguments->store.empty() ? look_at_packs(common) : look_at_store(*arguments, common);
  });
}

}  // namespace entente::cli
