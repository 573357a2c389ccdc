// The other files that a store meets: what git brings besides the backlog, and what
// lies in run/ and log/.  An input is the name of one, a line "%%", and its bytes.
#include <algorithm>
#include <cstring>

#include "fsck/check.h"
#include "store/journal.h"
#include "store/run.h"
#include "tests/fuzz/common/store_folder.h"

namespace {

using fuzz::promise;

constexpr std::string_view kFiles[] = {
    "routes.jsonl", "config.toml",  "config.yaml", "metadata.json", ".gitignore",
    "run/index.3",  "run/recent.3", "run/stamp",   "run/durable",   "log/base",
    "log/config",   "log/new",      "beads.jsonl", ".jsonl.lock",   "interactions.jsonl"};

constexpr char kBacklog[] =
    R"({"id":"a","title":"first","status":"open","priority":1,"updated_at":"2026-01-01T00:00:00Z","dependencies":[{"issue_id":"a","depends_on_id":"external:p:c","type":"blocks"}]})"
    "\n"
    R"({"id":"b","title":"second","status":"open","priority":2})"
    "\n";

void create(store::Store& store, const std::string& id) {
  store.change("fuzz", [&](store::Draft& draft) {
    store::Record record;
    record.op = "create";
    record.id = id;
    record.line = R"({"id":")" + id + R"(","title":"new","status":"open","priority":2})";
    if (draft.view().state().find(id) == idx::kNone) draft.add(std::move(record));
  });
}

// With its checksum put right, where it is one of ours that has one.
std::string sealed(std::string_view bytes, std::size_t size) {
  std::string out(bytes);
  if (out.size() < size + 4) return out;
  const std::uint32_t crc = store::crc32c(store::kVersion, std::string_view(out).substr(0, size));
  std::memcpy(out.data() + size, &crc, 4);
  return out;
}

void live(const std::string& name, const std::string& bytes) {
  const fuzz::StoreFolder folder;
  folder.write("issues.jsonl", kBacklog);
  {
    store::Store store = folder.open();
    create(store, "c");
    store.maintain();
  }
  folder.write(name, bytes);
  fuzz::works([&] { fsck::check(store::Folder::at(folder.path(""))); });
  // Only a policy may be refused: all else is derived, or somebody else's.
  const bool is_policy = name == "config.toml" || name == "log/config";
  const bool good = fuzz::works([&] {
    store::Store store = folder.open();
    {
      const store::View view = store.view();
      promise(view.line("a") && view.line("b") && view.line("c"), "every issue is there", {name});
      fuzz::ask(view.state(), view.now());
    }
    create(store, "d");
    store.maintain();
    store.fold(store::Store::Patience::kWait);
    const store::View view = folder.open().view();
    for (const char* id : {"a", "b", "c", "d"})
      promise(view.line(id).has_value(), "every issue is there after the fold", {name, id});
  });
  promise(good || is_policy, "no such file keeps a store from working", {name});
  folder.require_nothing_beside();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = fuzz::parts(fuzz::text_of(data, size), 2);
  if (parts.size() < 2) return 0;
  const std::string name(text::trim(parts[0]));
  if (std::ranges::find(kFiles, name) == std::ranges::end(kFiles)) return 0;
  live(name, std::string(parts[1]));
  if (name == "run/stamp") live(name, sealed(parts[1], sizeof(store::Known)));
  if (name == "run/durable") live(name, sealed(parts[1], sizeof(store::Watermark)));
  constexpr std::size_t kEnd = sizeof(store::Recent) + 4;
  if (name == "run/recent.3" && parts[1].size() >= kEnd) {
    const std::size_t before = parts[1].size() - kEnd;
    live(name, std::string(parts[1].substr(0, before)) + sealed(parts[1].substr(before), kEnd - 4));
  }
  return 0;
}
