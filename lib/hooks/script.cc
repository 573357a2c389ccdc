#include "hooks/script.h"

#include <cerrno>
#include <climits>

#include <unistd.h>

#include "sys/files.h"

namespace hooks {
namespace {

std::string head() { return "#!/bin/sh\n" + std::string(kSign) + '\n'; }

std::string before_line(const Place& place, std::string_view name) {
  const std::string folder =
      place.is_own ? quoted(place.before) : "${0%/*}" + std::string(kAside);
  return "before=" + folder + '/' + std::string(name) + '\n';
}

constexpr std::string_view kExport = "[ \"${BEADS_DIR-}\" ] || export BEADS_DIR=";
constexpr std::string_view kRunBefore = "[ ! -x \"$before\" ] || exec \"$before\" \"$@\"\n";

}  // namespace

std::string quoted(std::string_view s) {
  std::string out = "'";
  for (const char c : s) {
    if (c == '\'') out += "'\\''";
    else out += c;
  }
  return out + '\'';
}

std::string program(std::string_view name) {
  char path[PATH_MAX];
  const ssize_t n = ::readlink("/proc/self/exe", path, sizeof path);
  if (n < 0) sys::fail("/proc/self/exe", errno);
  const std::string_view self(path, static_cast<std::size_t>(n));
  return std::string(self.substr(0, self.rfind('/') + 1)) + std::string(name);
}

std::string script(const Place& place, std::string_view name) {
  std::string text = head() + before_line(place, name);
  // What whoever pushes has set does not count where the push is received.
  if (name == "pre-receive") text += "unset BEADS_DIR\n";
  if (!place.store.empty())
    text += std::string(kExport) + quoted(place.store) + '\n';
  text += "for hook in " + quoted(program("bd-hook")) + " bd-hook; do\n" +
          "\t! command -v \"$hook\" >/dev/null || exec \"$hook\" --before \"$before\" -- " +
          std::string(name) + " \"$@\"\ndone\n";
  text += "echo '" + std::string(name) + ": bd-hook is not there: nobody looked after the backlog' >&2\n";
  if (name == "pre-receive") return text + "exit 1\n";
  return text + std::string(kRunBefore);
}

std::string store_in(std::string_view script) {
  const std::size_t at = script.find(kExport);
  if (at == script.npos) return {};
  std::string store;
  // As quoted() writes it: '...' with '\'' for a quote.
  script.remove_prefix(at + kExport.size() + 1);
  while (!script.empty() && script.front() != '\n') {
    if (script.starts_with("'\\''")) {
      store += '\'';
      script.remove_prefix(4);
    } else {
      store += script.front();
      script.remove_prefix(1);
    }
  }
  if (store.ends_with('\'')) store.pop_back();
  return store;
}

std::string forwarder(const Place& place, std::string_view name) {
  return head() + before_line(place, name) + std::string(kRunBefore);
}

std::string driver() {
  return "for m in " + quoted(program("bd-merge")) +
         " bd-merge; do ! command -v \"$m\" >/dev/null || exec \"$m\" %O %A %B; done; "
         "exec git merge-file %A %O %B";
}

}  // namespace hooks
