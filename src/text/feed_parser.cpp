#include "text/feed_parser.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/limits.h"
#include "base/strings.h"
#include "text/encoding.h"

namespace entente::text {
namespace {

using namespace std::string_view_literals;

/// What the parts of an entry, or of the feed itself, hold.
enum class Part : std::uint8_t {
  kNone,
  kTitle,
  kContent,
  kSummary,
  kPublished,
  kUpdated,
  kLink,
  kId,
  kAuthor,
  kLanguage,
  kSource,
};

struct PartName {
  std::string_view element;
  Part part;
};
/// Elements of an entry, by the prefixes that everybody uses; the prefix of the feed's own elements is taken
/// off before.
constexpr std::array kPartNames = {
    PartName{"title", Part::kTitle},
    PartName{"content:encoded", Part::kContent},
    PartName{"content", Part::kContent},
    PartName{"description", Part::kSummary},
    PartName{"summary", Part::kSummary},
    PartName{"pubDate", Part::kPublished},
    PartName{"published", Part::kPublished},
    PartName{"issued", Part::kPublished},
    PartName{"dc:date", Part::kPublished},
    PartName{"dcterms:issued", Part::kPublished},
    PartName{"created", Part::kPublished},
    PartName{"updated", Part::kUpdated},
    PartName{"modified", Part::kUpdated},
    PartName{"dcterms:modified", Part::kUpdated},
    PartName{"link", Part::kLink},
    PartName{"guid", Part::kId},
    PartName{"id", Part::kId},
    PartName{"dc:creator", Part::kAuthor},
    PartName{"author", Part::kAuthor},
    PartName{"language", Part::kLanguage},
    PartName{"dc:language", Part::kLanguage},
    PartName{"source", Part::kSource},
};

Part part_of(std::string_view element) {
  const auto found = std::find_if(kPartNames.begin(), kPartNames.end(),
                                  [&](const PartName& name) { return name.element == element; });
  return found == kPartNames.end() ? Part::kNone : found->part;
}

std::string_view attribute_of(const XML_Char** attributes, std::string_view name) {
  for (; *attributes != nullptr; attributes += 2) {
    if (name == attributes[0]) return attributes[1];
  }
  return {};
}

/// A text being collected, and where each byte of it came from.
struct Capture {
  Part part = Part::kNone;
  std::size_t depth = 0;  ///< Of the element that holds it.
  std::string text;
  OffsetMap map;
  bool markup = false;    ///< Holds elements of HTML, written out again as tags.
  bool permalink = true;  ///< An id that is also the address.
};

bool is_entry(std::string_view name) { return name == "item" || name == "entry"; }

/// "mail@paper.example (Ada Byron)" -> "Ada Byron".
std::string_view author_name(std::string_view text) {
  const std::size_t open = text.find('(');
  const std::size_t close = text.rfind(')');
  if (text.substr(0, open).find('@') == std::string_view::npos || open == std::string_view::npos ||
      close == std::string_view::npos || close < open)
    return text;
  return trimmed(text.substr(open + 1, close - open - 1));
}

bool is_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

}  // namespace

struct FeedParser::State {
  explicit State(std::string given_encoding) : encoding(std::move(given_encoding)) { begin(); }
  ~State() { XML_ParserFree(parser); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void begin() {
    parser = XML_ParserCreate(encoding.empty() ? nullptr : encoding.c_str());
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, &State::on_start, &State::on_end);
    XML_SetCharacterDataHandler(parser, &State::on_text);
    XML_SetUnknownEncodingHandler(parser, &State::on_encoding, nullptr);
    // Feeds use the entities of HTML without declaring them: as if a DTD that is not read declared them.
    XML_UseForeignDTD(parser, XML_TRUE);
    XML_SetSkippedEntityHandler(parser, &State::on_entity);
    open.clear();
    capture.reset();
  }

