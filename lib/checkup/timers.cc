// What is to run regularly (beads-timers(7)): whether it is started, and when it ran.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.h"
#include "checkup/parts.h"
#include "checkup/patient.h"

namespace checkup {
namespace {

constexpr Micros kMostLate = 60 * kSecond;  // a run that was due

// A timer and its service carry the name, a line of a crontab the words of the command.
struct Job {
  std::string_view name, command;
};
constexpr std::array<Job, 6> kJobs = {{{"beads-reap", "bd-reap"},
                                       {"beads-gates", "gate-eval"},
                                       {"beads-convoys", "convoy-check"},
                                       {"beads-witness", "witness-scan"},
                                       {"beads-fold", "bd-fold"},
                                       {"beads-prune", "bd-fold --prune"}}};

// The folder that holds .beads.
std::string folder_of(const Patient& patient) {
  const std::string& path = patient.folder().path();
  return path.substr(0, std::max<std::size_t>(path.rfind('/'), 1));
}

// As systemd-escape --path writes it.
std::string escaped(std::string_view path) {
  constexpr char kHex[] = "0123456789abcdef";
  while (path.starts_with('/')) path.remove_prefix(1);
  std::string word;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == ':' || c == '_' ||
                          (c == '.' && !word.empty());
    if (c == '/') word += '-';
    else if (is_plain) word += c;
    else word += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
  }
  return word.empty() ? "-" : word;
}

// What `systemctl show` says of a unit.
class Unit {
 public:
  // The paragraph of `shown` that is about `id`; without one all is "".
  Unit(std::string_view shown, const std::string& id) {
    for (std::string_view rest = shown; !rest.empty();) {
      const std::size_t end = rest.find("\n\n");
      const std::string_view one = rest.substr(0, end);
      rest = end == rest.npos ? "" : rest.substr(end + 2);
      text_ = one;
      if (value("Id") == id) return;
    }
    text_ = {};
  }
  std::string_view value(std::string_view key) const {
    for (const std::string_view line : text::split(text_, '\n'))
      if (line.starts_with(key) && line.substr(key.size()).starts_with('='))
        return line.substr(key.size() + 1);
    return {};
  }
  // "@SECONDS"; nothing for never.
  std::optional<Micros> time(std::string_view key) const {
    const std::string_view at = value(key);
    const auto seconds = at.starts_with('@') ? text::parse_count(at.substr(1)) : std::nullopt;
    if (!seconds || *seconds == 0 || *seconds > 253402300799) return {};  // the year 9999
    return static_cast<Micros>(*seconds) * kSecond;
  }

 private:
  std::string_view text_;
};

// --- a crontab ------------------------------------------------------------------

// A command's words that say where it runs, as the man pages write them.
std::string place_of(const std::vector<std::string_view>& words, std::string place) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    constexpr std::string_view kVariable = "BEADS_DIR=";
    if (words[i].starts_with(kVariable)) place = words[i].substr(kVariable.size());
    else if ((words[i] == "-C" || words[i] == "cd") && i + 1 < words.size())
      place = std::string(words[i + 1]) + "/.beads";
  }
  return place;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const std::size_t end = line.find_first_of(" \t");
    if (end != 0) words.push_back(line.substr(0, end));
    line = end == line.npos ? "" : line.substr(end + 1);
  }
  return words;
}

// Which of kJobs the crontab starts for this store.
std::array<bool, kJobs.size()> started_by_cron(const store::Folder& folder,
                                               std::string_view crontab) {
  std::array<bool, kJobs.size()> started{};
  std::string place;
  for (const std::string_view line : text::split(crontab, '\n')) {
    const auto words = words_of(line);
    if (words.empty() || words[0].starts_with('#')) continue;
    if (words[0].starts_with("BEADS_DIR")) {  // "NAME=VALUE" or "NAME = 'VALUE'"
      std::string_view value = text::trim(line.substr(std::min(line.find('='), line.size())));
      value.remove_prefix(std::min<std::size_t>(1, value.size()));
      value = text::trim(value);
      if (value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0])
        value = value.substr(1, value.size() - 2);
      place = value;
      continue;
    }
    const std::string at = place_of(words, place);
    const auto st = at.starts_with('/') ? sys::stat_at(AT_FDCWD, at) : std::nullopt;
    if (!st || !folder.is(*st)) continue;
    const auto has = [&](std::string_view wanted) {
      return std::ranges::any_of(words, [&](std::string_view word) {
        return word.substr(word.rfind('/') + 1) == wanted;
      });
    };
    for (std::size_t i = 0; i < kJobs.size(); ++i)
      started[i] |= std::ranges::all_of(words_of(kJobs[i].command), has);
  }
  return started;
}

