// bd-epic - say how far epics are, and close those whose children all are

#include "base/error.h"
#include "claim/epics.h"
#include "claim/options.h"
#include "query/epics.h"
#include "query/open.h"
#include "query/print.h"

namespace {

struct Options {
  std::string verb;
  std::vector<std::string> ids;
  claim::Rights rights;
  bool zero = false, eligible = false, dry_run = false;
  cli::Output output;
  cli::Talk talk;
};

Exit status(const Options& opt, const store::View& view, const std::vector<std::string>& ids) {
  if (opt.dry_run || opt.rights.token || !opt.rights.agent.empty())
    throw Failure("status: changes nothing, and takes neither -a, -n nor --token");
  auto epics = opt.ids.empty() ? query::epics(view) : query::epics(view, ids);
  if (opt.eligible) std::erase_if(epics, [](const query::Epic& epic) { return !epic.eligible; });
  query::print(view, epics, opt.output);
  return Exit::kYes;
}

Exit close(const Options& opt, store::Store& store, const store::View& view,
           const std::vector<std::string>& ids) {
  if (opt.eligible) throw Failure("--eligible-only: is for status");
  claim::EpicsClosed done;
  if (opt.ids.empty() || !ids.empty())
    done = claim::close_epics(store, view, ids, cli::agent(opt.rights.agent),
                              opt.rights.writers(), opt.dry_run);
  const bool json = opt.output.json || opt.output.jsonl;
  if (json && !opt.dry_run && !done.closed.empty())
    query::Objects({.json = false, .jsonl = true}).add(query::closed_object(view, done.closed));
  else if (json || !opt.talk.quiet)
    query::print(view, done.closed, opt.output);
  return claim::report(done.refused, opt.output);
}

Exit epic(const Options& opt) {
  const auto ids = cli::ids(opt.ids, opt.zero);
  const auto store = query::open_store();
  const store::View view = store->view();
  return opt.verb == "status" ? status(opt, view, ids) : close(opt, *store, view, ids);
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-epic", "say how far epics are, and close those whose children all are")
      .verb(opt.verb, {"status", "close-eligible"})
      .operands("ID", opt.ids, false)
      .flag("--eligible-only", opt.eligible, "only epics that can be closed")
      .with(claim::rights(opt.rights))
      .with(claim::dry_run_option(opt.dry_run))
      .flag("-0,--null", opt.zero, "ids on standard input end with NUL")
      .with(cli::output(opt.output))
      .flag("-q,--quiet", opt.talk.quiet, "print nothing but errors")
      .exits(Exit::kYes, "the list was printed, or all that was to be closed is")
      .exits(Exit::kNo, "an epic cannot be closed: a child is open, or it waits for something")
      .exits(Exit::kTrouble, "bad usage, an id that is no epic, or the store cannot be written")
      .exits(Exit::kFenced, "somebody else holds an epic, or the claim is over: stop working")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return epic(opt); });
}
