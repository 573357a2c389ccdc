// How a command opens the store it reads.
#pragma once

#include <memory>
#include <utility>

#include "cli/command.h"
#include "store/store.h"

namespace query {

// It is maintained after the answer.
inline std::shared_ptr<store::Store> maintained(store::Store opened) {
  auto store = std::make_shared<store::Store>(std::move(opened));
  cli::afterwards([store] { store->maintain(); }, [store] { return store->needs_care(); });
  return store;
}

// What the store has to say goes to stderr.
inline std::shared_ptr<store::Store> open_store() {
  return maintained(store::Store::open({{}, cli::warn}));
}

}  // namespace query
