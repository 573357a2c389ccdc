// A state after changes answers as an index of the changed lines does, and both
// answer as the rule read literally: over thousands of small random backlogs.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <tuple>

#include "index/layout.h"
#include "index_backlog.h"

namespace idx {
namespace {

constexpr Micros kNow = 1'795'000'000 * kSecond;

// --- the rule, word by word and slowly ---

struct Plain {
  std::string id, type;
  issue::Status status;
  bool hidden;  // by a flag, its type or a reservation
  bool ephemeral;
  Micros defer_until, retry_at;
  struct To {
    std::string target;
    issue::EdgeKind kind;
    bool any_children;
  };
  std::vector<To> edges;
};

class Slow {
 public:
  Slow(const std::vector<std::string>& lines, bool externals_block)
      : externals_block_(externals_block) {
    issue::Reader reader;
    for (const std::string& line : lines) {
      const issue::Facts& f = reader.read(line);
      Plain p{std::string(f.id),
              std::string(f.type),
              f.status,
              f.pinned || f.is_template || f.ephemeral || f.claimed || is_infrastructure(f.type),
              f.ephemeral,
              f.defer_until,
              f.retry_at,
              {}};
      for (const issue::Edge& e : f.edges)
        p.edges.push_back({std::string(e.target), issue::kind_of(e.type), e.any_children});
      all_[p.id] = p;
    }
    for (bool again = true; again;) {
      again = false;
      for (const auto& [id, p] : all_)
        if (!blocked_.contains(id) && is_blocked(p)) again = blocked_.insert(id).second;
    }
  }

  bool blocked(const std::string& id) const { return blocked_.contains(id); }
  bool ready(const std::string& id) const {
    const Plain& p = all_.at(id);
    if (p.status != issue::Status::kOpen || p.hidden || blocked(id)) return false;
    if (p.defer_until > kNow || p.retry_at > kNow) return false;
    for (const auto& e : p.edges)
      if (e.kind == issue::EdgeKind::kParent && all_.contains(e.target) &&
          all_.at(e.target).defer_until > kNow)
        return false;
    return true;
  }

 private:
  static bool ended(const Plain& p) { return issue::blocks_nobody(p.status); }
  bool is_blocked(const Plain& p) const {
    if (ended(p)) return false;
    for (const auto& e : p.edges) {
      const auto target = all_.find(e.target);
      const bool is_there = target != all_.end();
      if (e.kind == issue::EdgeKind::kParent && blocked(e.target)) return true;
      if (issue::is_external(e.target) &&
          (e.kind == issue::EdgeKind::kBlocks || e.kind == issue::EdgeKind::kWaitsFor)) {
        if (externals_block_) return true;
        continue;
      }
      if (e.kind == issue::EdgeKind::kBlocks &&
          (!is_there || (!ended(target->second) && (!target->second.ephemeral || p.ephemeral))))
        return true;
      if (e.kind == issue::EdgeKind::kWaitsFor && is_there) {
        int open = 0, closed = 0;
        for (const auto& [id, child] : all_)
          for (const auto& up : child.edges)
            if (up.kind == issue::EdgeKind::kParent && up.target == e.target) {
              open += !ended(child);
              closed += child.status == issue::Status::kClosed;
            }
        if (open > 0 && !(e.any_children && closed > 0)) return true;
      }
    }
    return false;
  }

