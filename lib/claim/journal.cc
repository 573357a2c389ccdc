// The authority that the store's own journal is.
#include <algorithm>

#include "base/error.h"
#include "claim/close.h"
#include "claim/draft.h"
#include "query/shape.h"
#include "sys/host.h"

namespace claim {
namespace {

using idx::Node;
using issue::Member;
using issue::Status;

// Puts an issue back, or marks it failed after its last try.
std::vector<Member> release_members(const std::string& line, bool failed, Micros now,
                                    const config::Policy& policy) {
  std::vector<Member> set = {{"status", "\"open\""}, {"assignee", ""}, {"started_at", ""}};
  for (Member& m : end_of_claim(line)) set.push_back(std::move(m));
  if (!failed) return set;

  const std::string before = issue::value_of(line, "metadata.attempts");
  const long long known = before.empty() ? 0 : json::as_integer(before).value_or(0);
  const long long tries = std::clamp(known, 0LL, 1'000'000LL) + 1;
  set.push_back({"metadata.attempts", std::to_string(tries)});
  std::string retry_at;
  if (static_cast<std::uint64_t>(tries) >= policy.count("claim.attempts")) {
    set[0].value = "\"blocked\"";
    set.push_back({"labels", R"({"+":["failed"]})"});
  } else if (const auto delays = policy.durations("retry.delays"); !delays.empty()) {
    const auto which = std::min(static_cast<std::size_t>(tries), delays.size()) - 1;
    if (delays[which] > 0) retry_at = '"' + format_instant(now + delays[which]) + '"';
  }
  set.push_back({"metadata.retry_at", retry_at});
  return set;
}

bool gives_up(const std::vector<Member>& released) { return released[0].value != "\"open\""; }

class Journal : public Authority {
 public:
  Journal(store::Store& store, bool dry_run) : store_(store), dry_run_(dry_run) {}

  Answer grant(const Request& request) override {
    Answer answer;
    change(store_, request.agent, dry_run_, [&](store::Draft& draft) {
      answer = claim::grant(draft, request, store_.policy());
    });
    if (dry_run_)
      for (Grant& grant : answer.grants) grant.token = 0;  // nobody is to use it
    return answer;
  }

  Verdict renew(const std::string& id, const Writer& writer,
                std::optional<Micros> lease) override {
    return one(id, writer, [&](store::Draft& draft, const std::string& line) -> Verdict {
      auto claim = live_claim(line);
      if (!claim) return {Exit::kNo, standing(line)};
      claim->store = draft.view().store_id();
      claim->session = writer.session;
      if (lease) claim->lease = lease;
      stamp(*claim, draft.next_token(), draft.view());
      draft.add({"renew", id, {{"metadata.claim", json_of(*claim)}}, {}, {}});
      return {};
    });
  }

  Verdict release(const std::string& id, const Writer& writer, bool failed,
                  const std::string& reason) override {
    return one(id, writer, [&](store::Draft& draft, const std::string& line) -> Verdict {
      const bool in_progress = json::string_or(line, "status") == "in_progress";
      if (!live_claim(line) && !in_progress) return {Exit::kNo, standing(line)};
      std::vector<Member> set = release_members(line, failed, draft.view().now(), store_.policy());
      const bool given_up = gives_up(set);
      draft.add({"release", id, std::move(set), {}, reason});
      return {Exit::kYes, {}, given_up};
    });
  }

  std::vector<Ended> sweep(const std::string& by, const std::string& op,
                           const Judge& judge) override {
    std::vector<Ended> ended;
    const auto look = [&](const store::View& view, store::Draft* draft) {
      ended.clear();
      for (const auto& [n, assignee, reserved] : view.state().taken()) {
        const std::string line = view.line(n);
        const auto claim = live_claim(line);
        const auto ending = judge({view.state().id(n), line, claim, view});
        if (!ending) continue;
        ended.push_back({std::string(view.state().id(n)), std::string(assignee), ending->reason,
                         false});
        if (!draft) continue;
        std::vector<Member> set =
            release_members(line, ending->failed && !reserved, view.now(), store_.policy());
        ended.back().given_up = gives_up(set);
        if (op == "reap")
          set.push_back({"metadata.requeued", std::to_string(draft->next_token())});
        draft->add({op, ended.back().id, std::move(set), {}, ending->reason});
      }
    };
    // Mostly there is nothing to do, and looking needs no lock.
    look(store_.view(), nullptr);
    if (ended.empty()) return ended;
    change(store_, by, dry_run_, [&](store::Draft& draft) { look(draft.view(), &draft); });
    return ended;
  }

  Outcome close(const Closing& closing, const std::string& agent, const Writers& writers) override {
    Outcome outcome;
    change(store_, agent, dry_run_, [&](store::Draft& draft) {
      outcome = claim::close(draft, closing, writers, store_.policy());
    });
    return outcome;
  }

  Verdict check(const std::string& id, const Writer& writer) override {
    const store::View view = store_.view();
    const std::string line = view.line(find_issue(view, id));
    if (!live_claim(line)) return {Exit::kNo, id + ": " + standing(line)};
    if (const auto why = fence(line, writer, view.store_id(), store_.policy()))
      return {Exit::kFenced, id + ": " + *why};
    store_.settle(view);
    return {};
  }

 private:
  // Decides about one issue that `writer` may change.
  Verdict one(const std::string& id, const Writer& writer,
              const std::function<Verdict(store::Draft&, const std::string& line)>& decide) {
    Verdict verdict;
    change(store_, writer.agent, dry_run_, [&](store::Draft& draft) {
      const store::View& view = draft.view();
      const std::string line = view.line(find_issue(view, id));
      if (const auto why = fence(line, writer, view.store_id(), store_.policy()))
        verdict = {Exit::kFenced, *why};
      else
        verdict = decide(draft, line);
    });
    if (!verdict.why.empty()) verdict.why = id + ": " + verdict.why;
    return verdict;
  }

  store::Store& store_;
  bool dry_run_;
};

}  // namespace

std::unique_ptr<Authority> authority(store::Store& store, bool dry_run) {
  return std::make_unique<Journal>(store, dry_run);
}

void change(store::Store& store, std::string_view by, bool dry_run,
            const std::function<void(store::Draft&)>& decide) {
  store.change(by, [&](store::Draft& draft) {
    decide(draft);
    if (dry_run) draft.forget();
  });
}

void stamp(Claim& claim, Token now, const store::View& view) {
  claim.renewed = now;
  claim.boot = sys::hex(view.boot());
  claim.boottime = sys::clock().boottime;
}

std::string quoted(json::Text line, std::string_view text) {
  return text.empty() ? std::string() : json::quote(text, issue::style_of(line));
}

}  // namespace claim
