// prove-power [--states N] [--seed N] [--jobs N] WORKLOAD - cut the power at every
// point of a workload, in an empty folder
//
// WORKLOAD prepare makes a store here, and WORKLOAD run works in it and writes to
// ./answers, for each success: "by AGENT" (what that agent changed was
// acknowledged; it has changed nothing else) or "token T" (somebody was told of
// it).  strace records the run; from the record every disk that a power cut could
// leave is built anew and has to keep what was promised:
// (--states 0 only shows the record):
//   it opens without repair and shows the state after some whole change, every
//   acknowledged one among it; it takes a new change, with a token above all that
//   were told; bd-fsck has no complaint; a fold changes nothing.
// A workload whose head says "foreign" also edits the backlog behind the store's
// back: there each acknowledged change is looked for by itself.  "# strace: ..."
// there is for strace, to kill or fail what runs.
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>

#include "base/hash.h"
#include "base/text.h"
#include "fsck/check.h"
#include "prove/disk.h"
#include "prove/trace.h"
#include "store/folder.h"
#include "store/store.h"

namespace {

using prove::Files;
using prove::Luck;
using prove::Op;

// The machine after the cut: another boot, and inodes that have kept their numbers.
std::map<std::uint64_t, std::uint64_t> g_numbers;
bool g_other_boot = false;

struct Change {
  store::Token token;
  std::string id, by, set, line;
  bool more;
};

using Lines = std::map<std::string, std::string>;

std::uint64_t print_of(const std::string& id, const std::string& line) {
  return hash::short_of(id + '\0' + line);
}

Lines lines_of(const store::View& view) {
  Lines lines;
  view.each_line([&](idx::Node n, json::Text line) {
    lines[std::string(view.state().id(n))] = line;
  });
  return lines;
}

std::uint64_t print_of(const Lines& lines) {
  std::uint64_t all = 0;
  for (const auto& [id, line] : lines) all ^= print_of(id, line);
  return all;
}

// Every change that was ever written, in the order of tokens.
std::vector<Change> changes_in(const std::vector<Op>& ops) {
  std::map<store::Token, Change> found;
  for (const Op& op : ops) {
    if (op.kind != Op::kWrite) continue;
    std::string_view rest = op.bytes;
    for (std::size_t at; (at = rest.find("{\"t\":")) != rest.npos;) {
      rest.remove_prefix(at);
      const std::size_t end = rest.find('\n');
      if (end == rest.npos) break;
      const json::Text text = rest.substr(0, end);
      rest.remove_prefix(end);
      if (json::check(text)) continue;
      Change c{};
      c.token = static_cast<store::Token>(json::as_integer(*json::get(text, "t")).value_or(0));
      c.id = json::string_or(text, "id");
      c.by = json::string_or(text, "by");
      c.set = json::get(text, "set").value_or("");
      c.line = json::get(text, "line").value_or("");
      c.more = json::get(text, "more").has_value();
      found[c.token] = std::move(c);
    }
  }
  std::vector<Change> out;
  for (auto& [token, change] : found) out.push_back(std::move(change));
  return out;
}

std::vector<issue::Member> members_of(json::Text set) {
  std::vector<issue::Member> out;
  for (json::Members m(set); m.next();) out.push_back({m.key(), std::string(m.value())});
  return out;
}

// What was promised by the time of each answer.
struct History {
  std::vector<Change> changes;
  std::map<std::uint64_t, store::Token> prefixes;  // fingerprint -> the last token in it
  std::map<std::string, std::size_t> last_of_agent;

  History(const prove::Recording& r, Lines lines) : changes(changes_in(r.ops)) {
    std::uint64_t now = print_of(lines);
    prefixes[now] = 0;
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const Change& c = changes[i];
      if (!c.id.empty()) last_of_agent[c.by] = i;  // what the fold after an answer writes is no answer
      if (!c.id.empty() && (!c.set.empty() || !c.line.empty())) {
        std::string& line = lines[c.id];
        if (!line.empty()) now ^= print_of(c.id, line);
        line = c.line.empty() ? issue::apply(line, members_of(c.set)) : c.line;
        now ^= print_of(c.id, line);
      }
      if (!c.more) prefixes[now] = c.token;
    }
  }
};

