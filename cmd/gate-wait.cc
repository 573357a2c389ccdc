// gate-wait - sleep until a gate opens

#include "base/text.h"
#include "cli/groups.h"
#include "gate/wait.h"
#include "query/open.h"

namespace {

struct Options {
  std::string id;
  std::optional<Micros> timeout;
  cli::Talk talk;
};

Exit wait(const Options& opt) {
  const auto store = query::open_store();
  const gate::Waiting waiting = gate::wait(*store, opt.id, opt.timeout, cli::warn);
  if (opt.talk.wanted()) cli::warn(opt.id + ": " + text::printable(waiting.why));
  return waiting.exit;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("gate-wait", "sleep until a gate opens")
      .option("--timeout", opt.timeout, "DUR", "wait no longer")
      .with(cli::talk(opt.talk))
      .operand("ID", opt.id, true)
      .exits(Exit::kYes, "it is open")
      .exits(Exit::kNo, "it will not open: its time is over, or it was deleted")
      .exits(Exit::kTrouble, "bad usage, an id that is no gate, or the store cannot be read")
      .exits(gate::kTooLong, "it was still shut when the time of --timeout was over")
      .run(argc, argv, [&] { return wait(opt); });
}
