#include "notice/notice.h"

#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "allow/allow.h"
#include "base/error.h"
#include "base/text.h"
#include "events/event.h"
#include "issue/sha256.h"
#include "query/object.h"
#include "store/folder.h"
#include "sys/flock.h"
#include "sys/programs.h"

namespace notice {
namespace {

using json::Text;

constexpr char kLock[] = "log/telling";

// Who was told of just this.
std::set<std::string> told(Text line, const Notice& notice) {
  std::set<std::string> all;
  const std::string mark = issue::value_of(line, "metadata.told");
  if (mark.empty() || json::kind(mark) != json::Kind::kObject ||
      json::string_or(mark, "about") != notice.about || json::string_or(mark, "at") != notice.at)
    return all;
  const auto to = json::get(mark, "to");
  if (to && json::kind(*to) == json::Kind::kArray)
    for (json::Elements e(*to); e.next();)
      if (auto name = json::as_string(e.value())) all.insert(std::move(*name));
  return all;
}

std::string mark_of(const Notice& notice, const std::set<std::string>& to) {
  query::Array names;
  for (const std::string& name : to) names.add(Text(json::quote(name)));
  query::Object mark;
  mark.add("about", Text(json::quote(notice.about)));
  mark.add("at", Text(json::quote(notice.at)));
  mark.add("to", Text(names.end()));
  return mark.end();
}

struct Letter {
  const Notice* notice;
  std::string to, key;
};

// The keys of the letters that could not be told, which was said; kept in the file of
// the lock, which is ours meanwhile.
class Said {
 public:
  Said(const sys::Fd& lock, const std::string& shown) : lock_(lock), shown_(shown) {
    const std::string all = sys::read_all(lock.get(), shown, kMost * 64);
    for (const std::string_view key : text::split(all, '\n'))
      if (!key.empty()) keys_.emplace(key);
    before_ = keys_;
  }
  bool has(const std::string& key) const { return keys_.contains(key); }
  void add(const std::string& key) { keys_.insert(key); }
  void drop(const std::string& key) { keys_.erase(key); }
  void keep() {
    if (keys_ == before_) return;
    if (keys_.size() > kMost) keys_.clear();
    std::string all;
    for (const std::string& key : keys_) all += key + '\n';
    if (::ftruncate(lock_.get(), 0) != 0) sys::fail(shown_, errno);
    sys::write_at(lock_.get(), all, 0, shown_);
  }

 private:
  static constexpr std::size_t kMost = 4096;
  const sys::Fd& lock_;
  const std::string shown_;
  std::set<std::string> keys_, before_;
};

// Runs the command for each; those it failed for are taken out.
void send(store::Store& store, std::vector<Letter>& letters, Said& said,
          const std::function<void(std::string_view)>& warn) {
  const allow::Wish wish{"notice.command", store.policy().text("notice.command")};
  if (wish.text.empty() || letters.empty()) return;
  if (!allow::is_allowed(store::Folder::at(store.path()), wish))
    return warn(allow::refusal(wish) + " (bd-allow " + wish.key + ")");  // the event tells
  std::vector<sys::Program> programs;
  for (const Letter& letter : letters) {
    const Notice& n = *letter.notice;
    programs.push_back({{"/bin/sh", "-c", wish.text, "notice", n.about, n.issue, letter.to, n.text},
                        store.path() + "/..",
                        {{"BEADS_NOTICE_KEY", letter.key}}});
  }
  const auto ended = sys::run(programs, store.policy().count("gate.probes"),
                              store.policy().duration("gate.probe_limit"));
  for (std::size_t i = letters.size(); i-- > 0;) {
    const Letter& letter = letters[i];
    if (ended[i].status == 0) {
      said.drop(letter.key);
      continue;
    }
    if (!said.has(letter.key))
      warn(letter.notice->issue + ": notice.command could not tell " + letter.to + ": " +
           (ended[i].too_long ? "it took too long" : "status " + std::to_string(ended[i].status)));
    said.add(letter.key);
    letters.erase(letters.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

}  // namespace

std::vector<std::string> waiters_of(Text line) {
  std::vector<std::string> all;
  const auto waiters = json::get_live(line, "waiters");
  if (waiters && json::kind(*waiters) == json::Kind::kArray)
    for (json::Elements e(*waiters); e.next();)
      if (auto waiter = json::as_string(e.value())) all.push_back(std::move(*waiter));
  return all;
}

std::vector<std::string> untold(Text line, const Notice& notice) {
  std::set<std::string> done = told(line, notice);
  std::vector<std::string> rest;
  for (const std::string& name : notice.to)
    if (done.insert(name).second) rest.push_back(name);
  return rest;
}

std::string key_of(const Notice& notice, std::string_view to) {
  std::string whole = notice.issue;
  for (const std::string_view part : {std::string_view(notice.about), std::string_view(notice.at), to})
    (whole += '\0') += part;
  std::string hex;
  constexpr char kDigits[] = "0123456789abcdef";
  for (const std::uint8_t byte : issue::sha256(whole)) (hex += kDigits[byte >> 4]) += kDigits[byte & 15];
  return hex.substr(0, 32);
}

std::size_t tell(store::Store& store, const std::vector<Notice>& notices, std::string_view agent,
                 const std::function<void(std::string_view)>& warn) {
  const auto due = [&] {
    std::vector<Letter> letters;
    if (notices.empty()) return letters;
    const store::View view = store.view();
    for (const Notice& n : notices)
      if (const auto line = view.line(n.issue))
        for (std::string& to : untold(*line, n)) letters.push_back({&n, to, key_of(n, to)});
    return letters;
  };
  if (due().empty()) return 0;
  // One at a time: a command must not be run for what another process tells.
  const auto folder = store::Folder::at(store.path());
  folder.make_folders();
  const sys::Fd lock = sys::open_at(folder.fd(), kLock, O_RDWR | O_CREAT | O_NOFOLLOW);
  if (!sys::lock_within(lock.get(), LOCK_EX, store.policy().duration("lock.wait")))
    throw Failure(Exit::kTryAgain, folder.file(kLock) + ": somebody else went on telling");
  std::vector<Letter> letters = due();
  Said said(lock, folder.file(kLock));
  for (const Notice& n : notices)
    if (!n.said.empty() && std::ranges::any_of(letters, [&](const Letter& letter) {
          return letter.notice == &n && !said.has(letter.key);
        }))
      warn(n.said);
  send(store, letters, said, warn);
  said.keep();
  if (letters.empty()) return 0;

  store.change(agent, [&](store::Draft& draft) {
    for (const Notice& n : notices) {
      const auto line = draft.view().line(n.issue);
      if (!line) continue;
      std::set<std::string> done = told(*line, n);
      const std::size_t before = done.size();
      for (const Letter& letter : letters) {
        if (letter.notice != &n || !done.insert(letter.to).second) continue;
        events::Report report{.type = "notice", .issue = n.issue, .data = n.data};
        report.data.insert(report.data.begin(), {{"to", letter.to}, {"about", n.about}});
        if (!n.text.empty()) report.data.emplace_back("text", n.text);
        report.data.emplace_back("key", letter.key);
        draft.add(events::record(report));
      }
      if (done.size() > before) draft.add({"told", n.issue, {{"metadata.told", mark_of(n, done)}}, {}, {}});
    }
  });
  return letters.size();
}

}  // namespace notice
