#include "agents/beat.h"

#include "base/hash.h"
#include "json/json.h"
#include "locks/place.h"
#include "query/object.h"

namespace agents {
namespace {

std::string file_of(const std::string& agent) {
  return std::string(kBeats) + '/' + locks::file_name(agent);
}

// "0123456789abcdef ": XXH3-64 of what stands behind it, up to the line's end; the
// rest of the file is left over from longer beats.
constexpr std::size_t kSum = 17;
std::string sum(std::string_view text) {
  std::uint64_t n = hash::short_of(text);
  std::string out(kSum, ' ');
  for (std::size_t i = kSum - 1; i-- > 0; n >>= 4) out[i] = "0123456789abcdef"[n & 15];
  return out;
}

std::uint64_t number_in(json::Text object, std::string_view name) {
  const auto value = json::get(object, name);
  return static_cast<std::uint64_t>(
      std::max(0LL, value ? json::as_integer(*value).value_or(0) : 0));
}

}  // namespace

std::optional<Beat> read_beat_file(const store::Folder& folder, const std::string& file) {
  const auto bytes = sys::read_if_there(folder.fd(), std::string(kBeats) + '/' + file);
  const std::size_t end = bytes ? bytes->find('\n') : std::string::npos;
  if (end == std::string::npos || end < kSum) return std::nullopt;
  const json::Text text = std::string_view(*bytes).substr(kSum, end - kSum);
  if (std::string_view(*bytes).substr(0, kSum) != sum(text) || json::check(text)) return std::nullopt;
  if (json::kind(text) != json::Kind::kObject) return std::nullopt;
  Beat beat;
  beat.agent = json::string_or(text, "agent");
  beat.state = json::string_or(text, "state");
  beat.issue = json::string_or(text, "issue");
  beat.note = json::string_or(text, "note");
  beat.lost = json::string_or(text, "lost");
  beat.at = static_cast<Micros>(number_in(text, "at"));
  beat.boot = json::string_or(text, "boot");
  beat.boottime = static_cast<Micros>(number_in(text, "boottime"));
  beat.session = number_in(text, "session");
  beat.pid = static_cast<pid_t>(std::min<std::uint64_t>(number_in(text, "pid"), 0x7fffffff));
  beat.start = number_in(text, "start");
  beat.rival = static_cast<pid_t>(std::min<std::uint64_t>(number_in(text, "rival"), 0x7fffffff));
  beat.rival_start = number_in(text, "rival_start");
  beat.worked = static_cast<Micros>(number_in(text, "worked"));
  beat.waited = static_cast<Micros>(number_in(text, "waited"));
  if (const auto test = json::get(text, "test"); test && json::kind(*test) == json::Kind::kObject)
    beat.test = SelfTest{static_cast<int>(std::min<std::uint64_t>(number_in(*test, "status"), 255)),
                         static_cast<Micros>(number_in(*test, "at")),
                         static_cast<Micros>(number_in(*test, "boottime"))};
  const auto held = json::get(text, "held");
  if (held && json::kind(*held) == json::Kind::kArray)
    for (json::Elements claim(*held); claim.next();)
      if (json::kind(claim.value()) == json::Kind::kObject)
        beat.held.emplace_back(json::string_or(claim.value(), "id"),
                               number_in(claim.value(), "token"));
  if (beat.agent.empty() || locks::file_name(beat.agent) != file) return std::nullopt;
  return beat;
}

std::optional<Beat> read_beat(const store::Folder& folder, const std::string& agent) {
  return read_beat_file(folder, locks::file_name(agent));
}

void write_beat(const store::Folder& folder, const Beat& beat) {
  query::Object o;
  o.add("agent", json::quote(beat.agent));
  o.add("state", json::quote(beat.state));
  if (!beat.issue.empty()) o.add("issue", json::quote(beat.issue));
  if (!beat.note.empty()) o.add("note", json::quote(beat.note));
  if (!beat.lost.empty()) o.add("lost", json::quote(beat.lost));
  o.add("at", static_cast<std::size_t>(beat.at));
  o.add("boot", json::quote(beat.boot));
  o.add("boottime", static_cast<std::size_t>(beat.boottime));
  if (beat.session != 0) o.add("session", beat.session);
  o.add("pid", static_cast<std::size_t>(beat.pid));
  o.add("start", beat.start);
  if (beat.rival != 0) {
    o.add("rival", static_cast<std::size_t>(beat.rival));
    o.add("rival_start", beat.rival_start);
  }
  if (beat.worked != 0) o.add("worked", static_cast<std::size_t>(beat.worked));
  if (beat.waited != 0) o.add("waited", static_cast<std::size_t>(beat.waited));
  if (beat.test) {
    query::Object test;
    test.add("status", static_cast<std::size_t>(beat.test->status));
    test.add("at", static_cast<std::size_t>(beat.test->at));
    test.add("boottime", static_cast<std::size_t>(beat.test->boottime));
    o.add("test", test.end());
  }
  query::Array held;
  for (const auto& [id, token] : beat.held) {
    query::Object claim;
    claim.add("id", json::quote(id));
    claim.add("token", token);
    held.add(claim.end());
  }
  if (held.size() > 0) o.add("held", held.end());
  // In place: to rename over a file that is there makes some file systems write it
  // to the disk.  Who reads meanwhile finds the sum wrong, and no beat.
  folder.require_own(store::name::kRun);
  folder.require_own(kBeats);
  const std::string file = file_of(beat.agent);
  constexpr int kFlags = O_WRONLY | O_NOFOLLOW | O_NONBLOCK;
  sys::Fd fd = sys::open_if_there(folder.fd(), file, kFlags);
  if (!fd) {
    folder.make_run();
    sys::make_dir(folder.fd(), kBeats, sys::stat_of(folder.fd(), folder.path()).st_mode & 0777);
    fd = sys::open_at(folder.fd(), file, kFlags | O_CREAT);
    sys::adopt_owner(fd.get(), folder.fd());
  }
  const std::string text = o.end();
  sys::write_at(fd.get(), sum(text) + text + '\n', 0, file);
}

}  // namespace agents
