// A store with a few lines in it, in the test's own folder.
#pragma once

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <vector>

#include "store/store.h"

class Backlog {
 public:
  explicit Backlog(const std::vector<std::string>& lines) {
    ::unsetenv("BEADS_DIR");
    char path[] = "beads-query-XXXXXX";
    folder_ = ::mkdtemp(path);
    const std::string beads = folder_ + "/.beads";
    ::mkdir(beads.c_str(), 0777);
    if (FILE* file = ::fopen((beads + "/issues.jsonl").c_str(), "we")) {
      for (const std::string& line : lines) ::fprintf(file, "%s\n", line.c_str());
      ::fclose(file);
    }
    store_ = std::make_unique<store::Store>(store::Store::open({folder_, {}}));
    view_ = std::make_unique<store::View>(store_->view());
  }
  ~Backlog() {
    ::nftw(folder_.c_str(),
           [](const char* p, const struct stat*, int, FTW*) { return ::remove(p); }, 16,
           FTW_DEPTH | FTW_PHYS);
  }

  store::Store& store() const { return *store_; }
  const store::View& view() const { return *view_; }
  const idx::State& state() const { return view_->state(); }
  idx::Node find(std::string_view id) const { return state().find(id); }
  std::string ids(const std::vector<idx::Node>& nodes) const {
    std::string out;
    for (const idx::Node n : nodes) (out += out.empty() ? "" : " ") += state().id(n);
    return out;
  }

 private:
  std::string folder_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<store::View> view_;
};
