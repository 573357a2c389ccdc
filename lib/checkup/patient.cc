#include "checkup/patient.h"

#include "base/error.h"

namespace checkup {

Patient::Patient() : folder_(store::Folder::find("")), clock_(sys::clock()) {}

const config::Policy& Patient::policy() {
  if (!policy_) {
    try {
      policy_ = store::Store::open({{}, [](std::string_view) {}}).policy();
    } catch (const Failure&) {
      policy_.emplace();
    }
  }
  return *policy_;
}

const std::vector<fsck::Finding>& Patient::findings() {
  if (!findings_) {
    try {
      findings_ = fsck::check(folder_, fsck::Depth::kPresent).report.findings;
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

const std::vector<locks::Holding>& Patient::locks() {
  if (!locks_) locks_ = locks::look(locks::places(folder_));
  return *locks_;
}

}  // namespace checkup
