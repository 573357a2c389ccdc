#include "store/rescue.h"

#include <cerrno>
#include <deque>

#include "store/policy.h"
#include "store/reading.h"

namespace store {

namespace {

// Stands where a record does not: a transaction goes on as far as it went.
Entry gap(std::deque<std::string>& texts, const Entry& e) {
  std::string& text = texts.emplace_back();
  Fields f;
  f.token = e.token;
  f.op = "gap";
  f.more = e.more;
  append_record(text, f, 0, 0);
  return parse_record(text, 0, 0)->entry;
}

}  // namespace

std::size_t replace_journal(const Folder& folder, const Scan& rescued, const std::string& keep_as) {
  const config::Policy policy = policy_of(folder);
  const auto r = read_store(folder, policy, true, true, false);
  std::deque<std::string> texts;
  std::size_t told = 0;
  for (const Entry& e : rescued.entries) {
    const bool changes = !e.id.empty() && !(e.set.empty() && e.line.empty());
    const bool known =
        changes && r->picture->change(r->picture->keep(json::decode(e.id)), e.set, e.line);
    told += known;
    r->tail.entries.push_back(known ? e : gap(texts, e));
  }
  r->token = std::max(r->token, rescued.end.token);
  const int dir = folder.fd();
  if (sys::calls.linkat(dir, name::kJournal, dir, keep_as.c_str(), 0) != 0) sys::fail(keep_as, errno);
  prepare(*r, [](std::string_view) {});
  return told;
}

}  // namespace store
