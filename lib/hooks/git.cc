#include "hooks/git.h"

#include "base/error.h"
#include "base/text.h"
#include "sys/program.h"

namespace hooks {
namespace {

sys::Ran run_git(std::vector<std::string>& arguments, std::string_view input) {
  arguments.insert(arguments.begin(), "git");
  sys::Ran ran = sys::run(arguments, input);
  if (ran.out.ends_with('\n')) ran.out.pop_back();
  return ran;
}

}  // namespace

std::string git(std::vector<std::string> arguments, std::string_view input) {
  const std::string verb = arguments.front();
  sys::Ran ran = run_git(arguments, input);
  if (ran.status != 0) {
    std::string why = sys::complaint(ran);
    if (why.starts_with("fatal: ")) why.erase(0, 7);
    throw Failure("git " + verb + ": " + text::printable(why));
  }
  return std::move(ran.out);
}

std::optional<std::string> git_if(std::vector<std::string> arguments, std::string_view input) {
  sys::Ran ran = run_git(arguments, input);
  if (ran.status != 0) return std::nullopt;
  return std::move(ran.out);
}

}  // namespace hooks
