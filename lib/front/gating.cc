// gate show, gate add-waiter: what bd does with gates and no command of ours.
#include <algorithm>
#include <memory>

#include "base/text.h"
#include "claim/claim.h"
#include "front/fresh.h"
#include "front/named.h"
#include "front/verbs.h"
#include "query/page.h"
#include "query/shape.h"

namespace front {
namespace {

struct Words {
  std::string id, waiter;
};

idx::Node find_gate(const store::View& view, const std::string& id) {
  const idx::Node n = claim::find_issue(view, id);
  if (view.state().type(n) != "gate") throw Failure(id + ": is no gate");
  return n;
}

Body show(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.operand("ID", o->id, true);
  return [&call, o] {
    Named named(call.store());
    const auto [site, id] = named.find(o->id);
    const idx::Node n = find_gate(site->view, id);
    if (!call.output.json) return query::print_page(site->view, n), Exit::kYes;
    call.answer(fresh(query::shown_object(site->view, n), site->view, n, Links::kAll));
    return Exit::kYes;
  };
}

// Whoever is there already is not told twice.
void add(store::Draft& draft, const std::string& id, const std::string& waiter) {
  const idx::Node n = find_gate(draft.view(), id);
  if (draft.view().state().status(n) == issue::Status::kClosed)
    throw Failure(Exit::kNo, id + ": is open already");
  const std::string line = draft.view().line(n), stored = issue::value_of(line, "waiters");
  const bool is_list = !stored.empty() && json::kind(stored) == json::Kind::kArray;
  const std::string waiters = is_list ? stored : "[]";
  for (json::Elements e(waiters); e.next();)
    if (json::as_string(e.value()) == waiter) return;
  const std::string quoted = json::quote(waiter, issue::style_of(line));
  draft.add({"update", id, {{"waiters", json::insert(waiters, SIZE_MAX, quoted)}}, {}, {}});
}

Body add_waiter(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.operand("ID", o->id, true).operand("ADDRESS", o->waiter, true);
  return [&call, o] {
    if (!text::is_plain(o->waiter))
      throw Failure("'" + text::printable(o->waiter) + "' is no address");
    Named named(call.store_to_change());
    const auto [site, whole] = named.find(o->id);
    const std::string& id = whole;
    site->store->change(call.agent(), [&](store::Draft& draft) { add(draft, id, o->waiter); });
    call.say("✓ Added waiter " + o->waiter + " to " + id);
    return Exit::kYes;
  };
}

constexpr Verb kVerbs[] = {
    {"gate show", "show a gate in full", show},
    {"gate add-waiter", "let somebody be told when a gate opens", add_waiter},
};

}  // namespace

std::span<const Verb> gate_verbs() { return kVerbs; }

}  // namespace front
