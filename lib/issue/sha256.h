// SHA-256, for ids alone: a command that starts in a millisecond does not link
// a cryptography library for one short hash.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace issue {

std::array<std::uint8_t, 32> sha256(std::string_view text);

}  // namespace issue
