// What the lines of issues are mended with.  Each looks at the line as it is now:
// what is not broken (any more) is not touched, so that twice is once.
#include "checkup/parts.h"
#include "checkup/patient.h"
#include "claim/claim.h"
#include "claim/plan.h"
#include "issue/set.h"

namespace checkup {
namespace {

using issue::Member;
using issue::Status;

// When a line without the time of its end ended: when it was touched last.
std::string last_touch(json::Text line) {
  for (const char* key : {"updated_at", "created_at"})
    if (const auto time = parse_instant(json::string_or(line, key)))
      return '"' + format_instant(time->at) + '"';
  return "\"1970-01-01T00:00:00.000000Z\"";
}

bool has(json::Text line, std::string_view key) { return !json::string_or(line, key).empty(); }

// Of the word alone: whether there is a deleted_at as well does not count.
Status status_of(json::Text line) {
  return issue::status_of(json::string_or(line, "status", "open"));
}

}  // namespace

std::vector<FileMend> mend_index(Patient& patient) {
  std::vector<FileMend> all;
  for (const fsck::Finding& f : patient.findings())
    if (f.kind == fsck::Kind::kIndex)
      all.push_back({patient.folder().file(store::name::kIndex), {}, {}});
  return all;
}

std::vector<FileMend> mend_ignores(Patient& patient) {
  std::vector<FileMend> all;
  for (auto& file : patient.folder().lacking_ignores())
    all.push_back({std::move(file.path), std::move(file.text), std::move(file.wanted)});
  return all;
}

// What was there is kept, in an object.
std::vector<Member> mend_metadata(json::Text line) {
  if (issue::metadata_of(line)) return {};
  return {{"metadata", "{\"was\":" + std::string(json::get(line, "metadata").value_or("null")) + '}'}};
}

std::vector<Member> mend_closed_at(json::Text line) {
  if (has(line, "deleted_at")) return {};
  const Status status = status_of(line);
  const bool closed = status == Status::kClosed;
  if (status == Status::kTombstone || closed == has(line, "closed_at")) return {};
  return {{"closed_at", closed ? last_touch(line) : ""}};
}

std::vector<Member> mend_tombstone(json::Text line) {
  const bool tombstone = status_of(line) == Status::kTombstone;
  if (tombstone == has(line, "deleted_at")) return {};
  if (tombstone) return {{"deleted_at", last_touch(line)}};
  // Every tool takes it for deleted already.
  std::vector<Member> set = claim::end_of_claim(line);
  set.push_back({"status", "\"tombstone\""});
  return set;
}

// A claim that is left on what is over, or is no claim.  Another one on an issue that
// somebody may be at is not ours to end.
std::vector<Member> mend_claim(json::Text line) {
  const std::string claim = issue::value_of(line, "metadata.claim");
  if (!claim.empty() && json::kind(claim) != json::Kind::kObject) return {{"metadata.claim", ""}};
  const bool over = issue::blocks_nobody(status_of(line)) || has(line, "deleted_at");
  return over ? claim::end_of_claim(line) : std::vector<Member>();
}

std::vector<Member> mend_self_edge(json::Text line) {
  const std::string id = json::string_or(line, "id");
  std::vector<std::string> out;
  for (const auto& edge :
       issue::set::elements_of("dependencies", json::get_live(line, "dependencies").value_or("[]")))
    if (json::kind(edge.text) == json::Kind::kObject &&
        json::string_or(edge.text, "depends_on_id") == id)
      out.emplace_back(edge.text);
  if (out.empty()) return {};
  return {{"dependencies", claim::delta({}, out)}};
}

}  // namespace checkup
