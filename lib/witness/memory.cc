#include "witness/memory.h"

#include <algorithm>
#include <cstdint>

#include "store/silence.h"
#include "witness/probe.h"

namespace witness {
namespace {

constexpr char kRemedy[] = "remove it: the witness counts anew";

pid_t pid_of(json::Text object) {
  return static_cast<pid_t>(std::min<std::size_t>(guard::count_of(object, "pid"), INT32_MAX));
}

Record record_of(json::Text object) {
  Record record;
  record.failures = guard::count_of(object, "failures");
  record.last_failure = guard::moment_of(object, "failed");
  record.last_alive = guard::moment_of(object, "alive");
  if (const auto beat = guard::object_of(object, "beat"))
    record.beat = SeenBeat{json::as_integer(json::get(*beat, "mtime").value_or("0")).value_or(0),
                           guard::moment_of(*beat, "first")};
  if (const auto process = guard::object_of(object, "process"))
    record.process = sys::Process{.pid = pid_of(*process), .start = guard::count_of(*process, "start")};
  if (const auto restart = guard::object_of(object, "restart"))
    record.restart = Restart{guard::moment_of(*restart, "at"), pid_of(*restart),
                             guard::count_of(*restart, "start")};
  record.restarts = guard::count_of(object, "restarts");
  record.first_restart = guard::moment_of(object, "first_restart");
  return record;
}

std::string text_of(const Record& record) {
  query::Object o;
  o.add("failures", record.failures);
  o.add("failed", guard::text_of(record.last_failure));
  o.add("alive", guard::text_of(record.last_alive));
  if (record.beat) {
    query::Object beat;
    beat.add("mtime", json::Text(std::to_string(record.beat->mtime_ns)));
    beat.add("first", guard::text_of(record.beat->first));
    o.add("beat", beat.end());
  }
  const auto add_process = [](query::Object& to, pid_t pid, std::uint64_t start) {
    to.add("pid", static_cast<std::size_t>(pid));
    to.add("start", static_cast<std::size_t>(start));
  };
  if (record.process) {
    query::Object process;
    add_process(process, record.process->pid, record.process->start);
    o.add("process", process.end());
  }
  if (record.restart) {
    query::Object restart;
    restart.add("at", guard::text_of(record.restart->at));
    add_process(restart, record.restart->pid, record.restart->start);
    o.add("restart", restart.end());
  }
  if (record.restarts > 0) {
    o.add("restarts", record.restarts);
    o.add("first_restart", guard::text_of(record.first_restart));
  }
  return o.end();
}

std::map<std::string, Record> parsed(const std::string& text) {
  std::map<std::string, Record> records;
  for (json::Members m(text); m.next();)
    if (json::kind(m.value()) == json::Kind::kObject) records[m.key()] = record_of(m.value());
  return records;
}

}  // namespace

Memory Memory::recall(const store::Folder& folder) {
  Memory memory;
  memory.records_ = parsed(guard::recall(folder, kName, kRemedy));
  return memory;
}

Memory Memory::read(const guard::Memory& kept) {
  Memory memory;
  memory.records_ = parsed(kept.read(kRemedy));
  return memory;
}

void Memory::write(guard::Memory& kept) const {
  std::string all = "{";
  for (const auto& [name, record] : records_)
    all += (all.size() > 1 ? ",\n" : "\n") + json::quote(name) + ':' + text_of(record);
  kept.write(all + "}\n", false);
}

Before Memory::before(const std::string& name, const sys::Moment& now) const {
  const auto at = records_.find(name);
  if (at == records_.end()) return {};
  Before before{at->second.beat, {}};
  if (at->second.last_alive.boot == now.boot) before.process = at->second.process;
  return before;
}

std::vector<Look> look_at(const store::Folder& folder, const config::Policy& policy,
                          const std::vector<Component>& components, const Memory& memory) {
  const sys::Moment now = sys::Moment::now();
  Probes probes;
  const Sight sight{folder, policy, now, store::silence_since(folder, sys::clock()), probes};
  for (const Component& c : components) prepare(sight, c);
  probes.ask();
  std::vector<Look> looks;
  for (const Component& c : components) looks.push_back(look(sight, c, memory.before(c.name, now)));
  return looks;
}

void Memory::keep_only(const std::vector<std::string>& names) {
  std::erase_if(records_, [&](const auto& one) {
    return std::ranges::find(names, one.first) == names.end();
  });
}

}  // namespace witness
