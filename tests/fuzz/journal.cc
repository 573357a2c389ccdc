// The journal.  An input is either a journal as bytes, which begins with the magic
// word, or the bodies of records, one a line, that get a valid chain and checksums:
// whoever can write there can compute them.
#include "store/journal.h"

#include <cstring>

#include "fsck/check.h"
#include "index/state.h"
#include "tests/fuzz/common/store_folder.h"

namespace {

using fuzz::promise;
using store::Header;
using store::Token;

constexpr Token kGeneration = 1'700'000'000'000'000;
constexpr std::size_t kEnding = 36;  // ,"prev":"xxxxxxxx","crc":"xxxxxxxx"}

constexpr char kBacklog[] =
    R"({"id":"a","title":"first","status":"open","priority":1,"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"})"
    "\n"
    R"({"id":"b","title":"second","status":"open","priority":2,"dependencies":[{"issue_id":"b","depends_on_id":"a","type":"blocks"}]})"
    "\n";

Header header(const fuzz::StoreFolder& folder) {
  Header h{};
  std::memcpy(h.magic, "beadsjnl", 8);
  h.version = store::kVersion;
  h.generation = kGeneration;
  h.last_token = kGeneration - 1;
  h.store = {1, 2, 3};
  h.machine = sys::machine_id();
  h.boot = sys::boot_id();
  h.folder_inode = folder.inode("");
  h.flags = store::kTestClockFlag;
  h.snapshot = hash::of(kBacklog);
  return h;
}

std::string sealed(Header h, std::uint64_t inode) {
  h.inode = inode;
  h.crc = store::header_crc(h);
  return {reinterpret_cast<const char*>(&h), sizeof h};
}

// Records of the lines, as a writer would seal them.
std::string records(std::string_view lines, std::uint32_t crc) {
  std::string out;
  for (const std::string_view line : text::split(lines, '\n')) {
    if (line.empty()) continue;
    // A line that brings its own end keeps it.
    const std::string body = std::string(line) + std::string(kEnding, ' ');
    store::Entry entry;
    entry.text = body;
    crc = store::copy_record(out, entry, crc, kGeneration);
  }
  return out;
}

// The store opens or says why not; what opens can be changed and folded.
void live(const fuzz::StoreFolder& folder) {
  fuzz::works([&] { fsck::check(store::Folder::at(folder.path(""))); });
  Token token = 0;
  std::size_t issues = 0;
  const bool good = fuzz::works([&] {
    store::Store store = folder.open();
    const store::View view = store.view();
    token = view.token();
    issues = view.state().size();
    fuzz::ask(view.state(), view.now());
    view.each_line([&](idx::Node n, json::Text line) {
      promise(!json::check(line), "a line is JSON", {line});
      promise(view.line(n) == line, "one line is the same in every walk", {line, view.line(n)});
    });
  });
  bool changed = false;
  const bool worked = fuzz::works([&] {
    store::Store store = folder.open();
    Token now = 0;
    store.change("fuzz", [&](store::Draft& draft) {
      store::Record create;
      create.op = "create";
      create.id = "fuzz-new";
      create.line = R"({"id":"fuzz-new","title":"new","status":"open","priority":2})";
      if (draft.view().state().find("fuzz-new") == idx::kNone) now = draft.add(std::move(create));
    });
    promise(now == 0 || now > token, "a token is higher than all before it");
    changed = now != 0;
    store.maintain();
    store.fold(store::Store::Patience::kWait);
  });
  if (!worked) return;
  promise(good, "what can be changed can be read");
  store::Store store = folder.open();
  const store::View view = store.view();
  promise(view.line("fuzz-new").has_value(), "a change is there after the fold");
  promise(view.state().size() == issues + changed, "no issue comes or goes");
  fuzz::ask(view.state(), view.now());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::text_of(data, size);
  const fuzz::StoreFolder folder;
  folder.write("issues.jsonl", kBacklog);
  if (input.starts_with("beadsjnl")) {
    folder.write("journal", input);
    live(folder);
    // The same with a header that fits, whatever else it says.
    Header h{};
    std::memcpy(&h, input.data(), std::min(input.size(), sizeof h));
    std::string bytes(input);
    bytes.resize(std::max(bytes.size(), sizeof h));
    bytes.replace(0, sizeof h, sealed(h, folder.inode("journal")));
    folder.write("journal", bytes);
    live(folder);
    return 0;
  }
  std::size_t end = 0;
  while (end < input.size()) {
    const auto p = store::parse_record(input.substr(end), end, kGeneration);
    if (!p) break;
    promise(p->entry.size <= input.size() - end, "a record is inside the bytes");
    end += p->entry.size;
  }
  folder.write("journal", "");
  std::string bytes = sealed(header(folder), folder.inode("journal"));
  Header h;
  std::memcpy(&h, bytes.data(), sizeof h);
  bytes.resize(store::kRecords);
  bytes += records(input, h.crc);
  bytes.resize(bytes.size() + 4096);
  folder.write("journal", bytes);
  live(folder);
  folder.require_nothing_beside();
  return 0;
}
