#include <functional>

#include "base/text.h"
#include "board/board.h"
#include "cli/command.h"
#include "cli/screen.h"
#include "cli/table.h"
#include "query/graph_print.h"
#include "query/object.h"

namespace board {
namespace {

using cli::Ink;

std::string time_of(const Work& work) {
  if (work.since == 0) return "?";
  return format_duration(work.age) +
         (work.estimate != 0 ? " of " + format_duration(work.estimate) : "");
}

Ink ink_of(std::string_view life) {
  return life == "dead" || life == "hung" ? Ink::kRed : life == "alive" ? Ink::kGreen : Ink::kPlain;
}

// What a section shows of a thing: columns, of which the last gives way where the
// screen is too narrow.
struct Row {
  std::vector<std::string> cells;
  Ink ink = Ink::kPlain;  // of the second
};

// One kind of thing after the other, each below its number.
class Sections {
 public:
  explicit Sections(std::size_t most) : most_(most) {}

  template <class T>
  void add(std::string_view name, const std::vector<T>& all, Ink ink,
           const std::function<Row(const T&)>& row) {
    if (all.empty() && name != "ready") return;
    const std::size_t shown = most_ == 0 ? all.size() : std::min(most_, all.size());
    std::vector<Row> rows;
    for (std::size_t i = 0; i < shown; ++i) rows.push_back(row(all[i]));
    put(name, all.size(), ink, rows);
  }

 private:
  void put(std::string_view name, std::size_t count, Ink ink, const std::vector<Row>& rows) {
    cli::Table heading;
    heading.row({{name, Ink::kBold}, {std::to_string(count), ink}});
    heading.end();
    const bool terminal = cli::out().is_terminal();
    std::vector<std::size_t> widths;
    for (const Row& row : rows)
      for (std::size_t i = 0; i + 1 < row.cells.size(); ++i) {
        if (widths.size() <= i) widths.push_back(0);
        widths[i] = std::max(widths[i], text::width(text::printable(row.cells[i])));
      }
    std::size_t used = 5;  // the margin and its gap, and the sign of what is cut
    for (const std::size_t width : widths) used += width + 2;
    const std::size_t columns = cli::screen_columns();
    const std::size_t room = columns > used + 8 ? columns - used : 8;
    cli::Table table;
    for (const Row& row : rows) {
      std::vector<std::string> cells = row.cells;
      if (terminal) cells.back() = query::shortened(cells.back(), room);
      std::vector<cli::Cell> line = {{terminal ? "  " : name, Ink::kDim}};
      for (std::size_t i = 0; i < cells.size(); ++i)
        line.push_back({cells[i], i == 0 ? Ink::kBlue : i == 1 ? row.ink : Ink::kPlain});
      table.row(line);
    }
    table.end();
    if (terminal && rows.size() < count)
      cli::out().write("    and " + std::to_string(count - rows.size()) + " more\n");
  }

