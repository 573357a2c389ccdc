// Whether the store can be read, as fsck and a reader see it.
#include <fcntl.h>

#include <algorithm>

#include "base/text.h"
#include "checkup/parts.h"
#include "checkup/patient.h"
#include "store/journal.h"

namespace checkup {

std::string editor(const Patient& patient, const std::string& file) {
  return "${EDITOR:-vi} " + shell_word(fsck::shown_path(patient.folder().file(file)));
}

void look_at_store(Patient& patient, const Say& say) {
  patient.findings();
  for (const std::string& complaint : patient.complaints())
    say(patient.view() ? Severity::kWarning : Severity::kError, "", fsck::shown_path(complaint));
}

// What another version of the tools left: a journal that we do not know, or files
// of run/ under another number than ours.
void look_at_version(Patient& patient, const Say& say) {
  namespace name = store::name;
  const store::Folder& folder = patient.folder();
  const sys::Fd fd(::openat(folder.fd(), name::kJournal, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  store::Header header{};
  constexpr std::string_view kMagic = "beadsjnl";
  if (fd && S_ISREG(sys::stat_of(fd.get(), name::kJournal).st_mode) &&
      sys::read_at(fd.get(), &header, sizeof header, 0, name::kJournal) == sizeof header &&
      header.version != store::kVersion && std::string_view(header.magic, 8) == kMagic)
    say(Severity::kError, name::kJournal,
        "has version " + std::to_string(header.version) + ", and these tools know " +
            std::to_string(store::kVersion),
        show("bd-fsck --version"));
  for (const std::string& file : sys::names_in(folder.fd(), name::kRun, folder.file(name::kRun)))
    for (const std::string_view ours : {name::kIndex, name::kRecent}) {
      const std::string_view own = ours.substr(ours.rfind('/') + 1);
      const std::string_view stem = own.substr(0, own.rfind('.') + 1);
      if (file.starts_with(stem) && file != own && text::parse_count(file.substr(stem.size())))
        say("run/" + file, "was written by another version of these tools",
            mend("rm " + shell_word(fsck::shown_path(folder.file("run/" + file)))));
    }
}

namespace {

using fsck::Kind;

// What the finding itself tells of how it can be mended; "": nothing more than its check.
Advice advice_for(const Patient& patient, const fsck::Finding& f) {
  const std::string id = shell_word(f.id);
  const auto cut = [](const std::string& from, const std::string& target, const std::string& type) {
    return mend("bd-dep rm " + shell_word(from) + ' ' + shell_word(target) +
                (type.empty() ? "" : " -t " + shell_word(type)));
  };
  switch (f.kind) {
    case Kind::kFile: return f.path.ends_with(store::name::kBase) ? mend("bd-fsck --repair") : Advice();
    case Kind::kPolicy: return show(editor(patient, store::name::kConfig));
    case Kind::kConflict: return mend("bd-merge --resolve " + shell_word(f.path));
    case Kind::kDangling: return cut(f.id, f.target, "");
    case Kind::kDoubleEdge: return cut(f.id, f.target, f.type);
    case Kind::kCircle: return f.target.empty() ? Advice() : cut(f.from, f.target, "");
    case Kind::kMember:
      if (f.member == "priority") return mend("bd-update --priority 2 " + id);
      if (f.member == "metadata") return mend("doctor --fix --only member");
      return show("bd-update --title TITLE " + id);
    case Kind::kId:  // of two lines the older one goes; a name has to be thought of
      return f.what.starts_with("line ") ? Advice() : show(editor(patient, patient.folder().backlog()));
    default: return {};
  }
}

}  // namespace

template <fsck::Kind... kinds>
void look_for(Patient& patient, const Say& say) {
  for (const fsck::Finding& f : patient.findings()) {
    if (!((f.kind == kinds) || ...)) continue;
    std::string about = f.id;
    if (about.empty() && !f.path.empty())
      about = f.path + (f.line != 0 ? ':' + std::to_string(f.line) : "");
    say(f.severity, std::move(about), fsck::shown_path(f.what), advice_for(patient, f));
  }
}

template void look_for<Kind::kFile>(Patient&, const Say&);
template void look_for<Kind::kJournal>(Patient&, const Say&);
template void look_for<Kind::kIndex>(Patient&, const Say&);
template void look_for<Kind::kPolicy>(Patient&, const Say&);
template void look_for<Kind::kConflict>(Patient&, const Say&);
template void look_for<Kind::kLine>(Patient&, const Say&);
template void look_for<Kind::kId>(Patient&, const Say&);
template void look_for<Kind::kMember>(Patient&, const Say&);
template void look_for<Kind::kTime>(Patient&, const Say&);
template void look_for<Kind::kClosedAt>(Patient&, const Say&);
template void look_for<Kind::kTombstone>(Patient&, const Say&);
template void look_for<Kind::kClaim>(Patient&, const Say&);
template void look_for<Kind::kDangling>(Patient&, const Say&);
template void look_for<Kind::kSelfEdge>(Patient&, const Say&);
template void look_for<Kind::kDoubleEdge>(Patient&, const Say&);
template void look_for<Kind::kCircle>(Patient&, const Say&);

}  // namespace checkup
