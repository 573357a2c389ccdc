// A line of a backlog: whether anything of it can be believed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "issue/issue.h"

namespace issue {

// Nothing when `line` is one JSON object, and then `reader` holds its facts;
// else why it is not: half of one, a merge's conflict marker, a NUL byte ...
std::optional<std::string> broken(Reader& reader, std::string_view line);

bool is_conflict_marker(std::string_view line);

// `s` without spaces and tabs at both ends.
std::string_view without_space(std::string_view s);

}  // namespace issue