  std::uint64_t here() const {
    const XML_Index index = XML_GetCurrentByteIndex(parser);  // -1 before the first byte
    return base + static_cast<std::uint64_t>(std::max(index, static_cast<XML_Index>(inserted))) - inserted;
  }

  /// The element's name without the prefix of the feed's own elements.
  std::string_view own_name(std::string_view name) const {
    if (!prefix.empty() && name.starts_with(prefix)) name.remove_prefix(prefix.size());
    return name;
  }

  void start(std::string_view name, const XML_Char** attributes) {
    if (open.size() >= limits::kMaxNesting) XML_StopParser(parser, XML_FALSE);
    if (root.empty()) {
      root = name;
      const std::size_t colon = name.find(':');
      if (colon != std::string_view::npos && name.substr(colon) != ":RDF") prefix = name.substr(0, colon + 1);
      feed.fields.language_hint = attribute_of(attributes, "xml:lang");
    }
    const std::string_view own = own_name(name);
    open.emplace_back(name);
    if (capture) {
      inner_start(own, attributes);
    } else if (entry_depth == 0 && is_entry(own)) {
      enter(name, attributes);
    } else if (const Part part = part_of(own); part != Part::kNone && holds_parts()) {
      begin_capture(part, attributes);
    }
  }

  /// Directly inside an entry, the channel or the feed.
  bool holds_parts() const {
    if (entry_depth != 0) return open.size() == entry_depth + 1;
    return open.size() >= 2 && (open[open.size() - 2] == "channel" || open.size() == 2);
  }

  void enter(std::string_view name, const XML_Char** attributes) {
    entry_name = name;
    if (around.empty()) around.assign(open.begin(), open.end() - 1);
    entry_depth = open.size();
    current = FeedEntry();
    full = false;
    current.offset = here();
    current.fields.language_hint = attribute_of(attributes, "xml:lang");
    current.fields.url = attribute_of(attributes, "rdf:about");
    current.fields.id = current.fields.url;
  }

  void begin_capture(Part part, const XML_Char** attributes) {
    if (part == Part::kLink) {
      const std::string_view relation = attribute_of(attributes, "rel");
      const std::string_view address = attribute_of(attributes, "href");
      if (!address.empty() && (relation.empty() || relation == "alternate")) keep(Part::kLink, address);
      if (!address.empty()) return;
    }
    capture.emplace();
    capture->part = part;
    capture->depth = open.size();
    capture->permalink = attribute_of(attributes, "isPermaLink") != "false";
  }

  /// Tags inside content are those of a page; inside an author or a source, its name stands in one.
  void inner_start(std::string_view name, const XML_Char** attributes) {
    if (capture->part == Part::kAuthor || capture->part == Part::kSource) {
      if (name != "name" && name != "title" && name != "foaf:name") {
        muted = muted == 0 ? open.size() : muted;
      } else {
        capture->text.clear();
      }
      return;
    }
    capture->markup = true;
    std::string tag = "<";
    tag += name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
    for (; *attributes != nullptr; attributes += 2) {
      std::string value(attributes[1]);
      for (std::size_t at = value.find('"'); at != std::string::npos; at = value.find('"', at)) {
        value.replace(at, 1, "&quot;");
      }
      tag += fmt::format(" {}=\"{}\"", attributes[0], value);
    }
    add(tag + ">");
  }

  void end(std::string_view name) {
    const std::size_t depth = open.size();
    if (muted == depth) muted = 0;
    if (capture && capture->depth == depth) {
      finish_capture();
    } else if (capture && capture->markup && muted == 0) {
      const std::string_view own = own_name(name);
      add(fmt::format("</{}>", own.substr(own.find(':') == std::string_view::npos ? 0 : own.find(':') + 1)));
    }
    if (entry_depth == depth) leave();
    open.pop_back();
  }

  void text(std::string_view piece) {
    if (!capture || muted != 0) return;
    if (!capture->markup || piece.find_first_of("<&") == std::string_view::npos) return add(piece);
    std::string escaped;
    for (const char c : piece) escaped += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
    add(escaped);
  }