  bool externals_block_;
  std::map<std::string, Plain> all_;
  std::set<std::string> blocked_;
};

// --- random backlogs and changes ---

class Chance {
 public:
  Chance(unsigned seed, int ids) : random_(seed), ids_(ids) {}
  int pick(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool one_in(int n) { return pick(n) == 0; }

  std::string id() { return "x-" + std::to_string(pick(ids_)); }
  std::string quoted(std::string_view s) { return json::quote(s); }
  std::string status() {
    static constexpr const char* kAll[] = {"open",      "open",        "open",   "open",
                                           "closed",    "in_progress", "pinned", "hooked",
                                           "tombstone", "wait",        "blocked"};
    return quoted(kAll[pick(11)]);
  }
  std::string time() {  // about a day around now
    return quoted(format_instant(kNow + (pick(9) - 4) * 6 * 3600 * kSecond + pick(2)));
  }
  std::string edge() {
    static constexpr const char* kTypes[] = {"blocks",      "blocks",    "conditional-blocks",
                                             "related",     "waits-for", "parent-child",
                                             "parent-child"};
    const std::string type = kTypes[pick(7)];
    std::string text = R"({"issue_id":"x","depends_on_id":)" +
                       quoted(one_in(12) ? "external:p:c" : id()) + R"(,"type":)" + quoted(type);
    if (type == "waits-for" && one_in(2)) text += R"(,"metadata":"{\"gate\":\"any-children\"}")";
    return text + "}";
  }
  std::string list(std::string (Chance::*element)(), int most) {
    std::string text;
    for (int n = pick(most); n > 0; --n) text += (text.empty() ? "" : ",") + (this->*element)();
    return "[" + text + "]";
  }
  std::string label() { return quoted(std::string(1, static_cast<char>('p' + pick(5)))); }
  std::string flag() { return one_in(2) ? "true" : "false"; }
  std::string type() {
    static constexpr const char* kAll[] = {"task", "epic", "gate", "bug", "agent", "message"};
    return quoted(kAll[pick(6)]);
  }

  issue::Member member() {
    switch (pick(25)) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4:
        return {"status", maybe(status())};
      case 5:
        return {"priority", maybe(std::to_string(pick(4)))};
      case 6:
        return {"issue_type", maybe(type())};
      case 7:
        return {"assignee", maybe(quoted("a\"" + std::to_string(pick(3))))};
      case 8:
        return {"labels", delta(list(&Chance::label, 4), list(&Chance::label, 4))};
      case 9:
        return {"labels", maybe(list(&Chance::label, 4))};
      case 10:
      case 11:
      case 12:
      case 13:
        return {"dependencies", delta(list(&Chance::edge, 3), list(&Chance::edge, 4))};
      case 14:
        return {"dependencies", maybe(list(&Chance::edge, 4))};
      case 15:
        return {one_in(2) ? "pinned" : "is_template", maybe(flag())};
      case 16:
        return {"ephemeral", maybe(flag())};
      case 17:
        return {"defer_until", maybe(time())};
      case 18:
        return {"metadata.retry_at", maybe(time())};
      case 19:
        return {"metadata.attempts", maybe(std::to_string(pick(3)))};
      case 20:
        return {"metadata.claim", maybe(R"({"token":17,"renewed":18})")};
      case 21:
        return {"metadata", maybe(one_in(2) ? "{}" : R"({"attempts":1,"claim":{},"x":[1]})")};
      case 22:
        return {"deleted_at", one_in(3) ? time() : ""};
      case 23:
        return {one_in(2) ? "created_at" : "closed_at", maybe(time())};
      default:
        return {one_in(2) ? "title" : "x_unknown", maybe(quoted("t\n" + std::to_string(pick(9))))};
    }
  }
  std::string line(const std::string& id) {
    std::string text = R"({"id":)" + quoted(id) + R"(,"title":"t","created_at":)" + time() +
                       R"(,"updated_at":)" + time() + "}";
    std::vector<issue::Member> members;
    for (int n = pick(7); n > 0; --n) members.push_back(member());
    text = issue::apply(text, members);
    // A tombstone has a deleted_at in every tool that writes one.
    return issue::value_of(text, "status") == R"("tombstone")" || one_in(15)
               ? issue::apply(text, {{"deleted_at", time()}})
               : text;
  }

