// What every format of a graph says of an issue.
#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "query/graph_print.h"

namespace query {
namespace {

// White space of all kinds would become \n and the like.
std::string on_one_line(std::string_view text) {
  std::string flat(text);
  std::ranges::replace_if(flat, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text::printable(text::trim(flat));
}

// The place of `word` among `words`, the first when there is none.
template <std::size_t N>
std::size_t place(std::string_view option, std::string_view word,
                  const std::string_view (&words)[N]) {
  if (word.empty()) return 0;
  const auto at = std::ranges::find(words, word);
  if (at == std::end(words))
    throw Failure(std::string(option) + ": '" + std::string(word) + "' is none of " +
                  text::join({std::begin(words), std::end(words)}, ", "));
  return static_cast<std::size_t>(at - words);
}

}  // namespace

Format format(std::string_view word) {
  constexpr std::string_view kWords[] = {"text", "dot", "mermaid", "svg"};
  return static_cast<Format>(place("--format", word, kWords));
}

Direction direction(std::string_view word) {
  constexpr std::string_view kWords[] = {"both", "down", "up"};
  return static_cast<Direction>(place("--direction", word, kWords));
}

void print_graph(const store::View& view, const Graph& graph, Format format) {
  const auto print = [](std::string_view text) { cli::out().write(text); };
  // A string of JSON may hold what a terminal obeys.
  const auto show = [&](std::string_view text) {
    for (const std::string_view line : text::split(text, '\n')) {
      print(text::printable(line));
      if (line.data() + line.size() != text.data() + text.size()) print("\n");
    }
  };
  switch (format) {
    case Format::kText: return print_graph_text(view, graph);
    case Format::kDot: return graph_dot(view, graph, print);
    case Format::kMermaid: return graph_mermaid(view, graph, print);
    case Format::kJson:
      if (cli::out().is_terminal()) return graph_json(view, graph, show);
      return graph_json(view, graph, print);
    case Format::kSvg: {
      std::string dot;
      graph_dot(view, graph, [&](std::string_view text) { dot += text; });
      return print(graph_svg(dot));
    }
  }
}

void pass(std::string& text, const Write& write) {
  constexpr std::size_t kEnough = 1 << 14;
  if (text.size() < kEnough) return;
  write(text);
  text.clear();
}

Style style_of(Standing standing) {
  switch (standing) {
    case Standing::kClosed: return {"closed", 'x'};
    case Standing::kClaimed: return {"claimed", '@'};
    case Standing::kBlocked: return {"blocked", '#'};
    case Standing::kReady: return {"ready", 'o'};
    case Standing::kDeferred: return {"deferred", '~'};
    case Standing::kOpen: return {"open", '.'};
    case Standing::kMissing: return {"missing", '?'};
    case Standing::kExternal: return {"external", '^'};
  }
  return {"", ' '};
}

// The lines are bounded in bytes too: characters without width are free.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns, std::size_t most) {
  constexpr std::size_t kBytes = 8;  // a column
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  // Whether there is room for one more line.
  const auto next = [&] {
    if (lines.size() == most) {
      lines.back() += "…";
      return false;
    }
    lines.emplace_back();
    used = 0;
    return true;
  };
  const std::string flat = on_one_line(text);
  for (std::string_view word : text::split(flat, ' ')) {
    if (word.empty()) continue;
    const std::size_t wide = text::width(word.substr(0, columns * kBytes));
    if (used > 0 && used + 1 + wide > columns) {
      // What is cut off is cut as late as can be.
      if (lines.size() < most && !next()) return lines;
    }
    if (used > 0) {
      lines.back() += ' ';
      ++used;
    }
    while (!word.empty()) {
      const std::string_view here = word;
      text::take(word);
      const std::string_view character = here.substr(0, here.size() - word.size());
      const std::size_t width = text::width(character);
      const bool full = used + width > columns || lines.back().size() > columns * kBytes;
      if (full && !next()) return lines;
      lines.back() += character;
      used += width;
    }
  }
  return lines;
}

std::string shortened(std::string_view text, std::size_t columns) {
  return wrapped(text, columns, 1).front();
}

bool is_mutual(std::string_view type) { return type == "related" || type == "relates-to"; }

Caption caption(const store::View& view, const Vertex& vertex) {
  constexpr std::size_t kIdColumns = 40, kTitleColumns = 30, kTitleLines = 3, kNameColumns = 30;
  const idx::State& state = view.state();
  const Style style = style_of(vertex.standing);
  Caption out{style.sign + (' ' + shortened(vertex.id, kIdColumns)), {}, std::string(style.word)};
  if (const idx::Node n = vertex.node; n != idx::kNone) {
    out.head += " P" + std::to_string(state.priority(n));
    if (state.type(n) != "task") out.head += ' ' + shortened(state.type(n), kNameColumns);
    out.title = wrapped(state.title(n), kTitleColumns, kTitleLines);
    if (vertex.standing == Standing::kClaimed)
      if (const auto who = shortened(state.assignee(n), kNameColumns); !who.empty())
        out.foot += " by " + who;
    if (vertex.standing == Standing::kOpen)
      out.foot = shortened(state.status_word(n), kNameColumns);
    if (state.status(n) == issue::Status::kTombstone) out.foot = "deleted";
  }
  if (vertex.critical) out.foot += ", critical path";
  if (vertex.circular) out.foot += ", in a cycle";
  return out;
}

std::string summary(const Graph& graph) {
  std::size_t issues = 0, ready = 0;
  bool circular = false;
  for (const Vertex& v : graph.vertices) {
    issues += v.node != idx::kNone;
    ready += v.standing == Standing::kReady;
    circular |= v.circular;
  }
  std::string out = std::to_string(issues) + (issues == 1 ? " issue, " : " issues, ") +
                    std::to_string(ready) + " ready";
  if (!graph.critical.empty())
    out += "; critical path: " + std::to_string(graph.critical.size()) + " issues";
  if (circular) out += "; has cycles";
  return out;
}

}  // namespace query
