#include "events/print.h"

#include <map>

namespace events {

void Printer::print(const Batch& batch) {
  if (style_.tree) return tree(batch.events);
  for (const Shown& s : batch.events) {
    if (style_.output.json || style_.output.jsonl) {
      objects_.add(object_of(s));
    } else if (style_.plain) {
      cli::out().write(plain_line(s) + '\n');
    } else {
      using cli::Ink;
      const std::string count = s.event.count > 1 ? " x" + std::to_string(s.event.count) : "";
      const std::string token = std::to_string(s.event.token);
      table_.row({{token, Ink::kDim},
                  {format_instant(static_cast<Micros>(s.event.token))},
                  {s.event.by, Ink::kGreen},
                  {s.event.type, Ink::kYellow},
                  {s.event.id, Ink::kBlue},
                  {(s.words.empty() ? s.title : s.words) + count}});
    }
  }
}

void Printer::tree(const std::vector<Shown>& events) {
  std::map<Token, std::vector<const Shown*>> below;
  std::map<Token, const Shown*> known;
  for (const Shown& s : events) known[s.event.token] = &s;
  const auto parent = [&](const Shown& s) {
    // Who names what came later as its parent has none: no circles.
    const bool has = s.event.parent < s.event.token && known.contains(s.event.parent);
    return has ? s.event.parent : 0;
  };
  for (const Shown& s : events) below[parent(s)].push_back(&s);
  // A chain may be long: no recursion.
  std::vector<std::pair<const Shown*, std::size_t>> todo;
  const auto add = [&](Token of, std::size_t depth) {
    const auto children = below.find(of);
    if (children == below.end()) return;
    for (auto it = children->second.rbegin(); it != children->second.rend(); ++it)
      todo.push_back({*it, depth});
  };
  add(0, 0);
  while (!todo.empty()) {
    const auto [s, depth] = todo.back();
    todo.pop_back();
    cli::out().write(std::string(2 * depth, ' ') + plain_line(*s) + '\n');
    add(s->event.token, depth + 1);
  }
}

void Printer::end() {
  if (style_.tree || style_.plain) return;
  if (style_.output.json || style_.output.jsonl) objects_.end();
  else table_.end();
}

}  // namespace events
