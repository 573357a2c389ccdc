// label and comments.
#include <memory>

#include "base/text.h"
#include "claim/marks.h"
#include "front/br.h"
#include "front/named.h"
#include "front/verbs.h"
#include "query/print.h"

namespace front {
namespace {

struct Labels {
  std::vector<std::string> words, labels;
};

// As bd takes them: the last word is the label, those before it are ids.
Exit change_labels(const Call& call, Labels& o, bool off) {
  if (o.labels.empty() && o.words.size() > 1) {
    o.labels.push_back(o.words.back());
    o.words.pop_back();
  }
  if (o.words.empty() || o.labels.empty()) throw Failure("label: ID and LABEL are required");
  Named named(call.store_to_change());
  const claim::Rights rights = call.rights();
  return finish(call, named.change(o.words, [&](const Named::Part& part) {
    return claim::label(*part.site->store, {part.ids, o.labels, off, false}, rights.agent,
                        rights.writers());
  }), off ? "Label removed from" : "Label added to");
}

template <bool kOff>
Body label_change(cli::Command& command, Call& call) {
  auto o = std::make_shared<Labels>();
  command.option("-l,--label", o->labels, "LABEL", "this label; then all words are ids")
      .operands("ID", o->words, true);
  return [&call, o] { return change_labels(call, *o, kOff); };
}

// label ID --add L --remove L, as gastown says it.
Body label(cli::Command& command, Call& call) {
  struct Options {
    std::string id;
    std::vector<std::string> add, remove;
  };
  auto o = std::make_shared<Options>();
  command.option("--add", o->add, "LABEL", "put LABEL on it")
      .option("--remove", o->remove, "LABEL", "take LABEL off")
      .operand("ID", o->id, false);
  return [&call, o] {
    if (o->id.empty() || (o->add.empty() && o->remove.empty()))
      throw Failure("label: needs one of add, remove, list, list-all");
    Labels add{{o->id}, o->add}, remove{{o->id}, o->remove};
    if (!o->add.empty()) change_labels(call, add, false);
    if (!o->remove.empty()) change_labels(call, remove, true);
    return Exit::kYes;
  };
}

Exit print_labels(const Call& call, const std::string& id) {
  Named named(call.store());
  const auto issue = id.empty() ? Named::Issue{&named.here(), id} : named.find(id);
  claim::print_labels(claim::labels(issue.site->view, issue.id), id.empty(), call.output);
  return Exit::kYes;
}

Body label_list(cli::Command& command, Call& call) {
  auto id = std::make_shared<std::string>();
  command.operand("ID", *id, true);
  return [&call, id] { return print_labels(call, *id); };
}

Body label_all(cli::Command&, Call& call) {
  return [&call] { return print_labels(call, {}); };
}

Body comments(cli::Command& command, Call& call) {
  auto id = std::make_shared<std::string>();
  command.flag("--local-time", call.ignored, "accepted").operand("ID", *id, true);
  return [&call, id] {
    Named named(call.store());
    const auto [site, whole] = named.find(*id);
    const auto found = claim::comments(site->view, claim::find_issue(site->view, whole));
    if (!call.output.json) return claim::print(found), Exit::kYes;
    query::Objects objects(call.output);
    for (const claim::Comment& comment : found)
      objects.add(call.as_br ? br::shaped(call.verb, comment.object) : comment.object);
    objects.end();
    return Exit::kYes;
  };
}

Body comment(cli::Command& command, Call& call) {
  struct Options {
    std::string id, author, file;
    std::vector<std::string> words;
    bool stdin = false;
  };
  auto o = std::make_shared<Options>();
  command.option("-a,--author", o->author, "NAME", "who says it; default the actor")
      .option("-f,--file", o->file, "FILE", "read TEXT from FILE; - is standard input")
      .flag("--stdin", o->stdin, "read TEXT from standard input")
      .operand("ID", o->id, true)
      .operands("TEXT", o->words, false);
  return [&call, o] {
    if (o->stdin) o->file.assign(1, '-');
    const std::string text = o->file.empty() ? text::join(o->words, " ") : read_text(o->file);
    Named named(call.store_to_change());
    const auto [site, id] = named.find(o->id);
    claim::Rights rights = call.rights();
    claim::Writer writer = rights.writer(id);
    if (!o->author.empty()) writer.agent = cli::agent(o->author);
    const claim::Comment made = claim::add_comment(*site->store, id, text, writer, false);
    call.answer(made.object);
    if (!call.output.json) call.print({}, {id}, "Comment added to");
    return Exit::kYes;
  };
}

constexpr Verb kVerbs[] = {
    {"label add", "put a label on issues", label_change<false>},
    {"label remove", "take a label off issues", label_change<true>},
    {"label list", "list the labels of an issue", label_list},
    {"label list-all", "list all labels, and how many issues have them", label_all},
    {"label", "change the labels of an issue", label},
    {"comments", "list what was said about an issue", comments},
    {"comments add", "say something about an issue", comment},
    {"comment", "say something about an issue", comment},
};

}  // namespace

std::span<const Verb> marking_verbs() { return kVerbs; }

}  // namespace front
