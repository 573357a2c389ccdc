#include "hooks/driver.h"

#include <unistd.h>

#include <cerrno>

#include "hooks/git.h"
#include "hooks/script.h"
#include "sys/files.h"

namespace hooks {
namespace {

constexpr char kDriver[] = "merge.beadutils.driver";
// In front of all else in info/attributes, so that taking it out leaves every byte.
constexpr std::string_view kAttributes =
    "# Of beads: hooks-install --uninstall takes these lines away.\n"
    "**/.beads/issues.jsonl merge=beadutils\n"
    "**/.beads/beads.jsonl merge=beadutils\n";

std::string attributes_file(const Place& place) { return place.common + "/info/attributes"; }

std::string attributes(const Place& place) {
  return sys::read_if_there(AT_FDCWD, attributes_file(place)).value_or("");
}

// In place: the file keeps its mode and owner, and those who link to it see it.
void write_attributes(const Place& place, const std::string& text) {
  const std::string path = attributes_file(place);
  sys::make_dir(AT_FDCWD, place.common + "/info", 0777);
  const sys::Fd fd = sys::open_at(AT_FDCWD, path, O_WRONLY | O_CREAT);
  sys::write_at(fd.get(), text, 0, path);
  if (::ftruncate(fd.get(), static_cast<off_t>(text.size())) != 0) sys::fail(path, errno);
}

}  // namespace

std::vector<Finding> check_driver(const Place& place) {
  std::vector<Finding> findings;
  if (place.driver != driver())
    findings.push_back({"merge driver", place.driver ? "not as this version writes it" : "missing"});
  if (attributes(place).find(kAttributes) == std::string::npos)
    findings.push_back({"attributes", "missing"});
  return findings;
}

void install_driver(const Place& place, const Doing& doing) {
  for (const Finding& finding : check_driver(place)) {
    const bool is_driver = finding.part == "merge driver";
    if (!doing.dry_run) {
      if (is_driver) git({"-C", place.top, "config", "--local", kDriver, driver()});
      else write_attributes(place, std::string(kAttributes) + attributes(place));
    }
    doing.tell({finding.part, "installed"});
  }
}

void uninstall_driver(const Place& place, const Doing& doing) {
  if (git_if({"-C", place.top, "config", "--local", kDriver})) {
    if (!doing.dry_run)
      git({"-C", place.top, "config", "--local", "--remove-section", "merge.beadutils"});
    doing.tell({"merge driver", "taken away"});
  }
  std::string text = attributes(place);
  const std::size_t at = text.find(kAttributes);
  if (at == std::string::npos) return;
  text.erase(at, kAttributes.size());
  if (!doing.dry_run) {
    if (text.empty()) sys::unlink_if_there(AT_FDCWD, attributes_file(place));
    else write_attributes(place, text);
  }
  doing.tell({"attributes", "taken away"});
}

}  // namespace hooks
