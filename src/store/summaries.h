/// What all reports of an event together say, and the rows and sums that questions read instead of them.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "store/session.h"
#include "store/sides.h"

namespace entente::store {

class Summaries {
 public:
  explicit Summaries(Session& session) : session_(session), database_(session.database) {}

  /// Writes a new cell with its first report; gives its row. Most events never have another.
  std::int64_t insert(const Cell& cell, const CodedReport& report, const DocumentRow& document,
                      std::size_t number);
  /// Brings all dirty events up to date. Once before each commit.
  void refresh();
  /// Takes an event out of everything that questions read.
  void clear(std::int64_t event);
  void forget();

  /// One report of an event, as far as the summary needs it.
  struct Told {
    std::int64_t document = 0, number = 0;
    bool own_cell = false;  ///< Rather than in a cell that was joined to the event's.
    int status = 0, confidence = 0;
    bool corrected = false;
    Day published = 0;
    std::int64_t uid = 0, site = 0, story = 0;
  };

 private:
  /// What an event adds to the tables that questions read.
  struct Contribution {
    bool any = false;
    Day day = 0;
    int type = 0, status = 0, quad = 0, goldstein = 0;
    bool assumed = false, assists = false;
    std::vector<SideTerm> sides;
    bool operator==(const Contribution&) const = default;
  };
  /// Sums of tenths.
  struct Sums {
    std::int64_t quads[4] = {0, 0, 0, 0};
    std::int64_t cooperation = 0, conflict = 0;
    bool fell = false;  ///< Something was taken away, so that nothing may be left.
    void add(const Contribution& contribution, int sign);
  };

  void refresh(std::int64_t event);
  bool same_lead(std::int64_t event, const Told& best, int status);
  Contribution contribution_of(const Event& coded, Day day, int status);
  Contribution stored(std::int64_t event);
  void contribute(std::int64_t event, const Contribution& contribution, int sign);
  void flush();

  Session& session_;
  Database& database_;
  /// Events of this transaction, which nothing that questions read holds yet.
  std::map<std::int64_t, Contribution> fresh_;
  std::map<std::tuple<Day, int, bool>, Sums> days_;  ///< By day, type and whether it counts.
  std::map<std::int64_t, Sums> codes_;
  std::map<std::pair<std::int64_t, std::int64_t>, Sums> dyads_;
};

}  // namespace entente::store
