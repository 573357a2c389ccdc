// metrics-prom - print the numbers of a store for Prometheus

#include "base/error.h"
#include "board/metrics.h"
#include "cli/command.h"

namespace {

Exit metrics(const std::string& file) {
  const auto patient = std::make_shared<checkup::Patient>();
  const board::Board found = board::look(*patient);
  board::put_metrics(board::metrics(*patient, found), file);
  cli::afterwards([patient] { patient->store()->maintain(); },
                  [patient] { return patient->store()->needs_care(); });
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  std::string file;
  return cli::Command("metrics-prom", "print the numbers of a store for Prometheus")
      .option("-o,--output", file, "FILE", "write them there, in one step")
      .exits(Exit::kYes, "they were printed or written")
      .exits(Exit::kTrouble, "bad usage, the store cannot be read, or FILE not written")
      .run(argc, argv, [&] { return metrics(file); });
}
