// What the drivers of node programs have in common.
import { execFileSync } from "node:child_process";
import { isDeepStrictEqual, inspect } from "node:util";

let bad = 0;

export function fail(what, shown) {
  bad += 1;
  console.log(`not ok: ${what}: ${shown}`);
}

export function equal(what, found, wanted) {
  if (!isDeepStrictEqual(found, wanted)) fail(what, `${inspect(found)}, not ${inspect(wanted)}`);
}

export function check(what, isSo, shown = "") {
  if (!isSo) fail(what, inspect(shown));
}

export const bd = (...words) => execFileSync("bd", words, { encoding: "utf8" });
export const run = (...words) => execFileSync(words[0], words.slice(1), { encoding: "utf8" });
export const ids = issues => issues.map(issue => issue.id).sort();

// Waits for `condition` to be something, which it gives back.
export async function until(what, condition, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

export function end() {
  console.log(bad === 0 ? "ok" : `${bad} not ok`);
  process.exit(bad === 0 ? 0 : 1);
}
