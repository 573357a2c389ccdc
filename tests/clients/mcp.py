"""Drives beads-mcp, unmodified, over stdio, as an agent's program does.

Every tool is called with every option that reaches bd, and what comes back is
checked for meaning.  Prints "not ok: ..." for what is wrong, and ok at the end.
"""

import json
import os
import subprocess
import sys

bad = 0


def check(what, is_so, shown=""):
    global bad
    if not is_so:
        bad += 1
        print(f"not ok: {what}: {shown}")


def equal(what, found, wanted):
    check(what, found == wanted, f"{found!r}, not {wanted!r}")


class Refused(Exception):
    """A tool's answer that is an error."""


class Server:
    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "beads_mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=open("server.log", "w"), text=True)
        self.last = 0
        self.answers = {}
        self.ask("initialize", protocolVersion="2024-11-05", capabilities={},
                 clientInfo={"name": "test", "version": "1"})
        self.put({"method": "notifications/initialized"})

    def put(self, message):
        self.process.stdin.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
        self.process.stdin.flush()

    def send(self, method, **params):
        self.last += 1
        self.put({"id": self.last, "method": method, "params": params})
        return self.last

    def receive(self, number):
        while number not in self.answers:
            line = self.process.stdout.readline()
            if not line:
                sys.exit("not ok: the server ended: " + open("server.log").read()[-2000:])
            message = json.loads(line)
            if "id" in message:
                self.answers[message["id"]] = message
        answer = self.answers.pop(number)
        if "error" in answer:
            raise Refused(answer["error"]["message"])
        return answer["result"]

    def ask(self, method, **params):
        return self.receive(self.send(method, **params))

    def begin(self, tool, **arguments):
        return self.send("tools/call", name=tool, arguments=arguments)

    def end(self, number):
        result = self.receive(number)
        text = result["content"][0]["text"] if result["content"] else ""
        if result.get("isError"):
            raise Refused(text)
        found = result.get("structuredContent")
        if found is None:
            return text
        return found["result"] if set(found) == {"result"} else found

    def call(self, tool, **arguments):
        return self.end(self.begin(tool, **arguments))

    def refuses(self, words, tool, **arguments):
        try:
            found = self.call(tool, **arguments)
        except Refused as refusal:
            check(f"{tool} {arguments} says {words}", words in str(refusal), str(refusal))
        else:
            check(f"{tool} {arguments} is refused", False, found)


def ids(issues):
    return [issue["id"] for issue in issues]


server = Server()
call = server.call
here = os.getcwd()
tools = {tool["name"] for tool in server.ask("tools/list")["tools"]}
equal("tools", len(tools), 18)
unused = set(tools)
plain_call = server.begin


def begin(tool, **arguments):
    unused.discard(tool)
    return plain_call(tool, **arguments)


server.begin = begin

# A workspace.
equal("discover_tools", call("discover_tools")["count"], 18)
check("get_tool_info", "parameters" in call("get_tool_info", tool_name="create"))
subprocess.run(["git", "init", "-q"], check=True)
call("context", action="set", workspace_root=here)
check("context init", "rror" not in call("context", action="init", prefix="bd"))
check("marker", os.path.exists(".beads/metadata.json"))
check("context show", here in call("context", action="show"))

# Issues, made and found by each member.
first = call("create", title="first", description="- a list\n- of two", design="as drawn",
             acceptance="it holds", external_ref="gh-1", priority=0, issue_type="bug",
             assignee="ann", labels=["a", "b"], id="bd-1", brief=False)
for member, wanted in {"id": "bd-1", "title": "first", "description": "- a list\n- of two",
                       "design": "as drawn", "acceptance_criteria": "it holds", "priority": 0,
                       "external_ref": "gh-1", "issue_type": "bug", "assignee": "ann",
                       "labels": ["a", "b"], "status": "open"}.items():
    equal(f"create {member}", first[member], wanted)
equal("create brief", call("create", title="second", id="bd-2", deps=["bd-1"])["id"], "bd-2")
third = call("create", title="Third", id="bd-3", labels=["b"],
             deps=["discovered-from:bd-1", "blocks:bd-2"], brief=False)
