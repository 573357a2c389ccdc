// What a check finds, and where it is told.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace fsck {

// An error is something that bd or we cannot rely on: lost, unreadable or
// refused data, work that can never begin.  A warning is odd but understood.
enum class Severity { kWarning, kError };

struct Finding {
  Severity severity;
  std::string path;      // for messages, ".beads/issues.jsonl"
  std::size_t line = 0;  // 0: the file as a whole; of a journal the record
  std::string what;
  std::string text() const;  // "path:LINE: what"
};

struct Report {
  std::vector<Finding> findings;
  void error(const std::string& path, std::size_t line, std::string what) {
    findings.push_back({Severity::kError, path, line, std::move(what)});
  }
  void warning(const std::string& path, std::size_t line, std::string what) {
    findings.push_back({Severity::kWarning, path, line, std::move(what)});
  }
  bool has_errors() const;
};

// `path` as seen from the working directory.
std::string shown_path(const std::string& path);

}  // namespace fsck
