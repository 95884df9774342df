#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include "bindings.h"
#include "entente/story.h"

namespace entente::python {
namespace {

StoryProfile profile_of(const nb::handle& bytes) {
  if (!PyBytes_Check(bytes.ptr())) throw Failure{"E026", "a story profile is bytes", "story_profile"};
  const std::string_view view(PyBytes_AS_STRING(bytes.ptr()),
                              static_cast<std::size_t>(PyBytes_GET_SIZE(bytes.ptr())));
  auto profile = unpack_story_profile(view);
  if (!profile) throw Failure{"E025", "these bytes are no story profile", "story_profile"};
  return std::move(*profile);
}

/// Keys of many documents: rows of (position in `profiles`, key, part). Null profiles have none.
Batch story_key_rows(const nb::list& profiles) {
  Field schema = struct_of("", {int64("row"), int64("key"), binary("part")});
  auto column = std::make_unique<Column>(schema);
  std::int64_t number = 0;
  for (const nb::handle profile : profiles) {
    if (!profile.is_none()) {
      for (const StoryKey& key : story_keys(profile_of(profile))) {
        Row row(*column);
        row.number(number);
        row.number(key.key);
        row.always(pack(key.part));
        row.end();
      }
    }
    ++number;
  }
  return {std::move(schema), std::move(column)};
}

nb::list pairs(const nb::list& parts) {
  std::vector<StoryProfile> block;
  for (const nb::handle part : parts) block.push_back(profile_of(part));
  std::vector<std::pair<std::size_t, std::size_t>> found;
  {
    const nb::gil_scoped_release released;
    found = same_stories(block);
  }
  nb::list out;
  for (const auto& [a, b] : found) out.append(nb::make_tuple(a, b));
  return out;
}

}  // namespace

void bind_stories(nb::module_& module) {
  module.def("story_keys", story_key_rows, nb::arg("profiles"));
  module.def("same_stories", pairs, nb::arg("parts"));
  module.def("same_story",
             [](const nb::bytes& a, const nb::bytes& b) { return same_story(profile_of(a), profile_of(b)); });
}

}  // namespace entente::python