equal("deps", [(d["id"], d["dependency_type"]) for d in third["dependencies"]],
      [("bd-1", "discovered-from")])
call("create", title="epic", issue_type="epic", id="bd-e")
server.refuses("taken", "create", title="again", id="bd-1")

second = call("show", issue_id="bd-2")
equal("what it waits for", sorted(ids(second["dependencies"])), ["bd-1", "bd-3"])
equal("what waits", ids(call("show", issue_id="bd-3")["dependents"]), ["bd-2"])
equal("show brief", sorted(call("show", issue_id="bd-1", brief=True)),
      ["id", "priority", "status", "title"])
check("show brief_deps", "dependencies" in call("show", issue_id="bd-2", brief_deps=True))
equal("show fields", call("show", issue_id="bd-1", fields=["title"])["title"], "first")
check("show cut", len(call("show", issue_id="bd-1", max_description_length=4)["description"]) < 10)
server.refuses("no issue found", "show", issue_id="bd-9")

equal("list", len(call("list")), 4)
for found, given in {("bd-1",): {"priority": 0}, ("bd-e",): {"issue_type": "epic"},
                     ("bd-1", ""): {"labels": ["a", "b"]}, ("bd-1", "bd-3"): {"labels_any": ["a", "b"]},
                     ("bd-3",): {"query": "tHIR"}, ("bd-1", " "): {"assignee": "ann"},
                     (): {"status": "closed"}}.items():
    equal(f"list {given}", sorted(ids(call("list", **given))), sorted(i for i in found if i.strip()))
equal("list unassigned", sorted(ids(call("list", unassigned=True))), ["bd-2", "bd-3", "bd-e"])
equal("list limit", len(call("list", limit=2)), 2)
equal("list brief", sorted(call("list", brief=True)[0]), ["id", "priority", "status", "title"])
equal("list fields", call("list", fields=["id"], limit=1), [{"id": "bd-1"}])

equal("ready", sorted(ids(call("ready"))), ["bd-1", "bd-3", "bd-e"])
for found, given in {"bd-1": {"priority": 0}, "bd-e": {"issue_type": "epic"}, "bd-3": {
        "labels_any": ["b"], "unassigned": True}}.items():
    equal(f"ready {given}", ids(call("ready", **given)), [found])
equal("ready labels", ids(call("ready", labels=["a"])), ["bd-1"])
equal("ready assignee", ids(call("ready", assignee="ann")), ["bd-1"])
for sort, wanted in {"oldest": "bd-1", "priority": "bd-1", "hybrid": "bd-1"}.items():
    equal(f"ready {sort}", ids(call("ready", sort_policy=sort, limit=1)), [wanted])

blocked = call("blocked")
equal("blocked", [(b["id"], sorted(b["blocked_by"]), b["blocked_by_count"]) for b in blocked],
      [("bd-2", ["bd-1", "bd-3"], 2)])
equal("blocked brief", ids(call("blocked", brief=True)), ["bd-2"])
equal("blocked brief_deps", ids(call("blocked", brief_deps=True)), ["bd-2"])

# Changes.
changed = call("update", issue_id="bd-3", title="third", priority=1, assignee="bob",
               description="--what", design="d", acceptance_criteria="a", notes="- n",
               external_ref="gh-3", status="in_progress", brief=False)
for member, wanted in {"title": "third", "priority": 1, "assignee": "bob", "design": "d",
                       "description": "--what", "acceptance_criteria": "a", "notes": "- n",
                       "external_ref": "gh-3", "status": "in_progress"}.items():
    equal(f"update {member}", changed[member], wanted)
equal("update brief", call("update", issue_id="bd-3", priority=2)["id"], "bd-3")
server.refuses("not found", "update", issue_id="bd-9", priority=1)

equal("dep", "rror" in call("dep", issue_id="bd-e", depends_on_id="bd-3"), False)
check("dep that closes a circle", "Error" in call("dep", issue_id="bd-1", depends_on_id="bd-2"))
call("dep", issue_id="bd-1", depends_on_id="bd-3", dep_type="related")

