#include "checkup/patient.h"

#include <algorithm>

#include "base/error.h"

namespace checkup {

Patient::Patient() : folder_(store::Folder::find("")), clock_(sys::clock()) {}

const config::Policy& Patient::policy() {
  if (!policy_) {
    fsck::Report heard;  // by the check of its own
    try {
      policy_ = fsck::policy_of(folder_, heard);
    } catch (const Failure&) {
      policy_.emplace();
    }
  }
  return *policy_;
}

// What a writer is in the middle of looks like damage: that counts only when a
// second look sees the same.
const std::vector<fsck::Finding>& Patient::findings() {
  const auto look = [&] { return fsck::check(folder_, fsck::Depth::kPresent).report.findings; };
  if (!findings_) {
    try {
      findings_ = look();
      const auto of_files = [](const fsck::Finding& f) { return f.kind <= fsck::Kind::kIndex; };
      if (std::ranges::any_of(*findings_, of_files)) {
        const std::vector<fsck::Finding> again = look();
        std::erase_if(*findings_, [&](const fsck::Finding& f) {
          return of_files(f) &&
                 std::ranges::find(again, f.text(), &fsck::Finding::text) == again.end();
        });
      }
    } catch (const Failure& failure) {
      if (failure.code == Exit::kTryAgain) throw;
      findings_.emplace();
      complaints_.push_back(failure.what());
    }
  }
  return *findings_;
}

const store::View* Patient::view() {
  if (!looked_) {
    looked_ = true;
    try {
      store_.emplace(store::Store::open(
          {{}, [this](std::string_view text) { complaints_.emplace_back(text); }}));
      view_.emplace(store_->view());
    } catch (const Failure& failure) {
      complaints_.push_back(failure.what());
    }
  }
  return view_ ? &*view_ : nullptr;
}

const std::vector<std::string>& Patient::complaints() {
  view();
  return complaints_;
}

void Patient::ask(std::string_view what, std::vector<sys::Program> programs) {
  const std::size_t all = programs.size();
  asked_.emplace(what, sys::Programs(std::move(programs), all, policy().duration("doctor.wait")));
}

std::vector<sys::Ended> Patient::answers(std::string_view what) {
  const auto asked = asked_.find(what);
  return asked == asked_.end() ? std::vector<sys::Ended>() : asked->second.wait();
}

const std::vector<locks::Holding>& Patient::locks() {
  if (!locks_) locks_ = locks::look(locks::places(folder_));
  return *locks_;
}

}  // namespace checkup
