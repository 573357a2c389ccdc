// One call of the front: what may be said with every verb, and what verbs share.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "claim/options.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "store/store.h"

namespace front {

struct Call {
  cli::Output output;  // only `json` is ever asked for
  std::string actor, token, db;
  bool quiet = false, read_only = false;
  bool as_br = false;         // called by the name of br: its shapes and statuses
  bool ignored = false;       // where flags go that change nothing here
  std::string ignored_text;
  std::string_view verb;      // "dep add"

  // The actor: --actor, BEADS_ACTOR, else as for every command.
  std::string agent() const;
  claim::Rights rights(bool force = false) const;

  // The store: --db, BEADS_DIR, BEADS_DB, else as for every command.
  std::shared_ptr<store::Store> store() const;
  std::shared_ptr<store::Store> store_to_change() const;  // --readonly refuses
  void enter() const;  // sets BEADS_DIR from --db and BEADS_DB

  // What was changed: objects, or a line for each of `ids` ("✓ Updated issue: bd-1").
  void print(const std::vector<std::string>& objects, const std::vector<std::string>& ids,
             std::string_view what) const;
  void say(const std::string& line) const;           // unless --json or --quiet
  void answer(const std::string& object) const;      // one object, with --json
};

// --json and the others, before the verb and behind it.
cli::Group globals(Call& call);
// The place of the first word from `at` on that is no flag and no value of one of these.
std::size_t first_operand(const std::vector<std::string>& words, std::size_t at = 0);
// Takes those out that stand at the front of a command line of ours and that our
// commands do not know themselves.
void heed_globals(Call& call, std::vector<std::string>& words);

// A Failure that names all that was refused.
void check(const std::vector<claim::Refusal>& refused);
// Of `ids` those that were not, each once.
std::vector<std::string> done(std::vector<std::string> ids,
                              const std::vector<claim::Refusal>& refused);

// A Failure where the store has no issues and another tracker's database may: what is
// printed or written then is not all there is.
void require_all(const store::Store& store, std::size_t issues);

// Text from --body-file and the like; "-" is standard input.
std::string read_text(const std::string& path);

// Says a failure as bd does; bd's status.
int fail(const Failure& failure, bool json);

}  // namespace front
