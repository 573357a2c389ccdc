// Many new issues in one file, as `bd create -f` takes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edit/new.h"

namespace edit {

// Markdown ("## Title" begins an issue, "### Priority" and the like its parts)
// or, when the first character is '{', one JSON object a line.  "-" is stdin.
std::vector<NewIssue> read_list(const std::string& path);

// `name` is for messages.
std::vector<NewIssue> from_markdown(std::string_view text, const std::string& name);
std::vector<NewIssue> from_json_lines(std::string_view text, const std::string& name, Micros now);

}  // namespace edit
