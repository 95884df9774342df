// Merging ties told by many documents. Ways of telling are counted before they come here, as a store counts
// them: what is held in memory is one block's different ways, not its reports.

#include <nanobind/stl/string.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "bindings.h"
#include "entente/json.h"
#include "entente/merge.h"
#include "tables.h"
#include "told.h"

namespace entente::python {
namespace {

/// What the tie says, without the words that say it: equal for documents that tell it alike.
std::string form_of(Tie tie) {
  tie.id.clear();
  tie.trigger.clear();
  tie.confidence = 0;
  tie.evidence.clear();
  tie.contradictions.clear();
  return to_json(tie);
}

/// (block, form) of each row.
nb::list tie_keys(const nb::list& rows) {
  nb::list out;
  for (const nb::handle row : rows) {
    const Tie tie = told_row(nb::cast<nb::dict>(row)).report.tie;
    out.append(nb::make_tuple(merge_block(tie), form_of(tie)));
  }
  return out;
}

/// A way of telling, by its first report.
struct Form {
  ToldRow first;
  std::string key;
  std::uint32_t documents = 1;
  Date since, until;
};

Form form_row(const nb::dict& row) {
  Form out;
  out.first = told_row(row);
  const auto key = nb::cast<nb::bytes>(row["form"]);
  out.key.assign(key.c_str(), key.size());
  out.documents = nb::cast<std::uint32_t>(row["documents"]);
  const auto date = [&](const char* name) {
    return row[name].is_none() ? Date{} : parse_date(nb::cast<std::string>(row[name])).value_or(Date{});
  };
  out.since = date("first_published");
  out.until = date("last_published");
  return out;
}

auto rank_of(const TieReport& report) {
  const std::uint32_t sentence = report.tie.evidence.empty() ? 0 : report.tie.evidence.front().sentence;
  return std::tuple(!report.source.published.known(), report.source.published, report.source.document,
                    report.source.path, sentence, report.tie.id);
}

MergedForms merged_of(TieGroup&& group, const std::vector<const Form*>& block) {
  std::vector<const Form*> forms;
  for (const std::size_t t : group.told) forms.push_back(block[t]);
  std::sort(forms.begin(), forms.end(),
            [](const Form* a, const Form* b) { return rank_of(a->first.report) < rank_of(b->first.report); });
  MergedForms out;
  std::vector<TieReport> reports;
  for (const Form* form : forms) {
    reports.push_back(form->first.report);
    out.forms.push_back(form->key);
  }
  out.tie = std::move(group.tie);
  for (Contradiction& c : contradictions_between(reports)) out.tie.contradictions.push_back(std::move(c));
  const Form& best = **std::max_element(forms.begin(), forms.end(), [](const Form* a, const Form* b) {
    return a->documents < b->documents;  // The first of those told most often.
  });
  out.first = best.first.report.source;
  out.url = best.first.url;
  out.tie.evidence = best.first.report.tie.evidence;
  return out;
}

/// `forms`: rows of the table of ties with `form` (bytes), `documents`, `first_published` and
/// `last_published`; all those of a block must be there.
Batch merge_forms(const nb::list& rows) {
  std::vector<Form> forms;
  for (const nb::handle row : rows) forms.push_back(form_row(nb::cast<nb::dict>(row)));
  Field schema = merged_ties_schema();
  auto column = std::make_unique<Column>(schema);
  const nb::gil_scoped_release released;
  std::map<std::string, std::vector<const Form*>> blocks;
  for (const Form& form : forms) blocks[merge_block(form.first.report.tie)].push_back(&form);
  for (auto& [name, block] : blocks) {
    std::sort(block.begin(), block.end(), [](const Form* a, const Form* b) { return a->key < b->key; });
    std::vector<ToldTie> told;
    for (const Form* form : block)
      told.push_back({&form->first.report.tie, form->documents, form->since, form->until});
    for (TieGroup& group : group_ties(told)) add_merged_tie(*column, merged_of(std::move(group), block));
  }
  return {std::move(schema), std::move(column)};
}

}  // namespace

void bind_ties(nb::module_& module) {
  module.def("tie_keys", tie_keys, nb::arg("rows"));
  module.def("merge_forms", merge_forms, nb::arg("forms"));
}

}  // namespace entente::python
