#include "claim/update.h"

#include <set>

#include "base/error.h"
#include "base/text.h"
#include "claim/close.h"
#include "claim/draft.h"
#include "claim/edges.h"
#include "claim/plan.h"
#include "edit/input.h"
#include "index/cycles.h"
#include "issue/set.h"
#include "query/shape.h"
#include "store/snapshot.h"

namespace claim {
namespace {

using idx::Node;
using issue::Member;
using issue::Status;
using json::Text;

class Updater {
 public:
  Updater(store::Draft& draft, const Updating& updating, const Plan& plan, const Writers& writers,
          const config::Policy& policy)
      : draft_(draft), view_(draft.view()), state_(view_.state()), updating_(updating),
        update_(updating.update), plan_(plan), writers_(writers), policy_(policy) {}

  std::vector<std::string> changed() && { return std::move(changed_); }

  std::optional<Refusal> change(const std::string& id) {
    if (std::string why = missing(state_, id); !why.empty()) return Refusal{Exit::kTrouble, why};
    n_ = state_.find(id);
    line_ = view_.line(n_);
    const Writer writer = writers_(id);
    if (const auto why = fence(line_, writer, view_.store_id(), policy_))
      return Refusal{Exit::kFenced, id + ": " + *why};
    if (update_.expect_version && !is_version(*update_.expect_version))
      return Refusal{Exit::kFenced, id + ": was changed at " + format_instant(state_.updated(n_).at)};
    try {
      std::vector<Member> set = members(id, writer);
      if (issue::apply(line_, set) == line_) return {};
      if (!left_.empty()) {
        touch_targets(draft_, left_);
        set = members(id, writer);  // which knows its token
      }
      draft_.add({op_, id, std::move(set), {}, {}});
      changed_.push_back(id);
    } catch (const Failure& failure) {
      return Refusal{failure.code, id + ": " + failure.what()};
    }
    return {};
  }

 private:
  std::vector<Member> members(const std::string& id, const Writer& writer) {
    std::vector<Member> set = plan_.members(line_);
    if (plan_.touches_metadata() && !issue::metadata_of(line_))
      throw Failure("metadata is no JSON object");
    put_all(set, course(writer));
    left_.clear();
    if (update_.parent) put(set, parent(id, writer));
    return set;
  }

  bool is_version(const std::string& version) const {
    const auto at = text::parse_count(version);
    if (at) return static_cast<Micros>(*at) == state_.updated(n_).at;
    return parse_instant(version).value_or(Instant{-1, 6}).at == state_.updated(n_).at;
  }

  // Status, assignee and claim change together.
  std::vector<Member> course(const Writer& writer) {
    std::vector<Member> set;
    const Status before = state_.status(n_);
    const Status after = update_.status ? issue::status_of(*update_.status) : before;
    const bool was_held = live_claim(line_).has_value();
    const bool moved = update_.assignee && *update_.assignee != state_.assignee(n_);
    const Token at = draft_.next_token();
    op_ = "update";
    const bool turned =
        update_.status && (after != before || *update_.status != state_.status_word(n_));
    const bool begins = after == Status::kInProgress && before != after;
    if (begins && !update_.without_claim)
      throw Failure("only a claim leads into in_progress: use bd-claim");

    if (turned) {
      if (after == Status::kClosed) {
        op_ = "close";
        if (const auto why = objection(view_, n_, line_); why && !updating_.force)
          throw Failure(Exit::kNo, *why);
        set = close_members(line_, "Closed", at, writer.token);
      } else if (before == Status::kClosed) {
        op_ = "reopen";
        set = reopen_members(line_, at);
      }
      put(set, {"status", quoted(line_, *update_.status)});
      if (after == Status::kOpen) put_all(set, fresh_start(line_, before));
      if (begins && issue::value_of(line_, "started_at").empty())
        put(set, {"started_at", '"' + format_instant(static_cast<Micros>(at)) + '"'});
    }
    if ((after != before || moved) && after != Status::kClosed) {
      put_all(set, end_of_claim(line_));
      if (was_held && after == before && !update_.without_claim)
        put_all(set, {{"status", "\"open\""}, {"started_at", ""}});  // the other one has to claim it
    }
    if (moved) put(set, {"assignee", quoted(line_, *update_.assignee)});
    return set;
  }

