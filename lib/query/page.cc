#include "query/page.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "cli/command.h"
#include "cli/table.h"
#include "query/filter.h"
#include "query/order.h"

namespace query {
namespace {

using cli::Ink;
using idx::Node;
using idx::State;
using json::Text;

class Page {
 public:
  Page(const store::View& view, Node n)
      : view_(view), state_(view.state()), n_(n), line_(view.line(n)) {}

  void print() {
    field("id", state_.id(n_), Ink::kBold);
    field("title", state_.title(n_), Ink::kBold);
    field("status", state_.status_word(n_));
    field("priority", std::to_string(state_.priority(n_)));
    field("type", state_.type(n_));
    field("assignee", state_.assignee(n_));
    claim();
    field("labels", text::join(state_.labels(n_), ", "));
    field("parent", text::join(parents(state_, state_.id(n_)), ", "));
    field("blocked by", text::join(state_.blockers(n_), ", "), Ink::kRed);
    for (const auto& [name, key] : kMembers) field(name, decoded(issue::value_of(line_, key)));
    field("version", decoded(issue::value_of(line_, "updated_at")));
    table_.end();
    for (const auto& [name, key] : kTexts) section(name, decoded(issue::value_of(line_, key)));
    depends_on();
    needed_by();
    comments();
  }

 private:
  struct Name {
    std::string_view shown, member;
  };
  static constexpr Name kMembers[] = {{"created", "created_at"},
                                      {"created by", "created_by"},
                                      {"owner", "owner"},
                                      {"started", "started_at"},
                                      {"due", "due_at"},
                                      {"deferred until", "defer_until"},
                                      {"attempts", "metadata.attempts"},
                                      {"retry at", "metadata.retry_at"},
                                      {"estimate", "estimated_minutes"},
                                      {"reference", "external_ref"},
                                      {"closed", "closed_at"},
                                      {"reason", "close_reason"},
                                      {"deleted", "deleted_at"},
                                      {"deleted by", "deleted_by"},
                                      {"reason", "delete_reason"}};
  static constexpr Name kTexts[] = {{"description", "description"},
                                    {"design", "design"},
                                    {"acceptance", "acceptance_criteria"},
                                    {"notes", "notes"}};

  // What a person reads of a value: "" when it is absent.
  static std::string decoded(Text value) {
    return value.empty() ? std::string() : json::as_string(value).value_or(std::string(value));
  }

  void field(std::string_view name, std::string_view value, Ink ink = Ink::kPlain) {
    if (!value.empty()) table_.row({{std::string(name) + ':', Ink::kDim}, {value, ink}});
  }

  // metadata.claim: who may write, and until when.
  void claim() {
    const std::string claim = issue::value_of(line_, "metadata.claim");
    if (claim.empty() || json::kind(claim) != json::Kind::kObject) return;
    const auto number = [&](const char* key) {
      const auto value = json::get(claim, key);
      return value ? json::as_integer(*value) : std::nullopt;
    };
    field("token", std::to_string(number("token").value_or(0)));
    constexpr long long kMost = 10'000LL * 366 * 86'400;  // seconds: no sum of two overflows
    const auto renewed = number("renewed"), lease = number("lease");
    if (renewed && *renewed > 0 && *renewed <= kMost * kSecond) {
      field("renewed", format_instant(*renewed));
      if (lease && *lease > 0 && *lease <= kMost)
        field("lease until", format_instant(*renewed + *lease * kSecond));
    }
    if (const std::string store = json::string_or(claim, "store"); store != view_.store_id())
      field("granted by", "another store, " + store);
  }

  void section(std::string_view name, std::string_view text) {
    if (text::trim(text).empty()) return;
    heading(name);
    paragraph(text, "  ");
  }

  void heading(std::string_view name) {
    cli::out().write("\n");
    table_.row({{std::string(name) + ':', Ink::kBold}});
    table_.end();
  }

  // Every line is indented, so that no text can pass for one of the page's own.
  static void paragraph(std::string_view text, std::string_view indent) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    const bool terminal = cli::out().is_terminal();
    for (std::string_view line : text::split(text, '\n')) {
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (!line.empty()) cli::out().write(indent);
      cli::out().write(terminal ? text::printable(line) : line);
      cli::out().write("\n");
    }
  }

  void edge(std::string_view type, std::string_view id, Node other) {
    const std::string shown = "  " + std::string(id);
    if (other == idx::kNone) {
      const std::string_view why = issue::is_external(id) ? "external" : "missing";
      return table_.row({{shown, Ink::kBlue}, {type}, {why, Ink::kDim}});
    }
    const bool over = issue::blocks_nobody(state_.status(other));
    table_.row({{shown, Ink::kBlue},
                {type},
                {state_.status_word(other), over ? Ink::kDim : Ink::kYellow},
                {state_.title(other)}});
  }

  void depends_on() {
    const auto edges = state_.out(n_);
    if (!edges.empty()) heading("depends on");
    for (const idx::Out& e : edges) edge(e.type, e.target, e.node);
    table_.end();
  }

  void needed_by() {
    auto edges = state_.in(n_);
    if (!edges.empty()) heading("needed by");
    std::ranges::stable_sort(edges, [&](Node a, Node b) { return comes_before(state_, {}, a, b); },
                             &idx::In::from);
    for (const idx::In& e : edges) edge(e.type, state_.id(e.from), e.from);
    table_.end();
  }

  void comments() {
    const std::string all = issue::value_of(line_, "comments");
    if (all.empty() || json::kind(all) != json::Kind::kArray) return;
    bool first = true;
    for (json::Elements e(all); e.next();) {
      if (json::kind(e.value()) != json::Kind::kObject) continue;
      if (first) heading("comments");
      first = false;
      const std::string when = "  " + json::string_or(e.value(), "created_at");
      table_.row({{when}, {json::string_or(e.value(), "author"), Ink::kBlue}});
      table_.end();
      paragraph(json::string_or(e.value(), "text"), "    ");
    }
  }

  const store::View& view_;
  const State& state_;
  Node n_;
  std::string line_;
  cli::Table table_;
};

}  // namespace

void print_page(const store::View& view, Node n) { Page(view, n).print(); }

}  // namespace query
