// Taking locks, and waiting for them without polling.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "locks/card.h"
#include "locks/metrics.h"
#include "locks/place.h"

namespace locks {

struct Wish {
  std::vector<std::string> names;
  std::size_t slots = 0;  // a semaphore of so many; 0: a lock
  bool shared = false;
  bool store = false;     // the store's own lock, in the place of names
  std::optional<Micros> patience;  // nothing: what the policy says
};

// Locks that are held until release(), or until every process that inherited the
// descriptors has ended.
class Held {
 public:
  // Throws a Failure of kTryAgain that names who keeps the lock, and one of kStuck
  // when it could never be had.  Several are taken in the order of the policy, then
  // in that of their files, whoever names them in which order.
  static Held take(const Wish& wish);

  const std::vector<Signed>& cards() const { return cards_; }
  std::size_t slot() const { return slot_; }
  const std::vector<std::string>& names() const { return names_; }  // of the store's locks
  const config::Policy& policy() { return home_.policy(); }
  // Counts them where they are the store's; `ended`: the command has.  Never fails.
  void count(bool ended);
  // What starts after this inherits the locks.  With the store's lock, the
  // descriptor that those below join; else -1.
  int hand_on() const;
  // Frees the locks, whoever else has inherited the descriptors.
  void release();

 private:
  struct Target;
  Target target_of(const std::string& name, const Wish& wish);
  void put_in_order(std::vector<Target>& targets);
  void get(Target& target, const Wish& wish);
  std::optional<std::size_t> wait(const Target& target, const Wish& wish);
  void keep(Target& target, std::size_t index);
  void add_card_of_store();

  Home home_;
  Micros start_ = 0;         // of all the waiting
  std::vector<sys::Fd> fds_;
  sys::Fd joint_;            // of the store's lock: what those below lock for their changes
  std::vector<Signed> cards_;
  std::vector<std::string> names_;
  std::vector<Taking> taken_;
  std::size_t slot_ = 0;
};

// A descriptor of the caller's shell, as flock(1) takes one.
void lock_descriptor(int fd, int operation, Micros patience);

}  // namespace locks
