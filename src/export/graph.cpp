// GraphML and GEXF of a network.

#include <fmt/format.h>

#include <algorithm>

#include "base/calendar.h"
#include "export/network.h"
#include "export/text.h"
#include "export/writer.h"

namespace entente::exports {
namespace {

struct Attribute {
  ExportField field;
  const char* graphml;  ///< Its type there ...
  const char* gexf;     ///< ... and here.
};

constexpr Attribute kNodeAttributes[] = {
    {{"label", "text", "name", "English name of the code"}, "string", "string"},
    {{"kind", "text", "what it is", "state, igo, armed-group, company, ...; empty where no table knows it"},
     "string",
     "string"},
    {{"degree", "integer", "others that it has an edge with", "in either direction"}, "int", "integer"},
    {{"strength", "decimal", "events and ties with others", "mutual ones count once for each other side"},
     "double",
     "double"},
    {{"latitude", "decimal", "degrees", "of the capital or seat"}, "double", "double"},
    {{"longitude", "decimal", "degrees", "of the capital or seat"}, "double", "double"},
};
constexpr Attribute kEdgeAttributes[] = {
    {{"kind", "text", "what binds them",
      "verbal-cooperation, material-cooperation, verbal-conflict, material-conflict for events, else the "
      "kind of tie"},
     "string",
     "string"},
    {{"weight", "decimal", "how much",
      "events of the window, or ties that hold on the day, from source towards target, mutual ones included"},
     "double",
     "double"},
    {{"mutual", "decimal", "of these, what both do together",
      "is in the edge back as well: weight there and back less mutual is the weight of `entente network`"},
     "double",
     "double"},
    {{"net", "decimal", "Goldstein sum of the events", "0 for ties"}, "double", "double"},
};

/// Values of a node in the order of its attributes; empty ones are left out.
std::vector<std::string> values(const DirectedNode& node, const Names& names) {
  const ActorName* known = names.find(node.code);
  constexpr int kDigits = 4;
  std::vector<std::string> out = {names.english(node.code),
                                  known ? known->kind : "",
                                  std::to_string(node.degree),
                                  decimal(node.strength, 1),
                                  "",
                                  ""};
  if (known && known->position) {
    out[4] = decimal(static_cast<double>(known->position->latitude), kDigits);
    out[5] = decimal(static_cast<double>(known->position->longitude), kDigits);
  }
  return out;
}

std::vector<std::string> values(const DirectedEdge& edge) {
  return {edge.kind, decimal(edge.weight, 0), decimal(edge.mutual, 0), decimal(edge.net, 1)};
}

class GraphWriter : public Writer {
 public:
  GraphWriter(Context& context, const ExportRequest& request, const DateRange& window)
      : Writer(context), request_(request), window_(window) {}

  bool event(const EventAnswer& answer) override {
    if (!wants(quad_kind(answer.event.event.quad))) return false;
    return sum_.add(answer.event.event) || leave_out("with one side only");
  }

  bool tie(const TieAnswer& answer) override {
    const Tie& t = answer.tie.tie;
    if (!wants(std::string(name_of(t.kind))) || t.kind == TieKind::kOffice || !holds(answer.tie))
      return false;
    return sum_.add(t) || leave_out("with one side only");
  }

 protected:
  std::string title() const {
    return fmt::format("Ties on {}, events from {}", to_string(window_.to), to_string(window_.from));
  }
  const DateRange& window() const { return window_; }
  DirectedNetwork network() const { return sum_.take(); }

 private:
  bool wants(const std::string& kind) const {
    return request_.kinds.empty() ||
           std::find(request_.kinds.begin(), request_.kinds.end(), kind) != request_.kinds.end();
  }

  /// One without a known beginning holds from when it was first told.
  bool holds(const StoredTie& tie) const {
    if (!lasts(tie.tie.kind)) return true;  // asked of the store by its beginning
    if (tie.tie.valid.from.known()) return true;
    return tie.first_published.known() && calendar::first_day(tie.first_published) <= window_.to;
  }

  const ExportRequest& request_;
  DateRange window_;
  NetworkSum sum_;
};

class Graphml final : public GraphWriter {
 public:
  using GraphWriter::GraphWriter;

  void end() override {
    Output& out = context_.out;
    out.write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    out.write(fmt::format("  <desc>{}</desc>\n", xml_text(title())));
    for (const Attribute& a : kNodeAttributes) out.write(key(a, "node"));
    for (const Attribute& a : kEdgeAttributes) out.write(key(a, "edge"));
    out.write("  <graph id=\"network\" edgedefault=\"directed\">\n");
    const DirectedNetwork network = this->network();
    for (const DirectedNode& node : network.nodes) {
      out.write(fmt::format("    <node id=\"{}\">", xml_text(node.code)));
      data("node", kNodeAttributes, values(node, context_.names));
      out.write("</node>\n");
    }
    std::size_t number = 0;
    for (const DirectedEdge& edge : network.edges) {
      out.write(fmt::format("    <edge id=\"e{}\" source=\"{}\" target=\"{}\">", number++,
                            xml_text(edge.from), xml_text(edge.to)));
      data("edge", kEdgeAttributes, values(edge));
      row("</edge>\n");
    }
    out.write("  </graph>\n</graphml>\n");
  }

