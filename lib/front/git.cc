// hook, hooks run, merge: what git calls in a repository that bd set up.
#include <algorithm>
#include <memory>

#include "front/verbs.h"
#include "hooks/run.h"
#include "merge/three.h"

namespace front {
namespace {

struct Words {
  std::string name;
  std::vector<std::string> rest;
};

// Hooks of ours do their part; the others of bd's have nothing to do here.
Exit run_hook(const Call& call, const Words& words, Exit without_store) {
  call.enter();
  try {
    store::Store::open();
  } catch (const Failure&) {
    return without_store;
  }
  const auto known = hooks::known_names();
  if (std::ranges::find(known, words.name) == known.end()) return Exit::kYes;
  return hooks::run({words.name, words.rest, {}});
}

template <int kWithoutStore>
Body hook(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.operand("NAME", o->name, true).operands("ARG", o->rest, false);
  return [&call, o] { return run_hook(call, *o, Exit{kWithoutStore}); };
}

// As bd 0.49 wrote it into git's configuration: bd merge %A %O %A %B
Body merge_files(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.flag("--debug", call.ignored, "accepted")
      .operand("OUT", o->name, true)
      .operands("FILE", o->rest, true);
  return [o] {
    if (o->rest.size() != 3) throw Failure("merge: wants OUT BASE OURS THEIRS");
    const merge::WholeFile base(o->rest[0], true), ours(o->rest[1]), theirs(o->rest[2]);
    const merge::Merged merged = merge::merged(base, ours, theirs);
    for (const std::string& text : merged.words("ours", "theirs", false)) cli::warn(text);
    sys::replace_file(AT_FDCWD, o->name, merged.text, true);
    return merged.clean() ? Exit::kYes : Exit::kNo;
  };
}

constexpr Verb kVerbs[] = {
    {"hook", "do what a git hook of bd 0.49 asks for", hook<0>},
    {"hooks run", "do what a git hook of bd 1.0 asks for", hook<3>},
    {"merge", "merge two versions of a backlog, as git's driver", merge_files},
};

}  // namespace

std::span<const Verb> git_verbs() { return kVerbs; }

}  // namespace front