struct Promise {
  store::Token told = 0;             // the state holds at least everything up to this
  store::Token written = 0;          // somebody may have seen these tokens
  std::vector<const Change*> acked;  // for a workload with foreign changes
};

void quiet(std::string_view) {}

// What is wrong with the store in `dir`, or "".
std::string judge(const std::string& dir, const History& history, const Promise& promise, bool foreign) {
  const auto text = [](auto n) { return std::to_string(n); };
  Lines before, after;
  {
    store::Store store = store::Store::open({dir, quiet});
    before = lines_of(store.view());
  }
  if (!foreign) {
    const auto prefix = history.prefixes.find(print_of(before));
    if (prefix == history.prefixes.end()) return "shows what no prefix of the history is";
    if (prefix->second < promise.told)
      return "ends at " + text(prefix->second) + ", but " + text(promise.told) + " was acknowledged";
  }
  for (const Change* c : promise.acked) {
    const auto line = before.find(c->id);
    if (line == before.end()) return c->id + " is gone";
    for (const auto& m : members_of(c->set)) {
      const bool over = std::any_of(history.changes.begin(), history.changes.end(), [&](const Change& later) {
        return later.token > c->token && later.id == c->id &&
               (!later.line.empty() || json::get(later.set, m.name));
      });
      if (over || m.name == "updated_at" || issue::is_delta(m.name, m.value)) continue;
      const std::string is = issue::value_of(line->second, m.name);
      if (!(is.empty() && m.value == "null") && !json::same(is.empty() ? "null" : is, m.value))
        return c->id + ": " + m.name + " is " + is + ", but " + m.value + " was acknowledged (" + text(c->token) + ")";
    }
  }

  const std::string id = before.begin()->first;
  store::Token token = 0;
  {
    store::Store store = store::Store::open({dir, quiet});
    store.change("after the cut", [&](store::Draft& draft) {
      token = draft.add({"update", id, {{"title", "\"after the cut\""}}, {}, {}});
    });
    if (token <= promise.written)
      return "gave out token " + text(token) + " after " + text(promise.written) + " had been seen";
    after = lines_of(store.view());
  }
  // A change of others that is adopted gets its time only now.
  for (const auto& [other, line] : before)
    if (!after.contains(other) || (!foreign && other != id && after.at(other) != line))
      return other + " changed with another issue";
  if (after.size() != before.size()) return "there are more issues than before";
  if (json::string_or(after.at(id), "title") != "after the cut") return "the new change is not there";

  store::Store store = store::Store::open({dir, quiet});
  store.fold(store::Store::Patience::kWait);
  if (lines_of(store::Store::open({dir, quiet}).view()) != after) return "a fold changes the state";
  const auto checked = fsck::check(store::Folder::find(dir));
  for (const auto& f : checked.report.findings)
    if (f.severity == fsck::Severity::kError) return "bd-fsck: " + f.text();
  return {};
}

