// Drives beads-ui, unmodified: lists and edits over its WebSocket, and the page.
import { execFile, spawn } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";

import { bd, check, end, equal, ids, run, until } from "./common.mjs";

const folder = process.argv[2];
const WebSocket = createRequire(`${folder}/npm/node_modules/`)("ws");
const children = [];
process.on("exit", () => children.forEach(child => child.kill("SIGKILL")));

// --- a store with something in every view
run("git", "init", "-q");
bd("init", "-q", "-p", "app");
bd("create", "The login", "-t", "epic", "-p", "0", "--id", "app-1", "--silent");
bd("create", "Ask for the password", "--parent", "app-1", "-p", "1", "--silent");
bd("create", "Send a reminder", "--parent", "app-1", "--deps", "app-1.1", "--silent");
bd("create", "Draw a logo", "-t", "feature", "--id", "app-2", "-d", "With **colours**.", "--silent");
bd("create", "Old news", "-t", "chore", "--id", "app-3", "--silent");
bd("close", "app-3", "--reason", "it was time");
bd("create", "An epic without parts", "-t", "epic", "--id", "app-4", "--silent");

// --- the server; each call of bd is written down
const port = await new Promise(resolve => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
writeFileSync("calls", "");
writeFileSync("bd-counted", `#!/bin/sh\necho "$*" >>'${process.cwd()}/calls'\nexec bd "$@"\n`);
chmodSync("bd-counted", 0o755);
const calls = () => readFileSync("calls", "utf8").split("\n").length - 1;
const server = spawn(process.execPath, [`${folder}/npm/node_modules/beads-ui/server/index.js`], {
  env: { ...process.env, PORT: String(port), BD_BIN: `${process.cwd()}/bd-counted`, BD_ACTOR: "" },
  stdio: ["pipe", "ignore", "ignore"],
});
children.push(server);
const url = `http://127.0.0.1:${port}`;
await until("the server answers", () => fetch(url).then(() => true, () => false));

// --- a client of its protocol, which keeps each list as the page does
class Client {
  lists = {};
  replies = {};
  last = 0;
  async open() {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/ws`);
    this.socket.on("message", text => this.take(JSON.parse(text)));
    await new Promise(resolve => this.socket.on("open", resolve));
  }
  take({ id, type, payload, ok, error }) {
    const list = payload && this.lists[payload.id];
    if (type === "snapshot" && payload.issues)
      this.lists[payload.id] = new Map(payload.issues.map(issue => [issue.id, issue]));
    else if (type === "upsert" && list) list.set(payload.issue.id, payload.issue);
    else if (type === "delete" && list) list.delete(payload.issue_id);
    else this.replies[id] = { ok, payload, error };
  }
  async ask(type, payload) {
    const id = `r${++this.last}`;
    this.socket.send(JSON.stringify({ id, type, payload }));
    const reply = await until(`${type} ${JSON.stringify(payload)}`, () => this.replies[id]);
    check(`${type} ${JSON.stringify(payload)}`, reply.ok, reply.error);
    return reply.payload;
  }
  async see(type, params) {
    await this.ask("subscribe-list", { id: type, type, params });
    await until(`the list ${type}`, () => this.lists[type]);
  }
  seen(list) {
    return [...(this.lists[list]?.keys() ?? [])].sort();
  }
  // Waits until `list` shows `wanted`.
  async shows(list, wanted) {
    const is = () => JSON.stringify(this.seen(list)) === JSON.stringify([...wanted].sort());
    await until("", is).catch(() => equal(`the list ${list}`, this.seen(list), [...wanted].sort()));
  }
}
const client = new Client();
await client.open();
const lists = ["all-issues", "epics", "blocked-issues", "ready-issues", "in-progress-issues", "closed-issues"];
for (const list of lists) await client.see(list);
await client.see("issue-detail", { id: "app-1" });
const open = ["app-1", "app-1.1", "app-1.2", "app-2", "app-4"];
await client.shows("all-issues", open);
await client.shows("epics", ["app-1", "app-4"]);
await client.shows("blocked-issues", ["app-1.2"]);
await client.shows("ready-issues", ["app-1", "app-1.1", "app-2", "app-4"]);
await client.shows("closed-issues", ["app-3"]);
const detail = client.lists["issue-detail"].get("app-1");
equal("the epic's children", ids(detail.dependents), ["app-1.1", "app-1.2"]);

// --- the page, in a browser
const browser = spawn("chromium", ["--headless=new", "--no-sandbox", "--disable-gpu",
  "--remote-debugging-port=0", `--user-data-dir=${process.cwd()}/browser`,
  "--window-size=1400,900", "about:blank"], { stdio: "ignore" });
children.push(browser);
const [debug] = await until("the browser runs", () => {
  try {
    const lines = readFileSync("browser/DevToolsActivePort", "utf8").trim().split("\n");
    return lines.length === 2 && lines;
  } catch {
    return false;
  }
});
const [page] = await until("a page", () => fetch(`http://127.0.0.1:${debug}/json`)
  .then(answer => answer.json()).then(all => all.filter(one => one.type === "page"), () => false));
const tab = new WebSocket(page.webSocketDebuggerUrl);
const answers = {};
let asked = 0;
tab.on("message", text => {
  const message = JSON.parse(text);
  answers[message.id] = message.result ?? message.error;
});
await new Promise(resolve => tab.on("open", resolve));
const devtools = async (method, params = {}) => {
  const id = ++asked;
  tab.send(JSON.stringify({ id, method, params }));
  return until(method, () => answers[id]);
};
const text = async () => (await devtools("Runtime.evaluate",
  { expression: "document.body ? document.body.innerText : ''" })).result?.value ?? "";
const holds = (what, ...words) => until(`${what} shows ${words}`, async () => {
  const now = await text();
  return words.every(word => now.includes(word));
});
const picture = async name => {
  const { data } = await devtools("Page.captureScreenshot", { format: "png" });
  writeFileSync(`${folder}/${name}.png`, Buffer.from(data, "base64"));
};
const titles = ["The login", "Ask for the password", "Send a reminder", "Draw a logo"];
for (const [view, words] of Object.entries({
  "/#/issues": titles,
  "/#/epics": ["The login", "An epic without parts"],
  "/#/issues?issue=app-2": ["Draw a logo", "colours"],
  "/#/board": [...titles, "Blocked", "Ready", "In Progress", "Closed"],
})) {
  await devtools("Page.navigate", { url: "about:blank" });
  await devtools("Page.navigate", { url: url + view });
  await holds(view, ...words);
  await picture(view.replace(/[^a-z0-9]+/g, "-").replace(/^-/, "beads-ui-"));
}

// --- quiet: what only looks wakes nobody.  Nothing can be waited for here, as
// nothing is to happen; a loop of refreshes would come around every 1.4 s.
const idle = async seconds => {
  const before = calls();
  await new Promise(resolve => setTimeout(resolve, seconds * 1000));
  return calls() - before;
};
await until("the calls of the opening are over", async () => (await idle(0.5)) === 0);
equal("calls while nothing happens", await idle(4), 0);

// --- edits, each as the page sends it
const changed = async (type, payload) => [await client.ask(type, payload)].flat()[0];
const edited = async (type, payload, member, wanted) =>
  equal(type, (await changed(type, payload))[member], wanted);
await edited("update-status", { id: "app-2", status: "in_progress" }, "status", "in_progress");
await client.shows("in-progress-issues", ["app-2"]);
await edited("update-status", { id: "app-2", status: "closed" }, "status", "closed");
await client.shows("closed-issues", ["app-2", "app-3"]);
await edited("update-status", { id: "app-2", status: "open" }, "status", "open");
await edited("update-assignee", { id: "app-2", assignee: "ann" }, "assignee", "ann");
await edited("update-assignee", { id: "app-2", assignee: "" }, "assignee", undefined);
await edited("update-priority", { id: "app-2", priority: 4 }, "priority", 4);
for (const [field, member] of Object.entries({ title: "title", description: "description",
  acceptance: "acceptance_criteria", notes: "notes", design: "design" })) {
  await edited("edit-text", { id: "app-2", field, value: `- new ${field}` }, member, `- new ${field}`);
  if (field !== "title") await client.ask("edit-text", { id: "app-2", field, value: "" });
}
await edited("label-add", { id: "app-2", label: "ui" }, "labels", ["ui"]);
await until("a label shows in the open lists", () =>
  client.lists["all-issues"].get("app-2")?.labels?.includes("ui"));
await client.ask("label-remove", { id: "app-2", label: "ui" });
const linked = await changed("dep-add", { a: "app-2", b: "app-1.1", view_id: "app-2" });
equal("dep-add", ids(linked.dependencies), ["app-1.1"]);
await client.shows("blocked-issues", ["app-1.2", "app-2"]);
await client.ask("dep-remove", { a: "app-2", b: "app-1.1", view_id: "app-2" });
await client.shows("blocked-issues", ["app-1.2"]);
await client.ask("add-comment", { id: "app-2", text: "- a comment" });
equal("comments", (await client.ask("get-comments", { id: "app-2" })).map(c => c.text), ["- a comment"]);
await client.ask("create-issue", { title: "made in the page", type: "bug", priority: 1, description: "d" });
const made = JSON.parse(bd("list", "--json", "--title", "made in the page"));
equal("created", [made.length, made[0]?.issue_type, made[0]?.priority], [1, "bug", 1]);
await client.shows("all-issues", [...open, made[0].id]);
await client.ask("delete-issue", { id: made[0].id });
await client.shows("all-issues", open);

// --- a claim made in a shell shows in the lists, and in the page
await until("the last refresh is over", async () => (await idle(1.5)) === 0);
const begun = Date.now();
execFile("bd-claim", ["app-1.1", "-a", "zoe"], () => {});
await client.shows("in-progress-issues", ["app-1.1"]);
const took = Date.now() - begun;
console.log(`a claim was shown after ${took} ms`);
check("a claim shows soon", took < 10000, took);  // 2 s but for a machine under load
await until("the board counts it", async () => /In Progress\s+1\b/.test(await text()));
await picture("beads-ui-claimed");
end();
