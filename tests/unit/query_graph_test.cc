// What belongs to a graph, what is marked in it, and that its formats are valid
// whatever the titles hold.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "cli/branches.h"
#include "query/graph_print.h"
#include "tests/unit/query_backlog.h"

namespace {

using query::Graph;
using query::Place;
using query::Standing;

std::string edge(const std::string& to, const std::string& type = "blocks") {
  return R"({"depends_on_id":)" + json::quote(to) + R"(,"type":)" + json::quote(type) + "}";
}

std::string line(const std::string& id, const std::vector<std::string>& edges = {},
                 const std::string& more = "") {
  std::string all;
  for (const std::string& e : edges) (all += all.empty() ? "" : ",") += e;
  return R"({"id":)" + json::quote(id) +
         (more.find("\"title\"") == more.npos ? R"(,"title":"x")" : "") +
         (more.find("\"status\"") == more.npos ? R"(,"status":"open")" : "") + more +
         R"(,"dependencies":[)" + all + "]}";
}

std::string drawn(const Backlog& backlog, const query::GraphWish& wish) {
  const Graph graph = query::graph(backlog.view(), wish);
  std::vector<std::string> ids;
  for (const auto& v : graph.vertices) ids.emplace_back(v.id);
  std::ranges::sort(ids);
  return text::join({ids.begin(), ids.end()}, " ");
}

std::string links(const Backlog& backlog, const query::GraphWish& wish) {
  const Graph graph = query::graph(backlog.view(), wish);
  std::vector<std::string> all;
  for (const auto& l : graph.links)
    all.push_back(std::string(graph.vertices[l.from].id) + ">" +
                  std::string(graph.vertices[l.to].id));
  std::ranges::sort(all);
  return text::join({all.begin(), all.end()}, " ");
}

using Writer = void(const store::View&, const Graph&, const query::Write&);
std::string whole(Writer* writer, const Backlog& backlog, const Graph& graph) {
  std::string out;
  writer(backlog.view(), graph, [&](std::string_view piece) { out += piece; });
  return out;
}

const query::Vertex& vertex(const Graph& graph, std::string_view id) {
  return *std::ranges::find(graph.vertices, id, &query::Vertex::id);
}

query::GraphWish around(std::vector<std::string> ids,
                        query::Direction direction = query::Direction::kBoth,
                        std::size_t depth = 0) {
  return {std::move(ids), {}, direction, depth, false};
}

// --- what is drawn ---

TEST(Graph, HoldsWhatHasAnEdgeToAnotherThatIsNotClosed) {
  const Backlog backlog({line("a", {edge("b")}), line("b"), line("alone"),
                         line("c", {edge("d")}, R"(,"status":"closed")"), line("d"),
                         line("e", {edge("gone", "related")}),
                         line("f", {edge("t")}), line("t", {}, R"(,"status":"tombstone")"),
                         line("p", {edge("b")}, R"(,"status":"pinned")"),
                         line("self", {edge("self", "related")}), line("knot", {edge("knot")})});
  EXPECT_EQ(drawn(backlog, {}), "a b knot");
  query::GraphWish all;
  all.all = true;
  EXPECT_EQ(drawn(backlog, all), "a b c d knot p");
}

TEST(Graph, ShowsWhatBlocksAndIsNotHere) {
  const Backlog backlog({line("a", {edge("gone"), edge("gone2", "waits-for")}),
                         line("b", {edge("external:p:c", "waits-for"), edge("external:p:c")}),
                         line("c", {edge("external:p:d", "related")}),
                         line("d", {edge("gone")}, R"(,"status":"closed")")});
  EXPECT_EQ(drawn(backlog, {}), "a b external:p:c gone");
  const Graph graph = query::graph(backlog.view(), {});
  EXPECT_EQ(vertex(graph, "gone").standing, Standing::kMissing);
  EXPECT_EQ(vertex(graph, "external:p:c").standing, Standing::kExternal);
  EXPECT_EQ(graph.links.size(), 3u);
}

TEST(Graph, GoesFromIdsInTheDirectionAsFarAsAsked) {
  // top needs a, a needs b and c, c needs d; other needs d.
  const Backlog backlog({line("top", {edge("a")}), 
                         line("a", {edge("b"), edge("c", "parent-child")}),
                         line("b"), line("c", {edge("d")}), line("d", {edge("far", "related")}),
                         line("other", {edge("d")}), line("far"),
                         line("old", {edge("a")}, R"(,"status":"closed")")});
  using query::Direction;
  EXPECT_EQ(drawn(backlog, around({"a"})), "a b c d top");
  EXPECT_EQ(drawn(backlog, around({"a"}, Direction::kDown)), "a b c d");
  EXPECT_EQ(drawn(backlog, around({"a"}, Direction::kDown, 1)), "a b c");
  EXPECT_EQ(drawn(backlog, around({"a"}, Direction::kUp)), "a top");
  EXPECT_EQ(drawn(backlog, around({"d"}, Direction::kUp, 1)), "c d other");
  EXPECT_EQ(drawn(backlog, around({"d"}, Direction::kUp, 2)), "a c d other");
  EXPECT_EQ(drawn(backlog, around({"b", "d"}, Direction::kUp, 1)), "a b c d other");
  EXPECT_EQ(links(backlog, around({"b", "d"}, Direction::kUp, 1)), "a>b a>c c>d other>d");
  EXPECT_EQ(drawn(backlog, around({"old"})), "a b c d old");
  EXPECT_EQ(drawn(backlog, around({"far"})), "far");
  query::GraphWish wish = around({"d"});
  wish.types = {"related"};
  EXPECT_EQ(drawn(backlog, wish), "d far");
  wish = around({"a"}, Direction::kUp);
  wish.all = true;
  EXPECT_EQ(drawn(backlog, wish), "a old top");
  EXPECT_THROW(query::graph(backlog.view(), around({"a", "nobody"})), Failure);
}

TEST(Graph, TellsHowIssuesStand) {
  const Backlog backlog({line("hub", {}, R"(,"issue_type":"epic")"),
                         line("ready", {edge("hub", "related")}),
                         line("blocked", {edge("hub")}),
                         line("child", {edge("blocked", "parent-child")}),
                         line("work", {edge("blocked")}, R"(,"status":"in_progress")"),
                         line("kept", {edge("hub", "related")},
                              R"(,"metadata":{"claim":{"token":1}})"),
                         line("later", {edge("hub", "related")},
                              R"(,"defer_until":"2999-01-01T00:00:00Z")"),
                         line("off", {edge("hub", "related")}, R"(,"status":"deferred")"),
                         line("held", {edge("hub", "related")}, R"(,"status":"blocked")"),
                         line("gate", {edge("hub", "related")}, R"(,"issue_type":"gate")"),
                         line("own", {edge("hub", "related")}, R"(,"status":"review")"),
                         line("done", {edge("hub")}, R"(,"status":"closed")")});
  const std::map<std::string, Standing> expected = {
      {"hub", Standing::kReady},     {"ready", Standing::kReady},   {"blocked", Standing::kBlocked},
      {"child", Standing::kBlocked}, {"work", Standing::kClaimed},  {"kept", Standing::kClaimed},
      {"later", Standing::kDeferred}, {"off", Standing::kDeferred}, {"held", Standing::kBlocked},
      {"gate", Standing::kOpen},     {"own", Standing::kOpen},      {"done", Standing::kClosed}};
  query::GraphWish all;
  all.all = true;
  const Graph graph = query::graph(backlog.view(), all);
  for (const auto& [id, standing] : expected)
    EXPECT_EQ(query::style_of(vertex(graph, id).standing).word, query::style_of(standing).word)
        << id;
}

// A few issues are judged one by one, many in one go.
TEST(Graph, FewAndManyStandAlike) {
  std::mt19937 random(5);
  std::vector<std::string> lines;
  const std::vector<std::string> extras = {"", R"(,"status":"closed")",
                                           R"(,"status":"in_progress")",
                                           R"(,"defer_until":"2999-01-01T00:00:00Z")",
                                           R"(,"issue_type":"gate")", R"(,"ephemeral":true)"};
  const std::vector<std::string> types = {"blocks", "parent-child", "waits-for", "related"};
  for (int i = 0; i < 300; ++i)
    lines.push_back(line("t-" + std::to_string(i),
                         {edge("t-" + std::to_string(random() % 300), types[random() % 4])},
                         random() % 2 ? "" : extras[random() % extras.size()]));
  const Backlog backlog(lines);
  query::GraphWish all;
  all.all = true;
  const Graph many = query::graph(backlog.view(), all);
  ASSERT_GT(many.vertices.size(), 200u);
  for (const auto& v : many.vertices) {
    query::GraphWish one = around({std::string(v.id)}, query::Direction::kDown, 1);
    one.all = true;
    EXPECT_EQ(vertex(query::graph(backlog.view(), one), v.id).standing, v.standing) << v.id;
  }
}

// --- paths ---

// Vertices 0 to n-1, the links from each.
Graph made(const std::vector<std::vector<Place>>& needs) {
  Graph graph;
  for (Place p = 0; p < needs.size(); ++p) {
    graph.vertices.push_back({idx::kNone, ""});
    graph.first.push_back(static_cast<Place>(graph.links.size()));
    for (const Place to : needs[p])
      graph.links.push_back({p, to, "blocks", issue::EdgeKind::kBlocks});
  }
  graph.first.push_back(static_cast<Place>(graph.links.size()));
  return graph;
}

using Places = std::vector<Place>;

TEST(Paths, TheLongestChainIsCritical) {
  Graph graph = made({{1, 2}, {3}, {3}, {}, {3}});
  query::mark_paths(graph);
  EXPECT_EQ(graph.critical, (Places{0, 1, 3}));  // of two equal ones the first
  EXPECT_EQ(std::ranges::count(graph.links, true, &query::Link::critical), 2);
  EXPECT_EQ(graph.vertices[4].level, 1u);
  graph = made({{}, {}});
  query::mark_paths(graph);
  EXPECT_EQ(graph.critical, Places{});
  graph = made({{1}, {2}, {}});
  graph.vertices[2].over = true;
  graph.links[0].kind = issue::EdgeKind::kParent;
  query::mark_paths(graph);
  EXPECT_EQ(graph.critical, Places{});
}

TEST(Paths, CirclesAreMarkedAndNotFollowed) {
  // 0 needs the circle 1 2 3, which needs 4, which needs 6; 5 needs itself.
  Graph graph = made({{1}, {2}, {3}, {1, 4}, {6}, {5}, {}});
  query::mark_paths(graph);
  std::vector<bool> circular;
  for (const auto& v : graph.vertices) circular.push_back(v.circular);
  EXPECT_EQ(circular, (std::vector<bool>{false, true, true, true, false, true, false}));
  EXPECT_EQ(std::ranges::count(graph.links, true, &query::Link::circular), 4);
  EXPECT_EQ(graph.critical, (Places{3, 4, 6}));
}

// A circle that leads by way of a parent is no reason to lose the chain.
TEST(Paths, AChainMayLeadAlongACircleOfParents) {
  const Backlog backlog({line("epic", {edge("b")}, R"(,"issue_type":"epic")"),
                         line("b", {edge("epic", "parent-child")})});
  const Graph graph = query::graph(backlog.view(), {});
  EXPECT_TRUE(vertex(graph, "epic").circular);
  EXPECT_TRUE(vertex(graph, "b").circular);
  EXPECT_EQ(graph.critical.size(), 2u);
}

TEST(Paths, ALongChainNeedsNoDeepStack) {
  constexpr Place kMany = 200'000;
  std::vector<std::vector<Place>> needs(kMany);
  for (Place p = 0; p + 1 < kMany; ++p) needs[p] = {p + 1};
  Graph graph = made(needs);
  query::mark_paths(graph);
  EXPECT_EQ(graph.critical.size(), kMany);
  needs[kMany - 1] = {0};
  graph = made(needs);
  query::mark_paths(graph);
  EXPECT_EQ(std::ranges::count(graph.vertices, true, &query::Vertex::circular), kMany);
  EXPECT_TRUE(graph.critical.empty());
}

TEST(Paths, AgreeWithReachability) {
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    const Place size = 1 + random() % 9;
    std::vector<std::vector<Place>> needs(size);
    std::vector<std::set<Place>> reach(size);
    for (Place p = 0; p < size; ++p)
      for (Place to = 0; to < size; ++to)
        if (random() % 5 == 0) needs[p].push_back(to), reach[p].insert(to);
    for (Place k = 0; k < size; ++k)
      for (Place p = 0; p < size; ++p)
        if (reach[p].contains(k)) reach[p].insert(reach[k].begin(), reach[k].end());
    Graph graph = made(needs);
    query::mark_paths(graph);
    // The level by definition: the links that lead out of their knot.
    std::vector<Place> level(size, 0);
    for (Place again = 0; again < size; ++again)
      for (Place p = 0; p < size; ++p)
        for (const Place to : needs[p])
          if (!reach[to].contains(p)) level[p] = std::max(level[p], level[to] + 1);
    for (Place p = 0; p < size; ++p) {
      ASSERT_EQ(graph.vertices[p].circular, reach[p].contains(p));
      ASSERT_EQ(graph.vertices[p].level, level[p]);
    }
    const Place most = *std::ranges::max_element(level);
    ASSERT_EQ(graph.critical.size(), most == 0 ? 0 : most + 1);
    for (std::size_t i = 1; i < graph.critical.size(); ++i)
      ASSERT_TRUE(std::ranges::count(needs[graph.critical[i - 1]], graph.critical[i]));
  }
}

