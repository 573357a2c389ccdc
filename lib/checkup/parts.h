// The functions of the checks, by what they look at.  Inside lib/checkup only.
#pragma once

#include "checkup/check.h"

namespace checkup {

// The command that opens a file of the store for a person.
std::string editor(const Patient& patient, const std::string& file);

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

// --- work that gets nowhere: livelock.cc ---
void look_at_livelock(Patient& patient, const Say& say);

// --- who works: agents.cc ---
void look_at_claims(Patient& patient, const Say& say);
void look_at_agents(Patient& patient, const Say& say);

// --- gates and convoys: plans.cc ---
void look_at_gates(Patient& patient, const Say& say);
void look_at_convoys(Patient& patient, const Say& say);

// --- the machine and the locks: host.cc ---
void look_at_disk(Patient& patient, const Say& say);
void look_at_file_system(Patient& patient, const Say& say);
void look_at_files(Patient& patient, const Say& say);
void look_at_permissions(Patient& patient, const Say& say);
void look_at_clock(Patient& patient, const Say& say);
void look_at_lock_age(Patient& patient, const Say& say);
void look_at_deadlocks(Patient& patient, const Say& say);

// --- what was left behind: orphans.cc ---
void look_at_orphans(Patient& patient, const Say& say);
std::vector<ProcessMend> mend_orphans(Patient& patient);

// --- what looks done: done.cc ---
void look_at_restarts(Patient& patient, const Say& say);
void look_at_retry_delays(Patient& patient, const Say& say);
void look_at_epics(Patient& patient, const Say& say);
void look_at_left_open(Patient& patient, const Say& say);
void ask_unmerged(Patient& patient);
void look_at_unmerged(Patient& patient, const Say& say);

// --- what runs regularly: timers.cc ---
void ask_timers(Patient& patient);
void look_at_timers(Patient& patient, const Say& say);

// --- the repository: git.cc ---
void look_at_ignores(Patient& patient, const Say& say);
void ask_tracked(Patient& patient);
void look_at_tracked(Patient& patient, const Say& say);
void look_at_git(Patient& patient, const Say& say);
void ask_hooks(Patient& patient);
void look_at_hooks(Patient& patient, const Say& say);

// --- what files and lines are mended with: mend.cc ---
std::vector<FileMend> mend_index(Patient& patient);
std::vector<FileMend> mend_ignores(Patient& patient);
std::vector<issue::Member> mend_metadata(json::Text line);
std::vector<issue::Member> mend_closed_at(json::Text line);
std::vector<issue::Member> mend_tombstone(json::Text line);
std::vector<issue::Member> mend_claim(json::Text line);
std::vector<issue::Member> mend_self_edge(json::Text line);

}  // namespace checkup
