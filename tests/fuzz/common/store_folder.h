// A .beads folder in the working directory, made anew for each input.
#pragma once

#include <dirent.h>
#include <ftw.h>
#include <unistd.h>

#include <cstdlib>
#include <set>

#include "store/store.h"
#include "sys/files.h"
#include "tests/fuzz/common/fuzz.h"

namespace fuzz {

// The wall clock of all stores: findings do not depend on the day.
constexpr const char* kNow = "2026-11-20T12:00:00Z";

class StoreFolder {
 public:
  StoreFolder() {
    static const std::string place = make_place();
    top_ = place;
    remove_below(top_);
    sys::make_dir(AT_FDCWD, top_ + "/.beads", 0777);
  }

  std::string path(std::string_view name) const { return top_ + "/.beads/" + std::string(name); }
  void write(std::string_view name, std::string_view bytes) const {
    for (const char* folder : {"log", "run"})
      if (name.starts_with(folder)) sys::make_dir(AT_FDCWD, path(folder), 0777);
    const sys::Fd fd = sys::open_at(AT_FDCWD, path(name), O_WRONLY | O_CREAT | O_TRUNC);
    sys::write_at(fd.get(), bytes, 0, name);
  }
  std::string read(std::string_view name) const {
    return sys::read_if_there(AT_FDCWD, path(name), 64 << 20).value_or("");
  }
  std::uint64_t inode(std::string_view name) const {
    const auto st = sys::stat_at(AT_FDCWD, path(name));
    return st ? st->st_ino : 0;
  }

  store::Store open() const {
    return store::Store::open({top_, [](std::string_view warning) {
                                 promise(!warning.empty(), "a warning says something");
                               }});
  }

  // Nothing but .beads is there: no input makes us write beside it.
  void require_nothing_beside() const {
    DIR* dir = ::opendir(top_.c_str());
    while (const dirent* e = ::readdir(dir)) {
      const std::string_view name = e->d_name;
      promise(name == "." || name == ".." || name == ".beads", "nothing is written beside .beads",
              {name});
    }
    ::closedir(dir);
  }

 private:
  static std::string make_place() {
    ::unsetenv("BEADS_DIR");
    ::setenv("BEADS_NOW", kNow, 1);
    // Nothing is switched off here but the disk's part.
    sys::calls.fsync = sys::calls.fdatasync = [](int) { return 0; };
    static std::string place = "fuzz-store-XXXXXX";
    if (!::mkdtemp(place.data())) sys::fail(place, errno);
    std::atexit([] {
      remove_below(place);
      ::rmdir(place.c_str());
    });
    return place;
  }
  static void remove_below(const std::string& top) {
    ::nftw(
        top.c_str(),
        [](const char* p, const struct stat*, int, FTW* at) {
          return at->level > 0 ? ::remove(p) : 0;
        },
        16, FTW_DEPTH | FTW_PHYS);
  }

  std::string top_;
};

// Asks a state everything, and holds the answers against each other.
void ask(const idx::State& state, Micros now);

}  // namespace fuzz