// --- formats ---

const std::vector<std::string> kHostile = {
    "", " ", "plain", "say \"hi\"", "back\\slash\\", "end\\", "\\N \\G \\l \\\"", "a\nb\r\n\tc",
    "<b>bold</b> <script>alert(1)</script>", "&lt;x&gt; & &amp; &#35;", "#35; #quot; #", "--> n1",
    "]; x [",
    ")\"; }", "`code` **bold** _it_", "\"`markdown`\"", "1. list", "- list", "end", "subgraph x",
    "%%{init: {}}%%", "fa:fa-car http://x.org/?a=b", "\x01\x1b[31mred\x7f",
    "caf\xc3\xa9 \xe6\x97\xa5\xe6\x9c\xac",
    "bad \xff\xc3 utf8", "\xe2\x80\xae" "bidi", "{a|b|<c>} $x$ ~ @ ^ = '", std::string("nul\0x", 5),
    std::string(5000, 'w'), std::string(300, ' ') + "late", "//\n/* c */"};

std::string hostile_line(std::size_t i, const std::string& id, const std::string& text) {
  return line(id, {edge("hub"), edge("hub", text.empty() ? "x" : text)},
              R"(,"title":)" + json::quote(text) + R"(,"assignee":)" + json::quote(text) +
                  R"(,"status":")" + (i % 2 ? "in_progress" : "open") + R"(","issue_type":)" +
                  json::quote(i % 3 == 0 ? text : i % 3 == 1 ? "epic" : "gate"));
}

