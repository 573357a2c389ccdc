// What commands take from their surroundings: the agent's name, ids on stdin.
#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/command.h"

namespace cli {
namespace {

// From the file itself: name services cannot be linked statically.
std::string passwd_name() {
  std::string name;
  if (FILE* file = ::fopen("/etc/passwd", "re")) {
    while (const passwd* entry = ::fgetpwent(file))
      if (entry->pw_uid == ::getuid()) {
        name = entry->pw_name;
        break;
      }
    ::fclose(file);
  }
  return name;
}

std::string read_stdin() {
  std::string all;
  for (char block[16384];;) {
    const ssize_t n = ::read(STDIN_FILENO, block, sizeof block);
    if (n > 0) all.append(block, static_cast<std::size_t>(n));
    else if (n == 0) return all;
    else if (errno != EINTR)
      throw Failure(std::string("standard input: ") + ::strerrordesc_np(errno));
  }
}

}  // namespace

std::string agent(const std::string& given) {
  std::string name = given;
  for (const char* variable : {"BEADS_AGENT", "BD_ACTOR", "USER"})
    if (const char* value = ::getenv(variable); name.empty() && value) name = value;
  if (name.empty()) name = passwd_name();
  if (name.empty()) throw Failure("no name for the agent", "use -a or set BEADS_AGENT");
  if (!text::is_plain(name)) throw Failure(name + ": not a name for an agent");
  return name;
}

std::vector<std::string> ids(const std::vector<std::string>& operands, bool zero) {
  std::vector<std::string> out;
  for (const std::string& operand : operands) {
    if (operand != "-") {
      out.push_back(operand);
    } else {
      const std::string all = read_stdin();
      for (const std::string_view line : text::split(all, zero ? '\0' : '\n')) {
        const auto id = text::trim(line.substr(0, line.find('\t')));
        if (!id.empty()) out.emplace_back(id);
      }
    }
  }
  return out;
}

}  // namespace cli
