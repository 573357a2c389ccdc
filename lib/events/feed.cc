#include "events/feed.h"

#include <algorithm>
#include <ranges>

#include "base/text.h"
#include "events/curate.h"
#include "query/object.h"
#include "store/history.h"

namespace events {
namespace {

using json::Text;

bool is_among(const std::vector<std::string>& words, const std::string& word) {
  return words.empty() || std::ranges::find(words, word) != words.end();
}

// What is of use for a short time only is told no longer; but all of it behind a cursor.
class Passing {
 public:
  Passing(const Asked& asked, const config::Policy& policy, Micros now) {
    if (asked.after || asked.raw) return;
    for (const char* kind : {"patrol", "session"}) {
      const Micros from = now - policy.duration(std::string("event.") + kind);
      kinds_.emplace_back(kind, static_cast<Token>(std::max<Micros>(0, from)));
    }
  }
  bool is_over(const Event& e) const {
    return std::ranges::any_of(kinds_, [&](const auto& kind) {
      const auto& [name, from] = kind;
      const bool is_one = e.type.starts_with(name) &&
                          (e.type.size() == name.size() || e.type[name.size()] == '_' ||
                           e.type[name.size()] == '.');
      return is_one && e.token < from;
    });
  }

 private:
  std::vector<std::pair<std::string_view, Token>> kinds_;
};

bool is_asked_for(const Asked& asked, const Event& e) {
  const bool is_bookkeeping = e.type == "renewed" || e.type == "told" || e.type == "touched";
  if (is_bookkeeping && asked.types.empty()) return false;
  return is_among(asked.types, e.type) && is_among(asked.ids, e.id) &&
         is_among(asked.agents, e.by) && is_among(asked.correlations, e.correlation);
}

Shown shown(const store::Entry& entry, Event event) {
  Shown s{.event = std::move(event), .title = {}, .words = {}, .plain = {}, .rest = {}};
  if (const Text reported = history::event_of(entry); !reported.empty()) {
    s.words = history::words_of(reported);
    s.plain = s.event.type == "notice" ? history::words_of(reported, "text") : s.words;
    if (const auto data = json::get_live(reported, "data")) s.rest = ",\"data\":" + std::string(*data);
  } else {
    s.rest = ",\"changes\":" + history::changes_of(entry);
  }
  if (const std::string note = json::string_or(entry.text, "note"); !note.empty())
    s.rest += ",\"note\":" + json::quote(note);
  return s;
}

// Those of `events`, the oldest first, that are told.
template <class Events>
std::vector<Told> curated(const Events& events, Token since) {
  std::vector<const Event*> all;
  for (const Shown& s : events) all.push_back(&s.event);
  return curate(all, since);
}

// Whether the last ones that were asked for are among what was read.  It is not looked
// at for each record.
class Enough {
 public:
  explicit Enough(const Asked& asked) : most_(asked.after ? 0 : asked.most), raw_(asked.raw) {}

  // `newest_first`: all there are since `since`, found in `looked` records.
  bool operator()(const std::vector<Shown>& newest_first, Token since, std::size_t looked) {
    if (most_ == 0 || newest_first.size() < most_ || looked < next_look_) return false;
    if (raw_) return true;
    next_look_ = 2 * looked;
    const std::vector<Told> told = curated(newest_first | std::views::reverse, since);
    return told.size() >= most_ &&
           std::all_of(told.end() - static_cast<std::ptrdiff_t>(most_), told.end(),
                       [](const Told& one) { return one.certain; });
  }

 private:
  const std::size_t most_;
  const bool raw_;
  std::size_t next_look_ = 0;
};

}  // namespace

Batch read(store::Store& store, Asked asked, const std::function<void(std::string_view)>& warn) {
  const store::View view = store.view();
  if (asked.after) asked.after = std::min(*asked.after, view.token());  // "now" is behind all
  const Token from = std::max(asked.since.value_or(0), asked.after ? *asked.after + 1 : 0);
  const Token look_back = asked.raw || from < kDoneAgain ? from : from - kDoneAgain;
  Enough enough(asked);
  const Passing passing(asked, store.policy(), view.now());
  Batch batch;
  batch.cursor = asked.after.value_or(0);
  const Token whole = store::History(store, warn).newest_first([&](const store::Entry& e, Token) {
    if (e.token < look_back) return false;
    ++batch.looked;
    if (asked.until && e.token > *asked.until) return true;
    batch.cursor = std::max(batch.cursor, e.token);
    auto event = event_of(e);
    if (event && is_asked_for(asked, *event) && !passing.is_over(*event) &&
        (e.token >= from || event->type == "done"))
      batch.events.push_back(shown(e, std::move(*event)));
    return !enough(batch.events, e.token, batch.looked);
  });
  if (asked.after.value_or(0) > 0 && from < whole) batch.whole_from = whole;
  std::ranges::reverse(batch.events);
  if (!asked.raw) {
    std::vector<Shown> all = std::move(batch.events);
    batch.events.clear();
    for (const Told& told : curated(all, 0)) {
      if (all[told.at].event.token < from) continue;
      batch.events.push_back(std::move(all[told.at]));
      batch.events.back().event.count = told.count;
    }
  }
  if (asked.most > 0 && batch.events.size() > asked.most) {
    const auto most = static_cast<std::ptrdiff_t>(asked.most);
    if (asked.after) {
      batch.events.erase(batch.events.begin() + most, batch.events.end());
      batch.cursor = batch.events.back().event.token;
    } else {
      batch.events.erase(batch.events.begin(), batch.events.end() - most);
    }
  }
  for (Shown& s : batch.events)
    if (const idx::Node n = view.state().find(s.event.id); n != idx::kNone)
      s.title = view.state().title(n);
  return batch;
}

std::string object_of(const Shown& s) {
  const auto q = [](std::string_view text) { return json::quote(text); };
  const Event& e = s.event;
  query::Object object;
  object.add("cursor", e.token);
  object.add("time", Text(q(format_instant(static_cast<Micros>(e.token)))));
  object.add("type", Text(q(e.type)));
  object.add("id", Text(q(e.id)));
  object.add("by", Text(q(e.by)));
  if (!e.id.empty()) object.add("title", Text(q(s.title)));
  if (!e.correlation.empty()) object.add("correlation", Text(q(e.correlation)));
  if (e.parent != 0) object.add("parent", e.parent);
  if (e.count > 1) object.add("count", e.count);
  std::string whole = object.end();
  whole.insert(whole.size() - 1, s.rest);
  return whole;
}

std::string plain_line(const Shown& s) {
  const Event& e = s.event;
  std::string id = e.id.empty() ? "-" : text::printable(e.id);
  std::ranges::replace(id, ' ', '_');  // the columns are words
  std::string line = format_instant(static_cast<Micros>(e.token)).substr(0, 19) + "Z ";
  line.append(mark_of(e.type)).append(" ").append(id).append(" ").append(text::printable(e.type));
  if (!s.title.empty()) line += " \"" + text::printable(s.title) + '"';
  if (!s.plain.empty()) line += ' ' + text::printable(s.plain);
  if (e.count > 1) line += " x" + std::to_string(e.count);
  return line + " by " + text::printable(e.by);
}

}  // namespace events