  void add(std::string_view piece) {
    const bool long_part = capture->part == Part::kContent || capture->part == Part::kSummary;
    const std::size_t limit = long_part ? limits::kMaxDocumentBytes : limits::kMaxFieldBytes;
    if (capture->text.size() + piece.size() > limit) {
      current.cut = true;
      return;
    }
    const std::uint64_t from = entry_depth == 0 ? 0 : current.offset;
    if (capture->text.empty()) capture->map = OffsetMap(here() - from);
    capture->map.add(capture->text.size(), here() - from);
    capture->text += piece;
  }

  void finish_capture() {
    const Capture held = std::move(*capture);
    capture.reset();
    const std::string_view text = trimmed(held.text);
    if (text.empty()) return;
    if (entry_depth == 0) return keep_of_feed(held.part, text);
    if (held.part == Part::kContent || held.part == Part::kSummary) return keep_text(held);
    if (held.part == Part::kId && held.permalink && is_address(text) && current.fields.url.empty()) {
      current.fields.url = text;
    }
    keep(held.part, text);
  }

  /// Full content before summaries; of several, the longest.
  void keep_text(const Capture& text) {
    const bool content = text.part == Part::kContent;
    const bool longer = text.text.size() > current.text.size();
    if (content == full ? !longer : full) return;
    full = content;
    current.text = text.text;
    current.map = text.map;
  }

  void keep_of_feed(Part part, std::string_view text) {
    if (part == Part::kTitle && feed.fields.title.empty()) feed.fields.title = text;
    if (part == Part::kAuthor && feed.fields.author.empty()) feed.fields.author = author_name(text);
    if (part == Part::kLanguage) feed.fields.language_hint = text;
  }

  void keep(Part part, std::string_view text) {
    RecordFields& fields = entry_depth == 0 ? feed.fields : current.fields;
    switch (part) {
      case Part::kTitle:
        return put(fields.title, text);
      case Part::kPublished:
        return put(fields.published, text);
      case Part::kUpdated:
        return put(updated, text);
      case Part::kLink:
        if (entry_depth != 0) fields.url = text;
        return;
      case Part::kId:
        fields.id = text;
        return;
      case Part::kAuthor:
        return put(fields.author, author_name(text));
      case Part::kLanguage:
        return put(fields.language_hint, text);
      case Part::kSource:
        return put(fields.site, text);
      default:
        return;
    }
  }

  static void put(std::string& to, std::string_view text) {
    if (to.empty()) to = text;
  }

  void leave() {
    RecordFields& fields = current.fields;
    if (fields.published.empty()) fields.published = updated;
    if (fields.author.empty()) fields.author = feed.fields.author;
    if (fields.language_hint.empty()) fields.language_hint = feed.fields.language_hint;
    if (fields.site.empty() && fields.url.empty()) fields.site = feed.fields.title;
    if (fields.id.empty()) fields.id = fields.url;
    done.push_back(std::move(current));
    current = FeedEntry();
    updated.clear();
    entry_depth = 0;
  }

  static State& self(void* data) { return *static_cast<State*>(data); }
  static void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    self(data).start(name, attributes);
  }
  static void on_end(void* data, const XML_Char* name) { self(data).end(name); }
  static void on_text(void* data, const XML_Char* text, int length) {
    self(data).text({text, static_cast<std::size_t>(length)});
  }
  static void on_entity(void* data, const XML_Char* name, int) { self(data).text(fmt::format("&{};", name)); }

  /// Encodings of one byte that expat does not know itself.
  static int on_encoding(void*, const XML_Char* name, XML_Encoding* info) {
    const auto table = single_byte_table(name);
    if (!table) return XML_STATUS_ERROR;
    std::copy(table->begin(), table->end(), info->map);
    info->data = nullptr;
    info->convert = nullptr;
    info->release = nullptr;
    return XML_STATUS_OK;
  }

