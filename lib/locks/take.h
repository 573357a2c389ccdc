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
  bool exec = false;      // nobody stays behind: max_age() is not asked for
};

// Locks that are held until release(), or until every process that inherited the
// descriptors has ended.
class Held {
 public:
  // Throws a Failure of kTryAgain that names who keeps the lock.  Several are
  // taken in the order of their files, whoever names them in which order.
  static Held take(const Wish& wish);

  const std::vector<Signed>& cards() const { return cards_; }
  std::size_t slot() const { return slot_; }
  const std::vector<std::string>& names() const { return names_; }  // of the store's locks
  Micros max_age() const { return max_age_; }  // policy lock.max_age; 0: none
  // Of the store's lock: the descriptor that those below join; else -1.
  int store_fd() const { return store_ ? fds_.front().get() : -1; }
  // Counts them where they are the store's; `ended`: the command has.  Never fails.
  void count(bool ended);
  // What starts after this inherits the locks.
  void hand_on() const;
  // Frees the locks, whoever else has inherited the descriptors.
  void release();

 private:
  void take_store(const Wish& wish);
  void take_slot(const Wish& wish);
  void take_files(const Wish& wish);
  // One of the store's was got that was asked for at `start`.
  void got(const std::string& name, bool contended, Micros start);
  Home home_;
  std::vector<sys::Fd> fds_;
  std::vector<Signed> cards_;  // of those among them that have one
  std::vector<std::string> names_;
  std::vector<Taking> taken_;
  Micros max_age_ = 0;
  std::size_t slot_ = 0;
  bool store_ = false;
};

// A descriptor of the caller's shell, as flock(1) takes one.
bool lock_descriptor(int fd, int operation, Micros patience);

}  // namespace locks