std::string last_run(const Unit& timer, Micros now) {
  const std::string_view said = timer.value("LastTriggerUSec");
  const auto then = timer.time("LastTriggerUSec");
  if (said.empty() || said == "n/a") return "has never run";
  if (!then) return "last ran " + std::string(said);
  return "last ran " + format_duration(std::max<Micros>(0, now - *then)) +
         " ago";
}

// Which of kJobs a timer of somebody's manager may start: one that did so once has left a
// mark, and one that is enabled has a link.  To ask a manager takes longer.
bool is_arranged(const std::string& data, const std::string& config, const std::string& instance) {
  for (const Job& job : kJobs) {
    const std::string timer = std::string(job.name) + instance + ".timer";
    for (const std::string& file :
         {data + "/systemd/timers/stamp-" + timer, config + "/timers.target.wants/" + timer})
      if (sys::stat_at(AT_FDCWD, file, AT_SYMLINK_NOFOLLOW)) return true;
  }
  return false;
}

// XDG_DATA_HOME or the like, else a folder in the home.
std::string home_of(const char* variable, const char* below) {
  if (const char* given = std::getenv(variable); given && *given) return given;
  const char* home = std::getenv("HOME");
  return (home ? home : "") + std::string(below);
}

sys::Program question(const std::string& manager, const std::string& instance) {
  std::vector<std::string> show = {
      "systemctl", manager, "show", "--timestamp=unix",
      "--property=Id,ActiveState,SubState,UnitFileState,Result,LastTriggerUSec,"
      "NextElapseUSecRealtime",
      "--"};
  for (const Job& job : kJobs)
    for (const std::string_view kind : {".timer", ".service"})
      show.push_back(std::string(job.name) + instance + std::string(kind));
  return {show, {}, {}};
}

}  // namespace

void ask_timers(Patient& patient) {
  const std::string instance = '@' + escaped(folder_of(patient));
  if (is_arranged(home_of("XDG_DATA_HOME", "/.local/share"),
                  home_of("XDG_CONFIG_HOME", "/.config") + "/systemd/user", instance))
    patient.ask("--user", {question("--user", instance)});
  if (is_arranged("/var/lib", "/etc/systemd/system", instance))
    patient.ask("--system", {question("--system", instance)});
  patient.ask("crontab", {{{"crontab", "-l"}, {}, {}}});
}

// Nothing is wanted of who never asked for any of them.
void look_at_timers(Patient& patient, const Say& say) {
  const std::string instance = '@' + escaped(folder_of(patient));
  std::vector<sys::Ended> ended;
  for (const char* asked : {"--user", "--system", "crontab"}) {
    const auto answers = patient.answers(asked);
    ended.push_back(answers.empty() ? sys::Ended() : answers.front());
  }
  const Micros now = patient.clock().now;
  auto started = started_by_cron(patient.folder(), ended[2].status == 0 ? ended[2].out : "");
  std::string enable = "crontab -e";
  for (const std::size_t m : {0, 1}) {
    if (ended[m].status != 0) continue;
    const std::string control = m == 0 ? "systemctl --user " : "sudo systemctl ";
    for (std::size_t i = 0; i < kJobs.size(); ++i) {
      const std::string name = std::string(kJobs[i].name) + instance, timer = name + ".timer";
      const Unit unit(ended[m].out, timer), service(ended[m].out, name + ".service");
      const bool runs = unit.value("ActiveState") == "active";
      if (!runs && !unit.value("UnitFileState").starts_with("enabled")) continue;
      started[i] = true;
      enable = control + "enable --now";
      const std::string ran = last_run(unit, now);
      const auto next = unit.time("NextElapseUSecRealtime");
      const std::string_view result = service.value("Result");
      if (!runs)
        say(timer, "is enabled, but not started, and " + ran,
            mend(control + "start " + shell_word(timer)));
      else if (unit.value("SubState") == "elapsed" ||
               (unit.value("SubState") == "waiting" && next && *next + kMostLate < now))
        say(timer, "is started, but late, and " + ran,
            mend(control + "restart " + shell_word(timer)));
      if (!result.empty() && result != "success")
        say(name + ".service", "failed (" + std::string(result) + "), and " + ran,
            show(control + "status " + shell_word(name + ".service")));
    }
  }
  if (std::ranges::find(started, true) == started.end()) return;
  for (std::size_t i = 0; i < kJobs.size(); ++i)
    if (!started[i])
      say(std::string(kJobs[i].command), "is not started regularly, as others are for this store",
          enable == "crontab -e"
              ? show(enable)
              : mend(enable + ' ' + shell_word(std::string(kJobs[i].name) + instance + ".timer")));
}

}  // namespace checkup