  std::size_t most_;
};

template <class T>
std::string array_of(const std::vector<T>& all,
                     const std::function<void(query::Object&, const T&)>& fill) {
  query::Array array;
  for (const T& one : all) {
    query::Object object;
    fill(object, one);
    array.add(object.end());
  }
  return array.end();
}

void add_work(query::Object& object, const Work& work) {
  object.add_text("id", work.id);
  object.add("priority", json::Text(std::to_string(work.priority)));
  object.add_text("title", work.title);
}

}  // namespace

void print(const Board& board, std::size_t most) {
  Sections sections(most);
  sections.add<Work>("ready", board.ready, Ink::kGreen, [](const Work& w) -> Row {
    return {{w.id, "P" + std::to_string(w.priority), w.title}};
  });
  sections.add<Work>("claimed", board.claimed, Ink::kBlue, [](const Work& w) -> Row {
    const bool late = w.estimate != 0 && w.age > w.estimate;
    return {{w.id, w.agent.empty() ? "?" : w.agent, time_of(w), w.life, w.title},
            late ? Ink::kYellow : ink_of(w.life)};
  });
  sections.add<Work>("blocked", board.blocked, Ink::kYellow,
                     [](const Work& w) -> Row {
                       return {{w.id, text::join(w.by, ", "), w.title}};
                     });
  sections.add<Worker>("agents", board.agents, Ink::kPlain, [](const Worker& w) -> Row {
    return {{w.name, w.life, w.state, w.issue, w.said}, ink_of(w.life)};
  });
  sections.add<Gate>("gates", board.gates, Ink::kPlain,
                     [](const Gate& g) -> Row { return {{g.id, g.awaits, g.title}}; });
  sections.add<Convoy>("convoys", board.convoys, Ink::kPlain, [](const Convoy& c) -> Row {
    return {{c.id, std::to_string(c.done) + "/" + std::to_string(c.total), c.title}};
  });
  sections.add<locks::Holding>(
      "locks", board.locks, Ink::kYellow, [](const locks::Holding& h) -> Row {
        return {{h.name, std::to_string(h.waiters.size()) + " wait",
                 h.pid == 0 ? "?" : "pid " + std::to_string(h.pid), format_duration(h.age),
                 h.command}};
      });
  sections.add<checkup::Finding>(
      "anomalies", board.anomalies, Ink::kRed, [](const checkup::Finding& f) -> Row {
        return {{std::string(f.check->name), f.about, f.what},
                f.severity == checkup::Severity::kError ? Ink::kRed : Ink::kYellow};
      });
}

std::string object_of(const Board& board) {
  query::Object o;
  o.add_text("time", format_instant(board.now));
  o.add("open", board.open);
  o.add("closed", board.closed);
  o.add("ready", array_of<Work>(board.ready, add_work));
  o.add("claimed", array_of<Work>(board.claimed, [](query::Object& object, const Work& w) {
          add_work(object, w);
          object.add_text("agent", w.agent);
          object.add_text("life", w.life);
          object.add_text("evidence", w.said);
          if (w.since != 0) object.add_text("since", format_instant(w.since));
          if (w.since != 0) object.add("seconds", static_cast<std::size_t>(w.age / kSecond));
          if (w.estimate != 0)
            object.add("estimated_seconds", static_cast<std::size_t>(w.estimate / kSecond));
        }));
  o.add("blocked", array_of<Work>(board.blocked, [](query::Object& object, const Work& w) {
          add_work(object, w);
          query::Array by;
          for (const std::string& id : w.by) by.add(json::quote(id));
          object.add("blocked_by", by.end());
        }));
  o.add("agents", array_of<Worker>(board.agents, [](query::Object& object, const Worker& w) {
          object.add_text("agent", w.name);
          object.add_text("life", w.life);
          object.add_text("state", w.state);
          object.add_text("issue", w.issue);
          object.add_text("evidence", w.said);
        }));
  o.add("gates", array_of<Gate>(board.gates, [](query::Object& object, const Gate& g) {
          object.add_text("id", g.id);
          object.add_text("title", g.title);
          object.add_text("awaits", g.awaits);
        }));
  o.add("convoys", array_of<Convoy>(board.convoys, [](query::Object& object, const Convoy& c) {
          object.add_text("id", c.id);
          object.add_text("title", c.title);
          object.add("done", c.done);
          object.add("total", c.total);
        }));
  o.add("locks",
        array_of<locks::Holding>(board.locks, [](query::Object& object, const locks::Holding& h) {
          object.add_text("name", h.name);
          object.add("pid", static_cast<std::size_t>(h.pid));
          object.add("waiters", h.waiters.size());
          object.add("seconds", static_cast<std::size_t>(h.age / kSecond));
        }));
  o.add("anomalies", array_of<checkup::Finding>(
                         board.anomalies, [](query::Object& object, const checkup::Finding& f) {
                           object.add_text("check", f.check->name);
                           object.add_text("about", f.about);
                           object.add_text("what", f.what);
                           const bool shows = f.advice.only_shows;
                           object.add_text("repair", shows ? "" : f.advice.command);
                           object.add_text("look", shows ? f.advice.command : "");
                         }));
  return o.end();
}

}  // namespace board