std::vector<std::string> hostile() {
  std::vector<std::string> lines = {line("hub")};
  for (std::size_t i = 0; i < kHostile.size(); ++i) {
    lines.push_back(hostile_line(i, "t-" + std::to_string(i), kHostile[i]));
    lines.push_back(hostile_line(i, "id " + kHostile[i], kHostile[i]));
    lines.push_back(line("u-" + std::to_string(i), {edge("external:" + kHostile[i])}));
  }
  return lines;
}

// A string of DOT from `s`, which stands at its quote; how long it is, 0 when it
// is none.
std::size_t dot_string(std::string_view s) {
  if (!s.starts_with('"')) return 0;
  for (std::size_t i = 1; i < s.size(); ++i) {
    if (s[i] == '\\') ++i;
    else if (s[i] == '"') return i + 1;
    else if (static_cast<unsigned char>(s[i]) < 0x20) return 0;
  }
  return 0;
}

// Whether `s` is a statement of ours: "a" [x="y", ...]; or "a" -> "b" [...];
bool is_dot_statement(std::string_view s) {
  const auto skip = [&](std::string_view word) {
    if (!s.starts_with(word)) return false;
    s.remove_prefix(word.size());
    return true;
  };
  const auto skip_string = [&] {
    const std::size_t n = dot_string(s);
    s.remove_prefix(n);
    return n != 0;
  };
  if (!skip("  ") || !skip_string()) return false;
  if (skip(" -> ") && !skip_string()) return false;
  if (!skip(" [")) return false;
  while (!skip("];")) {
    const auto key = s.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
    if (key == s.npos || key == 0) return false;
    s.remove_prefix(key);
    if (!skip("=")) return false;
    if (!skip_string()) {
      const auto value = s.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789");
      if (value == s.npos || value == 0) return false;
      s.remove_prefix(value);
    }
    skip(", ");
  }
  return s.empty();
}

