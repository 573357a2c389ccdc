// What the guards of a store remember: small texts in locks/.guard, each changed by
// one process at a time and replaced whole, so that a kill at any call leaves it as
// it was or as it is to be.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"
#include "query/object.h"
#include "store/folder.h"
#include "sys/moment.h"

namespace guard {

// A memory that is none, whatever the disk is like.
struct Damaged : Failure {
  using Failure::Failure;
};

class Memory {
 public:
  Memory() = default;  // none, and no lock
  // `name` is any text.  Holds the lock of all memories until it dies: commands are
  // not run and nobody is waited for meanwhile.
  Memory(const store::Folder& folder, std::string_view name);

  // A JSON object; "{}" when there is none.  One that is damaged throws
  // Damaged, with `remedy`.
  std::string read(const std::string& remedy) const;
  // `durable`: it is on the disk when this returns.
  void write(std::string_view object, bool durable);
  void forget();

 private:
  sys::Fd folder_;
  std::string file_, shown_;
};

// The same without the lock, for those who only look.
std::string recall(const store::Folder& folder, std::string_view name, const std::string& remedy);

// Moments as members: [wall,boottime,"boot"]
std::string text_of(const sys::Moment& moment);
sys::Moment moment_of(json::Text object, std::string_view key);
// A member that is an object.
std::optional<json::Text> object_of(json::Text object, std::string_view key);
// A member that is a count; anything else is 0.
std::size_t count_of(json::Text object, std::string_view key);

}  // namespace guard
