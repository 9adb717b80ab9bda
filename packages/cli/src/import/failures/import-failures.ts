import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { assume, createDraft, type Plain } from "../draft/draft.js";
import { finishDraft } from "../draft/finish.js";
import type { Imported } from "../imported.js";
import { readTable } from "../read/read-table.js";
import { type FieldTable, openTally, reportOfTallies } from "../report/tally.js";
import { nameOfFiles } from "../traffic/name-of-files.js";
import type { TrafficOptions } from "../traffic/to-scenario.js";
import { plainName } from "../traffic/traffic.js";
import { COLUMNS, type Failure, readFailure } from "./failure.js";
import { wearOf } from "./wear.js";

const FIELDS: FieldTable = [
  [COLUMNS.start, { status: "mapped", to: "faults.*.at" }],
  [COLUMNS.end, { status: "mapped", to: "faults.*.for" }],
  [COLUMNS.duration, { status: "mapped", to: "faults.*.for" }],
  [COLUMNS.kind, { status: "approximated", to: "faults", note: "a kind that is not known is a crash" }],
  [COLUMNS.target, { status: "mapped", to: "services" }],
];
const MOST = 2000;
const HOUR_MS = 3_600_000;

/**
 * Makes a scenario of recorded failures: each at its time, with the time between failures and the time to repair fitted in a note.
 * @throws CommandError, with file and line, for a file without such columns.
 */
export async function importFailures(files: readonly string[], options: TrafficOptions): Promise<Imported> {
  const failures: Failure[] = [];
  const tallies = [];
  for (const file of files) {
    const tally = openTally(file, "failure");
    tallies.push(tally);
    for await (const rows of readTable(file)) {
      for (const row of rows) {
        tally.object();
        tally.addTree(row.cells, "", FIELDS, row.line);
        failures.push(readFailure(file, row));
        if (failures.length > MOST)
          throw new CommandError(ExitCode.usage, `${file}:${row.line}: more than ${MOST} failures; replay them with faults: { trace: … }`);
      }
    }
  }
  if (failures.length === 0) throw new CommandError(ExitCode.usage, `${files.join(", ")}:1: there is no failure in what was read`);
  failures.sort((a, b) => a.atMs - b.atMs);
  const first = (failures[0] as Failure).isClock ? Math.floor((failures[0] as Failure).atMs / HOUR_MS) * HOUR_MS : 0;
  const draft = createDraft();
  const faults: Plain = {};
  for (const [index, { kind, target, atMs, forMs }] of failures.entries()) {
    const service = plainName(target.replace(/\/\d+$/, ""), "web");
    if (!draft.services.has(service)) {
      draft.services.set(service, { replicas: 2 });
      assume(draft, `services.${service}.replicas`, 2, "failures tell of no instances: two");
    }
    const which = /\/(\d+)$/.exec(target)?.[1];
    const what: Plain = { service, ...(which !== undefined && kind !== "dependency-outage" && { instances: [Number(which)] }) };
    faults[`failure-${index + 1}`] = {
      [kind]: kind === "slow" ? { ...what, factor: 4 } : kind === "errors" ? { ...what, rate: 1 } : what,
      at: `${atMs - first}ms`,
      for: `${forMs}ms`,
    };
  }
  const last = Math.max(...failures.map(({ atMs, forMs }) => atMs + forMs)) - first;
  const duration = `${Math.max(10, Math.ceil(last / 60_000) + 1)}m`;
  draft.notes.push(...wearOf(failures));
  const scenario = finishDraft(draft, {
    name: nameOfFiles(files, "failures"),
    duration,
    overlay: options.overlay,
    entries: [],
    extra: { duration, faults },
  });
  const { assumptions, notes } = draft;
  return {
    scenario,
    comments: draft.comments,
    report: reportOfTallies(tallies, { assumptions, overlaid: options.overlay.paths, notes }),
    part: { faults },
  };
}