  // The edge to the parent; at most one edge leads from an issue to another.
  Member parent(const std::string& id, const Writer& writer) {
    const std::string& parent = *update_.parent;
    std::vector<std::string> in;
    bool there = false;
    const std::string edges = issue::value_of(line_, "dependencies");
    for (const auto& e : issue::set::elements_of("dependencies", edges)) {
      if (json::kind(e.text) != json::Kind::kObject) continue;
      const std::string type = json::string_or(e.text, "type", "blocks");
      const bool to_parent = json::string_or(e.text, "depends_on_id") == parent;
      if (issue::kind_of(type) == issue::EdgeKind::kParent) {
        if (to_parent) there = true;
        else left_.emplace_back(e.text);
      } else if (to_parent) {
        throw Failure("depends on " + parent + " already, as " + type);
      }
    }
    if (!parent.empty() && !there) {
      if (const Node p = state_.find(parent);
          p == idx::kNone || state_.status(p) == Status::kTombstone)
        throw Failure("--parent: " + parent + ": no such issue");
      else if (const auto circle = idx::circle_of_move(state_, n_, p); !circle.empty())
        throw Failure(Exit::kStuck, "--parent: would close a cycle: " + idx::spelt(state_, circle));
      in.push_back(edge_object(line_, {id, parent, "parent-child"}, writer.agent,
                               draft_.next_token()));
    }
    return {"dependencies", delta(in, left_)};
  }

  store::Draft& draft_;
  const store::View& view_;
  const idx::State& state_;
  const Updating& updating_;
  const Update& update_;
  const Plan& plan_;
  const Writers& writers_;
  const config::Policy& policy_;
  Node n_ = idx::kNone;
  std::string line_, op_;
  std::vector<std::string> left_;  // edges to parents that it has no more
  std::vector<std::string> changed_;
};

}  // namespace

cli::Group updating(Update& u) {
  return [&](cli::Command& command) {
    command.option("--title", u.title, "TEXT", "what it is called")
        .option("-d,--description", u.description, "TEXT", "what it is about; - reads standard input")
        .option("--design", u.design, "TEXT", "how it is to be done")
        .option("--acceptance", u.acceptance, "TEXT", "when it is done")
        .option("--notes", u.notes, "TEXT", "what else there is to say")
        .option("--append-notes", u.append_notes, "TEXT", "add TEXT to the notes, as a new line")
        .option("-s,--status", u.status, "STATUS", "where it stands")
        .option("-p,--priority", u.priority, "PRIORITY", "0 (most urgent) to 4")
        .option("-t,--type", u.type, "TYPE", "what kind of issue it is")
        .option("--assignee", u.assignee, "AGENT", "whose work it is; \"\" for nobody's")
        .option("--owner", u.owner, "NAME", "who answers for it")
        .option("--estimate", u.estimate, "MINUTES", "how long it takes")
        .option("--external-ref", u.external_ref, "REF", "what it is called elsewhere")
        .option("--spec-id", u.spec_id, "REF", "which specification it belongs to")
        .option("--due", u.due, "TIME", "it is due at TIME")
        .option("--defer", u.defer, "TIME", "hide it until TIME")
        .option("--parent", u.parent, "ID", "make it a child of ID; \"\" of none")
        .option("--add-label", u.add_labels, "LABEL", "add LABEL; commas part several")
        .option("--remove-label", u.remove_labels, "LABEL", "remove LABEL")
        .option("--set-labels", u.set_labels, "LABEL", "these labels and no others")
        .option("--metadata", u.metadata, "JSON", "put the members of this object into metadata")
        .option("--set-metadata", u.set_metadata, "KEY=VALUE", "set one member of metadata")
        .option("--unset-metadata", u.unset_metadata, "KEY", "remove a member of metadata")
        .flag("--pin", u.pin, "pin it: it is no work, and nothing closes it")
        .flag("--unpin", u.unpin, "unpin it")
        .option("--expect-version", u.expect_version, "VERSION",
                "only if nobody changed it since; bd-show prints the version");
  };
}

bool read_text(Update& u) {
  bool read = false;
  for (auto* text : {&u.description, &u.design, &u.acceptance, &u.notes, &u.append_notes}) {
    if (*text != "-") continue;
    if (read) throw Failure("-: standard input can be read only once");
    read = true;
    *text = edit::Input("-").text(store::kMaxLine);
  }
  return read;
}

Outcome update(store::Store& store, const Updating& updating, const std::string& agent,
               const Writers& writers) {
  Outcome outcome;
  claim::change(store, agent, updating.dry_run, [&](store::Draft& draft) {
    const Plan plan(updating.update, draft.view().now(), store.policy().text("bd.status.custom"));
    Updater updater(draft, updating, plan, writers, store.policy());
    std::set<std::string> seen;
    for (const std::string& id : updating.ids) {
      if (!seen.insert(id).second) continue;
      if (auto refusal = updater.change(id))
        outcome.refused.push_back(std::move(*refusal));
      else if (updating.objects)
        outcome.objects.push_back(
            query::shown_object(draft.view(), draft.view().state().find(id)));
    }
    outcome.changed = std::move(updater).changed();
  });
  return outcome;
}

}  // namespace claim
