#include "agents/alive.h"

#include <fcntl.h>

#include "agents/seat.h"
#include "base/text.h"
#include "locks/place.h"
#include "store/silence.h"

namespace agents {
namespace {

using sys::Runs;

std::string named(const locks::Holder& holder) {
  return "pid " + std::to_string(holder.pid) +
         (holder.command.empty() ? "" : " (" + holder.command.substr(0, 120) + ')');
}

// A stopped process does nothing until somebody continues it.
bool is_stopped(pid_t pid) {
  const auto process = sys::process(pid);
  return process && (process->state == 'T' || process->state == 't');
}

void judge_holder(const Moment& m, const sys::Fd& lock, Session& session) {
  const locks::Holder& h = *session.holder;
  const Runs command = runs(m, h.pid, h.start, h.boot, h.space);
  const Runs keeper = runs(m, h.keeper, h.keeper_start, h.boot, h.space);
  if (command == Runs::kYes || is_locked(lock, kCommandByte)) {
    session.alive = true;
    session.said = named(h) + " runs";
  } else if (is_locked(lock, kKeeperByte)) {
    // agent-run begins, or clears up behind its command; but not when it is stopped.
    session.died = h.pid != 0 && command == Runs::kNo && keeper == Runs::kYes &&
                   is_stopped(h.keeper);
    session.alive = !session.died;
    session.said = session.died ? named(h) + " has ended, and its agent-run is stopped"
                                : "agent-run, pid " + std::to_string(h.keeper) + ", is at work";
  } else if (command == Runs::kNo) {
    session.died = true;
    session.said = h.pid != 0 ? named(h) + " has ended"
                              : "agent-run, pid " + std::to_string(h.keeper) + ", has ended";
  } else {
    session.said = named(h) + " cannot be seen from here";
  }
}

// A beat that belongs to this session, or to none.
bool counts(const Moment& m, const Agent& agent) {
  const auto& beat = agent.beat;
  return beat && beat->boot == m.boot &&
         !(agent.session.died && beat->session == agent.session.number && beat->session != 0);
}

Evidence by_beat(const Moment& m, const Beat& beat) {
  const Micros age = m.silent(beat.boottime);
  if (age >= m.lost) return {Life::kDead, By::kBeat, "no beat for " + format_duration(age)};
  return {Life::kAlive, By::kBeat, "beat " + format_duration(age) + " ago", m.lost - age};
}

}  // namespace

Moment::Moment(const store::Folder& in, const config::Policy& policy)
    : folder(in), clock(sys::clock()), boot(sys::hex(sys::boot_id())), space(sys::pid_space()),
      silence(store::silence_since(in, clock)), lost(policy.duration("agent.lost")),
      idle(policy.duration("agent.idle")), grace(policy.duration("claim.foreign_grace")) {}

std::string_view word(Life life) {
  switch (life) {
    case Life::kAlive: return "alive";
    case Life::kHung: return "hung";
    case Life::kDead: return "dead";
    case Life::kUnknown: break;
  }
  return "unknown";
}

std::string_view word(By by) {
  switch (by) {
    case By::kLock: return "lock";
    case By::kBeat: return "beat";
    case By::kBoot: return "boot";
    case By::kLease: return "lease";
    case By::kNothing: break;
  }
  return "";
}

Runs runs(const Moment& moment, pid_t pid, std::uint64_t start, std::string_view boot,
          std::uint64_t space) {
  if (pid <= 0 || boot != moment.boot) return Runs::kNo;
  if (space != moment.space) return Runs::kCannotTell;
  return sys::runs(pid, start);
}

Session session_of(const Moment& moment, const std::string& agent) {
  Session session;
  const sys::Fd lock = sys::open_if_there(moment.folder.fd(), lock_file(agent),
                                          O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if (!lock || !locks::is_card(lock.get())) return session;
  const auto card = locks::read_card(lock.get());
  if (!card) {  // damaged: only the lock itself can tell
    session.alive = is_locked(lock, kKeeperByte) || is_locked(lock, kCommandByte);
    session.said = "the lock is held";
    return session;
  }
  session.number = card->last;
  session.holder = card->holder;
  if (session.holder) judge_holder(moment, lock, session);
  return session;
}

store::Token living_session(const store::Store& store, const std::string& agent) {
  if (!sys::stat_at(store.dirfd(), lock_file(agent))) return 0;
  const auto folder = store::Folder::at(store.path());
  const Session session = session_of(Moment(folder, store.policy()), agent);
  return session.alive ? session.number : 0;
}

Agent look(const Moment& moment, const std::string& name) {
  return {name, session_of(moment, name), read_beat(moment.folder, name)};
}

Evidence judge(const Moment& m, const Agent& agent) {
  const Session& session = agent.session;
  if (session.alive) {
    const bool own = agent.beat && agent.beat->boot == m.boot && session.number != 0 &&
                     agent.beat->session == session.number;
    if (!own || by_beat(m, *agent.beat).life == Life::kAlive)
      return {Life::kAlive, By::kLock, session.said, own ? by_beat(m, *agent.beat).left : kNever};
    return {Life::kHung, By::kBeat, by_beat(m, *agent.beat).said + ", and " + session.said};
  }
  if (counts(m, agent)) return by_beat(m, *agent.beat);
  if (session.died) return {Life::kDead, By::kLock, session.said};
  if (agent.beat && agent.beat->boot != m.boot)
    return {Life::kDead, By::kBoot, "its last beat was before the machine was started"};
  return {Life::kUnknown, By::kNothing, session.said.empty() ? "left no evidence" : session.said};
}

Evidence judge(const Moment& m, const Agent& agent, const claim::Claim& claim,
               std::string_view store_id) {
  const Micros lease = claim.lease.value_or(m.idle);
  // Of another store, or of one that did not say which boot it was: the wall
  // clock is all there is.
  if (claim.store != store_id || claim.boot.empty()) {
    const Micros age = m.clock.now - static_cast<Micros>(claim.renewed);
    const std::string whose = claim.store != store_id ? "the claim of another store" : "the claim";
    if (age < lease + m.grace)
      return {Life::kUnknown, By::kLease, whose + " has not run out", lease + m.grace - age};
    return {Life::kDead, By::kLease, whose + " was not renewed for " + format_duration(age)};
  }
  const Session& session = agent.session;
  if (session.alive) return {Life::kAlive, By::kLock, session.said};
  if (session.died && claim.session == session.number)
    return {Life::kDead, By::kLock, session.said};
  // What its command left running took it in that moment.
  if (session.ended() && claim.session == session.number)
    return {Life::kDead, By::kLock, "its agent-run ended while it was taken"};
  const bool is_of_boot = claim.boot == m.boot;
  // A beat from before the claim tells nothing of who holds it.
  if (counts(m, agent) && (!is_of_boot || agent.beat->boottime >= claim.boottime))
    return by_beat(m, *agent.beat);
  if (!is_of_boot) return {Life::kDead, By::kBoot, "the machine was started anew since"};
  const Micros age = m.silent(claim.boottime);
  if (age < lease)
    return {Life::kUnknown, By::kLease,
            "the lease runs for " + format_duration(lease - age) + " more",
            lease - age};
  return {Life::kDead, By::kLease, "the lease ran out: no sign for " + format_duration(age)};
}

std::vector<std::string> names(const store::Folder& folder) {
  std::vector<std::string> all;
  for (const std::string& file : sys::names_in(folder.fd(), kLocks, folder.file(kLocks))) {
    const sys::Fd lock = sys::open_if_there(folder.fd(), std::string(kLocks) + '/' + file,
                                            O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    const auto card = lock && locks::is_card(lock.get()) ? locks::read_card(lock.get())
                                                        : std::nullopt;
    if (card && card->holder && locks::file_name(card->holder->agent) == file)
      all.push_back(card->holder->agent);
  }
  for (const std::string& file : sys::names_in(folder.fd(), kBeats, folder.file(kBeats)))
    if (auto beat = read_beat_file(folder, file)) all.push_back(std::move(beat->agent));
  std::ranges::sort(all);
  const auto same = std::ranges::unique(all);
  all.erase(same.begin(), same.end());
  return all;
}

}  // namespace agents
