/// One document through all stages, in their fixed order.
#pragma once

#include <map>
#include <string>

#include "document/document.h"
#include "lang/model.h"
#include "pipeline/gate.h"
#include "pipeline/resources.h"

namespace entente::pipeline {

struct ProcessOptions {
  bool gate = true;  ///< Analyse only sentences that can yield an event or tie.
};

/// Scratch memory of one thread.
struct Scratch {
  struct PerLanguage {
    lang::Workspace workspace;
    GateCache gate;
  };
  std::map<std::string, PerLanguage> languages;
};

/// Runs every stage on `document.article`. A document in a language without a pack keeps its text and gets no
/// other layer; the result is false then. Safe from any thread, one Scratch each.
bool process(const Resources& resources, const ProcessOptions& options, Document& document, Scratch& scratch);

}  // namespace entente::pipeline
