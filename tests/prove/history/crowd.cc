// prove-crowd ROUNDS CROWD SEED - CROWD processes claim one issue at one moment,
// ROUNDS times, in an empty folder: one gets it, the others are told no
//
// run/ is removed under their feet, and folds come between.
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "prove/history/process.h"

namespace {

using prove::Told;
using prove::Words;

bool g_good = true;

void wrong(std::size_t round, const std::string& what) {
  std::fprintf(stderr, "not ok: round %zu: %s\n", round, what.c_str());
  g_good = false;
}

void make_store(std::size_t issues) {
  prove::enter(".beads");
  std::string lines;
  for (std::size_t i = 1; i <= issues; ++i)
    lines += prove::new_line("t-" + std::to_string(i), "issue " + std::to_string(i));
  prove::write_file("issues.jsonl", lines);
  prove::enter("..");
  if (const Told told = prove::run({"bd-init", "-q"}); told.status != 0)
    throw std::runtime_error("bd-init: " + told.err);
}

void play(std::size_t round, std::size_t crowd, prove::Luck& luck, unsigned long long& highest) {
  const std::string id = "t-" + std::to_string(round);
  std::vector<Words> commands;
  for (std::size_t i = 0; i < crowd; ++i) {
    const std::string agent = 'w' + std::to_string(round) + '-' + std::to_string(i);
    commands.push_back({"bd-claim", "-a", agent, id});
  }
  if (prove::below(luck, 5) == 0) commands.push_back({"bd-fold"});
  if (prove::below(luck, 3) == 0) commands.push_back({"rm", "-rf", ".beads/run"});
  const auto told = prove::run_at_once(commands);

  std::string winners, answer;
  for (std::size_t i = 0; i < told.size(); ++i) {
    const Told& t = told[i];
    if (commands[i][0] == "rm") continue;
    if (commands[i][0] == "bd-fold") {
      if (t.status != 0) wrong(round, "bd-fold: " + t.err);
    } else if (t.status == 0) {
      winners += ' ' + commands[i][2];
      answer = t.out;
    } else if (t.status != 1 || !t.out.empty()) {
      wrong(round, "status " + std::to_string(t.status) + ": " + t.out + t.err);
    }
  }
  if (winners.find(' ') == winners.npos || winners.find(' ', 1) != winners.npos)
    return wrong(round, "winners:" + (winners.empty() ? " none" : winners));
  const std::size_t tab = answer.find('\t');
  const auto token = tab == answer.npos ? 0 : std::strtoull(answer.c_str() + tab, nullptr, 10);
  if (answer != id + '\t' + std::to_string(token) + '\n') wrong(round, "the answer is " + answer);
  if (token <= highest) wrong(round, "token " + std::to_string(token) + " is not above the last");
  highest = token;

  // Who won is who holds.
  const std::string winner = winners.substr(1);
  const Told fence = prove::run({"bd-fence", "-a", winner, id, std::to_string(token)});
  const Told again = prove::run({"bd-claim", "--resume", "-a", winner});
  if (fence.status != 0 || again.out != answer)
    wrong(round, "the winner holds nothing: " + fence.err + again.out + again.err);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return std::fprintf(stderr, "usage: prove-crowd ROUNDS CROWD SEED\n"), 2;
  const std::size_t rounds = std::strtoul(argv[1], nullptr, 10);
  const std::size_t crowd = std::strtoul(argv[2], nullptr, 10);
  prove::Luck luck(std::strtoull(argv[3], nullptr, 10));
  try {
    make_store(rounds);
    unsigned long long highest = 0;
    for (std::size_t round = 1; round <= rounds; ++round) play(round, crowd, luck, highest);
    if (const Told told = prove::run({"bd-fsck", "-q"}); told.status != 0)
      wrong(rounds, "bd-fsck: " + told.out + told.err);
  } catch (const std::exception& e) {
    return std::fprintf(stderr, "prove-crowd: %s\n", e.what()), 2;
  }
  std::printf("claim rounds\t%zu\nracing claims\t%zu\n", rounds, rounds * crowd);
  return g_good ? 0 : 1;
}
