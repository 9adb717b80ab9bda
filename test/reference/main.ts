import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
import { accuracyPage } from "./accuracy-page.js";
import { type Arguments, readArguments, USAGE } from "./arguments.js";
import { errorLine, measuredErrors } from "./measured-error.js";
import { judgeAll, serve } from "./pool.js";
import { select } from "./select.js";
import { type Case, readTables } from "./tables.js";
import { line, type Verdict } from "./verdict.js";

const PAGE = "docs/accuracy.md";

/** Requests that sampled periods and replications of one case may cost. */
const BUDGET = 3e7;

if (isMainThread) process.exitCode = await main(process.argv.slice(2));
else serve();

/** Exit code: 0 when nothing failed, 1 when something did, 2 when the question makes no sense. */
async function main(argv: readonly string[]): Promise<number> {
  const read = readArguments(argv);
  if (typeof read === "string") return refuse(`${read}\n\n${USAGE}`);
  const cases = casesOf(read);
  if (typeof cases === "string") return refuse(`${cases}\n`);
  const terms = { seed: read.seed, budget: BUDGET };
  const verdicts = await judgeAll(cases, terms, read.jobs, (one, verdict) => process.stdout.write(`${line(one.id, verdict)}\n`), announce);
  const judged = cases.map((one, i): [Case, Verdict] => [one, verdicts[i] as Verdict]);
  const errors = measuredErrors(judged);
  for (const error of errors) process.stdout.write(`${errorLine(error)}\n`);
  if (read.write) write(judged);
  const count = (verdict: Verdict["verdict"]): number => verdicts.filter((one) => one.verdict === verdict).length;
  process.stdout.write(`${count("pass")} passed, ${count("fail")} failed, ${count("unsupported")} skipped\n`);
  return count("fail") > 0 || errors.some(({ error, limit }) => error > limit) ? 1 : 0;
}

/** Measured runs take seconds each. */
function announce(one: Case): void {
  if (one.table === "real-cluster") process.stderr.write(`replaying ${one.id}\n`);
}

function write(judged: readonly (readonly [Case, Verdict])[]): void {
  writeFileSync(PAGE, accuracyPage(existsSync(PAGE) ? readFileSync(PAGE, "utf8") : "", judged));
}

function casesOf(read: Arguments): Case[] | string {
  const missing = read.places.find((place) => !existsSync(place));
  if (missing !== undefined) return `${missing}: no such file or folder`;
  const all = readTables(read.places);
  if (all.length === 0) return `${read.places.join(", ")}: no case table found`;
  const chosen = select(all, read);
  if (chosen.length > 0) return chosen;
  const elsewhere = select(all, { only: read.only, tiers: new Set(["quick", "standard", "long", "exact", "published"]) });
  if (elsewhere.length > 0) return `no such case in this tier; ${elsewhere.length} in others: try --tier quick,standard,long`;
  return `--only ${read.only.join(",")}: no case is of that kind or has an id that begins so`;
}

function refuse(message: string): number {
  process.stderr.write(message);
  return 2;
}
