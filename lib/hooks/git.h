// Asking git.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hooks {

// What `git ARGUMENTS` prints, without the line end behind it.  A Failure with its
// complaint when it fails.
std::string git(std::vector<std::string> arguments, std::string_view input = {});
// Nothing when it fails.
std::optional<std::string> git_if(std::vector<std::string> arguments, std::string_view input = {});

}  // namespace hooks
