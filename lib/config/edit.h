// Changing a config.toml as a text: every other line keeps its bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace config {

// What `toml` sets, as it stands there: "claim.lease", "\"1h\"".  Lines only: a
// value that goes on in the next one is left out.
std::vector<std::pair<std::string, std::string>> lines_of(std::string_view toml);

// `toml` with `key` having the text `value` ("\"1h\"", "3"), or without it when
// that is nothing.  The key's own line is changed, with a comment behind the value
// kept; a new one goes before the first table.  A Failure for a key that is none,
// or whose value goes over several lines.
std::string with(std::string_view toml, std::string_view key, std::optional<std::string_view> value);

}  // namespace config
