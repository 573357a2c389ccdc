// Drives @herbcaudill/beads-sdk, unmodified: the class that runs bd, and the
// exported one, which asks for a daemon and then reads issues.jsonl.

import { bd, check, end, equal, fail, ids, run, until } from "./common.mjs";

const dist = process.argv[2];
const { BeadsClient: Commands } = await import(`${dist}/BeadsClient.js`);
const { BeadsClient: Reader } = await import(`${dist}/client.js`);

run("git", "init", "-q");
bd("init", "-q", "-p", "bd");
const client = new Commands({ cwd: process.cwd() });

// --- issues
const epic = await client.create({ title: "epic", type: "epic", priority: 0 });
equal("create", [epic.title, epic.issue_type, epic.priority], ["epic", "epic", 0]);
const child = await client.create({
  title: "child", parent: epic.id, description: "- what", assignee: "ann", labels: ["a", "b"],
});
equal("child", [child.id, child.parent, child.description, child.assignee, child.labels],
  [`${epic.id}.1`, epic.id, "- what", "ann", ["a", "b"]]);
const other = await client.create({ title: "other", type: "bug", priority: 1 });

equal("list", ids(await client.list()), [epic.id, child.id, other.id].sort());
equal("list by type", ids(await client.list({ type: "bug" })), [other.id]);
equal("list by priority", ids(await client.list({ priority: 1, status: "open" })), [other.id]);
equal("list by assignee", ids(await client.list({ assignee: "ann" })), [child.id]);
equal("list by parent", ids(await client.list({ parent: epic.id })), [child.id]);
equal("list limit", (await client.list({ limit: 1 })).length, 1);
equal("list ready", ids(await client.list({ ready: true, all: true })).length, 3);
equal("show", ids(await client.show([other.id, "bd-none"])), [other.id]);

const blocker = await client.addBlocker(child.id, other.id);
equal("add blocker", [blocker.issue_id, blocker.depends_on_id, blocker.status],
  [child.id, other.id, "added"]);
const [blocked] = await client.blocked();
equal("blocked", [blocked.id, blocked.blocked_by, blocked.blocked_by_count],
  [child.id, [other.id], 1]);
equal("blocked below", ids(await client.blocked(epic.id)), [child.id]);
const enriched = (await client.listWithParents()).find(issue => issue.id === child.id);
equal("with parents", [enriched.parent, enriched.status, enriched.blocked_by],
  [epic.id, "blocked", [other.id]]);
equal("what it needs", ids(await client.listDeps(child.id)), [other.id, epic.id].sort());
equal("what needs it", (await client.listDeps(other.id, { direction: "up", type: "blocks" })).map(
  issue => [issue.id, issue.dependency_type]), [[child.id, "blocks"]]);
equal("ready", ids(await client.ready({ unassigned: true })), [epic.id, other.id].sort());
equal("ready by", ids(await client.ready({ type: "bug", priority: 1, sort: "oldest", limit: 5 })),
  [other.id]);
equal("ready below", ids(await client.ready({ parent: epic.id })), []);
equal("remove blocker", (await client.removeBlocker(child.id, other.id)).status, "removed");
equal("children", ids(await client.children(epic.id)), [child.id]);

// --- changes
const [updated] = await client.update(child.id, {
  title: "new", description: "--x", priority: 3, status: "in_progress", type: "chore",
  assignee: "bob", addLabels: ["c"], removeLabels: ["a"], parent: "",
});
equal("update", [updated.title, updated.description, updated.priority, updated.status,
  updated.issue_type, updated.assignee, updated.labels, updated.parent],
["new", "--x", 3, "in_progress", "chore", "bob", ["b", "c"], undefined]);
equal("label add", await client.addLabel(child.id, "d"),
  { issue_id: child.id, label: "d", status: "added" });
equal("label again", (await client.addLabel(child.id, "d")).status, "added");
equal("label remove", (await client.removeLabel(child.id, "never")).status, "removed");
equal("labels", await client.getLabels(child.id), ["b", "c", "d"]);
equal("all labels", await client.listAllLabels(),
  [{ label: "b", count: 1 }, { label: "c", count: 1 }, { label: "d", count: 1 }]);
await client.addComment(child.id, "- said", "zoe");
await client.addComment(child.id, "more");
equal("comments", (await client.getComments(child.id)).map(c => [c.author, c.text]),
  [["zoe", "- said"], ["tester", "more"]]);
equal("close", ids(await client.close([child.id, other.id])), [child.id, other.id].sort());
equal("reopen", (await client.reopen([other.id], "again")).map(i => [i.id, i.status, i.closed_at]),
  [[other.id, "open", undefined]]);
equal("search", ids(await client.search({
  query: "oth", status: "open", type: "bug", limit: 3, sort: "created", reverse: true,
  priorityMin: 1, priorityMax: 1, createdAfter: "2020-01-01", updatedBefore: "2099-01-01",
})), [other.id]);
try {
  await client.show("bd-none");
  fail("show of nothing", "no error");
} catch (error) {
  check("show of nothing says so", /no issue found/.test(error.message), error.message);
}

// --- numbers
equal("count", await client.count(), { count: 3 });
for (const [by, group] of Object.entries({
  byStatus: ["closed", "open"], byPriority: ["P0", "P1", "P3"], byType: ["bug", "chore", "epic"],
  byAssignee: ["(unassigned)", "bob"], byLabel: ["(no labels)", "b", "c", "d"],
})) {
  const counted = await client.count({ [by]: true });
  equal(by, [counted.total, counted.groups.map(g => g.group)], [3, group]);
}
equal("count of", await client.count({ status: "open", type: "bug", priority: 1 }), { count: 1 });
const info = await client.getInfo();
equal("info", [info.issue_count, info.mode, info.daemon_connected], [3, "direct", false]);
check("info names the file", info.database_path.startsWith(process.cwd()), info);
await client.update(child.id, { parent: epic.id });
equal("epics", (await client.epicStatus()).map(
  e => [e.epic.id, e.total_children, e.closed_children, e.eligible_for_close]),
[[epic.id, 1, 1, true]]);
equal("close eligible", (await client.epicCloseEligible()).closed, [epic.id]);
check("sync", await client.sync());
check("sync status", await client.sync({ status: true }));
await client.delete(other.id);
equal("deleted", ids(await client.list({ all: true })), [epic.id, child.id].sort());

// --- the exported class: no daemon, so it reads the file, and at once
const begun = Date.now();
const reader = new Reader();
await reader.connect(process.cwd());
check("the wait for a daemon is short", Date.now() - begun < 4000, Date.now() - begun);
bd("create", "seen in the file", "--id", "bd-seen", "-p", "0", "--silent");
bd("create", "waits", "--id", "bd-waits", "--deps", "bd-seen", "--silent");
bd("sync", "--quiet");
const fresh = new Reader();
await fresh.connect(process.cwd());
equal("read", ids(await fresh.list({ status: "open" })), ["bd-seen", "bd-waits"]);
equal("read ready", ids(await fresh.ready()), ["bd-seen"]);
equal("read blocked", ids(await fresh.blocked()), ["bd-waits"]);
equal("read one", (await fresh.show("bd-seen")).title, "seen in the file");
check("read stats", await fresh.stats());
await until("what is written is refused", async () => {
  try {
    await fresh.create({ title: "no" });
  } catch {
    return true;
  }
});
await fresh.disconnect();
await reader.disconnect();
end();
