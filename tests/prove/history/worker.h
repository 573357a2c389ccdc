// Sixteen of these share a store and a few issues, and write down what happens.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "prove/history/yard.h"

namespace prove {

class Worker {
 public:
  Worker(Yard& yard, unsigned number);
  void work();
  // Every issue as it is at the end.
  void look_at_all();
  Luck& luck() { return luck_; }

  std::vector<Call> calls;
  std::vector<std::string> wrong;
  std::map<std::string, std::size_t> figures;

 private:
  void step();
  // Calls a command about `call`, writes down what it said, and returns that.
  Told ask(Call call, Words words, bool may_die = true);
  Told read(const Words& words);
  Trouble trouble(bool may_die);
  bool odds(std::uint64_t percent) { return below(luck_, 100) < percent; }
  Call about(const std::string& op, const std::string& id);
  void show_right(Call& call, Words& words);
  std::string mark();

  void create();
  void claim(const std::string& id);
  void claim_next();
  void held(const std::string& op, const std::string& id);
  void update(const std::string& id);
  void reopen(const std::string& id);
  void remove(const std::string& id);
  void put_marks(const std::string& id);
  void link(const std::string& id);
  void undo(const std::string& id);
  void show(const std::string& id);
  void note_seen(Call call, const std::string& object);
  void housekeeping();

  Yard& yard_;
  const std::string name_, number_;
  Luck luck_;
  std::size_t count_ = 0;
  std::map<std::string, Token> held_;  // what this worker was granted
};

}  // namespace prove
