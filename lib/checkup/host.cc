// The machine below the store: disk, files, clock, and who may do what.
#include <dirent.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "checkup/parts.h"
#include "checkup/patient.h"

namespace checkup {
namespace {

std::string mib(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

std::size_t files_of(pid_t pid) {
  const std::string path = "/proc/" + std::to_string(pid) + "/fd";
  const std::unique_ptr<DIR, int (*)(DIR*)> dir(::opendir(path.c_str()), ::closedir);
  std::size_t n = 0;
  while (dir && ::readdir(dir.get())) ++n;
  return n < 2 ? 0 : n - 2;  // "." and ".."
}

// What belongs to the store itself and has to be writable for whoever works.
constexpr const char* kOurs[] = {".", store::name::kJournal, store::name::kLog, store::name::kBase,
                                 store::name::kRun, store::name::kIndex, store::name::kLocks};

}  // namespace

void look_at_disk(Patient& patient, const Say& say) {
  struct statvfs disk;
  if (::fstatvfs(patient.folder().fd(), &disk) != 0) return;
  const std::uint64_t free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
  const std::uint64_t least = patient.policy().size("doctor.disk");
  if (free < least)
    say(fsck::shown_path(patient.folder().path()),
        "its disk has " + mib(free) + " free, and " + mib(least) + " is wanted");
  const std::uint64_t inodes = patient.policy().count("doctor.inodes");
  if (disk.f_files != 0 && disk.f_favail < inodes)
    say(fsck::shown_path(patient.folder().path()),
        "its disk can take " + std::to_string(disk.f_favail) + " more files, and " +
            std::to_string(inodes) + " are wanted",
        show("df -i " + shell_word(fsck::shown_path(patient.folder().path()))));
}

void look_at_file_system(Patient& patient, const Say& say) {
  if (patient.policy().flag("store.trust_flock")) return;
  try {
    patient.folder().require_local();
  } catch (const Failure& failure) {
    say(fsck::shown_path(patient.folder().path()), failure.what());
  }
}

// Of those who hold our locks: who runs out of descriptors loses work at random.
void look_at_files(Patient& patient, const Say& say) {
  const std::uint64_t most = patient.policy().count("doctor.files");
  std::set<pid_t> seen;
  for (const locks::Holding& h : patient.locks()) {
    rlimit limit{};
    if (h.pid == 0 || !seen.insert(h.pid).second ||
        ::prlimit(h.pid, RLIMIT_NOFILE, nullptr, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
      continue;
    const std::size_t open = files_of(h.pid);
    if (open * 100 >= most * limit.rlim_cur)
      say(std::to_string(h.pid), "holds " + h.name + ", and has " + std::to_string(open) + " of " +
                                     std::to_string(limit.rlim_cur) + " files open");
  }
}

void look_at_permissions(Patient& patient, const Say& say) {
  const store::Folder& folder = patient.folder();
  const std::string backlog = folder.backlog();
  std::vector<std::string> names(std::begin(kOurs), std::end(kOurs));
  names.push_back(backlog);
  const struct stat home = sys::stat_of(folder.fd(), folder.path());
  for (const std::string& name : names) {
    const auto st = sys::stat_at(folder.fd(), name);
    if (!st) continue;
    const std::string path = fsck::shown_path(name == "." ? folder.path() : folder.file(name));
    const bool is_folder = S_ISDIR(st->st_mode);
    const int want = R_OK | W_OK | (is_folder ? X_OK : 0);
    if (::faccessat(folder.fd(), name.c_str(), want, AT_EACCESS) != 0)
      say(Severity::kError, path, "you may not read and write it",
          mend(st->st_uid == ::geteuid()
                   ? "chmod u+rw" + std::string(is_folder ? "x " : " ") + shell_word(path)
                   : "sudo chown $USER " + shell_word(path)));
    // Of who shares a store by its group each makes files of their own.
    const bool is_shared = st->st_gid == home.st_gid && (st->st_mode & home.st_mode & S_IWGRP) != 0;
    if (st->st_uid != home.st_uid && !is_shared)
      say(path,
          "belongs to user " + std::to_string(st->st_uid) + ", and the store to user " +
              std::to_string(home.st_uid),
          mend("sudo chown --reference=" + shell_word(fsck::shown_path(folder.path())) + ' ' +
               shell_word(path)));
    if ((st->st_mode & S_IWOTH) != 0 && (st->st_mode & S_ISVTX) == 0)
      say(path, "everybody on this machine may write it");
  }
}

void look_at_clock(Patient& patient, const Say& say) {
  const store::View* view = patient.view();
  if (!view) return;
  const Micros behind = static_cast<Micros>(view->token()) - view->now();
  if (behind > patient.policy().duration("doctor.clock"))
    say("",
        "the clock is " + format_duration(behind) + " behind the newest token");
}

// --- locks --------------------------------------------------------------------

void look_at_lock_age(Patient& patient, const Say& say) {
  const Micros most = patient.policy().duration("lock.max_age");
  for (const locks::Holding& h : patient.locks()) {
    if (h.pinned || h.age <= most) continue;
    say(h.name, "held by pid " + std::to_string(h.pid) + " (" + h.command.substr(0, 60) + ") for " +
                    format_duration(h.age));
  }
}

void look_at_deadlocks(Patient& patient, const Say& say) {
  const auto places = locks::places(patient.folder());
  for (const locks::Cycle& cycle : locks::deadlocks(places, [&] { return places; }))
    say(cycle.front().name, locks::said_of(cycle));
}

}  // namespace checkup
