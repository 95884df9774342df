/// Reads one frame file into a FrameSet. Internal to src/coding.
#pragma once

#include <string>
#include <string_view>

#include "coding/frame.h"

namespace entente::coding {

class FrameParser {
 public:
  FrameParser(FrameSet& set, std::string name, std::uint32_t layer);
  void parse(std::string_view text);

 private:
  struct Block {
    EventType type = EventType::kConsult;
    std::string mode;
    std::string cameo;
    std::vector<std::string> contexts;
    bool innocent = false;
    bool again = false;
    bool valid = false;
  };

  void line(std::string_view text);
  void block_header(std::string_view text);
  void class_line(std::string_view text);
  void frame_line(TriggerPos pos, std::string_view text);
  void example_line(std::string_view text);
  void expected_line(std::string_view text);
  bool trigger_part(std::string_view text, Frame& frame);
  bool one_trigger(std::string_view text, Frame& frame);
  bool condition_part(std::string_view text, bool forbidden, Frame& frame);
  bool slots_part(std::string_view text, Frame& frame);
  bool one_slot(std::string_view text, Frame& frame);
  /// Where a condition or a slot looks: "object", "by/subject".
  struct Place {
    Role role = Role::kSubject;
    std::vector<std::string> prepositions;
    std::vector<Role> also;
  };
  static bool role_of(std::string_view text, Place& place);
  bool word_list(std::string_view text, WordSet& words);
  void problem(const char* where, ErrorCode code, std::string message, bool fatal = true);
  SourcePlace place_of(const char* where) const;

  FrameSet& set_;
  std::string name_;
  std::uint32_t layer_;
  Block block_;
  std::string logical_;  // a line with its continuations
  std::uint32_t line_number_ = 0;
  bool failed_ = false;
};

}  // namespace entente::coding
