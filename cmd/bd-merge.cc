// bd-merge - merge two versions of a backlog
//
// Git's merge driver: issue by issue, by the rules of the store.  --resolve
// merges what stands between the conflict markers of a file.

#include "base/error.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "merge/markers.h"
#include "merge/three.h"

namespace {

struct Options {
  std::vector<std::string> files;
  std::string output;
  bool resolve = false, print = false, dry_run = false;
  cli::Talk talk;
};

// `ours` and `theirs`: what to call the sides.
Exit put(const merge::Merged& merged, const merge::WholeFile& file, const std::string& ours,
         const std::string& theirs, const Options& opt) {
  if (!opt.talk.quiet)
    for (const std::string& text : merged.words(ours, theirs, opt.talk.verbose)) cli::warn(text);
  if (opt.print) {
    cli::out().write(merged.text);
  } else if (!opt.dry_run) {
    if (!opt.output.empty()) sys::replace_file(AT_FDCWD, opt.output, merged.text, true);
    else if (merged.text != file.text()) file.replace(merged.text);
  }
  return merged.clean() ? Exit::kYes : Exit::kNo;
}

Exit merge_three(const Options& opt) {
  if (opt.files.size() != 3) throw Failure("three files are needed: BASE OURS THEIRS");
  const merge::WholeFile base(opt.files[0], true), ours(opt.files[1]), theirs(opt.files[2]);
  if (!base.is_there() && !opt.talk.quiet)
    cli::warn(base.path() + ": is not there: merged without a base");
  return put(merge::merged(base, ours, theirs), ours, "ours", "theirs", opt);
}

Exit resolve(const Options& opt) {
  if (opt.files.size() > 1 && (opt.print || !opt.output.empty()))
    throw Failure("-o and -p take one FILE");
  Exit answer = Exit::kYes;
  for (const std::string& path : opt.files) {
    const merge::WholeFile file(path);
    if (put(merge::resolved(file.text(), path), file, path, path, opt) == Exit::kNo)
      answer = Exit::kNo;
  }
  return answer;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-merge", "merge two versions of a backlog")
      .flag("-r,--resolve", opt.resolve, "merge what stands between the conflict markers of FILE")
      .option("-o,--output", opt.output, "FILE", "write there instead of over OURS or FILE")
      .flag("-p,--print", opt.print, "print the result instead of writing it")
      .flag("-n,--dry-run", opt.dry_run, "write nothing")
      .with(cli::talk(opt.talk))
      .operands("FILE", opt.files, true)
      .exits(Exit::kYes, "merged")
      .exits(Exit::kNo, "merged but for lines that cannot be read: they stand between markers")
      .exits(Exit::kTrouble, "bad usage, a file that cannot be read, or markers that do not pair")
      .exits(Exit::kTryAgain, "somebody changed the file meanwhile: nothing was written")
      .run(argc, argv, [&] { return opt.resolve ? resolve(opt) : merge_three(opt); });
}
