#include "cli/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <algorithm>
#include <new>

#include "base/text.h"
#include "cli/spec.h"

namespace cli {
namespace {

// What a process has one of.
struct Process {
  std::string name;
  bool json_errors = false;
  struct Later {
    std::function<void()> work;
    std::function<bool()> due;
  };
  std::vector<Later> afterwards;
};
Process& process() {
  static Process process;
  return process;
}

// A missing stdin, stdout or stderr would give its number to the next file that
// is opened.  The stand-in refuses what the real one is for, as a closed one does.
void stand_in_for_closed_streams() {
  pollfd streams[] = {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}};
  if (::poll(streams, 3, 0) <= 0) return;
  for (const pollfd& stream : streams)
    if (stream.revents & POLLNVAL)
      ::open("/dev/null", stream.fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void say(std::string_view text) {
  out().flush();
  const std::string line = std::string(text) + '\n';
  [[maybe_unused]] const ssize_t n = ::write(STDERR_FILENO, line.data(), line.size());
}

// What printable() made holds no control characters.
std::string quoted(std::string_view s) {
  std::string out = "\"";
  for (const char c : text::printable(s)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out += '"';
}

std::string_view word_for(Exit code) {
  switch (code) {
    case Exit::kNo: return "no";
    case Exit::kFenced: return "fenced";
    case Exit::kStuck: return "stuck";
    case Exit::kTryAgain: return "try_again";
    default: return "trouble";
  }
}

int fail(Exit code, std::string_view word, std::string_view text, std::string_view remedy) {
  if (process().json_errors)
    say("{\"error\":{\"code\":" + quoted(word) + ",\"message\":" + quoted(text) + ",\"hint\":" +
        quoted(remedy) + ",\"retryable\":" + (code == Exit::kTryAgain ? "true" : "false") + "}}");
  else
    warn(std::string(text) + (remedy.empty() ? "" : " (" + std::string(remedy) + ")"));
  return static_cast<int>(code);
}

// What else the status of a wrapper could be is its command's own.
constexpr Exit kWrapperTrouble{125};

// As pflag says it, which scripts look for.
Failure mistake(const Spec& spec, const Odd& odd) {
  const Option* o = odd.option;
  const std::string name = !o            ? ""
                           : o->word.empty() ? std::string("-") + o->letter
                                             : "--" + o->word;
  const std::string hint = "see " + spec.name + " --help";
  switch (odd.what) {
    case Odd::kNoValue: return Failure("flag needs an argument: " + name, hint);
    case Odd::kBadValue:
      if (!o) return Failure("unexpected argument: " + odd.word, hint);
      return Failure("invalid argument \"" + odd.word + "\" for \"" + name + "\" flag: it " +
                     std::string(objection(*o, odd.word)));
    case Odd::kTooMany: return Failure("unexpected argument: " + odd.word, hint);
    case Odd::kMissing: return Failure("missing argument: " + odd.word, hint);
    default:
      if (odd.word.starts_with("--")) return Failure("unknown flag: " + odd.word, hint);
      return Failure("unknown shorthand flag: '" + odd.word.substr(1) + "' in " + odd.word, hint);
  }
}

// Nobody who waits for our output waits for this work.
void do_afterwards() {
  const auto is_due = [](const Process::Later& later) { return !later.due || later.due(); };
  if (std::ranges::none_of(process().afterwards, is_due)) return;
  if (const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC); null >= 0) {
    for (int fd = 0; fd <= 2; ++fd) ::dup2(null, fd);
    ::close(null);
  }
  for (const auto& later : process().afterwards) {
    try {
      if (is_due(later)) later.work();
    } catch (const std::exception&) {
      // The answer is given; there is nobody left to tell.
    }
  }
}

}  // namespace

struct Command::Impl {
  Spec spec;
  std::string directory;
  std::function<int(const Failure&, bool)> said_by;  // instead of fail()

  void add(std::string_view names, Target target, std::string_view metavar, std::string_view does) {
    Option& option = spec.options.emplace_back();
    option.metavar = metavar;
    option.does = does;
    option.target = target;
    while (!names.empty()) {
      const std::string_view name = names.substr(0, names.find(','));
      if (name.starts_with("--")) option.word = name.substr(2);
      else option.letter = name[1];
      names.remove_prefix(std::min(name.size() + 1, names.size()));
    }
  }

  // The arguments are not plain: they ask for words, or are a mistake.
  int explain(const Arguments& arguments, const Odd& odd) const {
    const Said said = cli::explain(spec, arguments);
    if (said.what == Said::kAbsent && odd.what == Odd::kWords)
      throw Failure(said.text + ": not there, and it has the help of this program",
                    "see man " + spec.name);
    if (said.what == Said::kAbsent) throw mistake(spec, odd);
    if (said.what == Said::kHelp) return print(said.text);
    if (said.what == Said::kVersion) return print(spec.name + " (beadutils) " BEADS_VERSION "\n");

    const auto options_end = std::ranges::find(arguments, "--");
    process().json_errors =
        json_flag() && std::find(arguments.begin(), options_end, "--json") != options_end;
    return cli::fail(shown(Exit::kTrouble), "usage",
                     said.what == Said::kMistake ? said.text : "these arguments make no sense",
                     process().json_errors ? "see " + spec.name + " -h" : "");
  }

