// bd-fsck - check the store
//
// Looks at every line and every record without a lock; --repair moves what
// cannot be read to log/ and goes on with the rest.

#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "cli/table.h"
#include "fsck/check.h"
#include "fsck/repair.h"

namespace {

struct Options {
  bool repair = false, dry_run = false, json = false;
  cli::Talk talk;
};

using fsck::Severity;

void print(const fsck::Report& report, const Options& opt) {
  std::string array = "[";
  cli::Table table;
  for (const fsck::Finding& f : report.findings) {
    if (opt.talk.quiet && f.severity == Severity::kWarning) continue;
    const char* word = f.severity == Severity::kError ? "error" : "warning";
    if (opt.json)
      array += std::string(array.size() > 1 ? ",\n" : "\n") + "{\"severity\":\"" + word +
               "\",\"path\":" + json::quote(f.path) + ",\"line\":" + std::to_string(f.line) +
               ",\"what\":" + json::quote(f.said()) + '}';
    else
      table.row({{word, f.severity == Severity::kError ? cli::Ink::kRed : cli::Ink::kYellow},
                 {text::printable(f.text())}});
  }
  table.end();
  if (opt.json) cli::out().write(array + (array.size() > 1 ? "\n]\n" : "]\n"));
}

Exit check(const Options& opt) {
  const store::Folder folder = store::Folder::find("");
  if (opt.repair && !opt.dry_run)
    fsck::repair(folder, [&](std::string_view text) {
      if (!opt.talk.quiet) cli::warn(text);
    });
  const fsck::Checked found = fsck::check(folder);
  print(found.report, opt);
  if (opt.talk.verbose)
    cli::warn(std::to_string(found.issues) + " issues, " + std::to_string(found.records) +
              " records in the journal");
  return found.report.has_errors() ? Exit::kNo : Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-fsck", "check the store")
      .flag("-r,--repair", opt.repair, "move what cannot be read to log/ and keep the rest")
      .flag("-n,--dry-run", opt.dry_run, "with --repair: only look")
      .flag("--json", opt.json, "print a JSON array")
      .with(cli::talk(opt.talk))
      .exits(Exit::kYes, "no error was found, or none is left")
      .exits(Exit::kNo, "errors were printed")
      .exits(Exit::kTrouble, "bad usage, no store, or it cannot be read")
      .exits(Exit::kTryAgain, "it changes while it is read, or somebody kept the lock")
      .run(argc, argv, [&] { return check(opt); });
}
