// Whole backlogs merged: three files parted by lines "%%" (base, ours, theirs), or
// one that holds conflict markers.
#include <algorithm>
#include <set>

#include "issue/line.h"
#include "merge/backlog.h"
#include "merge/markers.h"
#include "tests/fuzz/common/fuzz.h"

namespace {

using fuzz::promise;
using merge::File;

std::set<std::string> ids_of(const File& file) {
  std::set<std::string> ids;
  issue::Reader reader;
  for (const merge::Line& line : file.lines) {
    const auto inside = issue::without_space(line.text);
    if (!inside.empty() && !issue::broken(reader, inside) &&
        reader.facts().kind == issue::Line::kIssue)
      ids.emplace(reader.facts().id);
  }
  return ids;
}

void require_ids(const File& from, const File& merged, std::string_view text) {
  const auto now = ids_of(merged);
  for (const std::string& id : ids_of(from))
    promise(now.contains(id), "no issue is dropped", {id, text});
}

void merge_three(std::string_view base_text, std::string_view our_text,
                 std::string_view their_text) {
  const File base = merge::file_of(base_text), ours = merge::file_of(our_text),
             theirs = merge::file_of(their_text);
  const merge::Merged here = merge::merge_files(base, ours, theirs);
  const merge::Merged there = merge::merge_files(base, theirs, ours);
  const File merged = merge::file_of(here.text), other = merge::file_of(there.text);
  require_ids(ours, merged, here.text);
  require_ids(theirs, merged, here.text);
  promise(ids_of(merged) == ids_of(other), "both sides hold the same issues",
          {here.text, there.text});
  promise(here.clean() == there.clean(), "both sides are clean or none is",
          {here.text, there.text});
  here.words("ours", "theirs", true);
  if (!here.clean()) return;
  for (const merge::Line& line : merged.lines)
    promise(!issue::is_conflict_marker(line.text), "a clean merge has no markers", {here.text});
  const merge::Merged again = merge::merge_files(base, merged, theirs);
  promise(ids_of(merge::file_of(again.text)) == ids_of(merged), "merging again drops nothing",
          {here.text, again.text});
}

void resolve(std::string_view text) {
  fuzz::works([&] {
    const merge::Conflicted parts = merge::take_apart(merge::file_of(text), "file");
    const merge::Merged merged = merge::resolved(text, "file");
    const File file = merge::file_of(merged.text);
    require_ids(parts.ours, file, merged.text);
    require_ids(parts.theirs, file, merged.text);
    if (parts.conflicts == 0) promise(merged.text == text, "what has no conflict stays", {text});
    if (!merged.clean()) return;
    promise(merge::take_apart(file, "file").conflicts == 0, "what is resolved has no markers",
            {text, merged.text});
    promise(merge::settled(text, "file") == merged.text, "settled() gives the clean text", {text});
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::text_of(data, size);
  if (std::ranges::count(input, '\n') > 300) return 0;
  const auto parts = fuzz::parts(input, 3);
  if (parts.size() == 3)
    merge_three(parts[0], parts[1], parts[2]);
  else
    resolve(input);
  return 0;
}
