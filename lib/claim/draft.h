// What the journal's ways to change a claim have in common.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "claim/authority.h"
#include "store/store.h"

namespace claim {

// store.change(), or with `dry_run` the same decision with nothing written.
void change(store::Store& store, std::string_view by, bool dry_run,
            const std::function<void(store::Draft&)>& decide);

Answer grant(store::Draft& draft, const Request& request, const config::Policy& policy);

// Sets renewed, boot and boottime to now.
void stamp(Claim& claim, Token now, const store::View& view);

// A string as the line would write it; "" for none, which takes a member out.
std::string quoted(json::Text line, std::string_view text);

}  // namespace claim