 private:
  static std::string key(const Attribute& a, const char* of) {
    return fmt::format("  <key id=\"{0}_{1}\" for=\"{0}\" attr.name=\"{1}\" attr.type=\"{2}\"/>\n", of,
                       a.field.name, a.graphml);
  }

  void data(const char* of, std::span<const Attribute> attributes, const std::vector<std::string>& values) {
    for (std::size_t i = 0; i < attributes.size(); ++i) {
      if (!values[i].empty())
        context_.out.write(
            fmt::format("<data key=\"{}_{}\">{}</data>", of, attributes[i].field.name, xml_text(values[i])));
    }
  }
};

class Gexf final : public GraphWriter {
 public:
  using GraphWriter::GraphWriter;

  void end() override {
    Output& out = context_.out;
    out.write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<gexf xmlns=\"http://www.gexf.net/1.2draft\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd\" "
        "version=\"1.2\">\n");
    out.write(fmt::format("  <meta><creator>entente</creator><description>{}</description></meta>\n",
                          xml_text(title())));
    out.write("  <graph mode=\"static\" defaultedgetype=\"directed\">\n");
    declare("node", kNodeAttributes);
    declare("edge", kEdgeAttributes);
    const DirectedNetwork network = this->network();
    out.write("    <nodes>\n");
    for (const DirectedNode& node : network.nodes) {
      const std::vector<std::string> of_node = values(node, context_.names);
      out.write(
          fmt::format("      <node id=\"{}\" label=\"{}\">", xml_text(node.code), xml_text(of_node.front())));
      data("node", kNodeAttributes, of_node);
      out.write("</node>\n");
    }
    out.write("    </nodes>\n    <edges>\n");
    std::size_t number = 0;
    for (const DirectedEdge& edge : network.edges) {
      out.write(fmt::format("      <edge id=\"{}\" source=\"{}\" target=\"{}\" label=\"{}\" weight=\"{}\">",
                            number++, xml_text(edge.from), xml_text(edge.to), xml_text(edge.kind),
                            decimal(edge.weight, 0)));
      data("edge", kEdgeAttributes, values(edge));
      row("</edge>\n");
    }
    out.write("    </edges>\n  </graph>\n</gexf>\n");
  }

 private:
  /// GEXF has label and weight of its own.
  static bool own(const Attribute& a) { return a.field.name == "label" || a.field.name == "weight"; }

  void declare(const char* of, std::span<const Attribute> attributes) {
    context_.out.write(fmt::format("    <attributes class=\"{}\">\n", of));
    for (const Attribute& a : attributes) {
      if (!own(a))
        context_.out.write(fmt::format("      <attribute id=\"{0}_{1}\" title=\"{1}\" type=\"{2}\"/>\n", of,
                                       a.field.name, a.gexf));
    }
    context_.out.write("    </attributes>\n");
  }

  void data(const char* of, std::span<const Attribute> attributes, const std::vector<std::string>& values) {
    context_.out.write("<attvalues>");
    for (std::size_t i = 0; i < attributes.size(); ++i) {
      if (!values[i].empty() && !own(attributes[i]))
        context_.out.write(fmt::format("<attvalue for=\"{}_{}\" value=\"{}\"/>", of, attributes[i].field.name,
                                       xml_text(values[i])));
    }
    context_.out.write("</attvalues>");
  }
};

}  // namespace

std::unique_ptr<Writer> make_network(Context& context, const ExportRequest& request,
                                     const DateRange& window) {
  if (request.format == ExportFormat::kGexf) return std::make_unique<Gexf>(context, request, window);
  return std::make_unique<Graphml>(context, request, window);
}

ExportDictionary network_dictionary(ExportFormat format) {
  const bool gexf = format == ExportFormat::kGexf;
  std::vector<ExportField> fields = {{"node id", "text", "who", "code: RUS, IGO:SCO"}};
  for (const Attribute& a : kNodeAttributes) fields.push_back(a.field);
  fields.push_back({"edge source, target", "text", "who towards whom",
                    "actor and recipient; supplier and recipient, owner and host, member and organisation; "
                    "else both ways"});
  for (const Attribute& a : kEdgeAttributes) fields.push_back(a.field);
  return {format,
          ExportContent::kEvents,
          gexf ? "GEXF" : "GraphML",
          gexf ? "UTF-8, XML, GEXF 1.2; label and weight are GEXF's own, the other fields its attributes."
               : "UTF-8, XML; the fields are keys `node_...` and `edge_...`.",
          gexf ? "GEXF 1.2 Primer (gexf.net)" : "GraphML (graphml.graphdrawing.org), schema 1.0",
          "A directed edge for two codes and a kind, of the events of a window (--window, 90 days) up to a "
          "day (--on, the "
          "latest event's) and the ties that hold on it. Several edges join the same two: one a kind.",
          "Everything but sums: which events, when, on whose word. Only what happened or goes on counts "
          "unless --status "
          "says otherwise; offices are no edges.",
          std::move(fields)};
}

}  // namespace entente::exports
