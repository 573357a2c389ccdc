// Command: what every main() of ours has in common.  CLI11 stays behind it.
//
// Options are written once, the way the manual page writes them; help, --spec
// (which completions and tests/drift read), parsing and error lines come from
// that.  Plain spellings are parsed here; building a CLI11 parser takes longer
// than many a command, so it is only asked when something else was typed: a
// wish for help, or a mistake.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace cli {

class Command {
 public:
  // `does` is the line behind the name in the manual page's NAME section.
  Command(std::string name, std::string does);
  ~Command();

  // names: "-n,--limit"; metavar: what the value is called (ID, AGENT, DUR,
  // TIME, FILE, DIR, N, STATUS, TYPE, LABEL ... completions know these words).
  Command& option(std::string_view names, std::string& value, std::string_view metavar,
                  std::string_view does);
  Command& option(std::string_view names, std::optional<std::string>& value,
                  std::string_view metavar, std::string_view does);
  Command& option(std::string_view names, std::vector<std::string>& values,  // repeatable
                  std::string_view metavar, std::string_view does);
  Command& option(std::string_view names, std::size_t& value, std::string_view metavar,
                  std::string_view does);
  Command& option(std::string_view names, std::optional<Micros>& span,  // a duration
                  std::string_view metavar, std::string_view does);
  Command& flag(std::string_view names, bool& value, std::string_view does);
  // Operands: `value` takes one (optional unless `required`), `values` the rest.
  Command& operand(std::string_view metavar, std::string& value, bool required);
  Command& operands(std::string_view metavar, std::vector<std::string>& values, bool required);
  // The first operand where a command has several things it does: one of `words`.
  Command& verb(std::string& value, std::vector<std::string_view> words);
  // Options that several commands share (cli/groups.h).
  Command& with(const std::function<void(Command&)>& group);
  Command& exits(Exit code, const std::string& when);
  // It runs another command: what stands behind the first operand is that one's,
  // and its statuses go through, so that trouble of our own is 125, not 2.
  Command& wrapper();
  // For a program that stands in for another one: `fail` says a failure (`json`:
  // to a program) and returns the exit status.  Mistakes in the arguments are
  // failures worded as the programs written in Go word them, and a word that
  // begins with a dash and holds a space is an operand.
  Command& failing(std::function<int(const Failure&, bool json)> fail);

  // Parses, calls `body`, flushes stdout, and returns the exit status.  Errors
  // are one line "name: thing: reason" on stderr, or with --json one object
  // {"error":{"code","message","hint","retryable"}}.  With -C, the directory is
  // entered before `body` runs.  -C DIR, -h, --help, --version and --spec are
  // built in.  SIGPIPE is ignored while `body` runs: who starts another program
  // sets it back.
  // Ends the process; it returns nothing, but reads well in main().
  int run(int argc, char** argv, const std::function<Exit()>& body);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Work for after the answer: run() calls it when stdout has been flushed and
// fds 0, 1 and 2 point to /dev/null, so that nobody waits for it.
// `due`, when given, is asked first, so that nothing is set up for nothing.
void afterwards(std::function<void()> work, std::function<bool()> due = {});

// Buffered stdout.  A failed write is trouble (2) at the end of run(); EPIPE
// ends the program quietly, as SIGPIPE would.
class Out {
 public:
  void write(std::string_view s);
  void flush();
  bool is_terminal() const;
  int error() const { return error_; }  // the errno of the write that failed, or 0
  // What is written from now on goes to `text`; nullptr: to stdout again.
  void divert(std::string* text);

 private:
  void put(std::string_view s);
  std::size_t used_ = 0;
  std::string* diverted_ = nullptr;
  int error_ = 0;
  char buffer_[1 << 16];
};
Out& out();
void warn(std::string_view text);  // "name: text" on stderr
void say_error(std::string_view line);  // as it is, on stderr, behind what stdout has got
std::string_view version();        // of the toolkit

// The agent's name: `given` (-a), else BEADS_AGENT, BD_ACTOR, USER, the passwd name.
std::string agent(const std::string& given);

// Ids from operands; "-" among them reads stdin, one a line, up to the first tab
// (`zero`: NUL-separated).
std::vector<std::string> ids(const std::vector<std::string>& operands, bool zero = false);

}  // namespace cli
