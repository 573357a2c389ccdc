// What is asked of the world outside: the GitHub CLI, and commands that a person
// has allowed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gate/condition.h"
#include "store/folder.h"
#include "store/store.h"
#include "sys/programs.h"

namespace gate {

class Probes {
 public:
  struct Answer {
    enum What { kYes, kNo, kUnknown } what = kUnknown;
    std::string reason;
  };

  explicit Probes(const store::Store& store)
      : folder_(store::Folder::at(store.path())), policy_(store.policy()) {}

  // Notes what a condition has to ask, parts included; the same question once.
  void want(const Condition& condition);
  // Asks everything at once, with the limits of the policy.
  void ask();
  // Of a kRun, kPull or kCommand that was wanted.
  const Answer& answer(const Condition& condition) const;

 private:
  sys::Program program_for(const Condition& condition) const;

  store::Folder folder_;
  const config::Policy& policy_;
  std::map<std::string, Condition> wanted_;
  std::map<std::string, Answer> answers_;
};

// What `gh run view --json status,conclusion` and `gh pr view --json state` say.
Probes::Answer read_run(const sys::Ended& ended);
Probes::Answer read_pull(const sys::Ended& ended);

}  // namespace gate
