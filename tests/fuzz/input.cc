// Arguments, ids on standard input, and names: what becomes an id, a path, a word
// on a terminal.  An input is ids as they come on standard input, and its lines
// are arguments.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

#include "base/text.h"
#include "cli/command.h"
#include "cli/spec.h"
#include "edit/new.h"
#include "issue/issue.h"
#include "sys/files.h"
#include "tests/fuzz/common/fuzz.h"

namespace {

using fuzz::promise;

void ids_from_stdin(std::string_view input, bool zero) {
  static const sys::Fd file(::memfd_create("stdin", MFD_CLOEXEC));
  if (::ftruncate(file.get(), 0) != 0) std::abort();
  sys::write_at(file.get(), input, 0, "stdin");
  ::lseek(file.get(), 0, SEEK_SET);
  if (::dup2(file.get(), STDIN_FILENO) < 0) std::abort();
  const auto ids = cli::ids({"first", "-", "last"}, zero);
  promise(ids.size() >= 2 && ids.front() == "first" && ids.back() == "last",
          "operands keep their order");
  for (const std::string& id : ids)
    promise(!id.empty() && id.find('\t') == id.npos && (zero || id.find('\n') == id.npos),
            "an id from standard input is one field of one line", {id});
}

void words(std::string_view s) {
  const std::string shown = text::printable(s);
  promise(std::ranges::none_of(
              shown, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }),
          "what is shown holds no control characters", {s});
  promise(shown.empty() || text::is_plain(shown), "what is shown is plain", {s, shown});
  promise(text::is_plain(s) == (!s.empty() && shown == s), "plain text is shown as it is", {s});
  promise(text::width(s) <= 2 * s.size(), "a byte takes two columns at most", {s});
  if (text::is_name(s))
    promise(s.size() <= 64 && s.find_first_of("/\n") == s.npos && s.find('\0') == s.npos &&
                s.front() != '.' && s.front() != '-',
            "a name can be a file's", {s});
  if (issue::is_valid_id(s)) {
    promise(s.find('/') == s.npos && text::is_plain(s) && s.front() != '-', "an id is harmless",
            {s});
    promise(s.starts_with(issue::prefix_of(s)), "a prefix is one", {s});
  }
  text::contains_fold(s, "ab");
  text::lower(s);
  fuzz::works([&] {
    const int priority = edit::parse_priority("priority", s);
    promise(priority >= 0 && priority <= 4, "a priority is 0 to 4", {s});
  });
  fuzz::works([&] {
    const edit::Needs needs = edit::parse_needs("deps", s);
    promise(text::is_plain(needs.type) && text::is_plain(needs.target), "an edge is plain", {s});
  });
  fuzz::works([&] { edit::parse_ahead("due", s, 1'795'176'000 * kSecond); });
  for (const std::string& part : edit::parse_list(s))
    promise(part.find(',') == part.npos && !part.empty(), "a list has words", {s});
}

// The short way to read arguments takes nothing that the long one refuses.
void arguments(std::string_view input) {
  cli::Arguments all;
  for (const std::string_view line : text::split(input, '\n'))
    if (line.find('\0') == line.npos && all.size() < 12) all.push_back(line);
  std::string one, operand;
  std::optional<std::string> maybe;
  std::vector<std::string> many, operands;
  std::size_t count = 0;
  std::optional<Micros> span;
  bool flag = false;
  cli::Spec spec;
  spec.name = "fuzz";
  spec.options = {{'o', "one", "ID", "takes one", &one},
                  {'m', "maybe", "TEXT", "takes one or none", &maybe},
                  {0, "many", "LABEL", "takes many", &many},
                  {'n', "limit", "N", "takes a number", &count},
                  {0, "lease", "DUR", "takes a duration", &span},
                  {'q', "quiet", "", "takes nothing", &flag}};
  spec.operands = {{"FIRST", false, &operand, {}}, {"ID", false, &operands, {}}};
  if (cli::parse(spec, all)) {
    promise(cli::explain(spec, all).what == cli::Said::kAccepted, "what we take, CLI11 takes",
            {input});
  } else {
    const cli::Said said = cli::explain(spec, all);
    promise(said.what != cli::Said::kMistake || !said.text.empty(), "a mistake has words", {input});
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::text_of(data, size);
  ids_from_stdin(input, false);
  ids_from_stdin(input, true);
  for (const std::string_view line : text::split(input, '\n')) words(line);
  arguments(input);
  return 0;
}
