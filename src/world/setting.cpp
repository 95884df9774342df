#include "world/setting.h"

#include <algorithm>
#include <optional>

#include "base/calendar.h"
#include "world/fold.h"
#include "world/tense.h"

namespace entente::world {
namespace {

// A scene fades from sentence to sentence, and faster over paragraphs and without the persons that it was set
// with.
constexpr float kNext = 0.75F;
constexpr float kFade = 0.08F;
constexpr float kParagraph = 0.07F;
constexpr float kGoesOn = 0.15F;     // The subject points back: "they", "les deux hommes".
constexpr float kStrangers = 0.25F;  // Nobody of the scene is named.
constexpr float kNewSubject = 0.2F;  // Somebody else is the subject.
constexpr float kPluperfect = 0.2F;
constexpr float kBackground = 0.4F;  // Told of an earlier time: "had signed in July".
constexpr float kLongAgo = 0.3F;     // Long before the day of writing.
constexpr int kRecentDays = 150;
constexpr float kOtherHalf =
    0.2F;  // The date of a scene after the place has changed, and the other way round.
constexpr float kReferred = 0.85F;
constexpr std::uint32_t kMaxDistance = 8;  // Sentences.
constexpr std::uint32_t kDatelineBytes = 100;

bool place_mention(const Mention& m) {
  return m.entity == EntityKind::kPlace || m.kind == MentionKind::kMetonym ||
         (m.entity == EntityKind::kState && m.kind == MentionKind::kName);
}

class SettingReader {
 public:
  SettingReader(const World& world, const Roles& roles, const VerbLists& verbs, const Document& document)
      : world_(world), roles_(roles), verbs_(verbs), document_(document) {}

  void run(std::vector<Setting>& out, Dateline& dateline) {
    dateline = find_dateline();
    dateline_end_ = dateline.end;
    out.resize(document_.sentences.size());
    for (std::uint32_t s = 0; s < document_.sentences.size(); ++s) out[s] = read(s);
  }

 private:
  Setting read(std::uint32_t s) {
    const Sentence& sentence = document_.sentences[s];
    if (sentence.heading) scene_ = Setting();
    paragraphs_ += sentence.paragraph_start ? 1U : 0U;
    if (!sentence.analysed || sentence.token_count == 0) return carried(s, std::nullopt);
    const SentenceView view(document_, s, verbs_);
    Setting own;
    own.parties = parties_of(s);
    find_place(view, own);
    find_date(view, own);
    own.referred = refers(view);
    subject_ = subject_of(view);
    Setting out = carried(s, own);
    const Tense tense = view.root() < 0 ? Tense::kNone : tense_of(view, view.root());
    if (own.date_confidence == 0) {
      if (tense == Tense::kFuture || tense == Tense::kPresent) out.date_confidence = 0;
      if (tense == Tense::kPluperfect)
        out.date_confidence = std::max(0.0F, out.date_confidence - kPluperfect);
    }
    if (tense == Tense::kPluperfect || long_before(own.date)) {
      own.date_confidence -= own.date_confidence * (tense == Tense::kPluperfect ? kBackground : kLongAgo);
    }
    if (tense != Tense::kFuture) set(own, s);
    return out;
  }

  // ---- What the sentence says itself ----

  enum class Subject : std::uint8_t { kNone, kPointsBack, kOfScene, kOther };

  // Whether the sentence goes on about those of the scene.
  Subject subject_of(const SentenceView& view) const {
    const int subject = view.root() < 0 ? -1 : view.surface_subject(view.root());
    if (subject < 0) return Subject::kNone;
    const Mention* m = view.mention(subject);
    if (view.token(subject).upos == Upos::kPron || (m != nullptr && m->kind == MentionKind::kAnaphor))
      return Subject::kPointsBack;
    if (m == nullptr || m->parties.empty()) return Subject::kNone;
    const bool known = std::any_of(m->parties.begin(), m->parties.end(), [&](const Party& p) {
      return std::binary_search(scene_.parties.begin(), scene_.parties.end(), p.code);
    });
    return known ? Subject::kOfScene : Subject::kOther;
  }

  bool long_before(const DateRange& range) const {
    const Date& published = document_.article.published;
    if (!range.known() || !published.known()) return false;
    const auto days = calendar::days_between(calendar::last_day(range.to), calendar::first_day(published));
    return days && *days > kRecentDays;
  }