  // What a failure is for whoever waits for the status.
  Exit shown(Exit code) const {
    return spec.wrapper && code == Exit::kTrouble ? kWrapperTrouble : code;
  }

  int fail(const Failure& failure) const {
    if (said_by) return said_by(failure, process().json_errors);
    return cli::fail(shown(failure.code), word_for(failure.code), failure.what(), failure.remedy);
  }

  static int print(const std::string& text) {
    out().write(text);
    return static_cast<int>(Exit::kYes);
  }

  const bool* json_flag() const {
    for (const Option& o : spec.options)
      if (o.word == "json" && o.is_flag()) return std::get<bool*>(o.target);
    return nullptr;
  }

  int answer(int argc, char** argv, const std::function<Exit()>& body) const {
    Arguments arguments(argv + 1, argv + argc);
    if (spec.wrapper) arguments = ended(spec, std::move(arguments));
    Odd odd;
    if (!parse(spec, arguments, &odd)) {
      const bool asks = odd.what == Odd::kWords || arguments == Arguments{"--spec"};
      if (!said_by || asks) return explain(arguments, odd);
      process().json_errors = std::ranges::find(arguments, "--json") != arguments.end();
      throw mistake(spec, odd);
    }
    if (const bool* json = json_flag()) process().json_errors = *json;
    if (!directory.empty() && ::chdir(directory.c_str()) < 0)
      throw Failure(directory + ": " + ::strerrordesc_np(errno));
    return static_cast<int>(body());
  }
};

Command::Command(std::string name, std::string does) : impl_(std::make_unique<Impl>()) {
  process().name = name;
  impl_->spec.options.reserve(40);  // most have fewer
  impl_->spec.name = std::move(name);
  impl_->spec.does = std::move(does);
}
Command::~Command() = default;

Command& Command::option(std::string_view names, std::string& value, std::string_view metavar,
                         std::string_view does) {
  impl_->add(names, &value, metavar, does);
  return *this;
}
Command& Command::option(std::string_view names, std::optional<std::string>& value,
                         std::string_view metavar, std::string_view does) {
  impl_->add(names, &value, metavar, does);
  return *this;
}
Command& Command::option(std::string_view names, std::vector<std::string>& values,
                         std::string_view metavar, std::string_view does) {
  impl_->add(names, &values, metavar, does);
  return *this;
}
Command& Command::option(std::string_view names, std::size_t& value, std::string_view metavar,
                         std::string_view does) {
  impl_->add(names, &value, metavar, does);
  return *this;
}
Command& Command::option(std::string_view names, std::optional<Micros>& span,
                         std::string_view metavar, std::string_view does) {
  impl_->add(names, &span, metavar, does);
  return *this;
}
Command& Command::flag(std::string_view names, bool& value, std::string_view does) {
  impl_->add(names, &value, "", does);
  return *this;
}
Command& Command::operand(std::string_view metavar, std::string& value, bool required) {
  impl_->spec.operands.push_back({std::string(metavar), required, &value, {}});
  return *this;
}
Command& Command::operands(std::string_view metavar, std::vector<std::string>& values,
                           bool required) {
  impl_->spec.operands.push_back({std::string(metavar), required, &values, {}});
  return *this;
}
Command& Command::verb(std::string& value, std::vector<std::string_view> words) {
  impl_->spec.operands.push_back({"VERB", true, &value, std::move(words)});
  return *this;
}
Command& Command::with(const std::function<void(Command&)>& group) {
  group(*this);
  return *this;
}
Command& Command::exits(Exit code, const std::string& when) {
  impl_->spec.exits.emplace_back(code, when);
  return *this;
}
Command& Command::wrapper() {
  impl_->spec.wrapper = true;
  return *this;
}

Command& Command::failing(std::function<int(const Failure&, bool)> fail) {
  impl_->said_by = std::move(fail);
  impl_->spec.loose_text = true;
  return *this;
}

int Command::run(int argc, char** argv, const std::function<Exit()>& body) {
  stand_in_for_closed_streams();
  ::signal(SIGPIPE, SIG_IGN);  // out() sees EPIPE; nothing else is to die half way
  ::signal(SIGXFSZ, SIG_IGN);  // a file size limit is an error like a full disk
  impl_->add("-C", &impl_->directory, "DIR", "enter DIR first");
  impl_->add("-h,--help", {}, "", "print this help and exit");
  impl_->add("--version", {}, "", "print the version and exit");

  int status;
  try {
    status = impl_->answer(argc, argv, body);
  } catch (const Failure& failure) {
    status = impl_->fail(failure);
  } catch (const std::bad_alloc&) {
    status = impl_->fail(Failure("out of memory"));
  } catch (const std::exception& error) {
    status = impl_->fail(Failure(std::string("internal error: ") + error.what()));
  }
  out().flush();
  if (out().error() != 0)
    status = impl_->fail(Failure(std::string("standard output: ") + ::strerrordesc_np(out().error())));
  do_afterwards();
  // The kernel takes everything back at once; nothing of ours waits for exit().
  ::_exit(status);
}

void afterwards(std::function<void()> work, std::function<bool()> due) {
  process().afterwards.push_back({std::move(work), std::move(due)});
}

void say_error(std::string_view line) { say(line); }

std::string_view version() { return BEADS_VERSION; }

void warn(std::string_view text) {
  say(text::printable(process().name + ": " + std::string(text)));
}

}  // namespace cli
