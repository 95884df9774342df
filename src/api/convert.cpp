#include "api/convert.h"

#include <array>

namespace entente::api {
namespace {

constexpr std::array<const char*, 6> kMentionKinds = {"name", "demonym", "metonym",
                                                      "role", "anaphor", "compound"};
constexpr std::array<const char*, 9> kEntityKinds = {"state",  "organisation", "group", "company", "outlet",
                                                     "person", "place",        "thing", ""};

ReadMention to_mention(const Mention& m) {
  ReadMention out;
  out.span = {m.begin, m.end};
  for (const Party& p : m.parties) out.codes.push_back(p.sector.empty() ? p.code : p.code + "/" + p.sector);
  out.kind = kMentionKinds[static_cast<std::size_t>(m.kind)];
  out.entity = kEntityKinds[static_cast<std::size_t>(m.entity)];
  out.name = m.name;
  out.role = m.role;
  return out;
}

}  // namespace

Reading to_reading(Document&& document, bool understood) {
  Reading out;
  text::Article& a = document.article;
  out.id = std::move(a.id);
  out.source = std::move(a.source);
  out.title = std::move(a.title);
  out.language = std::move(a.language);
  out.understood = understood;
  out.author = std::move(a.author);
  out.site = std::move(a.site);
  out.url = std::move(a.url);
  out.published = a.published;
  out.translated = a.translation.present;
  out.translated_from = std::move(a.translation.source_language);
  out.translated_url = std::move(a.translation.source_url);
  out.translated_date = a.translation.source_date;
  out.text = std::move(a.text);
  for (const Sentence& s : document.sentences) out.sentences.push_back({{s.begin, s.end}, s.analysed});
  for (const Mention& m : document.mentions) out.mentions.push_back(to_mention(m));
  for (const TimeExpression& t : document.times) out.times.push_back({{t.begin, t.end}, t.range});
  out.events = std::move(document.events);
  out.ties = std::move(document.ties);
  for (const auto* warnings : {&a.warnings, &document.warnings}) {
    for (const Warning& w : *warnings) out.notices.push_back({w.code, w.message});
  }
  if (!understood) {
    const std::string which =
        out.language.empty() ? "could not be told" : "is `" + out.language + "`, which has no language pack";
    out.notices.push_back({"W401", "the language " + which + ": the text was read, but not coded"});
  }
  return out;
}

}  // namespace entente::api
