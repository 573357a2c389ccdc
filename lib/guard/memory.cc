#include "guard/memory.h"

#include <sys/file.h>

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "locks/place.h"
#include "sys/flock.h"

namespace guard {
namespace {

constexpr char kFolder[] = "locks/.guard";
constexpr std::size_t kLargest = 4 << 20;
constexpr Micros kPatience = 30 * kSecond;  // nobody holds it for longer than a sync

std::string read_object(int dir, const std::string& file, const std::string& shown,
                        const std::string& remedy) {
  const auto there = sys::stat_at(dir, file);
  if (there && static_cast<std::size_t>(there->st_size) > kLargest)
    throw Damaged(shown + ": is too large", remedy);
  const auto text = sys::read_if_there(dir, file, kLargest);
  if (!text || text->empty()) return "{}";  // a power cut may leave a file empty
  if (json::check(*text) || json::kind(*text) != json::Kind::kObject)
    throw Damaged(shown + ": is damaged", remedy);
  return std::string(text::trim(*text));
}

}  // namespace

Memory::Memory(const store::Folder& folder, std::string_view name)
    : file_(locks::file_name(name)), shown_(folder.file(kFolder) + '/' + file_) {
  folder.require_own_folders();
  const mode_t mode = sys::stat_of(folder.fd(), folder.path()).st_mode & 0777;
  sys::make_dir(folder.fd(), "locks", mode);
  sys::make_dir(folder.fd(), kFolder, mode);
  folder_ = sys::open_at(folder.fd(), kFolder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (!sys::lock_within(folder_.get(), LOCK_EX, kPatience))
    throw Failure(Exit::kTryAgain, folder.file(kFolder) + ": somebody keeps it locked");
}

std::string Memory::read(const std::string& remedy) const {
  return read_object(folder_.get(), file_, shown_, remedy);
}

void Memory::write(std::string_view object, bool durable) {
  sys::replace_file(folder_.get(), file_, object, durable);
}

void Memory::forget() { sys::unlink_if_there(folder_.get(), file_); }

std::string recall(const store::Folder& folder, std::string_view name, const std::string& remedy) {
  const std::string file = std::string(kFolder) + '/' + locks::file_name(name);
  return read_object(folder.fd(), file, folder.file(file), remedy);
}

std::string text_of(const sys::Moment& moment) {
  return '[' + std::to_string(moment.wall) + ',' + std::to_string(moment.boottime) + ',' +
         json::quote(moment.boot) + ']';
}

sys::Moment moment_of(json::Text object, std::string_view key) {
  const auto value = json::get(object, key);
  sys::Moment moment;
  if (!value || json::kind(*value) != json::Kind::kArray) return moment;
  json::Elements parts(*value);
  const auto time = [&] {  // far from where a difference overflows
    const auto n = parts.next() ? json::as_integer(parts.value()) : std::nullopt;
    return std::clamp<Micros>(n.value_or(0), 0, Micros{1} << 60);
  };
  moment.wall = time();
  moment.boottime = time();
  if (parts.next()) moment.boot = json::as_string(parts.value()).value_or("");
  return moment;
}

std::optional<json::Text> object_of(json::Text object, std::string_view key) {
  const auto value = json::get(object, key);
  return value && json::kind(*value) == json::Kind::kObject ? value : std::nullopt;
}

std::size_t count_of(json::Text object, std::string_view key) {
  const auto value = json::get(object, key);
  const auto n = value ? json::as_integer(*value) : std::nullopt;
  return static_cast<std::size_t>(std::clamp(n.value_or(0), 0LL, 1LL << 40));
}

}  // namespace guard
