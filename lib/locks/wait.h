// Waiting until one of several locks is free, asleep in the kernel.
//
// A thread waits for each, so that whoever waits for the slots of a semaphore stands
// in the queue of every slot.  A process that is stopped leaves these queues, as the
// kernel has it for every wait, and blocks nobody.
#pragma once

#include <pthread.h>

#include <atomic>
#include <csignal>
#include <memory>
#include <optional>
#include <vector>

#include "base/time.h"
#include "sys/files.h"

namespace locks {

class Wait {
 public:
  // `operation` is LOCK_EX or LOCK_SH.  Where no further thread can be had, some of
  // `fds` are not waited for; where none can, it is a Failure.
  Wait(const std::vector<int>& fds, int operation);
  // Ends the waits, and frees what they got beside what first() told of.
  ~Wait();
  Wait(const Wait&) = delete;
  Wait& operator=(const Wait&) = delete;

  // The index of the one that was got; nothing when `patience` is over.
  std::optional<std::size_t> first(Micros patience);

 private:
  struct Sleeper {
    Wait* wait;
    int fd;
    std::size_t index;
    pthread_t thread;
    bool got = false;  // read when the thread has ended
  };
  struct Word {
    std::size_t index;
    int err;  // 0: it was got
  };
  static void* sleep(void* sleeper);
  static void end(Sleeper& sleeper);

  const int operation_;
  struct sigaction before_ = {};
  sys::Fd said_, say_;  // a pipe of Words
  std::atomic<bool> over_ = false;
  std::vector<std::unique_ptr<Sleeper>> sleepers_;
  std::optional<std::size_t> won_;
};

}  // namespace locks
