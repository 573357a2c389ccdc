// run/ may be unreadable, unwritable or somewhere else: no command fails for it,
// and none writes through a link.
#include "store/run.h"

#include <ftw.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/error.h"
#include "store/store.h"

namespace store {
namespace {

class RunTest : public testing::Test {
 protected:
  void SetUp() override {
    ::unsetenv("BEADS_DIR");
    ::unsetenv("BEADS_NOW");
    char path[] = "/tmp/beads-run-XXXXXX";
    dir_ = ::mkdtemp(path);
    init(dir_, "bd");
    for (const char* id : {"bd-1", "bd-2"}) change(id, true);
  }
  void TearDown() override {
    sys::calls = real_;
    ::nftw(dir_.c_str(), [](const char* p, const struct stat*, int, FTW*) { return ::remove(p); },
           16, FTW_DEPTH | FTW_PHYS);
  }
  void change(const std::string& id, bool create) {
    Store s = open();
    s.change("me", [&](Draft& d) {
      Record r;
      r.op = create ? "create" : "update";
      r.id = id;
      if (create)
        r.line = R"({"id":")" + id + R"(","title":"T","status":"open","priority":2,"issue_type":"task",)" +
                 R"("created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"})";
      else
        r.set = {{"title", "\"changed\""}};
      d.add(std::move(r));
    });
    s.maintain();
  }
  Store open() {
    Options o;
    o.directory = dir_;
    o.warn = [this](std::string_view w) { warnings_ += std::string(w) + '\n'; };
    return Store::open(o);
  }
  std::string title(const std::string& id) {
    return issue::value_of(open().view().line(id).value_or("{}"), "title");
  }
  std::string dir_, warnings_;
  const sys::Calls real_ = sys::calls;
};

template <int error>
int no_run(int dir, const char* path, int flags, mode_t mode) {
  if (std::strncmp(path, "run/", 4) == 0) return errno = error, -1;
  return ::openat(dir, path, flags, mode);
}

TEST_F(RunTest, WhatCannotBeReadOrWrittenThereIsMissing) {
  for (const auto& call : {no_run<EIO>, no_run<EMFILE>, no_run<EACCES>, no_run<EROFS>}) {
    sys::calls.openat = call;
    EXPECT_EQ(open().view().state().size(), 2u);
    change("bd-1", false);
    EXPECT_EQ(title("bd-1"), "\"changed\"");
    open().fold(Store::Patience::kWait);
    sys::calls = real_;
    EXPECT_EQ(title("bd-1"), "\"changed\"");
  }
  EXPECT_EQ(warnings_, "");
}

TEST_F(RunTest, AFolderThatIsALinkIsNotWrittenThrough) {
  const std::string outside = dir_ + "/outside";
  ::mkdir(outside.c_str(), 0777);
  for (const char* name : {"run", "log", "locks"}) {
    const std::string path = dir_ + "/.beads/" + name, aside = path + ".aside";
    ASSERT_EQ(::rename(path.c_str(), aside.c_str()), 0);
    ASSERT_EQ(::symlink(outside.c_str(), path.c_str()), 0);
    // A change writes into run/ alone.
    if (std::string_view(name) == "run") EXPECT_THROW(change("bd-1", false), Failure);
    else change("bd-1", false);
    EXPECT_THROW(open().fold(Store::Patience::kWait), Failure) << name;
    {
      Store s = open();
      EXPECT_EQ(s.view().state().size(), 2u) << name;
      s.maintain();
    }
    EXPECT_EQ(::rmdir(outside.c_str()), 0) << name << ": something was written into it";
    ::mkdir(outside.c_str(), 0777);
    ::unlink(path.c_str());
    ASSERT_EQ(::rename(aside.c_str(), path.c_str()), 0);
  }
  change("bd-1", false);
}

}  // namespace
}  // namespace store
