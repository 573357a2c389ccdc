#include "allow/allow.h"

#include <limits.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "base/error.h"
#include "base/text.h"
#include "issue/sha256.h"
#include "json/json.h"
#include "query/object.h"

namespace allow {
namespace {

// Where allowances are kept; nothing when nobody says whose they would be.
std::optional<std::string> place() {
  const auto set = [](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);
    if (value == nullptr || value[0] != '/') return {};
    return value;
  };
  if (const auto data = set("XDG_DATA_HOME")) return *data + "/beads/allow";
  if (const auto home = set("HOME")) return *home + "/.local/share/beads/allow";
  return {};
}

std::string real(const std::string& path) {
  char resolved[PATH_MAX];
  if (::realpath(path.c_str(), resolved) == nullptr) sys::fail(path, errno);
  return resolved;
}

// The parts are told apart by their lengths.
std::string name_of(const std::string& store, const Wish& wish) {
  std::string all = "beads-allow 1";
  for (const std::string& part : {store, wish.key, wish.text})
    all += '\n' + std::to_string(part.size()) + ' ' + part;
  std::string name;
  for (const std::uint8_t byte : issue::sha256(all)) {
    name += "0123456789abcdef"[byte >> 4];
    name += "0123456789abcdef"[byte & 15];
  }
  return name;
}

void make_path(const std::string& path) {
  for (std::size_t at = path.find('/', 1); at != path.npos; at = path.find('/', at + 1))
    if (::access(path.substr(0, at).c_str(), F_OK) != 0)
      sys::make_dir(AT_FDCWD, path.substr(0, at), 0700);
  sys::make_dir(AT_FDCWD, path, 0700);
}

}  // namespace

bool is_allowed(const store::Folder& folder, const Wish& wish) {
  const auto at = place();
  if (!at) return false;
  const auto file = sys::stat_at(AT_FDCWD, *at + '/' + name_of(real(folder.path()), wish),
                                 AT_SYMLINK_NOFOLLOW);
  return file && S_ISREG(file->st_mode) && (file->st_uid == ::geteuid() || file->st_uid == 0);
}

void set(const store::Folder& folder, const Wish& wish, bool allowed) {
  const auto at = place();
  if (!at) throw Failure("HOME: is not set, so that there is nowhere to keep what is allowed");
  const std::string store = real(folder.path()), file = *at + '/' + name_of(store, wish);
  if (!allowed) {
    sys::unlink_if_there(AT_FDCWD, file);
    return;
  }
  make_path(*at);
  query::Object o;  // for people: its name is what counts
  o.add("store", json::quote(store));
  o.add("key", json::quote(wish.key));
  o.add("command", json::quote(wish.text));
  sys::replace_file(AT_FDCWD, file, o.end() + '\n', false);
}

std::string refusal(const Wish& wish) {
  return text::printable(wish.key) + ": is not allowed on this machine: " +
         text::printable(wish.text);
}

}  // namespace allow
