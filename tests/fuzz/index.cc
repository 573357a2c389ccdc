// Index files.  An input is lines of a backlog, a line "%%", and then bytes that
// are laid over the index of those lines: six at a time, a place (in words of
// four bytes) and a number.  Without the line it is an index as bytes.
#include <cstring>

#include "index/cycles.h"
#include "index/layout.h"
#include "issue/line.h"
#include "tests/fuzz/common/store_folder.h"

namespace {

using fuzz::promise;

constexpr Micros kNow = 1'795'176'000 * kSecond;

// A damaged index may give wrong answers, but it ends, and stays inside its bytes.
std::size_t ask(const idx::State& s) {
  std::size_t sum = 0;
  for (const std::string_view id : {"a", "b", "external:p:c", "zz"}) sum += s.find(id);
  for (idx::Node n = 0; n < std::min<idx::Node>(s.size(), 64); ++n) {
    sum += s.id(n).size() + s.title(n).size() + s.type(n).size() + s.assignee(n).size() +
           s.status_word(n).size() + s.labels(n).size() + s.blocked(n) + s.ready(n, kNow) +
           s.blockers(n).size() + static_cast<std::size_t>(s.status(n)) + s.parent(n) +
           s.place(n).length;
    for (const idx::Out& e : s.out(n)) sum += e.target.size() + e.type.size() + e.node;
    for (const idx::In& e : s.in(n)) sum += e.type.size() + s.id(e.from).size();
  }
  for (const idx::Sort sort : {idx::Sort::kFair, idx::Sort::kHybrid})
    s.each_ready(sort, kNow, [&](idx::Node n) {
      sum += s.id(n).size();
      return true;
    });
  for (const idx::Node n : s.all_blocked()) sum += s.id(n).size();
  for (const idx::Circle& c : idx::circles(s)) sum += c.size();
  return sum + s.any_blocked() + s.any_in_progress() + s.taken().size();
}

void try_bytes(std::string_view bytes, const idx::Stamp& stamp) {
  // Aligned as a mapped file is, and of exactly its size.
  const auto copy = std::make_unique<std::byte[]>(bytes.size());
  if (!bytes.empty()) std::memcpy(copy.get(), bytes.data(), bytes.size());
  idx::Index index;
  if (!index.open({copy.get(), bytes.size()}, stamp)) return;
  const idx::State state(index);
  std::size_t sum = ask(state);
  idx::State changed(index, [](std::string_view) { return false; });
  changed.apply("a", R"({"status":"closed","labels":{"+":["z"],"-":["x"]}})");
  changed.apply("b", R"({"dependencies":{"+":[{"depends_on_id":"c","type":"blocks"}]}})");
  changed.put("zz", R"({"id":"zz","dependencies":[{"depends_on_id":"b","type":"parent-child"}]})");
  sum += ask(changed);
  idx::State held(index);
  held.apply("a", R"({"status":"in_progress","assignee":"w","labels":{"+":["z"]},"title":"u"})");
  held.apply("b", R"({"status":"closed","defer_until":null})");
  if (held.reindexable()) {
    const std::string again =
        held.reindex(stamp, [](idx::Node n) { return idx::State::Standing{{n, 1}, true}; });
    idx::Index over;
    promise(over.open(std::as_bytes(std::span(again)), stamp), "an index made from one is one");
    sum += ask(idx::State(over));
  }
  promise(sum != 1, "the answers are used");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = fuzz::parts(fuzz::text_of(data, size), 2);
  idx::Stamp stamp;
  if (parts.size() == 1) {
    std::string bytes(parts[0]);
    // Its own stamp and size, so that it is looked at.
    if (bytes.size() >= sizeof(idx::Header)) {
      idx::Header h;
      std::memcpy(&h, bytes.data(), sizeof h);
      idx::begin(h);
      h.size = bytes.size();
      stamp = h.stamp;
      std::memcpy(bytes.data(), &h, sizeof h);
    }
    try_bytes(bytes, stamp);
    return 0;
  }
  idx::Builder builder;
  issue::Reader reader;
  std::uint64_t at = 0;
  int lines = 0;
  for (const json::Text line : text::split(parts[0], '\n')) {
    if (!issue::broken(reader, line) && reader.facts().kind == issue::Line::kIssue && ++lines < 60)
      builder.add(reader.facts(), {at, static_cast<std::uint32_t>(line.size())});
    at += line.size() + 1;
  }
  stamp.size = at;
  std::string bytes = builder.finish(stamp, false);
  try_bytes(bytes, stamp);
  for (std::size_t i = 0; i + 6 <= parts[1].size(); i += 6) {
    std::uint16_t place;
    std::memcpy(&place, parts[1].data() + i, 2);
    const std::size_t word = place % (bytes.size() / 4);
    std::memcpy(bytes.data() + 4 * word, parts[1].data() + i + 2, 4);
  }
  try_bytes(bytes, stamp);
  return 0;
}