int run(const std::string& command) {
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

// For who looks into a point: what was done up to it.
void show(const prove::Recording& r) {
  constexpr const char* kNames[] = {"write", "size", "names", "sync", "lost", "said"};
  for (std::size_t i = 0; i < r.ops.size(); ++i) {
    const Op& op = r.ops[i];
    std::printf("%zu\t%s\t", i, kNames[op.kind]);
    if (op.kind == Op::kNames)
      for (const auto& e : op.entries) std::printf("%u/%s=%u ", e.folder, e.name.c_str(), e.to);
    else
      std::printf("%u at %llu, %zu bytes %s", op.inode, static_cast<unsigned long long>(op.at), op.bytes.size(),
                  text::printable(std::string_view(op.bytes).substr(0, 60)).c_str());
    std::printf("\n");
  }
}

// Whether the model of the run ends with the files that are there.
void check_recording(const prove::Recording& r, const std::string& root) {
  std::map<prove::Inode, std::uint64_t> unused;
  const Files real = prove::load(root, unused);
  if (prove::fingerprint(r.after, ".beads") != prove::fingerprint(real, ".beads")) {
    prove::build(r.after, ".beads", root + "/recorded", r);
    throw std::runtime_error("the record of the run leads to " + root + "/recorded, not to .beads");
  }
}

class Prover {
 public:
  Prover(const prove::Recording& r, const History& h, bool foreign, std::size_t states, std::size_t jobs, unsigned seed)
      : r_(r), history_(h), foreign_(foreign), wanted_(states), jobs_(jobs), random_(seed) {
    for (const Op& op : r.ops) {
      const std::vector<Change> changes = changes_in({op});
      highest_.push_back(changes.empty() ? 0 : changes.back().token);
    }
  }

  bool run() {
    for (int round = 0; seen_.size() < wanted_ && bad_ < 5 && round < 40; ++round) {
      const std::size_t had = seen_.size();
      sweep(round == 0);
      if (seen_.size() == had) break;
    }
    while (!running_.empty()) reap();
    std::printf("%zu states of %zu points, %zu wrong\n", seen_.size(), r_.ops.size(), bad_);
    return bad_ == 0;
  }

 private:
  // Once over all points; when there are more of them than states wanted, over
  // points that are evenly spread.
  void sweep(bool first) {
    prove::Disk disk(r_);
    Promise promise;
    std::set<std::string> acked;
    const double share = std::min(1.0, static_cast<double>(wanted_) /
                                          static_cast<double>(prove::kLucks * r_.ops.size()));
    for (std::size_t cut = 0; cut <= r_.ops.size() && seen_.size() < wanted_ && bad_ < 5; ++cut) {
      if (cut > 0 && r_.ops[cut - 1].kind == Op::kSaid) hear(r_.ops[cut - 1].bytes, promise);
      if (cut > 0) promise.written = std::max(promise.written, highest_[cut - 1]);
      if (std::uniform_real_distribution<>()(random_) > share) continue;
      disk.cut(cut);
      for (std::size_t l = 0; l < prove::kLucks; ++l) {
        const auto luck = static_cast<Luck>(l);
        if (!first && luck < Luck::kSome) continue;
        const Files files = disk.state(luck, random_);
        if (!seen_.insert(prove::fingerprint(files, ".beads")).second) continue;
        try_state(files, cut, luck, promise);
      }
    }
  }

  void hear(std::string_view said, Promise& promise) {
    for (const std::string_view line : text::split(said, '\n')) {
      if (line.starts_with("token ")) {
        promise.told = std::max<store::Token>(promise.told, text::parse_count(line.substr(6)).value_or(0));
      } else if (line.starts_with("by ")) {
        const auto it = history_.last_of_agent.find(std::string(line.substr(3)));
        if (it == history_.last_of_agent.end()) throw std::runtime_error(std::string(line) + ": acknowledged, but changed nothing");
        const Change& change = history_.changes[it->second];
        promise.told = std::max(promise.told, change.token);
        if (foreign_ && !change.id.empty()) promise.acked.push_back(&change);
      }
    }
  }

  void try_state(const Files& files, std::size_t cut, Luck luck, const Promise& promise) {
    while (running_.size() >= jobs_) reap();
    const std::string dir = std::filesystem::current_path().string() + "/state." + std::to_string(seen_.size());
    ::mkdir(dir.c_str(), 0777);
    const std::string what = "power cut before call " + std::to_string(cut) + ", " + name_of(luck);
    const pid_t pid = ::fork();
    if (pid == 0) {
      std::string wrong;
      try {
        g_numbers = prove::build(files, ".beads", dir + "/.beads", r_);
        g_other_boot = true;
        wrong = judge(dir, history_, promise, foreign_);
      } catch (const std::exception& error) {
        wrong = error.what();
      }
      if (!wrong.empty()) std::fprintf(stderr, "not ok: %s: %s (%s)\n", what.c_str(), wrong.c_str(), dir.c_str());
      ::_exit(wrong.empty() ? 0 : 1);
    }
    if (pid < 0) throw std::runtime_error("fork failed");
    running_[pid] = dir;
  }

  void reap() {
    int status = 0;
    const pid_t pid = ::wait(&status);
    if (pid < 0) throw std::runtime_error("wait failed");
    const std::string dir = running_.at(pid);
    running_.erase(pid);
    if (WIFSIGNALED(status)) std::fprintf(stderr, "not ok: %s: ended by signal %d\n", dir.c_str(), WTERMSIG(status));
    if (status != 0) ++bad_;
    else std::filesystem::remove_all(dir);
  }

  const prove::Recording& r_;
  const History& history_;
  const bool foreign_;
  const std::size_t wanted_, jobs_;
  std::mt19937 random_;
  std::vector<store::Token> highest_;  // that an op writes
  std::set<std::uint64_t> seen_;
  std::map<pid_t, std::string> running_;
  std::size_t bad_ = 0;
};

int prove_power(const std::string& workload, std::size_t states, std::size_t jobs, unsigned seed) {
  const std::string here = std::filesystem::current_path();
  const std::string root = here + "/run", log = here + "/strace.log";
  std::filesystem::create_directory(root);
  // The clock stands still: each token is the one before and one more, unless the
  // store skips ahead because it must.
  ::setenv("BEADS_NOW", "2026-11-20T12:00:00Z", 1);
  ::setenv("BEADS_BOOT", "100", 1);
  if (::chdir(root.c_str()) != 0 || run("sh " + workload + " prepare") != 0)
    throw std::runtime_error(workload + " prepare failed");
  prove::Recording r;
  r.before = prove::load(root, r.numbers);
  const Lines before = lines_of(store::Store::open({root, {}}).view());
  // Our own look may have renewed run/, which is part of what the disk holds.
  r.numbers.clear();
  r.before = prove::load(root, r.numbers);
  // Its first lines say what else strace is to do, and what to expect.
  std::ifstream in(workload);
  std::string head, options;
  for (std::string line; std::getline(in, line) && line.starts_with('#'); head += line)
    if (line.starts_with("# strace: ")) options = line.substr(10) + ' ';
  const bool foreign = head.find("foreign") != head.npos;
  if (run("strace -f -qq -xx -v -a1 -s 67108864 -o '" + log + "' -e trace=" + prove::kTraced + ' ' + options + "sh " + workload + " run") != 0)
    throw std::runtime_error(workload + " run failed");
  prove::follow(log, root, r);
  check_recording(r, root);
  if (states == 0) return show(r), 0;
  if (::chdir(here.c_str()) != 0) throw std::runtime_error(here + ": cannot enter");

  const History history(r, before);
  std::printf("%s: %zu changes\n", workload.c_str(), history.changes.size());
  return Prover(r, history, foreign, states, jobs, seed).run() ? 0 : 1;
}

}  // namespace

