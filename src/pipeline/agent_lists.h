/// Agents, or sides, in a list of which trees keep the first only: "Pressé par Varsovie, Vilnius et
/// Washington, Paris a cédé".
///
/// A participle that opens the sentence has its comma, and so has a list; parsers often take the comma of the
/// list for the participle's, and the second agent for the subject of the verb behind. Left alone, such a
/// tree makes one who presses the one who is pressed. "Bombed by Saudi Arabia, Yemen appealed": nor is a name
/// before a verb without a subject an apposition of the agent. "Talks between A, B and C resumed": all that a
/// list is between belongs to it, and all that a meeting gathers ("a summit bringing together A, B and C was
/// held").
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"

namespace entente::pipeline {

/// Hangs the agents of each list in the analysed sentences on the first of them, and gives the verb that
/// loses its subject to the name right behind the list. Changes heads and relations only.
void mend_agent_lists(std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
