#include "witness/ping.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>

#include "base/text.h"
#include "cli/command.h"
#include "cli/table.h"
#include "query/object.h"
#include "query/print.h"
#include "query/settings.h"
#include "store/policy.h"
#include "store/silence.h"
#include "sys/flock.h"
#include "witness/memory.h"
#include "witness/sign.h"

namespace witness {
namespace {

std::vector<Component> chosen(const Asked& asked, const config::Policy& policy) {
  std::vector<Component> all;
  if (asked.given.has_evidence()) {
    if (asked.names.size() > 1) throw Failure("evidence on the command line is of one NAME");
    Component c = component_named(policy, asked.names.empty() ? "given" : asked.names.front());
    const Component defaults = c;
    c = asked.given;
    c.name = defaults.name;
    c.lost = defaults.lost;
    c.timeout = defaults.timeout;
    c.cmd_is_ours = true;
    all.push_back(c);
  }
  for (const std::string& name : asked.names)
    if (all.empty() || !asked.given.has_evidence()) all.push_back(component_named(policy, name));
  for (Component& c : all) {
    if (asked.lost) c.lost = *asked.lost;
    if (asked.timeout) c.timeout = std::max<Micros>(*asked.timeout, kSecond);
  }
  return all;
}

Exit answer(const std::vector<Look>& looks) {
  const auto any = [&](Life life) { return std::ranges::find(looks, life, &Look::life) != looks.end(); };
  if (any(Life::kDead) || any(Life::kHung)) return Exit::kNo;
  return any(Life::kUnknown) ? Exit::kTrouble : Exit::kYes;
}

void print(const std::vector<Component>& components, const std::vector<Look>& looks,
           const Asked& asked) {
  const bool json = asked.output.json || asked.output.jsonl;
  if (!json && !asked.talk.verbose) return;
  query::Objects objects(asked.output);
  cli::Table table;
  for (std::size_t i = 0; i < looks.size(); ++i) {
    const Look& look = looks[i];
    if (!json) {
      table.row({{components[i].name, cli::Ink::kBold},
                 {word_of(look.life), look.life == Life::kAlive ? cli::Ink::kGreen : cli::Ink::kRed},
                 {said_of(look)}});
      continue;
    }
    query::Array signs;
    for (const Sign& sign : look.signs) {
      query::Object one;
      one.add("life", json::quote(word_of(sign.life)));
      one.add("said", json::quote(sign.said));
      signs.add(one.end());
    }
    query::Object o;
    o.add("name", json::quote(components[i].name));
    o.add("life", json::quote(word_of(look.life)));
    if (look.process) o.add("pid", static_cast<std::size_t>(look.process->pid));
    o.add("evidence", signs.end());
    objects.add(o.end());
  }
  json ? objects.end() : table.end();
}

// Until one of the processes has ended, or the time is over.  False: none is there to
// be waited for.
bool wait_for_death(const std::vector<Look>& looks, std::optional<Micros> most) {
  std::vector<sys::Fd> fds;
  std::vector<pollfd> waiting;
  for (const Look& look : looks) {
    if (!look.process) continue;
    sys::Fd fd = sys::pidfd(look.process->pid);
    if (!fd || sys::runs(look.process->pid, look.process->start) == sys::Runs::kNo)
      return true;  // it has just ended
    waiting.push_back({fd.get(), POLLIN, 0});
    fds.push_back(std::move(fd));
  }
  if (waiting.empty()) return false;
  const Micros until = most ? sys::monotonic() + *most : 0;
  for (;;) {
    const Micros rest = most ? std::max<Micros>(0, until - sys::monotonic()) : 0;
    const int limit = most ? static_cast<int>(std::min<Micros>((rest + 999) / 1000, 1 << 30)) : -1;
    const int ready = ::poll(waiting.data(), waiting.size(), limit);
    if (ready > 0 || (ready == 0 && sys::monotonic() >= until)) return true;
    if (ready < 0 && errno != EINTR) sys::fail("poll", errno);
  }
}

// Silence counts from the first look; where that cannot be written there is none.
void note_that_we_look(const store::Folder& folder) {
  try {
    folder.make_run();
    store::note_silence(folder, sys::clock());
  } catch (const Failure&) {
  }
}

}  // namespace

Exit ping(const Asked& asked) {
  if (asked.names.empty() && !asked.given.has_evidence())
    throw Failure("NAME: is missing", "see witness-ping -h");
  if (asked.wait_for && !asked.wait_death) throw Failure("--for: is for --wait-death");
  for (const std::string& name : asked.names)
    if (!text::is_plain(name)) throw Failure("'" + text::printable(name) + "': is not a name");
  const store::Folder folder = store::Folder::find("");
  const config::Policy policy = store::policy_of(folder);
  const std::vector<Component> all = chosen(asked, policy);
  if (asked.explain) {
    std::vector<std::string> keys;
    for (const Component& c : all)
      for (const char* key : {"lost", "timeout"}) keys.push_back("witness." + c.name + '.' + key);
    return query::explain(policy, keys);
  }
  note_that_we_look(folder);
  const auto look_at_all = [&] { return look_at(folder, policy, all, Memory::recall(folder)); };
  std::vector<Look> looks = look_at_all();
  if (asked.wait_death && answer(looks) != Exit::kNo) {
    if (!wait_for_death(looks, asked.wait_for))
      throw Failure("there is no process to wait for", "witness-ping -v says what is known");
    looks = look_at_all();
  }
  print(all, looks, asked);
  return answer(looks);
}

}  // namespace witness
