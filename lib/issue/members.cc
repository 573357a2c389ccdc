#include "issue/members.h"

#include <cstring>

namespace issue {
namespace {

// A table without collisions: every key of every line is looked up in it.
constexpr std::size_t kSlots = 1024;
constexpr std::size_t slot_of(std::string_view name, std::uint32_t factor) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(name[i]); };
  const std::size_t n = name.size();
  const std::uint32_t seed = static_cast<std::uint32_t>(n) | at(0) << 8 | at(n / 3) << 16 |
                             std::uint32_t{at(n > 1 ? n - 2 : 0)} << 24;
  return seed * factor >> 22;
}
using Table = std::array<std::uint8_t, kSlots>;
constexpr bool fill(Table& table, std::uint32_t factor) {
  table.fill(kMembers.size());
  for (std::size_t i = 0; i < kMembers.size(); ++i) {
    std::uint8_t& slot = table[slot_of(kMembers[i].name, factor)];
    if (slot != kMembers.size()) return false;
    slot = static_cast<std::uint8_t>(i);
  }
  return true;
}
constexpr std::uint32_t find_factor() {
  Table table{};
  std::uint32_t factor = 0x9e3779b1;
  while (!fill(table, factor)) factor = factor * 0x5851f42d + 0xb504f334;
  return factor;
}
constexpr std::uint32_t kFactor = find_factor();
constexpr Table kTable = [] {
  Table table{};
  fill(table, kFactor);
  return table;
}();

}  // namespace

std::size_t member(std::string_view name) {
  if (name.empty()) return kMembers.size();
  const std::size_t found = kTable[slot_of(name, kFactor)];
  return found < kMembers.size() && kMembers[found].name == name ? found : kMembers.size();
}

}  // namespace issue
