#include "events/cursor.h"

#include <sys/file.h>

#include <cstdio>

#include "base/error.h"
#include "base/text.h"
#include "store/folder.h"
#include "sys/flock.h"

namespace events {
namespace {

std::string file_of(const std::string& name) {
  if (!text::is_name(name)) throw Failure("--as: '" + text::printable(name) + "' is no name");
  return std::string(store::name::kLog) + '/' + name + store::name::kCursor;
}

}  // namespace

Cursor::Cursor(const store::Store& store, const std::string& name) {
  const std::string file = file_of(name);
  shown_ = store.path() + '/' + file;
  const store::Folder folder = store::Folder::at(store.path());
  folder.require_own_folders();
  folder.make_folders();
  file_ = sys::open_at(folder.fd(), file, O_RDWR | O_CREAT | O_NOFOLLOW);
  if (!sys::lock_within(file_.get(), LOCK_EX, 0))
    throw Failure(Exit::kTryAgain, shown_ + ": somebody else reads as " + name);
  sys::adopt_owner(file_.get(), folder.fd());
  const std::string text = sys::read_all(file_.get(), shown_, 64);
  if (text.empty()) return;
  at_ = text::parse_count(text::trim(text));
  if (!at_) throw Failure(shown_ + ": is damaged", "event-feed --forget --as " + name);
}

// In place: the lock is on the file.  It is small enough to be written whole.
void Cursor::move(Token token) {
  if (at_ == token) return;
  char text[32];
  const int size = std::snprintf(text, sizeof text, "%020llu\n", static_cast<unsigned long long>(token));
  sys::write_at(file_.get(), {text, static_cast<std::size_t>(size)}, 0, shown_);
  if (const int err = sys::try_sync_data(file_.get())) sys::fail(shown_, err);
  at_ = token;
}

void Cursor::forget(const store::Store& store, const std::string& name) {
  const store::Folder folder = store::Folder::at(store.path());
  if (!sys::unlink_if_there(folder.fd(), file_of(name)))
    throw Failure(Exit::kNo, store.path() + '/' + file_of(name) + ": there is no such cursor");
}

}  // namespace events
