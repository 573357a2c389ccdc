#include "fsck/check.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <map>
#include <span>
#include <unordered_set>

#include "base/error.h"
#include "base/text.h"
#include "config/config.h"
#include "fsck/graph.h"
#include "store/picture.h"
#include "sys/host.h"

namespace fsck {

namespace {

namespace name = store::name;
using store::Folder;

// log/base must be what the header names, or a merge has nothing to stand on.
bool check_base(const Folder& folder, const Journal& journal, Report& report) {
  const store::Header& h = journal.header;
  const store::Hash empty = hash::of("");
  if (h.snapshot == empty) return true;
  const std::string log = "log/" + std::to_string(h.base_generation) + ".journal";
  if (h.base_generation != 0 && !sys::stat_at(folder.fd(), log)) {
    report.warning(Kind::kFile, folder.file(log), 0,
                   "is lost; what others change is merged without it");
    return false;
  }
  if (h.base == empty) return true;  // and that journal
  const std::string path = folder.file(name::kBase);
  const sys::Fd fd = sys::open_if_there(folder.fd(), name::kBase, O_RDONLY | O_NOFOLLOW);
  if (!fd) {
    report.warning(Kind::kFile, path, 0, "is lost; what others change is merged without it");
    return false;
  }
  const auto hash = store::hash_file(fd.get(), path);
  if (!hash || *hash == h.base || *hash == h.snapshot) return true;
  report.warning(Kind::kFile, path, 0,
                 "is not what the journal names; what others change is merged without it");
  return false;
}

void check_history(const Folder& folder, Report& report) {
  for (const std::string& file : sys::names_in(folder.fd(), name::kLog, folder.file(name::kLog))) {
    if (!file.ends_with(".journal")) continue;
    const std::string path = folder.file("log/" + file);
    const sys::Fd fd = sys::open_if_there(folder.fd(), "log/" + file, O_RDONLY | O_NOFOLLOW);
    if (fd) check_journal(fd.get(), path, false, report);
  }
}

// An index that carries the file's stamp must say what the file says.
bool index_is_sound(const Folder& folder, const Backlog& backlog, Report& report) {
  const sys::Fd fd = sys::open_if_there(folder.fd(), name::kIndex, O_RDONLY | O_NOFOLLOW);
  idx::Index index;
  if (!fd) return true;
  const std::string bytes = sys::read_all(fd.get(), name::kIndex, std::size_t{1} << 31);
  if (idx::says_the_same(bytes, backlog.index)) return true;
  if (!index.open(std::as_bytes(std::span(bytes)), backlog.stamp))
    return true;  // of another state, or cut short: nobody believes it
  report.error(Kind::kIndex, folder.file(name::kIndex), 0,
               "says something else than the backlog (it may be removed)");
  return false;
}

// The file is the one that the journal continues, or the one that its last
// record, a fold's, was about to put in its place.
bool is_of(const Journal& journal, const store::Hash& hash) {
  if (hash == journal.header.snapshot) return true;
  const store::Entry* last = store::last_word(journal.scan);
  return last && last->op == "\"fold\"" && json::string_or(last->text, "snapshot") == sys::hex(hash);
}

// What the journal changed is judged as it is now, not as it stands in the file.
void check_changed(const store::Picture& picture, const std::string& journal, const Limits& limits,
                   Report& report) {
  const idx::State& state = picture.state();
  std::unordered_set<std::string> changed;
  for (idx::Node n = 0; n < state.size(); ++n)
    if (state.changed(n)) changed.emplace(state.id(n));
  if (changed.empty()) return;
  std::erase_if(report.findings, [&](const Finding& f) {
    return f.kind >= Kind::kMember && changed.contains(f.id);
  });
  issue::Reader reader;
  for (idx::Node n = 0; n < state.size(); ++n) {
    if (!state.changed(n)) continue;
    const std::string line = picture.line(n), id(state.id(n));
    check_issue(reader.read(line), limits, [&](Finding finding) {
      if (finding.kind < Kind::kMember) return;
      finding.path = journal;
      finding.id = id;
      report.findings.push_back(std::move(finding));
    });
  }
}

// The state that commands see, as far as it can be put together.
void check_state(const Folder& folder, sys::Fd file, const std::string& path, const Limits& limits,
                 Checked& c) {
  static const Backlog kNone;
  const Backlog& backlog = c.backlog ? *c.backlog : kNone;
  const auto index = std::make_shared<const std::string>(backlog.index);
  std::unique_ptr<store::Picture> picture = store::Picture::empty({});
  if (backlog.size > 0)
    picture = std::make_unique<store::Picture>(
        std::move(file), path,
        store::Picture::Indexed{index, std::as_bytes(std::span(*index)), backlog.stamp, {}},
        nullptr);
  const std::string journal = folder.file(name::kJournal);
  if (c.journal && c.journal->readable) {
    c.records = c.journal->scan.entries.size();
    const bool fits = c.backlog && is_of(*c.journal, backlog.hash);
    if (const store::Entry* e = picture->change(c.journal->scan); e && fits)
      c.report.error(Kind::kJournal, journal,
                     static_cast<std::size_t>(e - c.journal->scan.entries.data()) + 1,
                     "a change of an issue that is not there");
  }
  check_changed(*picture, journal, limits, c.report);
  const idx::State& state = picture->state();
  c.issues = state.size();
  check_edges(state, [&](idx::Node n, Finding finding) {
    finding.id = state.id(n);
    const auto line = backlog.newest.find(finding.id);
    const bool in_file = line != backlog.newest.end();
    finding.path = in_file ? path : journal;
    finding.line = in_file ? line->second.line : 0;
    c.report.findings.push_back(std::move(finding));
  });
}

// At present what cannot be opened is a finding like others; to look at the history, or to
// repair, one has to read all.
sys::Fd open_to_look(const Folder& folder, const char* file, int flags, Depth depth, Kind kind,
                     Report& report) {
  try {
    return sys::open_if_there(folder.fd(), file, flags);
  } catch (const Failure& failure) {
    if (depth == Depth::kHistory) throw;
    const std::string name = std::string(file) + ": ", why = failure.what();
    report.error(kind, folder.file(file), 0, why.starts_with(name) ? why.substr(name.size()) : why);
    return {};
  }
}

// Nothing when the store changed in a way that two looks disagree.
std::optional<Checked> check_once(const Folder& folder, Depth depth) {
  Checked c;
  const config::Policy policy = policy_of(folder, c.report);
  const std::string journal = folder.file(name::kJournal);
  const sys::Fd log = open_to_look(folder, name::kJournal, O_RDONLY | O_NOFOLLOW, depth,
                                   Kind::kJournal, c.report);
  bool has_base = false;
  Limits limits;
  limits.latest = sys::clock().now + policy.duration("clock.max_ahead");
  if (log) {
    c.journal = check_journal(log.get(), journal, true, c.report);
    const store::Header& h = c.journal->header;
    limits.store_id = sys::hex(h.store);
    limits.last_token = std::max({h.generation, h.last_token, c.journal->scan.end.token});
    has_base = c.journal->readable && check_base(folder, *c.journal, c.report);
  }
  if (depth == Depth::kHistory) check_history(folder, c.report);

  const std::string backlog = folder.backlog(), path = folder.file(backlog);
  sys::Fd file = open_to_look(folder, backlog.c_str(), O_RDONLY | O_NONBLOCK, depth, Kind::kFile,
                              c.report);
  if (file) {
    if (!S_ISREG(sys::stat_of(file.get(), path).st_mode)) throw Failure(path + ": is not a file");
    c.backlog = check_backlog(file.get(), path, limits, c.report);
    if (!c.backlog) return std::nullopt;
    if (c.backlog->bad.empty()) c.bad_index = !index_is_sound(folder, *c.backlog, c.report);
  }
  const bool was_full = c.journal && c.journal->readable &&
                        c.journal->header.snapshot != hash::of("");
  c.bad_base = was_full && !has_base && c.backlog && c.backlog->hash == c.journal->header.snapshot;
  if (was_full && !sys::stat_at(folder.fd(), backlog))
    c.report.warning(Kind::kFile, path, 0, "is missing; bd-fold puts it back");
  if (was_full && c.backlog && c.backlog->size == 0)
    c.report.error(Kind::kFile, path, 0, "is empty; bd-fold puts it back");
  // A copied journal is believed over the snapshot or the base that it names and
  // over nothing else (STORE 3.5); any journal needs something to stand on.
  if (was_full && !has_base && (!c.backlog || !is_of(*c.journal, c.backlog->hash)) &&
      (!c.backlog || sys::stat_of(log.get(), journal).st_ino != c.journal->header.inode)) {
    c.orphaned = true;
    c.report.error(Kind::kJournal, journal, 0, "continues neither the backlog nor log/base");
  }
  check_state(folder, std::move(file), path, limits, c);

  if (log) {
    const auto now = sys::stat_at(folder.fd(), name::kJournal);
    if (!now || now->st_ino != sys::stat_of(log.get(), journal).st_ino) return std::nullopt;
  }
  return c;
}

}  // namespace

std::string Finding::text() const {
  std::string out = path;
  if (line != 0) out += ':' + std::to_string(line);
  return out + (path.empty() ? "" : ": ") + said();
}

config::Policy policy_of(const Folder& folder, Report& report) {
  const char* origin = name::kConfig;
  auto text = sys::read_if_there(folder.fd(), origin);
  if (!text) text = sys::read_if_there(folder.fd(), origin = name::kLastConfig);
  std::vector<std::string> faults;
  config::Policy policy(text.value_or(""), folder.file(origin), faults);
  for (std::string& fault : faults) report.error(Kind::kPolicy, "", 0, std::move(fault));
  for (const std::string& key : policy.unknown())
    report.warning(Kind::kPolicy, "", 0, key + ": no such key");
  return policy;
}

bool Report::has_errors() const {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& f) { return f.severity == Severity::kError; });
}

std::string shown_path(const std::string& path) {
  if (!path.starts_with('/')) return path;
  char buffer[PATH_MAX];
  const char* here = ::getcwd(buffer, sizeof buffer);
  if (!here || here == std::string_view("/")) return path;
  const std::string above = std::string(here) + '/';
  return path.starts_with(above) ? path.substr(above.size()) : path;
}

Checked check(const Folder& folder, Depth depth) {
  for (int attempt = 0; attempt < 10; ++attempt)
    if (auto c = check_once(folder, depth)) {
      std::map<std::string, std::string> shown;  // few paths, and many findings
      for (Finding& f : c->report.findings) {
        std::string& path = shown.try_emplace(f.path).first->second;
        if (path.empty()) path = shown_path(f.path);
        f.path = path;
      }
      return std::move(*c);
    }
  throw Failure(Exit::kTryAgain, folder.path() + ": changes while it is read", "run it again");
}

}  // namespace fsck
