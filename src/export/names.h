/// Names for codes, from the world tables where the caller gave them.
#pragma once

#include <string>

#include "entente/event.h"
#include "entente/world.h"

namespace entente::exports {

class Names {
 public:
  explicit Names(const WorldTables* tables) : tables_(tables) {}

  /// Null where the tables are absent or do not know the code.
  const ActorName* find(const std::string& code) const { return tables_ ? tables_->name(code) : nullptr; }

  /// "Russia"; for a code without a name the code without its prefix: "Gazprom".
  std::string english(const std::string& code) const;
  /// Of the person or body named, else of the code: "Sergei Lavrov".
  std::string of(const Side& side) const { return side.name.empty() ? english(side.code) : side.name; }
  /// The state of an actor: itself, or the home of a group, company or outlet; empty for international ones.
  std::string state(const std::string& code) const;
  /// What a CAMEO code means, in our words; empty without tables.
  std::string cameo(const std::string& code) const {
    return tables_ ? tables_->cameo_label(code) : std::string();
  }

 private:
  const WorldTables* tables_;
};

/// "IGO" of "IGO:SCO"; empty for states and seas.
std::string_view prefix(std::string_view code);

}  // namespace entente::exports
