import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { createDraft, type Plain } from "../draft/draft.js";
import { finishDraft } from "../draft/finish.js";
import type { Imported } from "../imported.js";
import { numberIn, type Row, readTable } from "../read/read-table.js";
import { type FieldTable, openTally, reportOfTallies } from "../report/tally.js";
import { nameOfFiles } from "../traffic/name-of-files.js";
import type { TrafficOptions } from "../traffic/to-scenario.js";
import { plainName } from "../traffic/traffic.js";
import { createStarts, DURATION_COLUMNS, isFigure } from "./starts.js";

/** What an import of cold starts is told beside. */
export interface ColdStartOptions extends TrafficOptions {
  /** Columns and the values they must have, such as `runtime=java21`. */
  readonly where?: readonly string[] | undefined;
  /** The service that starts so. */
  readonly service?: string | undefined;
}

const FIELDS: FieldTable = [
  [/^(n|mean_ms|cv)$/, { status: "approximated", to: "services.*.startup", note: "a lognormal law with this mean and cv" }],
  [DURATION_COLUMNS, { status: "approximated", to: "services.*.startup", note: "a law is fitted" }],
  [/_ms$|^lognormal/, { status: "ignored", note: "mean and cv are taken" }],
];
const OTHERS: FieldTable = [[/./, { status: "ignored", note: "not what --where asks for" }]];
const LABELS: FieldTable = [[/./, { status: "mapped", to: "services", note: "chosen by --where, or all of them" }]];

/**
 * Takes cold starts from a table: a row for each kind of instance with `mean_ms` and `cv` (and `n`), or a row for each start with its time.
 * @throws CommandError, with file and line, for a file without such columns, and where no row is chosen.
 */
export async function importColdStarts(files: readonly string[], options: ColdStartOptions): Promise<Imported> {
  const wanted = (options.where ?? []).map(conditionOf);
  const starts = createStarts();
  const tallies = [];
  const notes: string[] = [];
  for (const file of files) {
    const tally = openTally(file, "cold start");
    tallies.push(tally);
    for await (const rows of readTable(file)) {
      for (const row of rows) {
        tally.object();
        const column = wanted.find(([name]) => !(name in row.cells));
        if (column !== undefined)
          throw new CommandError(
            ExitCode.usage,
            `${file}:1: there is no column ${column[0]}; columns are ${Object.keys(row.cells).join(", ")}`,
          );
        const isChosen = wanted.every(([name, value]) => row.cells[name] === value);
        for (const [name, cell] of Object.entries(row.cells))
          tally.addTree(cell, name, isChosen ? (isFigure(name) ? FIELDS : LABELS) : OTHERS, row.line);
        if (isChosen) addRow(file, row);
      }
    }
  }
  function addRow(file: string, row: Row): void {
    if (!starts.add((name) => numberIn(file, row, name), Object.keys(row.cells)))
      throw new CommandError(
        ExitCode.usage,
        `${file}:${row.line}: columns mean_ms and cv, or one of times such as cold_start_ms, are expected`,
      );
  }
  if (starts.rows === 0)
    throw new CommandError(
      ExitCode.usage,
      `${files.join(", ")}:1: no row is as --where asks${wanted.length === 0 ? "; there is none" : ""}`,
    );
  const { law, note } = starts.fit();
  if (starts.rows > 1 && starts.isSummed)
    notes.push(`${starts.rows} kinds of instances are taken together; choose with --where column=value`);
  const name = plainName(options.service ?? "web", "web");
  const draft = createDraft();
  draft.notes.push(...notes);
  draft.services.set(name, { startup: law });
  draft.comments.set(`services.${name}.startup`, note);
  const scenario = finishDraft(draft, { name: nameOfFiles(files, "cold-starts"), duration: "10m", overlay: options.overlay, entries: [] });
  const { assumptions } = draft;
  const part: Plain = { services: { [name]: { startup: law } } };
  return {
    scenario,
    comments: draft.comments,
    report: reportOfTallies(tallies, { assumptions, overlaid: options.overlay.paths, notes: draft.notes }),
    part,
  };
}

function conditionOf(text: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  throw new CommandError(ExitCode.usage, `--where ${text}: a column and its value are expected, such as memory_mb=512`);
}