// Linked with --wrap: the store's own looks at the machine, as they are after the cut.
extern "C" {
int __real_fstat(int fd, struct stat* st);
int __real_stat(const char* path, struct stat* st);
int __real_fstatat(int dir, const char* path, struct stat* st, int flags);

static void renumber(struct stat* st) {
  if (const auto it = g_numbers.find(st->st_ino); it != g_numbers.end()) st->st_ino = it->second;
}
int __wrap_fstat(int fd, struct stat* st) {
  const int is = __real_fstat(fd, st);
  if (is == 0) renumber(st);
  return is;
}
int __wrap_stat(const char* path, struct stat* st) {
  const int is = __real_stat(path, st);
  if (is == 0) renumber(st);
  return is;
}
int __wrap_fstatat(int dir, const char* path, struct stat* st, int flags) {
  const int is = __real_fstatat(dir, path, st, flags);
  if (is == 0) renumber(st);
  return is;
}
}
sys::Id real_boot_id() __asm__("__real__ZN3sys7boot_idEv");
sys::Id other_boot_id() __asm__("__wrap__ZN3sys7boot_idEv");
sys::Id other_boot_id() {
  sys::Id id = real_boot_id();
  if (g_other_boot) id[0] ^= 0xff;
  return id;
}

int main(int argc, char** argv) {
  std::size_t states = 1000, jobs = 2;
  unsigned seed = 1;
  std::string workload;
  for (int i = 1; i < argc; ++i) {
    const std::string_view a = argv[i];
    const auto value = [&] { return ++i < argc ? text::parse_count(argv[i]).value_or(0) : 0; };
    if (a == "--states") states = value();
    else if (a == "--jobs") jobs = value();
    else if (a == "--seed") seed = static_cast<unsigned>(value());
    else workload = std::filesystem::absolute(a);
  }
  if (workload.empty() || jobs == 0) {
    std::fprintf(stderr, "usage: prove-power [--states N] [--seed N] [--jobs N] WORKLOAD\n");
    return 2;
  }
  try {
    return prove_power(workload, states, jobs, seed);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "not ok: %s: %s\n", workload.c_str(), error.what());
    return 2;
  }
}
