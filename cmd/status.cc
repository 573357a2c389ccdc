// status - see what goes on, on one screen

#include "base/error.h"
#include "board/board.h"
#include "cli/command.h"
#include "cli/screen.h"

namespace {

struct Options {
  bool json = false, watch = false;
  std::size_t most = 5;
};

Exit status(const Options& opt) {
  if (opt.watch) {
    cli::redraw([&] {
      checkup::Patient patient;
      board::print(board::look(patient), opt.most);
    });
    return Exit::kYes;
  }
  const auto patient = std::make_shared<checkup::Patient>();
  const board::Board found = board::look(*patient);
  for (const std::string& complaint : patient->complaints()) cli::warn(complaint);
  if (opt.json)
    cli::out().write(board::object_of(found) + '\n');
  else
    board::print(found, opt.most);
  cli::afterwards([patient] { patient->store()->maintain(); },
                  [patient] { return patient->store()->needs_care(); });
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("status", "see what goes on, on one screen")
      .flag("--json", opt.json, "print a JSON object with all there is")
      .option("-n,--limit", opt.most, "N", "at most so many of each kind; 5; 0: all")
      .flag("--watch", opt.watch, "redraw in place until interrupted")
      .exits(Exit::kYes, "it was printed")
      .exits(Exit::kTrouble, "bad usage, or the store cannot be read")
      .run(argc, argv, [&] { return status(opt); });
}
