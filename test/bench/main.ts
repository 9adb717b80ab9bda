import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { readArguments, usage } from "./arguments.js";
import { ALONE } from "./job.js";
import { pageWith, sectionOf } from "./page.js";
import { lossTable, type Released, type ReleasedShares, regressions } from "./regression.js";
import { SUBJECTS } from "./subjects.js";

const PAGE = "docs/performance.md";
const RELEASED = "test/bench/released.json";

process.exitCode = await main(process.argv.slice(2));

/** Exit code: 0 done, 1 a promise is broken and somebody asked, 2 bad usage. */
async function main(argv: readonly string[]): Promise<number> {
  if (argv[0] === ALONE) return alone(argv[1] ?? "", argv[2] ?? "");
  const read = readArguments(argv, SUBJECTS);
  if (typeof read === "string") {
    process.stderr.write(`${read}\n\n${usage(SUBJECTS)}`);
    return 2;
  }
  if (read.regression && !existsSync(RELEASED)) {
    process.stderr.write(`${RELEASED}: there is none to compare with; npm run bench -- --release writes it\n`);
    return 2;
  }
  const released = read.regression ? (JSON.parse(readFileSync(RELEASED, "utf8")) as Released) : undefined;
  const judged = read.gate || read.write || read.release || read.regression;
  const broken: string[] = [];
  const shares: Record<string, ReleasedShares> = {};
  for (const subject of read.subjects) {
    const rounds = read.rounds ?? (judged ? subject.rounds.judged : subject.rounds.usual);
    const effort = { rounds, customers: read.customers };
    const finding = await subject.measure(effort);
    const section = sectionOf(subject, effort, finding);
    process.stdout.write(`## ${subject.title}\n\n${finding.tables}\n\n`);
    if (read.write) writeFileSync(PAGE, pageWith(readFileSync(PAGE, "utf8"), section, SUBJECTS));
    if (read.gate) broken.push(...finding.broken);
    if (subject.released) shares[subject.word] = finding.shares;
  }
  if (read.release) writeFileSync(RELEASED, `${JSON.stringify({ version: versionOfNow(), shares } satisfies Released, null, 2)}\n`);
  if (released !== undefined) {
    process.stdout.write(`${lossTable(released, shares)}\n`);
    broken.push(...regressions(released, shares));
  }
  for (const failure of broken) process.stdout.write(`broken: ${failure}\n`);
  return broken.length > 0 ? 1 : 0;
}

/** Does one job, in this process, and prints what it found. */
function alone(word: string, order: string): number {
  const job = SUBJECTS.flatMap(({ jobs }) => jobs).find((one) => one.word === word);
  if (job === undefined) throw new Error(`no job is called "${word}"`);
  process.stdout.write(job.answer(order));
  return 0;
}

function versionOfNow(): string {
  return (JSON.parse(readFileSync("packages/cli/package.json", "utf8")) as { version: string }).version;
}