TEST(GraphDot, IsValidWhateverTitlesHold) {
  const Backlog backlog(hostile());
  const Graph graph = query::graph(backlog.view(), {});
  const std::string dot = whole(query::graph_dot, backlog, graph);
  std::size_t statements = 0;
  std::set<std::string> names;
  for (const std::string_view l : text::split(dot, '\n'))
    if (l.starts_with("  \"")) {
      ++statements;
      EXPECT_TRUE(is_dot_statement(l)) << l;
      if (l.find("\" -> \"") == l.npos) names.emplace(l.substr(2, dot_string(l.substr(2))));
    }
  EXPECT_EQ(statements, graph.vertices.size() + graph.links.size());
  EXPECT_EQ(names.size(), graph.vertices.size());
}

bool has_graphviz() { return ::system("dot -V >/dev/null 2>&1") == 0; }

TEST(GraphSvg, ShowsTitlesAsTheyAre) {
  if (!has_graphviz()) GTEST_SKIP() << "no graphviz";
  const Backlog backlog({line("a", {edge("b")}, R"(,"title":"say \"hi\" <x> &lt; \\N \\")"),
                         line("b")});
  const std::string svg =
      query::graph_svg(whole(query::graph_dot, backlog, query::graph(backlog.view(), {})));
  EXPECT_NE(svg.find("say &quot;hi&quot; &lt;x&gt; &amp;lt; \\N \\<"), svg.npos) << svg;
  const Backlog bad(hostile());
  const Graph graph = query::graph(bad.view(), {});
  const std::string drawing = query::graph_svg(whole(query::graph_dot, bad, graph));
  const auto count = [&](std::string_view word) {
    std::size_t n = 0;
    for (auto at = drawing.find(word); at != drawing.npos; at = drawing.find(word, at + 1)) ++n;
    return n;
  };
  EXPECT_EQ(count("class=\"node\""), graph.vertices.size());
  EXPECT_EQ(count("class=\"edge\""), graph.links.size());
}

