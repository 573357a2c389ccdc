// How a command opens the store it reads.
#pragma once

#include <memory>
#include <string_view>

#include "cli/command.h"
#include "store/store.h"

namespace query {

// What the store has to say goes to stderr, and it is maintained after the answer.
inline std::shared_ptr<store::Store> open_store() {
  auto store = std::make_shared<store::Store>(store::Store::open({{}, cli::warn}));
  cli::afterwards([store] { store->maintain(); }, [store] { return store->needs_care(); });
  return store;
}

}  // namespace query
