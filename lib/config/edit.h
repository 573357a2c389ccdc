// Changing a config.toml as a text: every other line keeps its bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace config {

// `toml` with the setting `key` ({"claim", "lease"}) having the text `value`
// ("\"1h\"", "3"), or without it when that is nothing.  A setting that is there, however
// its key is spelled, is changed in its place, with the comment behind it kept.  A new
// one goes behind the others of its table: the longest [table] that `key` lies in,
// else what stands before the first table.  A Failure for an empty key, and for one
// in a table that is written as the value of another ("claim = { lease = ... }").
//
// What comes out is a policy only if `toml` was one: the parser has to be asked.
std::string with(std::string_view toml, const std::vector<std::string>& key,
                 std::optional<std::string_view> value);

// `text` as a TOML string.  A Failure when it is not UTF-8.
std::string quoted(std::string_view text);

}  // namespace config
