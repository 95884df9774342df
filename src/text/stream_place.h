/// Where a stream comes from: what messages and records call it.
#pragma once

#include <cstddef>
#include <string>

namespace entente::text {

struct StreamPlace {
  std::string path;       ///< "-", "news/a.html.gz", "news.zip/2019/a.html": for messages and as a label.
  std::string name;       ///< What tells the format where content does not: the file's or entry's own name.
  std::string id;         ///< Of the document, should the stream be one: "a", "news/2019/a".
  std::size_t depth = 0;  ///< How many packings and archives lie around it.
};

/// "news/2018/visit.txt.gz" -> "visit"; "-" -> "stdin".
std::string id_of_path(const std::string& path);

/// "2018/visit.txt.gz" -> "2018/visit".
std::string without_endings(std::string name);

}  // namespace entente::text
