/// Putting together what many documents tell: the same exercise, deal or meeting under several names and
/// spellings becomes one tie with every report.
///
///     std::vector<entente::TieReport> reports;
///     for (const entente::Reading& r : readings) entente::add_reports(r, reports);
///     for (const entente::MergedTie& tie : entente::merge_ties(std::move(reports))) ...
///
/// Merging is a function of the set of reports: neither the order of documents nor that of ties within them
/// changes the result. A store need not merge everything anew for each document: ties of different blocks
/// (merge_block) are never one, so only the blocks that a document touches change (group_ties).
///
/// All functions are pure and safe from any thread. Time is linear in the number of reports, times at most
/// limits::kMaxMergeCandidates for those that have a block in common.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entente/reading.h"
#include "entente/tie.h"

namespace entente {

/// The block that the tie belongs to: a text made of kind, parties and the like.
std::string merge_block(const Tie& tie);

/// One way of telling a tie, told alike by one document or many. Refers to the tie.
struct ToldTie {
  const Tie* tie = nullptr;
  std::uint32_t documents = 1;
  Date first;  ///< Publication of the first and the last document that tells it so; unknown where none has a
  Date last;   ///< date.
};

/// Ways of telling that are one tie. `tie` holds the best-supported values and no evidence; its id is stable
/// as long as its name, parties and dates are, and unique within and over blocks.
struct TieGroup {
  Tie tie;
  std::vector<std::size_t> told;  ///< Indexes into what was given, ascending.
};

/// The ties of one block. Every way of telling belongs to exactly one group.
std::vector<TieGroup> group_ties(const std::vector<ToldTie>& block);

/// The ties of one document as reports.
void add_reports(const Reading& reading, std::vector<TieReport>& reports);

/// One tie for each thing that the reports tell, by kind, date and parties; contradictions between the
/// reports are filled in, those with the reference tables kept.
std::vector<MergedTie> merge_ties(std::vector<TieReport> reports);

/// Where reports of one tie exclude each other: dates, quantities, parties, and whether it is so at all.
std::vector<Contradiction> contradictions_between(const std::vector<TieReport>& reports);

}  // namespace entente
