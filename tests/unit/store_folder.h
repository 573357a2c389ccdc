// A store in a folder of its own, for tests that look at it from the outside.
#pragma once

#include <dirent.h>
#include <ftw.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdlib>

#include "base/error.h"
#include "store/journal.h"
#include "store/store.h"

namespace store {

inline std::string issue_line(const std::string& id, const std::string& title = "T",
                       const std::string& updated = "2026-01-01T00:00:00Z") {
  return R"({"id":")" + id + R"(","title":")" + title +
         R"(","status":"open","priority":2,"issue_type":"task","created_at":"2026-01-01T00:00:00Z",)" +
         R"("updated_at":")" + updated + "\"}";
}

class StoreTest : public testing::Test {
 protected:
  void SetUp() override {
    ::unsetenv("BEADS_DIR");
    ::unsetenv("BEADS_NOW");
    char path[] = "/tmp/beads-store-XXXXXX";
    dir_ = ::mkdtemp(path);
    init(dir_, "bd");
  }
  void TearDown() override {
    sys::calls = real_;
    ::nftw(dir_.c_str(), [](const char* p, const struct stat*, int, FTW*) { return ::remove(p); },
           16, FTW_DEPTH | FTW_PHYS);
  }

  Store open() {
    Options o;
    o.directory = dir_;
    o.warn = [this](std::string_view w) { warnings_ += std::string(w) + '\n'; };
    return Store::open(o);
  }
  std::string beads(const std::string& name) const { return dir_ + "/.beads/" + name; }
  std::string file() const {
    return sys::read_if_there(AT_FDCWD, beads("issues.jsonl")).value_or("(none)");
  }
  void write(const std::string& name, const std::string& text) {
    sys::replace_file(AT_FDCWD, beads(name), text, false);
  }
  Token create(const std::string& id) {
    Token token = 0;
    Store s = open();
    s.change("me", [&](Draft& d) {
      Record r;
      r.op = "create";
      r.id = id;
      r.line = issue_line(id);
      token = d.add(std::move(r));
    });
    return token;
  }
  Token set(const std::string& id, const std::string& member, const std::string& value) {
    Token token = 0;
    Store s = open();
    s.change("me", [&](Draft& d) {
      Record r;
      r.op = "update";
      r.id = id;
      r.set = {{member, value}};
      token = d.add(std::move(r));
    });
    return token;
  }
  std::string get(const std::string& id, const std::string& member) {
    const auto line = open().view().line(id);
    return line ? issue::value_of(*line, member) : "(no issue)";
  }
  bool fold() { return open().fold(Store::Patience::kWait); }
  std::vector<std::string> in_log(const std::string& suffix) {
    std::vector<std::string> found;
    DIR* d = ::opendir(beads("log").c_str());
    while (const dirent* e = ::readdir(d))
      if (std::string_view(e->d_name).ends_with(suffix)) found.push_back(e->d_name);
    ::closedir(d);
    return found;
  }
  Header header() {
    Header h{};
    const sys::Fd fd = sys::open_at(AT_FDCWD, beads("journal"), O_RDONLY);
    sys::read_at(fd.get(), &h, sizeof h, 0, "journal");
    return h;
  }
  void rewrite_header(const std::function<void(Header&)>& change) {
    Header h = header();
    change(h);
    h.crc = header_crc(h);
    // Records chain to the header's checksum, so that there must be none.
    const sys::Fd fd = sys::open_at(AT_FDCWD, beads("journal"), O_RDWR);
    sys::write_at(fd.get(), {reinterpret_cast<const char*>(&h), sizeof h}, 0, "journal");
  }

  std::string dir_, warnings_;
  const sys::Calls real_ = sys::calls;
};

}  // namespace store
