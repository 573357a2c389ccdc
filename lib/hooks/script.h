// The files that git runs: a few lines of shell that find bd-hook.
#pragma once

#include <string>
#include <string_view>

#include "hooks/place.h"

namespace hooks {

// `s` as one word for sh.
std::string quoted(std::string_view s);

// The path of a program of ours that lies beside the one that runs.
std::string program(std::string_view name);

// The hook `name`.  It works without PATH, and without bd-hook, which a container
// may lack, it says so and lets git go on; only what guards a server does not.
std::string script(const Place& place, std::string_view name);
// Which store the hook with this text was told to use, or "".
std::string store_in(std::string_view script);
// One that only runs what our own folder hides.
std::string forwarder(const Place& place, std::string_view name);

// The merge driver; without bd-merge it merges as git does.
std::string driver();

}  // namespace hooks
