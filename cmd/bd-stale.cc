// bd-stale - list the issues that nobody has touched for long

#include "base/error.h"
#include "query/open.h"
#include "query/options.h"
#include "query/order.h"
#include "query/print.h"

namespace {

struct Options {
  query::Chosen chosen;
  std::string span;
  std::optional<std::string> days;
  std::size_t limit = 0;
  std::string fields = "id,priority,title";
  cli::Output output;
};

Micros span(const Options& opt, const config::Policy& policy) {
  if (opt.days && !opt.span.empty()) throw Failure("--days: cannot be given with a span");
  if (!opt.days && opt.span.empty()) return policy.duration("stale.after");
  const std::string text = opt.days ? *opt.days + "d" : opt.span;
  const auto found = parse_duration(text);
  if (!found) throw Failure("'" + text + "' is not a duration");
  return *found;
}

Exit stale(const Options& opt) {
  const auto columns = query::columns(opt.fields);
  const auto store = query::open_store();
  const Micros old = span(opt, store->policy());
  const store::View view = store->view();

  auto nodes = query::stale(view, query::filter(opt.chosen, view), old);
  query::arrange(view.state(), query::order("-updated"), nodes, opt.limit);
  query::Printer(view, opt.output, columns).issues(nodes);
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-stale", "list the issues that nobody has touched for long")
      .option("-d,--days", opt.days, "N", "not touched for N days")
      .with(query::status_option(opt.chosen))
      .with(query::choosing(opt.chosen))
      .option("-n,--limit", opt.limit, "N", "print at most N issues; 0 is all")
      .option("--fields", opt.fields, "FIELDS", "columns to print, such as id,status,title")
      .with(cli::output(opt.output))
      .operand("DUR", opt.span, false)
      .exits(Exit::kYes, "the list was printed, even if it is empty")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be read")
      .run(argc, argv, [&] { return stale(opt); });
}
