// export, import.
#include <fcntl.h>

#include <memory>

#include "edit/import.h"
#include "front/verbs.h"
#include "query/object.h"
#include "sys/files.h"

namespace front {
namespace {

using idx::Node;

Body export_lines(cli::Command& command, Call& call) {
  struct Options {
    std::string file;
    bool all = false;
  };
  auto o = std::make_shared<Options>();
  command.option("-o,--output", o->file, "FILE", "write there instead of to standard output")
      .flag("--all", o->all, "deleted ones too")
      .flag("--include-memories", call.ignored, "accepted")
      .flag("--force", call.ignored, "accepted");
  return [&call, o] {
    const auto store = call.store();
    const store::View view = store->view();
    std::string lines;
    std::size_t count = 0;
    view.each_line([&](Node n, json::Text line) {
      if (!o->all && view.state().status(n) == issue::Status::kTombstone) return;
      lines.append(line) += '\n';
      ++count;
    });
    require_all(*store, count);
    if (o->file.empty() || o->file == "-" || o->file == "/dev/stdout")
      return cli::out().write(lines), Exit::kYes;
    // A file takes the place of the old one, which is no way to treat a device.
    if (const auto st = sys::stat_at(AT_FDCWD, o->file); st && !S_ISREG(st->st_mode))
      throw Failure(o->file + ": is no file", "leave -o out, and redirect the output");
    sys::replace_file(AT_FDCWD, o->file, lines, true);
    call.say("✓ Exported " + std::to_string(count) + " issues to " + o->file);
    return Exit::kYes;
  };
}

Body import_lines(cli::Command& command, Call& call) {
  struct Options {
    std::string input;
    std::vector<std::string> files;
    bool dry_run = false;
  };
  auto o = std::make_shared<Options>();
  command.option("-i,--input", o->input, "FILE", "the same as FILE; - is standard input")
      .flag("--dry-run", o->dry_run, "count, and change nothing")
      .flag("--dedup", call.ignored, "accepted: nothing is taken in twice")
      .flag("--strict", call.ignored, "accepted")
      .operands("FILE", o->files, false);
  return [&call, o] {
    if (!o->input.empty()) o->files.push_back(o->input);
    const auto store = call.store_to_change();
    if (o->files.empty()) o->files.push_back(store->path() + "/issues.jsonl");
    edit::Import import({}, cli::warn);
    for (const std::string& file : o->files) import.read(file);
    if (o->dry_run) {
      import.plan(store->view());
    } else {
      store->change(call.agent(), [&](store::Draft& draft) {
        for (auto& change : import.plan(draft.view()))
          draft.add(std::move(change.record), change.keep_time);
      });
    }
    const edit::ImportCounts& counts = import.counts();
    query::Object object;
    object.add("source", json::Text(json::quote(o->files.front())));
    object.add("created", counts.added);
    object.add("updated", counts.changed);
    object.add("unchanged", counts.unchanged);
    object.add("skipped", counts.skipped + counts.refused);
    call.answer(object.end());
    call.say("✓ Imported: " + std::to_string(counts.added) + " new, " +
             std::to_string(counts.changed) + " changed, " + std::to_string(counts.unchanged) +
             " unchanged, " + std::to_string(counts.skipped + counts.refused) + " skipped");
    return Exit::kYes;
  };
}

constexpr Verb kVerbs[] = {
    {"export", "print the backlog's lines", export_lines},
    {"import", "take in the lines of another backlog", import_lines},
};

}  // namespace

std::span<const Verb> file_verbs() { return kVerbs; }

}  // namespace front
