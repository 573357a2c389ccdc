// Signs that have to be asked for: of a URL, a port, a command, a unit.
#pragma once

#include "witness/sign.h"

namespace witness {

Sign ask_url(const std::string& url, Micros timeout);
// "8080", "10.0.0.7:8080", "[::1]:8080"; names are not resolved, but localhost is known.
Sign ask_port(const std::string& at, Micros timeout);
Sign ask_command(const std::string& text, Micros timeout);
Sign ask_unit(const std::string& unit, Micros timeout);

}  // namespace witness
