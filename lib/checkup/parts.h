// The functions of the checks, by what they look at.  Inside lib/checkup only.
#pragma once

#include "checkup/check.h"

namespace checkup {

// --- what fsck finds: store.cc ---
void look_at_store(Patient& patient, const Say& say);
void look_at_version(Patient& patient, const Say& say);
template <fsck::Kind... kinds>
void look_for(Patient& patient, const Say& say);

// --- issues and claims: work.cc ---
void look_at_types(Patient& patient, const Say& say);
void look_at_limits(Patient& patient, const Say& say);
void look_at_unheld(Patient& patient, const Say& say);
void look_at_retries(Patient& patient, const Say& say);
void look_at_ephemeral(Patient& patient, const Say& say);

// --- what a line is mended with: mend.cc ---
std::vector<issue::Member> mend_closed_at(json::Text line);
std::vector<issue::Member> mend_tombstone(json::Text line);
std::vector<issue::Member> mend_claim(json::Text line);
std::vector<issue::Member> mend_self_edge(json::Text line);

}  // namespace checkup
