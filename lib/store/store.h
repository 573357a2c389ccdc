// The store: a .beads folder that many processes read and change at once.
//
// A change is one transaction of records in the journal; a view is a prefix of
// the history.  The rules are those of beads-store(5); their numbers stand in
// the comments of the files that keep them.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "config/config.h"
#include "index/state.h"
#include "issue/issue.h"
#include "sys/host.h"

namespace store {

using Token = std::uint64_t;  // microseconds of Unix time, strictly increasing (STORE 2)

class Folder;  // an open .beads directory

// What a reader sees.  It does not change while it is held, apart from what a
// draft adds to its own view.
class View {
 public:
  View(View&&) noexcept;
  ~View();
  const idx::State& state() const;
  Token token() const;                     // the highest token given out so far
  std::string_view store_id() const;       // "" while the store has no journal yet
  const sys::Id& boot() const;             // of the machine, now
  Micros now() const;                      // the wall clock, BEADS_NOW in a test store
  // The issue's line as it is now.  Nothing for an unknown id.
  std::optional<std::string> line(std::string_view id) const;
  std::string line(idx::Node n) const;
  // Every issue with its line, in file order, new ones last, or these issues in
  // their order.  The text is there until `take` returns.
  using Take = std::function<void(idx::Node, json::Text)>;
  void each_line(const Take& take) const;
  void each_line(const std::vector<idx::Node>& nodes, const Take& take) const;

 private:
  friend class Store;
  friend class Draft;
  friend struct Reading;
  struct Impl;
  explicit View(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// One record to be written.
struct Record {
  std::string op;                   // "claim", "update", "create", ...
  std::string id;                   // the issue; empty for an event of none
  std::vector<issue::Member> set;   // touched members, or
  std::string line;                 // the issue's whole line (create, import, adopt)
  std::string note;                 // optional: a reason, shown by the history
  std::string event = {};           // a JSON object: what happened, where nothing was changed
};

// A change being decided under the store's lock.
class Draft {
 public:
  const View& view() const;
  // The token that the next add() will have.
  Token next_token() const;
  // Adds a record and applies it to view().  `updated_at` is added to `set` (or
  // put into `line`) from the token unless `keep_time` (an import keeps times).
  // Returns the record's token.
  Token add(Record record, bool keep_time = false);
  bool empty() const;
  // A dry run: nothing that was added is written, though view() goes on showing it.
  void forget();

 private:
  friend class Store;
  struct Impl;
  explicit Draft(Impl* impl) : impl_(impl) {}
  Impl* impl_;
};

struct Options {
  std::string directory;  // where the search begins; empty: the working directory
  // Told about what a person should know and no command fails of: a file that
  // is no backlog and is worked around, a fold that failed.  One line, without
  // the program's name.
  std::function<void(std::string_view)> warn;
};

// Makes a .beads folder (bd-init) in `directory`; an existing one is completed.
// False when nothing was missing.  `prefix` is written to config.toml when given.
bool init(const std::string& directory, std::string_view prefix);

class Store {
 public:
  // Finds the folder by STORE's rules (BEADS_DIR, .beads here or above,
  // redirect, the main worktree).  Failure when there is none.
  static Store open(const Options& options = {});
  // The folder at this path, which is there: another store.
  static Store at(const std::string& path, std::function<void(std::string_view)> warn);
  Store(Store&&) noexcept;
  ~Store();

  const std::string& path() const;   // of the .beads folder, for messages
  int dirfd() const;
  const config::Policy& policy() const;  // config.toml, read when first asked for

  // The state now, without a lock.
  View view();

  // Locks the store, lets `decide` look and add records, writes them as one
  // transaction, and returns when they survive a power cut.  Nothing added:
  // nothing written, but what the view showed is made durable first, so that an
  // answer never rests on a change that a power cut could take (STORE 4.6).
  // `by` is the agent.  A Failure thrown by `decide` passes through, with
  // nothing written.
  void change(std::string_view by, const std::function<void(Draft&)>& decide);

  // As an unchanged change(): what `view` shows is durable when it returns.
  void settle(const View& view);

  // Whether maintain() would do anything.
  bool needs_care() const;
  // After the answer: folds and refreshes the index when they are due.  Never
  // fails: what goes wrong here is a warning at most.
  void maintain() noexcept;

  // bd-fold: writes issues.jsonl now.  False when there is nothing to fold.
  // `restore`: also over an old copy that was checked out, or a bad file.
  enum class Patience { kWait, kTry };
  bool fold(Patience patience, bool restore = true);
  // Removes what is past policy log.keep and no fold has removed, unless somebody
  // has the lock.  How many files went.
  std::size_t prune();
  // Makes records of what others wrote into the backlog, unless somebody has the lock.
  // The file is left as git has it: the next change folds.  The issues that it changed.
  std::vector<std::string> take_in();

 private:
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace store
