/// What a store answers, for people.
#pragma once

#include <string>

#include "entente/query.h"
#include "terminal.h"

namespace entente::cli {

/// Where answers are shown.
struct Screen {
  std::size_t width;
  Paint paint;
  Screen() : width(columns(stdout)), paint(stdout) {}
};

/// "1 document", "28 documents"; `many` where an s is not enough.
std::string some(std::uint64_t count, const std::string& one, const std::string& many = {});
/// 2018, 2018-03 or the day on which a week begins.
std::string period_text(const Date& from, Period by);
std::string or_dash(const std::string& text);
std::string heading(const std::string& text, const Screen& screen);

/// "12 events: cooperation 5 in words and 2 in deeds, ..." in one line.
std::string render(const Balance& balance, const Screen& screen);
std::string render_events(const std::vector<StoredEvent>& events, const Screen& screen);
std::string render_ties(const std::vector<StoredTie>& ties, const Screen& screen);
std::string render_documents(const std::vector<DocumentSummary>& documents, const Screen& screen);
/// Two sparklines and the unusual periods.
std::string render_curve(const std::vector<CurvePoint>& curve, Period by, const Screen& screen);
std::string render_counts(const std::string& title, const std::vector<Count>& counts, const Screen& screen);
/// How to go on, where a list goes on.
std::string render_next(const std::string& next, const Screen& screen);

/// "RUS, CHN → PAK", or "RUS, PAK" where all act together.
std::string who(const Event& event);
std::string parties(const Tie& tie);

}  // namespace entente::cli