  void find_place(const SentenceView& view, Setting& own) const {
    float best = 0;
    for (const PlaceRef& place : places_in(world_, roles_, document_, view.sentence_index())) {
      const Mention& m = document_.mentions[place.mention];
      if (!place.located || place.state.empty() || m.begin < dateline_end_) continue;
      const int at = static_cast<int>(m.head_token);
      const int governor = view.head(at);
      if (governor < 0) continue;
      const int predicate = predicate_above(view, governor);
      const bool main = predicate >= 0 && main_predicate(view, verbs_, predicate);
      bool scene = predicate >= 0 && predicate == governor && scene_word(view, predicate);
      for (int w = governor; w >= 0 && w != predicate && !scene; w = view.head(w))
        scene = scene_word(view, w);
      const float sure = scene && main ? 1.0F : scene ? 0.8F : main && predicate == governor ? 0.6F : 0.0F;
      if (sure <= best) continue;
      best = sure;
      own.state = place.state;
      own.place = place.name;
      own.place_sentence = view.sentence_index();
      own.place_confidence = sure;
    }
  }

  void find_date(const SentenceView& view, Setting& own) const {
    const std::uint32_t s = view.sentence_index();
    const auto first = std::partition_point(document_.times.begin(), document_.times.end(),
                                            [&](const TimeExpression& t) { return t.sentence < s; });
    for (auto time = first; time != document_.times.end() && time->sentence == s; ++time) {
      const DateRange& range = time->range;
      const bool bounded = range.from.known() && range.to.known() && range.from.month != 0;
      if (!bounded || time->future || time->begin < dateline_end_) continue;
      const int at = token_outside(view, time->begin, time->end);
      const int predicate = at < 0 ? -1 : predicate_above(view, at);
      if (predicate < 0 || !main_predicate(view, verbs_, predicate) || only_bounds(view, at, predicate))
        continue;
      own.date = range;
      own.date_sentence = s;
      own.date_confidence = 1;
      return;
    }
  }

  // The word that the expression hangs on.
  static int token_outside(const SentenceView& view, std::uint32_t begin, std::uint32_t end) {
    for (int i = 0; i < view.size(); ++i) {
      const Token& t = view.token(i);
      if (t.begin < begin || t.begin >= end) continue;
      const int h = t.head;
      if (h < 0) return i;
      if (view.token(h).begin < begin || view.token(h).begin >= end) return h;
    }
    return -1;
  }

  bool scene_word(const SentenceView& view, int token) const {
    return roles_.is(hash_folded(fold(view.token(token).lemma)), WordClass::kScene);
  }

  // "Lors de la réunion", "during the visit", "there": without a place of its own.
  bool refers(const SentenceView& view) const {
    for (int i = 0; i < view.size(); ++i) {
      const Token& t = view.token(i);
      if (t.upos == Upos::kAdv && roles_.is(hash_folded(fold(t.lemma)), WordClass::kThere)) return true;
      if (t.upos != Upos::kNoun || !scene_word(view, i)) continue;
      bool definite = false, named = false;
      for (const int c : view.children(i)) {
        const Token& child = view.token(c);
        definite = definite || has_feature(child, "Definite=Def") || has_feature(child, "PronType=Dem") ||
                   has_feature(child, "Poss=Yes");
        const Mention* m = view.mention(c);
        named = named || (m != nullptr && place_mention(*m)) || child.relation == Relation::kNmod;
      }
      if (definite && !named && (t.relation == Relation::kObl || t.relation == Relation::kNmod)) return true;
    }
    return false;
  }

  std::vector<std::string> parties_of(std::uint32_t s) const {
    std::vector<std::string> out;
    const auto first = std::partition_point(document_.mentions.begin(), document_.mentions.end(),
                                            [&](const Mention& m) { return m.sentence < s; });
    for (auto m = first; m != document_.mentions.end() && m->sentence == s; ++m) {
      if (m->entity == EntityKind::kOutlet) continue;
      for (const Party& party : m->parties) {
        const auto place = std::lower_bound(out.begin(), out.end(), party.code);
        if (place == out.end() || *place != party.code) out.insert(place, party.code);
      }
    }
    return out;
  }

  // ---- What it takes over ----

  Setting carried(std::uint32_t s, const std::optional<Setting>& own) const {
    Setting out = scene_;
    out.referred = own && own->referred;
    out.place_confidence = fade(scene_.place_confidence, scene_.place_sentence, place_paragraph_, s, own);
    out.date_confidence = fade(scene_.date_confidence, scene_.date_sentence, date_paragraph_, s, own);
    if (!own) return out;
    if (own->place_confidence > 0) {
      out.state = own->state;
      out.place = own->place;
      out.place_sentence = s;
      out.place_confidence = own->place_confidence;
      if (own->date_confidence == 0 && own->state != scene_.state)
        out.date_confidence = std::max(0.0F, out.date_confidence - kOtherHalf);
    }
    if (own->date_confidence > 0) {
      out.date = own->date;
      out.date_sentence = s;
      out.date_confidence = own->date_confidence;
      if (own->place_confidence == 0 && !(own->date == scene_.date) && !own->referred)
        out.place_confidence = std::max(0.0F, out.place_confidence - kOtherHalf);
    }
    return out;
  }