// A quoted text of Mermaid: letters, digits, and # only in #NUMBER;.
bool is_mermaid_text(std::string_view s) {
  for (std::size_t i = 0; i < s.size(); ++i) {
    const char c = s[i];
    if (c == '#') {
      const auto end = s.find(';', i);
      if (end == s.npos || !text::parse_count(s.substr(i + 1, end - i - 1))) return false;
      i = end;
    } else if (s.substr(i).starts_with("<br/>")) {
      i += 4;
    } else if (!::isalnum(static_cast<unsigned char>(c)) && static_cast<unsigned char>(c) < 0x80 &&
               std::string_view(" ,.-").find(c) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

TEST(GraphMermaid, IsValidWhateverTitlesHold) {
  const Backlog backlog(hostile());
  const Graph graph = query::graph(backlog.view(), {});
  const std::string mermaid = whole(query::graph_mermaid, backlog, graph);
  std::size_t vertices = 0, edges = 0;
  for (std::string_view l : text::split(mermaid, '\n')) {
    if (!l.starts_with("  n")) continue;
    l.remove_prefix(3);
    const auto digits = l.find_first_not_of("0123456789");
    ASSERT_NE(digits, l.npos);
    const bool link = l[digits] == ' ';
    ++(link ? edges : vertices);
    const auto open = l.find('"'), close = l.rfind('"');
    if (open == l.npos) {
      EXPECT_TRUE(link) << l;
      continue;
    }
    EXPECT_TRUE(is_mermaid_text(l.substr(open + 1, close - open - 1))) << l;
    const std::string_view before = l.substr(digits, open - digits), after = l.substr(close + 1);
    if (link) {
      EXPECT_NE(open + 1, close) << l;
      EXPECT_TRUE(before == " -->|" || before == " -.->|" || before == " ==>|") << l;
      EXPECT_TRUE(after.starts_with("| n") && text::parse_count(after.substr(3))) << l;
    } else {
      const auto end = after.find(":::");
      const std::string shape = std::string(before) + '/' + std::string(after.substr(0, end));
      EXPECT_TRUE((std::set<std::string>{"[/]", "(/)", "[[/]]", "{{/}}", ">/]"}).contains(shape))
          << l;
    }
  }
  EXPECT_EQ(vertices, graph.vertices.size());
  EXPECT_EQ(edges, graph.links.size());
}

TEST(GraphJson, IsJsonWithTheTitlesWhole) {
  const Backlog backlog(hostile());
  const Graph graph = query::graph(backlog.view(), {});
  const std::string all = whole(query::graph_json, backlog, graph);
  ASSERT_FALSE(json::check(all));
  std::size_t nodes = 0, edges = 0;
  std::set<std::string> titles;
  for (json::Elements e(*json::get(all, "nodes")); e.next(); ++nodes)
    titles.insert(json::string_or(e.value(), "title"));
  for (json::Elements e(*json::get(all, "edges")); e.next();) ++edges;
  EXPECT_EQ(nodes, graph.vertices.size());
  EXPECT_EQ(edges, graph.links.size());
  EXPECT_TRUE(titles.contains("say \"hi\""));
  EXPECT_TRUE(titles.contains(std::string(5000, 'w')));
  const Graph none;
  EXPECT_FALSE(json::check(whole(query::graph_json, backlog, none)));
}

// --- words ---

TEST(GraphWords, AreWrappedAndShortenedBetweenCharacters) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(query::wrapped("one two three", 7, 3), (Words{"one two", "three"}));
  EXPECT_EQ(query::wrapped("one two three four", 7, 2), (Words{"one two", "three f…"}));
  EXPECT_EQ(query::wrapped("onetwothree", 4, 9), (Words{"onet", "woth", "ree"}));
  EXPECT_EQ(query::wrapped("", 7, 2), (Words{""}));
  EXPECT_EQ(query::shortened("a\nb\tc", 9), "a b c");
  EXPECT_EQ(query::shortened("日本語", 4), "日本…");
  EXPECT_EQ(query::shortened("日本語", 5), "日本…");
  EXPECT_EQ(query::shortened("exact", 5), "exact");
  std::string marks = "e";
  for (int i = 0; i < 1000; ++i) marks += "\xcc\x81";
  EXPECT_LT(query::shortened(marks, 20).size(), 200u);
}

TEST(Branches, AreDrawnByDepth) {
  cli::Branches plain(false), boxes(true);
  std::string drawn;
  const auto add = [&](std::size_t depth, bool last) {
    (drawn += plain.front(depth, last)) += std::to_string(depth) + '\n';
  };
  add(0, true), add(1, false), add(2, false), add(3, true), add(2, true);
  add(1, true), add(2, true), add(0, true), add(1, true);
  EXPECT_EQ(drawn,
            "0\n|-- 1\n|   |-- 2\n|   |   `-- 3\n|   `-- 2\n`-- 1\n    `-- 2\n0\n`-- 1\n");
  boxes.front(0, true);
  EXPECT_EQ(boxes.front(1, false), "├── ");
  EXPECT_EQ(boxes.front(2, true), "│   └── ");
}

}  // namespace
