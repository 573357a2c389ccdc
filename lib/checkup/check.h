// Checks: what doctor looks for, why it matters, and what puts it right.
//
// A check is a row of a table and one small function.  It reads what the patient
// shows, and neither takes a lock nor writes nor signals anybody.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fsck/finding.h"
#include "issue/issue.h"

namespace checkup {

using fsck::Severity;

class Patient;
class Say;

// A file that --fix writes; without `wanted` one that it removes, because it is
// made anew when it is missing.
struct FileMend {
  std::string path, was;
  std::optional<std::string> wanted;
};

// A process that --fix ends, where its check was named.
struct ProcessMend {
  pid_t pid;
  std::uint64_t start;  // with the pid, one process of this boot
  std::string what;     // "pid 812 (sleep 31)"
};

// A shell command for a finding: one that puts it right, or, where only a person can, one
// that shows what there is to see.
struct Advice {
  std::string command;
  bool only_shows = false;
};
inline Advice mend(std::string command) { return {std::move(command), false}; }
inline Advice show(std::string command) { return {std::move(command), true}; }

struct Check {
  std::string_view name;    // stable: scripts name it
  Severity severity;        // of what it finds, unless the function says otherwise
  std::string_view why;     // one sentence
  std::string_view advice;  // a command; {} stands for what a finding is about
  bool only_shows;          // as Advice has it
  void (*look)(Patient& patient, const Say& say);
  // What --fix sets on the issue that a finding is about, as far as its line still
  // is what was found; nullptr: a person decides.
  std::vector<issue::Member> (*mend)(json::Text line) = nullptr;
  std::vector<FileMend> (*mend_files)(Patient& patient) = nullptr;
  std::vector<ProcessMend> (*mend_processes)(Patient& patient) = nullptr;
  void (*ask)(Patient& patient) = nullptr;  // begins what other programs are asked for it
  bool asked_for = false;  // run only when it is named, or by looks_done()
  bool is_fixable() const { return mend || mend_files || mend_processes; }
};

struct Finding {
  const Check* check;
  Severity severity;
  std::string about;  // an issue's id, a file, a lock, an agent, a key; "": the store
  std::string what;
  Advice advice;      // its own, or the check's, filled in
};

// Where a check tells what it finds.
class Say {
 public:
  Say(const Check& check, std::vector<Finding>& to) : check_(check), to_(to) {}
  void operator()(std::string about, std::string what, Advice advice = {}) const {
    (*this)(check_.severity, std::move(about), std::move(what), std::move(advice));
  }
  // `advice`, when given, is for this finding alone.
  void operator()(Severity severity, std::string about, std::string what, Advice advice = {}) const;

 private:
  const Check& check_;
  std::vector<Finding>& to_;
};

// In the order in which they are run and printed.
std::span<const Check> checks();

// Those with these names, when there are none all but what has to be asked for; an
// unknown one is a Failure.
std::vector<const Check*> chosen(const std::vector<std::string>& names);

// Those that a look at the work needs, and that cost next to nothing: they read
// no line of the backlog and ask no other program.
std::vector<const Check*> quick();

// Those that find what seems to be finished, or arranged for, and is not.
std::vector<const Check*> looks_done();

// What other programs are asked they are asked before anything else, so that they and
// the checks run beside each other.  A check that cannot look is a finding.
std::vector<Finding> examine(Patient& patient, const std::vector<const Check*>& checks);

// "warn" or "error", as --fail-on takes it; else a Failure.
Severity severity(std::string_view word);
bool is_as_bad(const std::vector<Finding>& found, Severity least);

// `s` as one word of a shell.
std::string shell_word(std::string_view s);

}  // namespace checkup