  float fade(float sure, std::uint32_t from, std::uint32_t paragraph, std::uint32_t s,
             const std::optional<Setting>& own) const {
    if (sure == 0 || from == Setting::kNowhere || s - from > kMaxDistance) return 0;
    if (own && own->referred) return kReferred * sure;
    const auto distance = static_cast<float>(s - from);
    float out = kNext - kFade * (distance - 1) - kParagraph * static_cast<float>(paragraphs_ - paragraph);
    if (own && !shares(own->parties)) out -= kStrangers;
    if (subject_ == Subject::kPointsBack) out += kGoesOn;
    if (subject_ == Subject::kOther) out -= kNewSubject;
    return std::max(0.0F, out * sure);
  }

  bool shares(const std::vector<std::string>& parties) const {
    return parties.empty() || std::any_of(parties.begin(), parties.end(), [&](const std::string& p) {
             return std::binary_search(scene_.parties.begin(), scene_.parties.end(), p);
           });
  }

  void set(const Setting& own, std::uint32_t s) {
    if (own.place_confidence == 0 && own.date_confidence == 0) return;
    if (own.place_confidence > 0) {
      scene_.state = own.state;
      scene_.place = own.place;
      scene_.place_sentence = s;
      scene_.place_confidence = own.place_confidence;
      place_paragraph_ = paragraphs_;
    }
    if (own.date_confidence > 0) {
      scene_.date = own.date;
      scene_.date_sentence = s;
      scene_.date_confidence = own.date_confidence;
      date_paragraph_ = paragraphs_;
    }
    scene_.parties = own.parties;
  }

  // ---- Dateline ----

  // "MINSK, July 9 –", "NEW DELHI:", "EREVAN (AFP) -": a place in capitals at the begin of a paragraph.
  Dateline find_dateline() const {
    Dateline out;
    for (const Mention& m : document_.mentions) {
      const Sentence& sentence = document_.sentences[m.sentence];
      if (m.sentence > kDatelineSentences) break;
      if (m.begin != sentence.begin || !sentence.paragraph_start || !place_mention(m) || !capitals(m))
        continue;
      const std::string_view rest = document_.slice(m.end, std::min(sentence.end, m.end + kDatelineBytes));
      const std::size_t mark = closing_mark(rest);
      if (mark == std::string_view::npos) continue;
      out.begin = m.begin;
      out.end = m.end + static_cast<std::uint32_t>(mark);
      out.state = m.place.empty() && !m.parties.empty() ? m.parties.front().code : m.place;
      out.place = m.name;
      for (const TimeExpression& time : document_.times) {
        if (time.begin >= out.begin && time.end <= out.end && time.range.single()) out.date = time.range.from;
      }
      return out;
    }
    return out;
  }

  bool capitals(const Mention& m) const {
    std::size_t letters = 0;
    for (const Word& word : words_of(document_.slice(m.begin, m.end))) {
      if (!word.all_caps() && word.letters > 1) return false;
      letters += word.letters;
    }
    return letters > 2;
  }

  // Bytes up to and with the dash or colon that ends a dateline.
  static std::size_t closing_mark(std::string_view rest) {
    for (std::size_t i = 0; i < rest.size(); ++i) {
      if (rest[i] == ':' && i == 0) return 1;
      for (const std::string_view dash : {"–", "—", " - ", "-- "}) {
        if (rest.substr(i).starts_with(dash)) return i + dash.size();
        if (rest.substr(i) == dash.substr(0, dash.find_last_not_of(' ') + 1)) return rest.size();
      }
      if (rest[i] == '.' && i + 1 < rest.size() && rest[i + 1] == ' ' && i > kDatelineBytes / 2)
        return std::string_view::npos;
    }
    return std::string_view::npos;
  }

  static constexpr std::uint32_t kDatelineSentences = 4;

  const World& world_;
  const Roles& roles_;
  const VerbLists& verbs_;
  const Document& document_;
  std::uint32_t dateline_end_ = 0;
  Setting scene_;
  Subject subject_ = Subject::kNone;
  std::uint32_t paragraphs_ = 0;
  std::uint32_t place_paragraph_ = 0;
  std::uint32_t date_paragraph_ = 0;
};

}  // namespace

Settings::Settings(const World& world, const Roles& roles, const VerbLists& verbs, const Document& document) {
  SettingReader(world, roles, verbs, document).run(settings_, dateline_);
}

}  // namespace entente::world
