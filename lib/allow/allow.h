// What arrives with a pull is data, never code: a command that a tracked file names
// runs only where somebody has allowed this very text.
//
// An allowance is a file named by the hash of the store's path, the key and the
// text, in XDG_DATA_HOME/beads/allow or ~/.local/share/beads/allow: outside of
// anything that git writes, and each user's own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/folder.h"

namespace allow {

// One thing that a store wants run: `key` says what for ("witness.web.restart").
struct Wish {
  std::string key, text;
};

bool is_allowed(const store::Folder& folder, const Wish& wish);
void set(const store::Folder& folder, const Wish& wish, bool allowed);

// Why it does not run and what to do about it, for messages.
std::string refusal(const Wish& wish);

}  // namespace allow
