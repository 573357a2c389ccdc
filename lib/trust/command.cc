#include "trust/command.h"

#include <unistd.h>

#include <climits>
#include <cstdlib>

#include "base/error.h"
#include "base/text.h"
#include "issue/sha256.h"

namespace trust {
namespace {

constexpr char kCommands[] = "commands";
constexpr std::size_t kMostText = 1 << 20;

std::string state_folder() {
  const char* state = std::getenv("XDG_STATE_HOME");
  if (state && *state == '/') return state;
  const char* home = std::getenv("HOME");
  if (home && *home == '/') return std::string(home) + "/.local/state";
  throw Failure("neither XDG_STATE_HOME nor HOME says where to keep what was allowed");
}

std::string real_path(const store::Folder& folder) {
  char buffer[PATH_MAX];
  const std::string path = "/proc/self/fd/" + std::to_string(folder.fd());
  if (!::realpath(path.c_str(), buffer)) sys::fail(folder.path(), errno);
  return buffer;
}

std::string record_of(const store::Folder& folder, const Command& command) {
  std::string whole = real_path(folder);
  (whole += '\0') += command.name;
  (whole += '\0') += command.text;
  std::string hex;
  constexpr char kDigits[] = "0123456789abcdef";
  for (const std::uint8_t byte : issue::sha256(whole)) (hex += kDigits[byte >> 4]) += kDigits[byte & 15];
  return state_folder() + "/beadutils/allowed/" + hex;
}

// Somebody else's file is no word of ours.
bool is_allowed(const store::Folder& folder, const Command& command) {
  const auto st = sys::stat_at(AT_FDCWD, record_of(folder, command), AT_SYMLINK_NOFOLLOW);
  return st && S_ISREG(st->st_mode) && (st->st_uid == ::geteuid() || st->st_uid == 0);
}

}  // namespace

Command command(const store::Folder& folder, const std::string& name) {
  if (!text::is_name(name)) throw Failure("'" + text::printable(name) + "' is no name of a command");
  const std::string path = std::string(kCommands) + '/' + name;
  const auto kind = sys::stat_at(folder.fd(), path, AT_SYMLINK_NOFOLLOW);
  if (!kind) throw Failure(folder.file(path) + ": no such command");
  if (!S_ISREG(kind->st_mode)) throw Failure(folder.file(path) + ": is no plain file");
  const sys::Fd fd = sys::open_at(folder.fd(), path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  Command found{name, sys::read_all(fd.get(), folder.file(path), kMostText + 1), false};
  if (found.text.size() > kMostText) throw Failure(folder.file(path) + ": is longer than 1 MiB");
  if (found.text.empty()) throw Failure(folder.file(path) + ": is empty");
  found.allowed = is_allowed(folder, found);
  return found;
}

std::vector<Command> commands(const store::Folder& folder) {
  std::vector<Command> all;
  for (const std::string& name : sys::names_in(folder.fd(), kCommands, folder.file(kCommands)))
    if (text::is_name(name)) all.push_back(command(folder, name));
  return all;
}

void allow(const store::Folder& folder, const Command& command) {
  const std::string record = record_of(folder, command);
  for (std::size_t slash = record.find('/', 1); slash != record.npos; slash = record.find('/', slash + 1))
    sys::make_dir(AT_FDCWD, record.substr(0, slash), 0700);
  sys::replace_file(AT_FDCWD, record, real_path(folder) + '/' + kCommands + '/' + command.name + '\n',
                    true);
}

bool revoke(const store::Folder& folder, const Command& command) {
  return sys::unlink_if_there(AT_FDCWD, record_of(folder, command));
}

sys::Program program(const store::Folder& folder, const Command& command,
                     std::vector<std::string> arguments) {
  sys::Program program;
  program.argv = std::move(arguments);
  program.argv.insert(program.argv.begin(), command.name);
  program.script = command.text;
  const std::string path = real_path(folder);
  program.folder = path.substr(0, path.rfind('/') + 1);
  program.environment = {{"BEADS_DIR", path}};
  return program;
}

}  // namespace trust
