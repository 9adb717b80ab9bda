import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import type { Imported } from "../imported.js";
import { readLines } from "../read/read-lines.js";
import { openTally, type Tally } from "../report/tally.js";
import { nameOfFiles } from "../traffic/name-of-files.js";
import { type TrafficOptions, trafficScenario } from "../traffic/to-scenario.js";
import { combined } from "./combined.js";
import { createLogCounts, type LogCounts } from "./counts.js";
import { elb } from "./elb.js";
import { LOG_FIELDS } from "./fields.js";
import { jsonLine } from "./json-line.js";
import type { LogFormat } from "./record.js";

const FORMATS: readonly LogFormat[] = [jsonLine, combined, elb];
/** Longer lines hold no request. */
const LONGEST = 64 * 1024;
/** Lines that nothing is understood of at the beginning, after which a file is no log. */
const MOST_STRANGE = 1000;

/** The format of a line, where it is one of a log. */
function formatOfLine(line: string): LogFormat | undefined {
  return FORMATS.find((format) => {
    const fields = format.split(line);
    return fields !== undefined && format.read(fields) !== undefined;
  });
}

/**
 * Makes a scenario of access logs, read line by line: rates over time, classes by route, errors and latencies.
 * @throws CommandError, with file and line, for files that cannot be read or are no logs.
 */
export async function importLogs(files: readonly string[], options: TrafficOptions): Promise<Imported> {
  const counts = createLogCounts();
  const tallies: Tally[] = [];
  const notes: string[] = [];
  for (const file of files) {
    const { tally, strange, total } = await readLog(file, counts);
    tallies.push(tally);
    if (strange > 0) notes.push(`${file}: ${strange} of ${total} lines are no requests in a format that is known, and left out`);
  }
  return trafficScenario({ name: nameOfFiles(files, "logs"), sources: counts.sources(), tallies, notes }, options);
}

async function readLog(file: string, counts: LogCounts): Promise<{ tally: Tally; strange: number; total: number }> {
  let format: LogFormat | undefined;
  let tally: Tally | undefined;
  const waiting: { text: string; number: number }[] = [];
  let total = 0;
  let understood = 0;
  let firstStrange = 1;

  for await (const lines of readLines(file)) {
    for (const { text, number, isText } of lines) {
      if (text.trim() === "" || text.startsWith("#")) continue;
      total++;
      const isReadable = isText && text.length <= LONGEST;
      format ??= isReadable ? formatOfLine(text) : undefined;
      const fields = isReadable ? format?.split(text) : undefined;
      const record = fields && format?.read(fields);
      if (format !== undefined) tally ??= openTally(file, format.kind);
      if (record !== undefined && fields !== undefined) {
        tally?.object();
        tally?.addTree(fields, "", LOG_FIELDS, number);
        counts.add(record);
        understood++;
        continue;
      }
      if (total - understood === 1) firstStrange = number;
      if (tally === undefined) waiting.push({ text, number });
      else tally.add("(line)", STRANGE, text.slice(0, 200), number);
      if (understood === 0 && total >= MOST_STRANGE) throw noLog(file, firstStrange);
    }
  }
  if (tally === undefined) throw noLog(file, firstStrange);
  for (const { text, number } of waiting) tally.add("(line)", STRANGE, text.slice(0, 200), number);
  return { tally, strange: total - understood, total };
}

const STRANGE = { status: "ignored", note: "no request in the format of the lines before" } as const;

function noLog(file: string, line: number): CommandError {
  return new CommandError(
    ExitCode.usage,
    `${file}:${line}: no access log that is known: Apache or nginx (common or combined), an object of JSON a line, or an AWS load balancer's is expected`,
  );
}
