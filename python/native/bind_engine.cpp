#include <nanobind/stl/map.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <atomic>
#include <exception>

#include "bindings.h"
#include "entente/ingest.h"
#include "entente/query_json.h"
#include "rows.h"
#include "tables.h"

namespace entente::python {
namespace {

/// A batch of a column of texts stays far below Arrow's 2 GiB.
constexpr std::size_t kBatchBytes = 256U << 20U;

struct NativeEngine {
  std::shared_ptr<const Engine> engine;
};

NativeEngine open(const std::string& data_dir, const std::vector<std::string>& frames,
                  const std::vector<std::string>& world, bool gate) {
  EngineOptions options;
  options.data_dir = data_dir;
  options.frame_files = frames;
  options.world_dirs = world;
  options.gate = gate;
  Engine::Opened opened;
  {
    const nb::gil_scoped_release released;
    opened = Engine::open(options);
  }
  if (opened.ok) return {opened.engine};
  // "E010 path: no such file": the code stands in front.
  const std::size_t blank = opened.message.find(' ');
  const bool coded = opened.message.starts_with('E') && blank == 4;
  throw Failure{coded ? opened.message.substr(0, blank) : "E010",
                coded ? opened.message.substr(blank + 1) : opened.message, data_dir};
}

[[noreturn]] void fail(ReadOutcome&& outcome) {
  throw Failure{std::move(outcome.code), std::move(outcome.message), std::move(outcome.where)};
}

/// The one text of a call: errors are raised.
TextInput input_of(const nb::dict& columns) {
  std::vector<InputRow> rows = rows_of(columns);
  if (rows.front().failure) fail(std::move(*rows.front().failure));
  return std::move(rows.front().text);
}

Reading read(const NativeEngine& self, const nb::dict& columns) {
  const TextInput input = input_of(columns);
  ReadOutcome outcome;
  {
    const nb::gil_scoped_release released;
    outcome = self.engine->read(input);
    if (outcome.ok) count_characters(outcome.reading);
  }
  if (!outcome.ok) fail(std::move(outcome));
  return std::move(outcome.reading);
}

Explanation explain(const NativeEngine& self, const nb::dict& columns) {
  const TextInput input = input_of(columns);
  const nb::gil_scoped_release released;
  // Explanations count bytes of the clean text: a reading carries them over to characters.
  Reading reading = self.engine->read(input).reading;
  Explanation out = self.engine->explain(input);
  std::swap(reading.mentions, out.mentions);
  std::swap(reading.times, out.times);
  std::swap(reading.events, out.events);
  reading.sentences.clear();
  reading.ties.clear();
  count_characters(reading);
  std::swap(reading.mentions, out.mentions);
  std::swap(reading.times, out.times);
  std::swap(reading.events, out.events);
  return out;
}

std::string parse(const NativeEngine& self, const nb::dict& columns) {
  const TextInput input = input_of(columns);
  std::string conllu, message;
  const nb::gil_scoped_release released;
  if (!self.engine->parse(input, conllu, message)) throw Failure{"E050", message, input.id};
  return conllu;
}

TableOptions options_of(const std::vector<std::string>& what, bool text, bool profile) {
  TableOptions options;
  options.text = text;
  options.profile = profile;
  for (const std::string& name : what) {
    if (name == "events") {
      options.what.push_back(What::kEvents);
    } else if (name == "ties") {
      options.what.push_back(What::kTies);
    } else if (name == "documents") {
      options.what.push_back(What::kDocuments);
    } else {
      throw Failure{"E060", "there is no table `" + name + "`; give \"events\", \"ties\" or \"documents\"",
                    "what"};
    }
  }
  return options;
}

/// The tables asked for, filled side by side.
class Tables {
 public:
  explicit Tables(const TableOptions& options) : options_(options) { begin(); }

  void add(std::int64_t row, const ReadOutcome& outcome) {
    for (Table& table : tables_) table.add(row, outcome);
  }

  bool full() const {
    return std::any_of(tables_.begin(), tables_.end(),
                       [](const Table& table) { return table.column().bytes() > kBatchBytes; });
  }

  /// Needs the GIL.
  nb::list take() {
    nb::list out;
    for (Table& table : tables_)
      out.append(Batch{table.schema(), std::make_unique<Column>(std::move(table.column()))});
    begin();
    return out;
  }

 private:
  void begin() {
    tables_.clear();
    for (const What what : options_.what) tables_.emplace_back(what, options_);
  }

