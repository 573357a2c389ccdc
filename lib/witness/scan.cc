#include "witness/scan.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "cli/command.h"
#include "cli/table.h"
#include "json/json.h"
#include "locks/card.h"
#include "locks/take.h"
#include "query/object.h"
#include "query/settings.h"
#include "store/policy.h"
#include "store/silence.h"
#include "sys/flock.h"
#include "sys/host.h"
#include "witness/round.h"

namespace witness {
namespace {

constexpr int kTogether = 1000;  // milliseconds

// That the witness is alive, for whoever watches it.
void beat(const store::Folder& folder, bool lives) {
  const sys::Moment now = sys::Moment::now();
  const sys::Process me = sys::self();
  query::Object o;
  o.add("boot", json::quote(now.boot));
  o.add("boottime", static_cast<std::size_t>(now.boottime));
  o.add("at", json::quote(format_instant(now.wall)));
  o.add("pid", static_cast<std::size_t>(me.pid));
  o.add("start", static_cast<std::size_t>(me.start));
  if (lives) o.add("lives", "true");
  folder.make_run();
  sys::replace_file(folder.fd(), kSelfBeat, o.end() + '\n', false);
}

void print(const std::vector<Finding>& findings, const cli::Talk& talk) {
  if (talk.quiet) return;
  cli::Table table;
  for (const Finding& f : findings) {
    if (f.done.empty() && !talk.verbose) continue;
    const bool good = f.life == Life::kAlive;
    table.row({{f.name, cli::Ink::kBold},
               {word_of(f.life), good ? cli::Ink::kGreen : cli::Ink::kRed},
               {std::to_string(f.failures)},
               {f.done},
               {f.said}});
  }
  table.end();
  cli::out().flush();
}

std::vector<Finding> round(const store::Folder& folder, const config::Policy& policy,
                           const Scanning& asked) {
  folder.require_own_folders();
  if (!asked.dry_run) {
    folder.make_run();
    store::note_silence(folder, sys::clock());
  }
  auto findings = Round(folder, policy, cli::agent(asked.agent), asked.dry_run).run();
  print(findings, asked.talk);
  if (!asked.dry_run) beat(folder, asked.watch);
  return findings;
}

// Until the time is over, or a process that lived has ended.  `ended` has those that
// were seen to: whatever still takes one for alive must not keep us awake.
void wait(const std::vector<Finding>& findings, Micros most, std::vector<std::uint64_t>& ended) {
  std::vector<sys::Fd> fds;
  std::vector<pollfd> waiting;
  std::vector<std::uint64_t> starts;
  for (const Finding& f : findings) {
    if (!f.process || std::ranges::find(ended, f.process->start) != ended.end()) continue;
    sys::Fd fd = sys::pidfd(f.process->pid);
    if (!fd) continue;
    starts.push_back(f.process->start);
    waiting.push_back({fd.get(), POLLIN, 0});
    fds.push_back(std::move(fd));
  }
  const Micros until = sys::monotonic() + most;
  for (;;) {
    const Micros rest = std::max<Micros>(0, until - sys::monotonic());
    const int limit = static_cast<int>(std::min<Micros>((rest + 999) / 1000, 1 << 30));
    if (::poll(waiting.data(), waiting.size(), limit) >= 0) break;
    if (errno != EINTR) sys::fail("poll", errno);
  }
  // Of those that die together the first is not taken for one that died alone.
  if (std::ranges::any_of(waiting, [](const pollfd& one) { return one.revents != 0; })) {
    ::poll(nullptr, 0, kTogether);
    ::poll(waiting.data(), waiting.size(), 0);
  }
  ended.clear();
  for (std::size_t i = 0; i < waiting.size(); ++i)
    if (waiting[i].revents != 0) ended.push_back(starts[i]);
}

[[noreturn]] void watch(const store::Folder& folder, const Scanning& asked) {
  locks::Wish wish;
  wish.names = {kSelf};
  wish.patience = 0;
  locks::Held held = locks::Held::take(wish);
  held.count(false);
  const locks::Grant grant = locks::grant(held.cards(), false);
  const sys::Clock clock = sys::clock();
  const sys::Process me = sys::self();
  locks::Holder holder;
  holder.pid = me.pid;
  holder.start = me.start;
  holder.boot = grant.boot;
  holder.since = clock.now;
  holder.boottime = clock.boottime;
  holder.agent = cli::agent(asked.agent);
  holder.command = "witness-scan --watch";
  locks::name_holder(held.cards(), grant, holder);
  std::vector<std::uint64_t> ended;
  for (;;) {
    std::vector<Finding> findings;
    Micros every = config::Policy().duration("witness.every");
    try {
      const config::Policy policy = store::policy_of(folder);
      every = policy.duration("witness.every");
      findings = round(folder, policy, asked);
    } catch (const Failure& failure) {
      cli::warn(failure.what());  // whoever watches us misses the beat
    }
    wait(findings, every, ended);
  }
}

}  // namespace

Exit scan(const Scanning& asked) {
  if (asked.watch && asked.dry_run) throw Failure("--watch and --dry-run exclude each other");
  const store::Folder folder = store::Folder::find("");
  if (asked.watch) watch(folder, asked);
  const config::Policy policy = store::policy_of(folder);
  if (asked.explain) {
    std::vector<std::string> keys = {"witness.every"};
    for (const std::string& name : policy.names("witness"))
      for (const char* key :
           {"restart_after", "restarts", "restarts_within", "escalate", "grace", "lost", "timeout"})
        keys.push_back("witness." + name + '.' + key);
    return query::explain(policy, keys);
  }
  const auto findings = round(folder, policy, asked);
  const bool all_well = std::ranges::none_of(findings, [](const Finding& f) {
    return f.life == Life::kDead || f.life == Life::kHung;
  });
  return all_well ? Exit::kYes : Exit::kNo;
}

}  // namespace witness
