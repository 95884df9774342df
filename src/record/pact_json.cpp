#include "entente/json.h"
#include "record/json_values.h"

namespace entente {
namespace {

using json_values::Json;
using json_values::text_or_null;

Json report_json(const ToldEvent& report) {
  Json out{{"document", report.source.document},
           {"source", report.source.path},
           {"outlet", text_or_null(report.source.outlet)},
           {"lang", text_or_null(report.source.language)},
           {"published", text_or_null(to_string(report.source.published))}};
  out["event"] = json_of(report.event);
  return out;
}

Json reports_json(const std::vector<ToldEvent>& reports) {
  Json out = Json::array();
  for (const ToldEvent& r : reports) out.push_back(report_json(r));
  return out;
}

Json obligations_json(const std::vector<PactObligation>& obligations) {
  Json out = Json::array();
  for (const PactObligation& o : obligations)
    out.push_back({{"kind", o.kind},
                   {"treaty", text_or_null(o.treaty)},
                   {"text", text_or_null(o.text)},
                   {"told", json_values::evidence(o.told)}});
  return out;
}

/// How many are not listed, where some are not.
void count_left_out(Json& json, const char* name, std::size_t left_out) {
  if (left_out > 0) json[name] = left_out;
}

Json test_json(const PactTest& test) {
  Json answers = Json::array();
  for (const PactAnswer& a : test.answers) {
    answers.push_back({{"code", a.code}, {"reply", name_of(a.reply)}, {"reports", reports_json(a.reports)}});
    count_left_out(answers.back(), "left_out", a.left_out);
  }
  Json out{{"date", text_or_null(to_string(test.date))},
           {"attacked", test.attacked},
           {"attacker", text_or_null(test.attacker)},
           {"invoked", test.invoked},
           {"table", text_or_null(test.table)},
           {"attack", reports_json(test.attack)},
           {"answers", std::move(answers)}};
  count_left_out(out, "attack_left_out", test.attack_left_out);
  return out;
}

Json pacts_json(const std::vector<BindingPact>& pacts) {
  Json out = Json::array();
  for (const BindingPact& p : pacts) {
    Json bound = Json::array();
    for (const BoundParty& party : p.bound) {
      Json before = Json::array();
      for (const auto& [test, reply] : party.before)
        before.push_back({{"test", test}, {"reply", name_of(reply)}});
      bound.push_back({{"code", party.code}, {"name", party.name}, {"before", std::move(before)}});
    }
    out.push_back({{"code", text_or_null(p.code)},
                   {"name", p.name},
                   {"obligations", obligations_json(p.obligations)},
                   {"bound", std::move(bound)},
                   {"attacker_is_party", p.attacker_is_party}});
    count_left_out(out.back(), "tests_left_out", p.tests_left_out);
  }
  return out;
}

}  // namespace

std::string to_json(const PactDossier& dossier) {
  Json members = Json::array(), tests = Json::array(), ties = Json::array();
  for (const PactMember& m : dossier.members)
    members.push_back({{"code", m.code},
                       {"name", m.name},
                       {"relation", m.relation},
                       {"note", text_or_null(m.note)},
                       {"from", text_or_null(to_string(m.from))},
                       {"to", text_or_null(to_string(m.to))}});
  for (const PactTest& t : dossier.tests) tests.push_back(test_json(t));
  for (const MergedTie& t : dossier.ties) ties.push_back(json_of(t));
  Json out{{"code", text_or_null(dossier.code)}, {"name", dossier.name},
           {"members", std::move(members)},      {"obligations", obligations_json(dossier.obligations)},
           {"tests", std::move(tests)},          {"ties", std::move(ties)}};
  count_left_out(out, "tests_left_out", dossier.tests_left_out);
  return dump_json(out);
}

std::string to_json(const ObligationAnswer& answer) {
  return dump_json({{"attacked", answer.attacked},
                    {"attacker", text_or_null(answer.attacker)},
                    {"on", text_or_null(to_string(answer.on))},
                    {"pacts", pacts_json(answer.pacts)},
                    {"forbidding", pacts_json(answer.forbidding)}});
}

}  // namespace entente
