// What the waiters of a gate are told.
#pragma once

#include "gate/gate.h"
#include "notice/notice.h"

namespace gate {

// That it is open: its issue was closed, by whomever.
notice::Notice opened(const Gate& gate, json::Text line);
// That it is not, and why: "gate_expired", "gate_unknown".  Where nobody waits,
// whom policy notice.to names is told.
notice::Notice trouble(const Gate& gate, const char* about, Micros at, const std::string& text,
                       const config::Policy& policy);

// Tells the waiters of those among these gates that are open.
void tell(store::Store& store, const std::vector<std::string>& ids, const std::string& agent,
          const std::function<void(std::string_view)>& warn);
// What is due of all gates that were opened within policy notice.window.
std::vector<notice::Notice> due(const store::View& view, const config::Policy& policy);

}  // namespace gate