claimed = call("claim", issue_id="bd-e", brief=False)
equal("claim", (claimed["status"], claimed["assignee"]), ("in_progress", "tester"))
server.refuses("already claimed", "claim", issue_id="bd-e")
subprocess.run(["bd", "update", "bd-e", "--status", "open"], check=True, stdout=subprocess.DEVNULL)
subprocess.run(["bd", "update", "bd-e", "--claim", "--actor", "zoe"], check=True,
               stdout=subprocess.DEVNULL)
server.refuses("zoe", "close", issue_id="bd-e")
server.refuses("zoe", "update", issue_id="bd-e", priority=1)

for text in ("plain", "- begins with a dash", "two\nlines", "ünï ✓"):
    check(f"comment {text!r}", "rror" not in call("comment", issue_id="bd-1", text=text))
    check(f"note {text!r}", "rror" not in call("note", issue_id="bd-1", text=text))
comments = call("comments", issue_id="bd-1")
equal("comments", [c["text"] for c in comments],
      ["plain", "- begins with a dash", "two\nlines", "ünï ✓"])
check("comment ids", all(isinstance(c["id"], str) and c["issue_id"] == "bd-1" for c in comments))
equal("no comments", call("comments", issue_id="bd-2"), [])
equal("notes", call("show", issue_id="bd-1")["notes"],
      "plain\n- begins with a dash\ntwo\nlines\nünï ✓")

equal("close", call("close", issue_id="bd-1", reason="- done", brief=False)[0]["status"], "closed")
equal("close brief", ids(call("close", issue_id="bd-3")), ["bd-3"])
reopened = call("reopen", issue_ids=["bd-1", "bd-3"], reason="again", brief=False)
equal("reopen", [(i["id"], i["status"], i["closed_at"]) for i in reopened],
      [("bd-1", "open", None), ("bd-3", "open", None)])
equal("closed by update", call("update", issue_id="bd-3", status="closed")["action"], "closed")
call("update", issue_id="bd-3", status="open")
equal("opened by update", call("show", issue_id="bd-3")["status"], "open")
server.refuses("blocked", "close", issue_id="bd-2")

# Numbers and care.
summary = call("stats")["summary"]
equal("stats", (summary["total_issues"], summary["in_progress_issues"], summary["blocked_issues"]),
      (4, 1, 2))
check("validate", call("admin", action="validate")["overall_ok"] is True)
equal("repair", call("admin", action="repair")["orphans_found"], 0)
call("admin", action="repair", fix=True)
equal("schema", call("admin", action="schema")["schema"]["detected_prefix"], "bd")
check("migration", "warnings" in call("admin", action="migration"))
call("create", title="test issue 7", id="bd-7")
equal("pollution", call("admin", action="pollution")["polluted_count"], 1)
call("admin", action="pollution", clean=True)
server.refuses("no issue found", "show", issue_id="bd-7")
check("debug", here in call("admin", action="debug"))
quick = server.ask("resources/read", uri="beads://quickstart")["contents"][0]["text"]
check("quickstart", "bd ready" in quick, quick)

# Eight at once: nothing is lost, and no two are the same.
made = [server.begin("create", title=f"one of eight {n}") for n in range(8)]
made = [server.end(number)["id"] for number in made]
equal("eight at once", len(set(made)), 8)
takers = [server.begin("claim", issue_id=made[0]) for _ in range(8)]
won = 0
for number in takers:
    try:
        server.end(number)
        won += 1
    except Refused as refusal:
        check("who lost knows why", "already claimed" in str(refusal), str(refusal))
equal("claims of eight", won, 1)
equal("all are there", set(made) <= set(ids(call("list", query="one of eight"))), True)

# Another workspace in one call.
os.mkdir("other")
subprocess.run(["git", "init", "-q"], cwd="other", check=True)
subprocess.run(["bd", "init", "-q", "-p", "far"], cwd="other", check=True)
call("create", title="away", id="far-1", workspace_root=here + "/other")
equal("other workspace", ids(call("list", workspace_root=here + "/other")), ["far-1"])
equal("this workspace", "far-1" in ids(call("list", limit=100)), False)

equal("tools that were not called", unused, set())
server.process.stdin.close()
server.process.wait(20)
print("ok" if bad == 0 else f"{bad} not ok")
sys.exit(bad != 0)