 private:
  std::string maybe(std::string value) { return one_in(4) ? "" : value; }
  std::string delta(const std::string& in, const std::string& out) {
    return R"({"+":)" + in + R"(,"-":)" + out + "}";
  }
  std::mt19937 random_;
  int ids_;
};

std::string object_of(const std::vector<issue::Member>& members) {
  std::string text = "{";
  for (const auto& [name, value] : members)
    text +=
        (text.size() > 1 ? "," : "") + json::quote(name) + ":" + (value.empty() ? "null" : value);
  return text + "}";
}

// --- everything a state says, as text ---

std::string facts_of(const State& s, Node n) {
  std::string all;
  const auto say = [&](const char* what, const auto& value) {
    all += std::string(" ") + what + "=";
    if constexpr (std::is_arithmetic_v<std::decay_t<decltype(value)>>)
      all += std::to_string(value);
    else
      all += value;
  };
  say("title", s.title(n));
  say("status", static_cast<int>(s.status(n)));
  say("word", s.status_word(n));
  say("type", s.type(n));
  say("assignee", s.assignee(n));
  say("priority", s.priority(n));
  say("created", s.created(n).at);
  say("digits", s.created(n).digits);
  say("updated", s.updated(n).at);
  say("closed", s.closed(n));
  say("defer", s.defer_until(n));
  say("retry", s.retry_at(n));
  say("attempts", s.attempts(n));
  say("flags", s.claimed(n) + 2 * s.pinned(n) + 4 * s.is_template(n) + 8 * s.ephemeral(n));
  auto labels = s.labels(n);
  std::ranges::sort(labels);
  for (const std::string_view label : labels) say("label", label);
  for (const Out& e : s.out(n)) {
    say("to", e.target);
    say("type", e.type);
    say("kind", static_cast<int>(e.kind));
    say("any", e.any_children);
    say("node", e.node == kNone ? "none" : s.id(e.node));
  }
  say("parent", s.parent(n) == kNone ? "none" : s.id(s.parent(n)));
  std::multiset<std::string> in;
  for (const In& e : s.in(n))
    in.insert(std::string(s.id(e.from)) + "/" + std::string(e.type) +
              std::to_string(e.any_children));
  for (const std::string& e : in) say("from", e);
  return all;
}

std::vector<std::string_view> sorted(std::vector<std::string_view> ids) {
  std::ranges::sort(ids);
  return ids;
}

void expect_same(const State& changed, const State& fresh, const Slow& slow) {
  ASSERT_EQ(changed.size(), fresh.size());
  for (Node f = 0; f < fresh.size(); ++f) {
    const Node c = changed.find(fresh.id(f));
    ASSERT_NE(c, kNone);
    EXPECT_EQ(changed.id(c), fresh.id(f));
    EXPECT_EQ(facts_of(changed, c), facts_of(fresh, f)) << fresh.id(f);
    EXPECT_EQ(changed.blocked(c), fresh.blocked(f)) << fresh.id(f);
    EXPECT_EQ(changed.blockers(c), fresh.blockers(f)) << fresh.id(f);
    EXPECT_EQ(changed.blockers(c).empty(), !changed.blocked(c)) << fresh.id(f);
    EXPECT_EQ(changed.ready(c, kNow), fresh.ready(f, kNow)) << fresh.id(f);
    EXPECT_EQ(fresh.blocked(f), slow.blocked(std::string(fresh.id(f)))) << fresh.id(f);
    EXPECT_EQ(fresh.ready(f, kNow), slow.ready(std::string(fresh.id(f)))) << fresh.id(f);
  }
  std::vector<std::string_view> are_ready, are_blocked;
  for (Node f = 0; f < fresh.size(); ++f) {
    if (fresh.ready(f, kNow)) are_ready.push_back(fresh.id(f));
    if (fresh.blocked(f)) are_blocked.push_back(fresh.id(f));
  }
  for (const State* s : {&changed, &fresh}) {
    EXPECT_EQ(sorted(ids(*s, ready(*s, kNow))), sorted(are_ready));
    EXPECT_EQ(sorted(ids(*s, s->all_blocked())), sorted(are_blocked));
  }
  for (const Sort sort : {Sort::kFair, Sort::kPriority, Sort::kOldest, Sort::kHybrid})
    EXPECT_EQ(ids(changed, ready(changed, kNow, sort)), ids(fresh, ready(fresh, kNow, sort)));
  EXPECT_EQ(ids(changed, changed.all_blocked()), ids(fresh, fresh.all_blocked()));
  EXPECT_EQ(changed.any_blocked(), fresh.any_blocked());
  EXPECT_EQ(changed.any_in_progress(), fresh.any_in_progress());
  std::vector<std::tuple<std::string_view, std::string_view, bool>> taken, looked;
  for (const auto& [n, assignee, reserved] : changed.taken())
    taken.emplace_back(changed.id(n), assignee, reserved);
  for (Node n = 0; n < changed.size(); ++n) {
    const bool reserved = changed.status(n) == issue::Status::kOpen && changed.claimed(n);
    if (reserved || changed.status(n) == issue::Status::kInProgress)
      looked.emplace_back(changed.id(n), changed.assignee(n), reserved);
  }
  EXPECT_EQ(taken, looked);
  for (const std::string_view who : {"", "a\"0", "a\"1", "nobody"}) {
    const State::Held held = changed.held_by(who);
    std::vector<Node> working, reserved;
    bool others = false;
    for (const auto& t : changed.taken())
      if (t.assignee == who) (t.reserved ? reserved : working).push_back(t.node);
      else others |= t.reserved;
    EXPECT_EQ(held.working, working);
    EXPECT_EQ(held.reserved, reserved);
    EXPECT_EQ(held.others_reserved, others);
  }
  EXPECT_GE(changed.highest_token(), fresh.highest_token());
}

// With `ids` possible ids, about as many issues, and some changes.
void play(unsigned seed, int ids, int changes) {
  Chance chance(seed, ids);
  std::vector<std::string> lines;
  std::map<std::string, std::size_t> at;
  for (int n = chance.pick(ids); n > 0; --n) {
    const std::string id = chance.id();
    if (!at.emplace(id, lines.size()).second) continue;
    lines.push_back(chance.line(id));
  }
  const Backlog backlog(lines);
  ASSERT_TRUE(backlog.opened());
  ASSERT_EQ(backlog.duplicates(), 0u);
  std::function<bool(std::string_view)> external_open;  // without one, they block
  const bool externals_block = seed % 3 != 2;
  if (seed % 3 != 0) external_open = [=](std::string_view) { return externals_block; };
  State state(backlog.index(), external_open);
  std::vector<std::unique_ptr<std::string>> bases;
  std::vector<std::unique_ptr<Index>> indexes;
  for (int steps = chance.pick(changes); steps >= 0; --steps) {
    const std::string id = chance.id();
    const auto [known, is_new] = at.emplace(id, lines.size());
    if (is_new || chance.one_in(6)) {
      if (is_new) {
        EXPECT_FALSE(state.apply(id, "{}"));
        lines.emplace_back();
      }
      lines[known->second] = chance.line(id);
      state.put(id, lines[known->second]);
    } else {
      std::map<std::string, std::string> members;
      for (int n = chance.pick(3); n >= 0; --n) {
        const issue::Member m = chance.member();
        members[m.name] = m.value;
      }
      std::vector<issue::Member> set;
      for (const auto& [name, value] : members) set.push_back({name, value});
      lines[known->second] = issue::apply(lines[known->second], set);
      EXPECT_TRUE(state.apply(id, object_of(set)));
    }
    EXPECT_TRUE(state.changed(state.find(id)));
    if (steps > 0 && !chance.one_in(changes / 3 + 1)) continue;
    const Backlog after(lines);
    ASSERT_TRUE(after.opened());
    const State fresh(after.index(), external_open);
    const Slow slow(lines, externals_block);
    expect_same(state, fresh, slow);
    if (testing::Test::HasFailure()) return;
    if (!state.reindexable()) continue;
    // The same again over an index of the state, and so on from there.
    const Stamp stamp{{}, after.stamp().size, {}};
    bases.push_back(std::make_unique<std::string>(state.reindex(stamp, [&](Node n) {
      return State::Standing{{n, 1}, true};
    })));
    Index& index = *indexes.emplace_back(std::make_unique<Index>());
    ASSERT_TRUE(index.open(std::as_bytes(std::span(*bases.back())), stamp));
    state = State(index, external_open);
    expect_same(state, fresh, slow);
    for (Node n = 0; n < index.size(); ++n) {
      const Row &is = index.row(n), &built = after.index().row(after.index().find(index.name(n)));
      EXPECT_EQ(is.has(kBlocked), built.has(kBlocked)) << index.name(n);
      EXPECT_EQ(is.not_before, built.not_before) << index.name(n);
    }
    if (testing::Test::HasFailure()) return;
  }
}

TEST(State, AnswersAsAnIndexOfTheChangedLines) {
  for (unsigned seed = 0; seed < 5000; ++seed) {
    play(seed, 12, 8);
    ASSERT_FALSE(HasFailure()) << "seed " << seed;
  }
}

TEST(State, AnswersSoAfterManyChangesToo) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    play(seed, 120, 90);
    ASSERT_FALSE(HasFailure()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace idx
