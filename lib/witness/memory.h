// What the witness remembers of the components from one scan to the next.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "guard/memory.h"
#include "witness/sign.h"

namespace witness {

// A restart that was decided on; whoever sees it leaves the component alone for as
// long as its start-up takes.
struct Restart {
  sys::Moment at;
  pid_t pid = 0;  // of the restart command; 0: it has not come that far
  std::uint64_t start = 0;
};

struct Record {
  std::size_t failures = 0;  // in a row
  sys::Moment last_failure;  // that counted
  sys::Moment last_alive;
  std::optional<SeenBeat> beat;
  std::optional<sys::Process> process;  // the last one that lived
  std::optional<Restart> restart;
  std::size_t restarts = 0;           // since the first of those that are counted
  sys::Moment first_restart;
};

class Memory {
 public:
  static constexpr char kName[] = "witness";  // of the guard::Memory

  // Without the lock, for who only looks.
  static Memory recall(const store::Folder& folder);
  static Memory read(const guard::Memory& kept);
  void write(guard::Memory& kept) const;

  // What a look at `name` at that time can know.
  Before before(const std::string& name, const sys::Moment& now) const;
  Record& of(const std::string& name) { return records_[name]; }
  // What is not watched any more is forgotten.
  void keep_only(const std::vector<std::string>& names);

 private:
  std::map<std::string, Record> records_;
};

// Looks at all of them now; what has to be asked for is asked at the same time.
std::vector<Look> look_at(const store::Folder& folder, const config::Policy& policy,
                          const std::vector<Component>& components, const Memory& memory);

}  // namespace witness
