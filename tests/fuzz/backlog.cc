// A whole issues.jsonl: surveyed, read, questioned, changed and folded.
#include <algorithm>
#include <map>
#include <set>

#include "fsck/check.h"
#include "issue/line.h"
#include "tests/fuzz/common/store_folder.h"

using fuzz::promise;

namespace {

std::multiset<std::string> lines_of(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  std::multiset<std::string> all;
  for (std::string_view line : text::split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!issue::without_space(line).empty()) all.emplace(line);
  }
  return all;
}

// Every line of the file that is no other issue's duplicate is still there.
void require_lines(std::string_view before, std::string_view after, std::string_view changed) {
  const auto now = lines_of(after);
  issue::Reader reader;
  std::map<std::string, int> ids;
  std::vector<std::pair<std::string, std::string>> all;
  for (const std::string& line : lines_of(before)) {
    const issue::Facts& f = reader.read(issue::without_space(line));
    const std::string id = f.kind == issue::Line::kIssue ? std::string(f.id) : std::string();
    if (!id.empty()) ++ids[id];
    all.emplace_back(id, line);
  }
  for (const auto& [id, line] : all)
    if ((id.empty() || ids[id] == 1) && id != changed)
      promise(now.contains(line), "an untouched line keeps its bytes", {line, after});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  if (std::ranges::count(text, '\n') > 300) return 0;  // more lines show nothing new
  const fuzz::StoreFolder folder;
  folder.write("issues.jsonl", text);
  fuzz::works([&] { fsck::check(store::Folder::at(folder.path(""))); });

  std::string target;
  const bool good = fuzz::works([&] {
    store::Store store = folder.open();
    const store::View view = store.view();
    fuzz::ask(view.state(), view.now());
    std::size_t seen = 0;
    view.each_line([&](idx::Node n, json::Text line) {
      ++seen;
      promise(!json::check(line), "a line is JSON", {line});
      promise(view.line(n) == line, "one line is the same in every walk", {line});
      const auto again = view.line(view.state().id(n));
      promise(again == std::string(line), "an id finds its line", {line});
      if (target.empty() && issue::is_valid_id(view.state().id(n))) target = view.state().id(n);
    });
    promise(seen == view.state().size(), "every issue has a line", {text});
  });
  if (!good) return 0;

  // Whatever can be read can be changed and folded.
  bool changed = false;
  const bool worked = fuzz::works([&] {
    store::Store store = folder.open();
    store.change("fuzz", [&](store::Draft& draft) {
      store::Record create;
      create.op = "create";
      create.id = "fuzz-new";
      create.line = R"({"id":"fuzz-new","title":"new","status":"open","priority":2})";
      if (draft.view().state().find("fuzz-new") == idx::kNone) draft.add(std::move(create));
      if (target.empty()) return;
      store::Record update;
      update.op = "update";
      update.id = target;
      update.set = {{"priority", "3"}, {"labels", R"({"+":["fuzzed"]})"}};
      draft.add(std::move(update));
      changed = true;
    });
    store.fold(store::Store::Patience::kWait);
  });
  promise(worked, "what can be read can be changed", {text});
  const std::string after = folder.read("issues.jsonl");
  require_lines(text, after, changed ? target : "");
  store::Store store = folder.open();
  const store::View view = store.view();
  promise(view.line("fuzz-new").has_value(), "a change is there after the fold", {after});
  if (changed)
    promise(issue::value_of(*view.line(target), "priority") == "3", "a change is in its line",
            {after});
  fuzz::ask(view.state(), view.now());
  folder.require_nothing_beside();
  return 0;
}
