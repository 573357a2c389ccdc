// bd-show - show issues in full

#include "query/open.h"
#include "query/page.h"
#include "query/print.h"
#include "query/shape.h"

namespace {

struct Options {
  std::vector<std::string> ids;
  bool zero = false;
  cli::Output output;
};

Exit show(const Options& opt) {
  const auto store = query::open_store();
  const store::View view = store->view();
  const bool json = opt.output.json || opt.output.jsonl;

  query::Objects objects(opt.output);
  std::string missing;
  bool first = true;
  for (const std::string& id : cli::ids(opt.ids, opt.zero)) {
    const idx::Node n = view.state().find(id);
    if (n == idx::kNone) {
      missing += (missing.empty() ? "" : ", ") + id;
    } else if (json) {
      objects.add(query::shown_object(view, n));
    } else {
      if (!std::exchange(first, false)) cli::out().write("\n");
      query::print_page(view, n);
    }
  }
  if (json) objects.end();
  if (!missing.empty()) throw Failure(missing + ": no such issue");
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-show", "show issues in full")
      .flag("-0,--null", opt.zero, "ids on standard input end with NUL")
      .with(cli::output(opt.output))
      .operands("ID", opt.ids, true)
      .exits(Exit::kYes, "every issue was shown")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be read")
      .run(argc, argv, [&] { return show(opt); });
}
