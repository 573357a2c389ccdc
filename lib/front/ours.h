// Our own commands behind bd: what bd has no verb for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "front/front.h"

namespace front::ours {

// Runs the command that a verb and the words behind it ask for: "gate list" is gate-ls
// and, where the verb may stand alone, "log" bd-log.  Its status, or nothing when there
// is none.
std::optional<int> run(Commands commands, const std::string& verb, std::vector<std::string> rest,
                       bool alone);

// Whether the options say that our command is meant where bd has a verb of that name:
// doctor is ours but for bd's --check and its like, status where it is to --watch.
bool is_meant(std::string_view verb, const std::vector<std::string>& rest);

// What can stand behind bd, and behind a word of it ("gate"): for help and completions.
std::vector<std::string_view> first_words(Commands commands);
std::vector<std::string_view> second_words(Commands commands, std::string_view first);

}  // namespace front::ours
