// Import: the lines of other backlogs become changes of ours.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "index/flat.h"
#include "issue/issue.h"
#include "store/store.h"

namespace edit {

struct ImportWish {
  bool replace = false;  // the input becomes the state, going backwards too
  bool force = false;    // with replace: claimed issues too
  bool each = false;     // name each issue that is added or changed
};

struct ImportCounts {
  std::size_t added = 0, changed = 0, unchanged = 0, refused = 0, skipped = 0;
};

class Import {
 public:
  using Say = std::function<void(std::string_view)>;

  // `say` is told of every line that is not taken, as "FILE:LINE: reason".
  Import(ImportWish wish, Say say) : wish_(wish), say_(std::move(say)) {}

  // Takes the lines of a file in.  One that is bad as a whole is a Failure.
  void read(const std::string& path);

  struct Change {
    store::Record record;
    bool keep_time = true;
  };
  // What must change in `view`.  Asked once: the lines are moved out.
  std::vector<Change> plan(const store::View& view);

  const ImportCounts& counts() const { return counts_; }

 private:
  struct Incoming {
    std::string id, line;
    Instant updated;
    bool deletion = false;  // {"id","_deleted":true}
    bool claims = false;    // it has metadata.claim
    std::uint32_t source = 0;
    std::size_t number = 0;
  };
  enum class Fate { kAdded, kChanged, kUnchanged, kRefused };

  void take(std::string_view line, std::size_t number);
  void keep(Incoming incoming);
  std::string where(const Incoming& incoming) const;
  Fate decide(const store::View& view, Incoming& in, Change& change);
  Fate decide_deletion(const store::View& view, idx::Node n, const Incoming& in, Change& change);
  void replace_absent(const store::View& view, std::vector<Change>& changes);

  ImportWish wish_;
  Say say_;
  ImportCounts counts_;
  issue::Reader reader_;
  std::vector<std::string> sources_;
  std::vector<Incoming> lines_;
  idx::Interner ids_;  // of lines_, in their order
};

// Why a checked line with the facts `f` is no issue that can be taken, or "".
std::string refusal(const issue::Facts& f, json::Text line);

}  // namespace edit