  std::string encoding;
  XML_Parser parser = nullptr;
  std::uint64_t base = 0;         ///< Where the parser's first byte stands in the feed.
  std::uint64_t given = 0;        ///< Bytes of the feed given to this parser.
  std::uint64_t inserted = 0;     ///< Bytes of tags put before them.
  bool ended = false;             ///< The feed is complete; what follows is none of it.
  std::vector<std::string> open;  ///< Elements that are open.
  std::string root;
  std::string prefix;  ///< "atom:" where all elements of the feed have it.
  std::string entry_name;
  std::vector<std::string> around;  ///< Elements open around the first entry.
  std::size_t entry_depth = 0;      ///< How many elements are open with the entry; 0 outside of entries.
  std::size_t muted = 0;            ///< Depth of an element whose text is not wanted.
  std::optional<Capture> capture;
  FeedEntry feed;  ///< What is said of the whole feed.
  FeedEntry current;
  std::string updated;
  bool full = false;  ///< The entry's text is its content, not a summary.
  std::deque<FeedEntry> done;
};

FeedParser::FeedParser(const std::string& encoding) : state_(std::make_unique<State>(encoding)) {}
FeedParser::~FeedParser() = default;

Status FeedParser::parse(std::string_view bytes, std::uint64_t offset, bool last) {
  if (state_->ended) return {};
  if (state_->given == 0) state_->base = offset;
  state_->given += bytes.size();
  const XML_Status outcome =
      XML_Parse(state_->parser, bytes.data(), static_cast<int>(bytes.size()), last ? XML_TRUE : XML_FALSE);
  if (outcome == XML_STATUS_OK) return {};
  const XML_Error code = XML_GetErrorCode(state_->parser);
  if (code == XML_ERROR_JUNK_AFTER_DOC_ELEMENT) {
    state_->ended = true;
    return {};
  }
  const bool cut = last && (code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN ||
                            code == XML_ERROR_UNCLOSED_CDATA_SECTION || code == XML_ERROR_PARTIAL_CHAR);
  if (cut) return Error{ErrorCode::kTruncated, "the feed ends too early. Fetch it again."};
  return Error{ErrorCode::kBadSyntax,
               fmt::format("the feed is not well-formed XML here ({}); the entry is left out.",
                           XML_ErrorString(code))};
}

std::optional<FeedEntry> FeedParser::take() {
  if (state_->done.empty()) return std::nullopt;
  FeedEntry entry = std::move(state_->done.front());
  state_->done.pop_front();
  return entry;
}

std::uint64_t FeedParser::fault_offset() const { return state_->here(); }
std::uint64_t FeedParser::fault_line() const { return XML_GetCurrentLineNumber(state_->parser); }

std::string FeedParser::entry_tag() const {
  return state_->entry_name.empty() ? std::string() : "<" + state_->entry_name;
}

void FeedParser::restart() {
  State& state = *state_;
  XML_ParserFree(state.parser);
  state.entry_depth = 0;
  state.muted = 0;
  state.begin();
  std::string tags;
  for (const std::string& name : state.around) tags += "<" + name + ">";
  state.base = 0;
  state.inserted = 0;
  XML_Parse(state.parser, tags.data(), static_cast<int>(tags.size()), XML_FALSE);
  state.inserted = tags.size();
  state.given = 0;
}

std::string feed_encoding(std::string_view head) {
  if (!wide_encoding(head).empty()) return {};
  const std::string_view whole = head.substr(0, head.find_last_of('>') + 1);  // ends between two characters
  const bool ascii =
      std::all_of(whole.begin(), whole.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii && valid_utf8(whole)) return "UTF-8";
  const std::string_view declaration = head.substr(0, head.starts_with("<?xml") ? head.find("?>") : 0);
  const std::string declared = declared_html_encoding(declaration);
  const bool utf8 = declared.empty() || declared == "utf-8" || declared == "utf8";
  if (!ascii && utf8) return "windows-1252";
  return declared == "iso-8859-1" ? "windows-1252" : declared;
}

}  // namespace entente::text
