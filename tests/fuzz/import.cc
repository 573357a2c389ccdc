// What bd-import and bd-create -f read: lines of issues, lists in Markdown.
#include "edit/import.h"

#include "edit/list.h"
#include "edit/new.h"
#include "tests/fuzz/common/store_folder.h"

namespace {

using edit::Import;
using fuzz::promise;

constexpr char kBacklog[] =
    R"({"id":"a","title":"first","status":"open","priority":1,"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"})"
    "\n"
    R"({"id":"b","title":"second","status":"open","priority":2,"updated_at":"2026-01-01T00:00:00Z","labels":["x"],"dependencies":[{"issue_id":"b","depends_on_id":"a","type":"blocks"}]})"
    "\n"
    R"({"id":"c","title":"taken","status":"in_progress","assignee":"ann","priority":2,"updated_at":"2026-01-01T00:00:00Z","metadata":{"claim":{"store":"00","token":5,"generation":1},"generation":1}})"
    "\n";

// Imports the file once: how many issues it added or changed.
std::size_t import(const fuzz::StoreFolder& folder, const std::string& path,
                   edit::ImportWish wish) {
  std::size_t done = 0;
  store::Store store = folder.open();
  Import import(wish, [](std::string_view said) { promise(!said.empty(), "a refusal has words"); });
  import.read(path);
  store.change("fuzz", [&](store::Draft& draft) {
    for (Import::Change& change : import.plan(draft.view())) {
      promise(change.record.line.empty() || !json::check(change.record.line),
              "an imported line is JSON", {change.record.line});
      promise(issue::is_valid_id(change.record.id) || change.record.op == "delete",
              "an imported id is one", {change.record.id});
      draft.add(std::move(change.record), change.keep_time);
      ++done;
    }
  });
  promise(done == import.counts().added + import.counts().changed, "what is counted is done");
  return done;
}

void import_lines(std::string_view text) {
  for (const edit::ImportWish wish : {edit::ImportWish{}, edit::ImportWish{true, true, false}}) {
    const fuzz::StoreFolder folder;
    folder.write("issues.jsonl", kBacklog);
    folder.write("other", text);
    const std::string path = folder.path("other");
    const bool good = fuzz::works([&] { import(folder, path, wish); });
    store::Store store = folder.open();
    promise(store.view().line("c").has_value(), "no import takes an issue away");
    if (!good) continue;
    std::size_t again = 0;
    const bool twice = fuzz::works([&] { again = import(folder, path, wish); });
    promise(twice, "what was imported can be imported again", {text});
    // Who forces claims to end ends them each time.
    if (!wish.force || text.find("claim") == text.npos)
      promise(again == 0, "importing twice is importing once", {text});
    // Our own state is no news to us.
    std::string own;
    store.view().each_line([&](idx::Node, json::Text line) {
      own.append(line).append("\n");
    });
    folder.write("other", own);
    if (fuzz::works([&] { again = import(folder, path, {}); }))
      promise(again == 0, "our own lines change nothing", {own});
    folder.require_nothing_beside();
  }
}

void create(const std::vector<edit::NewIssue>& wanted) {
  const fuzz::StoreFolder folder;
  folder.write("issues.jsonl", kBacklog);
  store::Store store = folder.open();
  issue::Reader reader;
  store.change("fuzz", [&](store::Draft& draft) {
    for (const edit::Built& built : edit::create(draft, store, wanted, "fuzz")) {
      promise(issue::is_valid_id(built.id), "a new id is one", {built.id});
      promise(!reader.scan(built.line), "a new line is JSON", {built.line});
      promise(built.line.find('\n') == built.line.npos, "a new issue is one line", {built.line});
      promise(reader.facts().kind == issue::Line::kIssue && reader.facts().id == built.id,
              "a new line is the issue's", {built.line});
      promise(edit::refusal(reader.facts(), built.line).empty(), "what we make we would import",
              {built.line});
    }
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  import_lines(text);
  fuzz::works([&] { create(edit::from_json_lines(text, "input", 1'795'176'000 * kSecond)); });
  fuzz::works([&] { create(edit::from_markdown(text, "input")); });
  return 0;
}
