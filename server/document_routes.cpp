// /api/v1/search, /api/v1/documents, /api/v1/stories and /api/v1/errors

#include <limits>

#include "answer.h"
#include "search_question.h"

namespace entente::server {

SearchQuestion search_question(Parameters& p) {
  SearchQuestion question;
  question.text = p.text("q");
  question.from = p.date("from");
  question.to = p.date("to");
  question.languages = p.list("lang");
  question.sites = p.list("site");
  question.codes = p.codes("code");
  return question;
}

namespace {

Response search(const Call& call) {
  Parameters p(call.request.parameters);
  SearchQuestion question = search_question(p);
  question.order = static_cast<SearchOrder>(p.choice("order", {"relevance", "newest", "oldest"}, 0));
  question.facets = p.flag("facets").value_or(true);
  const Page page = p.page();
  return answered(call, p, [&](const Store& store, const QueryLimits& limits) {
    return store.search(question, page, limits);
  });
}

Response document(const Call& call) {
  Parameters p(call.request.parameters);
  return answered(call, p, [&](const Store& store, const QueryLimits& limits) {
    return store.document(call.path[0], limits);
  });
}

Response stories(const Call& call) {
  Parameters p(call.request.parameters);
  StoryFilter filter;
  filter.from = p.date("from");
  filter.to = p.date("to");
  filter.min_documents = static_cast<std::uint32_t>(
      p.whole("min_documents", filter.min_documents, 0, std::numeric_limits<std::uint32_t>::max()));
  const Page page = p.page();
  return answered(call, p, [&](const Store& store, const QueryLimits& limits) {
    return store.stories(filter, page, limits);
  });
}

Response story(const Call& call) {
  Parameters p(call.request.parameters);
  return answered(call, p, [&](const Store& store, const QueryLimits& limits) {
    return store.story(call.path[0], limits);
  });
}

Response errors(const Call& call) {
  Parameters p(call.request.parameters);
  const Page page = p.page();
  return answered(call, p,
                  [&](const Store& store, const QueryLimits& limits) { return store.errors(page, limits); });
}

}  // namespace

std::vector<Route> document_routes() {
  return {{.method = "GET", .pattern = "/api/v1/search", .handler = search},
          {.method = "GET", .pattern = "/api/v1/documents/{id}", .handler = document},
          {.method = "GET", .pattern = "/api/v1/stories", .handler = stories},
          {.method = "GET", .pattern = "/api/v1/stories/{id}", .handler = story},
          {.method = "GET", .pattern = "/api/v1/errors", .handler = errors}};
}

}  // namespace entente::server
