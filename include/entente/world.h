/// What the world tables (data/world) say of the codes that events and ties use: names for labels, and pacts
/// with their members, obligations and the times when these were called upon.
///
///     auto opened = entente::WorldTables::open({});
///     if (!opened.ok) { std::cerr << opened.message << '\n'; return 2; }
///     opened.tables->name("RUS")->french;                         // "Russie"
///     for (const entente::TableMember& m : opened.tables->pact("IGO:CSTO")->members) ...
///
/// The tables are mapped read-only; opening costs milliseconds. Safe from any thread. Answers own what they
/// hold.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "entente/date.h"
#include "entente/engine.h"
#include "entente/event.h"

namespace entente {

/// An actor's names for people.
struct ActorName {
  std::string code;     ///< "RUS", "IGO:SCO"
  std::string kind;     ///< "state", "territory", "contested", "former"; "igo", "armed-group", "company", ...
  std::string english;  ///< Never empty.
  std::string french;   ///< The English name where the tables have no French one.
  std::string short_english;  ///< Acronym; empty where there is none.
  std::string short_french;
  std::string home;                  ///< State that an organisation or territory belongs to; may be empty.
  std::optional<Position> position;  ///< Of the capital or seat.
};

struct TableMember {
  std::string code;
  std::string relation;  ///< "member", "observer", "partner", "candidate", "party".
  std::string note;      ///< "founding", "withdrew", "suspended 2014-03-18 2020-01-01"; empty for none.
  Date from;
  Date to;  ///< Unknown: still so.
};

struct TableObligation {
  std::string kind;    ///< "collective-defence", "consultation", "non-aggression", "neutrality".
  std::string treaty;  ///< "Collective Security Treaty, article 4".
  std::string text;    ///< What it binds to, one sentence.
};

/// A time when somebody called upon an obligation.
struct TableInvocation {
  Date date;
  std::string by;
  std::string text;
};

struct TablePact {
  ActorName name;
  std::vector<TableMember> members;  ///< By beginning, then code.
  std::vector<TableObligation> obligations;
  std::vector<TableInvocation> invocations;
};

class WorldTables {
 public:
  struct Opened {
    bool ok = false;
    std::string message;
    std::shared_ptr<const WorldTables> tables;
  };
  /// Fails with a message where tables are missing or a table of the user's has a mistake.
  static Opened open(const EngineOptions& options);
  virtual ~WorldTables() = default;

  /// Everybody with a code of its own, by code.
  virtual const std::vector<ActorName>& names() const = 0;
  virtual const ActorName* name(const std::string& code) const = 0;  ///< Null for a code no table knows.
  /// What a CAMEO code means, in a few words of ours ("sign an agreement"); empty for what is no such code.
  virtual std::string cameo_label(const std::string& code) const = 0;
  /// At most `limit` whose code or a name holds the words, whole names and states first. Accents and capitals
  /// do not matter.
  virtual std::vector<ActorName> find(const std::string& words, std::size_t limit) const = 0;

  /// Codes of organisations that the tables know members or obligations of, in order.
  virtual std::vector<std::string> pacts() const = 0;
  virtual std::optional<TablePact> pact(const std::string& code) const = 0;

 protected:
  WorldTables() = default;
};

}  // namespace entente
