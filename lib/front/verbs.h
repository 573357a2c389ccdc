// The verbs of the front.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "front/call.h"

namespace front {

using Body = std::function<Exit()>;

struct Verb {
  std::string_view name;  // "list", or two words: "dep add"
  std::string_view does;
  Body (*read)(cli::Command& command, Call& call);
};

// Each file's part of the table.
std::span<const Verb> reading_verbs();    // list ready blocked search ...
std::span<const Verb> counting_verbs();   // count stats epic ...
std::span<const Verb> creating_verbs();   // create q
std::span<const Verb> changing_verbs();   // update note defer ...
std::span<const Verb> closing_verbs();    // close reopen
std::span<const Verb> removing_verbs();   // delete purge
std::span<const Verb> marking_verbs();    // label comments
std::span<const Verb> linking_verbs();    // dep
std::span<const Verb> gate_verbs();       // gate show
std::span<const Verb> store_verbs();      // init version where
std::span<const Verb> caring_verbs();     // doctor info sync ...
std::span<const Verb> file_verbs();       // export import
std::span<const Verb> teaching_verbs();   // prime quickstart
std::span<const Verb> setting_verbs();    // config kv types
std::span<const Verb> git_verbs();        // hook merge

const Verb* find_verb(std::string_view name);
void each_verb(const std::function<void(const Verb&)>& take);

// Another name of a verb ("new" of "create"), or `name` itself.
std::string_view without_alias(std::string_view name);

// Why a verb of bd makes no sense here, as one line that names the better way; ""
// for any other.
std::string_view refusal(std::string_view name);

}  // namespace front
