#include "locks/kernel.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <optional>
#include <string>

#include "base/text.h"
#include "sys/files.h"
#include "sys/process.h"

namespace locks {
namespace {

std::optional<unsigned> parse_hex(std::string_view s) {
  if (s.empty() || s.size() > 8) return std::nullopt;
  unsigned n = 0;
  for (const char c : s) {
    if (c >= '0' && c <= '9') n = n << 4 | static_cast<unsigned>(c - '0');
    else if (c >= 'a' && c <= 'f') n = n << 4 | static_cast<unsigned>(c - 'a' + 10);
    else return std::nullopt;
  }
  return n;
}

// "1: FLOCK  ADVISORY  WRITE 812 fe:00:1234 0 EOF", and with "->" who waits.
std::optional<Entry> entry_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (const std::string_view word : text::split(line, ' '))
    if (!word.empty()) words.push_back(word);
  Entry entry;
  if (words.size() > 1 && words[1] == "->") {
    entry.waits = true;
    words.erase(words.begin() + 1);
  }
  if (words.size() < 6 || words[1] != "FLOCK") return std::nullopt;
  const auto file = text::split(words[5], ':');
  if (file.size() != 3) return std::nullopt;
  const auto pid = text::parse_count(words[4]), inode = text::parse_count(file[2]);
  const auto major = parse_hex(file[0]), minor = parse_hex(file[1]);
  if (!inode || !major || !minor) return std::nullopt;
  entry.shared = words[3] == "READ";
  entry.pid = pid && *pid <= 0x7fffffff ? static_cast<pid_t>(*pid) : 0;
  entry.major = *major;
  entry.minor = *minor;
  entry.inode = *inode;
  return entry;
}

std::string read_seq(const std::string& path) {
  std::string text;
  const sys::Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  char buffer[1 << 16];
  for (ssize_t n; fd && (n = ::read(fd.get(), buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(n));
  return text;
}

}  // namespace

bool sees_all() {
  constexpr std::uint64_t kFirstSpace = 0xeffffffc;
  return sys::pid_space() == kFirstSpace;
}

std::vector<Entry> parse_locks(std::string_view text) {
  std::vector<Entry> all;
  for (const std::string_view line : text::split(text, '\n'))
    if (const auto entry = entry_of(line); entry && std::ranges::find(all, *entry) == all.end())
      all.push_back(*entry);
  return all;
}

// A long list comes piece by piece, and what changes meanwhile shifts the pieces:
// a lock may be shown twice, or not at all.  Two readings that agree are the truth;
// after some that do not, what either shows.
std::vector<Entry> kernel_locks() {
  constexpr std::size_t kOnePiece = 2048;  // the kernel gives a page at a time
  constexpr int kReadings = 5;
  std::string text = read_seq("/proc/locks");
  for (int i = 1; i < kReadings && text.size() > kOnePiece; ++i) {
    std::string again = read_seq("/proc/locks");
    if (again == text) break;
    text = i + 1 < kReadings ? std::move(again) : text + again;
  }
  std::vector<Entry> all = parse_locks(text);
  if (sees_all()) return all;
  for (const Kept& k : kept())
    if (std::ranges::find(all, k.lock) == all.end()) all.push_back(k.lock);
  return all;
}

bool is_about(const Entry& entry, const struct stat& file) {
  if (entry.inode != file.st_ino) return false;
  if (entry.major == major(file.st_dev) && entry.minor == minor(file.st_dev)) return true;
  // btrfs shows another device here than stat does; both have no major number.
  return entry.major == 0 && major(file.st_dev) == 0;
}

std::vector<Kept> kept() {
  std::vector<Kept> all;
  for (const pid_t pid : sys::pids()) {
    if (pid == ::getpid()) continue;
    const std::string dir = "/proc/" + std::to_string(pid) + "/fdinfo";
    const std::unique_ptr<DIR, int (*)(DIR*)> fds(::opendir(dir.c_str()), ::closedir);
    if (!fds) continue;
    while (const dirent* entry = ::readdir(fds.get())) {
      const auto fd = text::parse_count(entry->d_name);
      if (!fd) continue;
      const std::string info = read_seq(dir + '/' + entry->d_name);
      for (const std::string_view line : text::split(info, '\n')) {
        if (!line.starts_with("lock:")) continue;
        const auto found = entry_of(line.substr(line.find('\t') + 1));
        if (found && !found->waits) all.push_back({pid, static_cast<int>(*fd), *found});
      }
    }
  }
  return all;
}

}  // namespace locks
