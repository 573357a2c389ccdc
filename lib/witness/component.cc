#include "witness/component.h"

#include <algorithm>

namespace witness {

bool Component::has_evidence() const {
  return name == kSelf || !(agent.empty() && beat.empty() && cmd.empty() && http.empty() &&
                            lock.empty() && pid.empty() && pidfile.empty() && port.empty() &&
                            unit.empty());
}

Component component_named(const config::Policy& policy, const std::string& name) {
  const std::string table = "witness." + name + '.';
  const auto text = [&](const char* key) { return policy.text(table + key); };
  Component c;
  c.name = name;
  c.agent = text("agent");
  c.beat = text("beat");
  c.cmd = text("cmd");
  c.http = text("http");
  c.lock = text("lock");
  c.pidfile = text("pidfile");
  c.port = text("port");
  c.unit = text("unit");
  c.lost = policy.duration(table + "lost");
  c.timeout = policy.duration(table + "timeout");
  if (!c.has_evidence()) c.agent = name;
  return c;
}

std::vector<Component> components(const config::Policy& policy) {
  std::vector<Component> all;
  for (const std::string& name : policy.names("witness")) all.push_back(component_named(policy, name));
  return all;
}

}  // namespace witness
