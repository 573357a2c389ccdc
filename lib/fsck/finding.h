// What a check finds, and where it is told.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace fsck {

// An error is something that bd or we cannot rely on: lost, unreadable or
// refused data, work that can never begin.  A warning is odd but understood.
// A note tells what somebody may want otherwise; it is doctor's alone.
enum class Severity { kNote, kWarning, kError };

// What it is about.
enum class Kind {
  kFile,     // the backlog or log/base as a whole
  kJournal,  // of the store, or in log/
  kIndex,
  kPolicy,
  kLine,      // that cannot be read
  kConflict,  // a line that a merge left
  kId,        // there twice, or none that commands take
  // From here on of an issue as it is now, whatever the file holds.
  kMember,    // title, priority
  kTime,
  kClosedAt,
  kTombstone,
  kClaim,
  kSelfEdge,
  kDoubleEdge,
  kDangling,
  kCircle,
};

struct Finding {
  Severity severity;
  Kind kind;
  std::string path;      // for messages, ".beads/issues.jsonl"
  std::size_t line = 0;  // 0: the file as a whole; of a journal the record
  std::string id;        // of the issue, if it is about one
  std::string what;
  // Of an edge: what it leads to, and its type.  Of a circle: one of its edges, by `from`.
  std::string from = {}, target = {}, type = {};
  std::string member = {};  // of kMember: which one
  std::string said() const { return id.empty() ? what : id + ": " + what; }
  std::string text() const;  // "path:LINE: id: what"
};

struct Report {
  std::vector<Finding> findings;
  void error(Kind kind, const std::string& path, std::size_t line, std::string what) {
    findings.push_back({Severity::kError, kind, path, line, {}, std::move(what)});
  }
  void warning(Kind kind, const std::string& path, std::size_t line, std::string what) {
    findings.push_back({Severity::kWarning, kind, path, line, {}, std::move(what)});
  }
  bool has_errors() const;
};

// `path` as seen from the working directory.
std::string shown_path(const std::string& path);

}  // namespace fsck