  TableOptions options_;
  std::vector<Table> tables_;
};

nb::list code(const NativeEngine& self, const nb::dict& columns, const std::vector<std::string>& what,
              std::int64_t first_row, unsigned threads, bool text, bool profile) {
  Tables tables(options_of(what, text, profile));
  std::vector<InputRow> rows = rows_of(columns);
  {
    const nb::gil_scoped_release released;
    std::vector<TextInput> inputs;
    for (InputRow& row : rows) {
      if (!row.failure) inputs.push_back(std::move(row.text));
    }
    std::vector<ReadOutcome> outcomes = self.engine->read_all(inputs, {.threads = threads});
    std::size_t next = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const auto number = first_row + static_cast<std::int64_t>(r);
      if (rows[r].failure) {
        tables.add(number, *rows[r].failure);
        continue;
      }
      ReadOutcome& outcome = outcomes[next];
      if (!outcome.ok) outcome.reading.id = inputs[next].id;
      tables.add(number, outcome);
      outcome = {};
      ++next;
    }
  }
  return tables.take();
}

/// Reads files and hands tables of `batch` documents at most to a Python function, which may raise to stop.
void code_paths(const NativeEngine& self, const std::vector<std::string>& paths,
                const std::vector<std::string>& what, const nb::callable& sink, unsigned threads,
                std::size_t batch, bool text, bool profile) {
  Tables tables(options_of(what, text, profile));
  std::atomic<bool> stop = false;
  std::exception_ptr raised;
  std::int64_t row = 0;
  std::size_t waiting = 0;
  const auto hand_over = [&] {
    const nb::gil_scoped_acquire held;
    try {
      if (PyErr_CheckSignals() != 0) throw nb::python_error();
      sink(tables.take());
    } catch (const nb::python_error&) {
      raised = std::current_exception();
      stop = true;
    }
    waiting = 0;
  };
  {
    const nb::gil_scoped_release released;
    self.engine->read_paths(paths, {.threads = threads, .stop = &stop}, [&](ReadOutcome&& outcome) {
      if (stop) return;
      tables.add(row++, outcome);
      if (++waiting >= batch || tables.full()) hand_over();
    });
    if (waiting > 0 && !stop) hand_over();
  }
  if (raised) std::rethrow_exception(raised);
}

Batch empty_table(const std::string& what, bool text, bool profile) {
  const TableOptions options = options_of({what}, text, profile);
  Field schema = schema_of(options.what.front(), options);
  auto column = std::make_unique<Column>(schema);
  return {std::move(schema), std::move(column)};
}

std::string ingest_into(const NativeEngine& self, const std::string& store,
                        const std::vector<std::string>& paths, unsigned threads, bool again,
                        const nb::object& progress) {
  std::atomic<bool> stop = false;
  IngestOptions options;
  options.threads = threads;
  options.again = again;
  options.stop = &stop;
  std::exception_ptr raised;
  IngestSinks sinks;
  std::uint64_t told = 0;
  constexpr std::uint64_t kRecordsBetween = 64;
  sinks.progress = [&](const IngestProgress& p) {
    if (raised || p.records < told + kRecordsBetween) return;
    told = p.records;
    const nb::gil_scoped_acquire held;
    try {
      if (PyErr_CheckSignals() != 0) throw nb::python_error();
      if (!progress.is_none()) progress(p.records, p.failed, p.bytes, p.total_bytes);
    } catch (const nb::python_error&) {
      raised = std::current_exception();
      stop = true;
    }
  };
  IngestOutcome outcome;
  {
    const nb::gil_scoped_release released;
    outcome = ingest(*self.engine, store, paths, options, sinks);
  }
  if (raised) std::rethrow_exception(raised);
  if (!outcome.ok) throw Failure{outcome.code, outcome.message, store};
  return to_json(outcome);
}

}  // namespace

void bind_engine(nb::module_& module) {
  nb::class_<NativeEngine>(module, "Engine")
      .def(
          "__init__",
          [](NativeEngine* self, const std::string& data_dir, const std::vector<std::string>& frames,
             const std::vector<std::string>& world,
             bool gate) { new (self) NativeEngine(open(data_dir, frames, world, gate)); },
          nb::arg("data_dir"), nb::arg("frames"), nb::arg("world"), nb::arg("gate"))
      .def("languages", [](const NativeEngine& self) { return self.engine->languages(); })
      .def("read", read, nb::arg("columns"))
      .def("explain", explain, nb::arg("columns"))
      .def("parse", parse, nb::arg("columns"))
      .def("code", code, nb::arg("columns"), nb::arg("what"), nb::arg("first_row"), nb::arg("threads"),
           nb::arg("text"), nb::arg("profile"))
      .def("code_paths", code_paths, nb::arg("paths"), nb::arg("what"), nb::arg("sink"), nb::arg("threads"),
           nb::arg("batch"), nb::arg("text"), nb::arg("profile"))
      .def("ingest", ingest_into, nb::arg("store"), nb::arg("paths"), nb::arg("threads"), nb::arg("again"),
           nb::arg("progress").none());
  module.def("empty_table", empty_table, nb::arg("what"), nb::arg("text"), nb::arg("profile"));
}

}  // namespace entente::python
