// Policy: the thresholds and choices of a store, from config.toml.
//
// Every key, its default and its meaning stand in one table (keys.cc); the
// manual's list is made from it.  toml++ stays inside config.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace config {

// A kCommand is a text that is run, where somebody has allowed it (allow/allow.h).
enum class Type { kDuration, kSize, kCount, kBool, kText, kDurations, kCommand };

struct Key {
  std::string_view name;  // "claim.lease"; "witness.NAME.cmd" is there once for every name
  Type type;
  std::string_view fallback;     // as one would write it: "30m", "1MiB", "1", "false", ""
  std::string_view meaning;      // one line
  std::string_view least, most;  // of numbers; empty: what the type allows
};
std::span<const Key> keys();
// The one that `name` names ("witness.web.cmd" is "witness.NAME.cmd"), or null.
const Key* key_named(std::string_view name);

// What a text sets, known or not, in the order of its lines.  What TOML writes without
// being a value of ours (a date, a number with a fraction) is left out.
struct Setting {
  std::vector<std::string> key;  // {"claim", "lease"}
  std::string value;             // without TOML's quotes
  int line;
};
std::vector<Setting> settings(std::string_view toml, const std::string& origin);

// A policy.  Parsed from text; `origin` ("config.toml", "log/config") is for
// messages and --explain.  A key that is unknown is passed over (doctor names
// it); a value of the wrong type or out of range is a Failure that names file,
// line, key and what is expected.  Empty text: every default.
class Policy {
 public:
  Policy() = default;
  Policy(std::string_view toml, std::string origin);
  // The same, with every Failure in `faults` instead: what is wrong keeps its default.
  Policy(std::string_view toml, std::string origin, std::vector<std::string>& faults);

  // A name that keys() does not list with that type is a Failure.  Where it lists
  // one with NAME, any name fits ("witness.web.cmd").
  Micros duration(std::string_view key) const;
  std::uint64_t size(std::string_view key) const;  // bytes: 4096, 64KiB, 1MiB
  std::uint64_t count(std::string_view key) const;
  bool flag(std::string_view key) const;
  std::string text(std::string_view key) const;               // kDurations and kCommand too
  std::vector<Micros> durations(std::string_view key) const;  // "0s,30s,2m"

  struct Source {
    std::string value;   // as written, or the default
    std::string origin;  // "config.toml:3" or "default"
  };
  Source explain(std::string_view key) const;

  // The names for which the text sets a key of `table` that is there for every name,
  // sorted: "web" of [witness.web].
  std::vector<std::string> names(std::string_view table) const;

  // The keys of kCommand that the text sets to more than nothing, as written.
  std::vector<std::string> commands() const;

  // What the text sets and keys() does not know, as "config.toml:3: claim.leese".
  const std::vector<std::string>& unknown() const { return unknown_; }

 private:
  struct Entry {
    std::string key;
    std::string value;
    int line;
  };
  void read(std::string_view toml, const std::function<void(std::string)>& fault);
  const Entry* find(std::string_view key) const;
  std::string_view value_of(std::string_view key, Type type) const;
  std::vector<Entry> entries_;
  std::vector<std::string> unknown_;
  std::string origin_;
};

}  // namespace config
