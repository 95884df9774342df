/// Runs the examples of frame files and lists frames.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "coding/frame.h"
#include "entente/engine.h"

namespace entente::api {

/// The day on which examples are taken to be published, so that "on Tuesday" means something.
inline constexpr const char* kExampleDate = "2020-06-17";

std::vector<std::string> list_frames(const coding::FrameSet& frames);

std::vector<ExampleOutcome> run_examples(const coding::FrameSet& frames,
                                         const std::function<std::vector<Event>(const std::string&)>& code);

}  // namespace entente::api
