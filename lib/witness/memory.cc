#include "witness/memory.h"

#include <algorithm>
#include <cstdint>

namespace witness {
namespace {

constexpr char kRemedy[] = "remove it: the witness counts anew";

Record record_of(json::Text object) {
  Record record;
  record.failures = guard::count_of(object, "failures");
  record.last_failure = guard::moment_of(object, "failed");
  record.last_alive = guard::moment_of(object, "alive");
  if (const auto beat = guard::object_of(object, "beat"))
    record.beat = SeenBeat{json::as_integer(json::get(*beat, "mtime").value_or("0")).value_or(0),
                           guard::moment_of(*beat, "first")};
  if (const auto restart = guard::object_of(object, "restart"))
    record.restart = Restart{guard::moment_of(*restart, "at"),
                             static_cast<pid_t>(std::min<std::size_t>(guard::count_of(*restart, "pid"), INT32_MAX)),
                             guard::count_of(*restart, "start")};
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
  if (record.restart) {
    query::Object restart;
    restart.add("at", guard::text_of(record.restart->at));
    restart.add("pid", static_cast<std::size_t>(record.restart->pid));
    restart.add("start", static_cast<std::size_t>(record.restart->start));
    o.add("restart", restart.end());
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

std::optional<SeenBeat> Memory::seen_beat(const std::string& name) const {
  const auto at = records_.find(name);
  return at == records_.end() ? std::nullopt : at->second.beat;
}

void Memory::keep_only(const std::vector<std::string>& names) {
  std::erase_if(records_, [&](const auto& one) {
    return std::ranges::find(names, one.first) == names.end();
  });
}

}  // namespace witness
