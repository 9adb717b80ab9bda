import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import type { Imported } from "../imported.js";
import { numberIn, readTable } from "../read/read-table.js";
import { type FieldTable, openTally, type Tally } from "../report/tally.js";
import { nameOfFiles } from "../traffic/name-of-files.js";
import { createRateBins } from "../traffic/rate-bins.js";
import { type TrafficOptions, trafficScenario } from "../traffic/to-scenario.js";
import type { TrafficSource } from "../traffic/traffic.js";

const FIELDS: FieldTable = [[/^(t_seconds|time|requests)$/, { status: "mapped", to: "traffic.*.rate" }]];

/**
 * Makes a scenario of rates over time, `t_seconds,requests`; each file is a service.
 * @throws CommandError, with file and line, for another file, or times that go back.
 */
export async function importRates(files: readonly string[], options: TrafficOptions): Promise<Imported> {
  const sources: TrafficSource[] = [];
  const tallies: Tally[] = [];
  for (const file of files) {
    const tally = openTally(file, "rate");
    tallies.push(tally);
    sources.push(await readRates(file, tally));
  }
  return trafficScenario({ name: nameOfFiles(files, "rates"), sources, tallies, notes: [] }, options);
}

async function readRates(file: string, tally: Tally): Promise<TrafficSource> {
  let lastS: number | undefined;
  let total = 0;
  const bins: { atS: number; requests: number }[] = [];
  for await (const rows of readTable(file)) {
    for (const row of rows) {
      tally.object();
      tally.addTree(row.cells, "", FIELDS, row.line);
      const atS = numberIn(file, row, "t_seconds") ?? numberIn(file, row, "time");
      const requests = numberIn(file, row, "requests");
      if (atS === undefined || requests === undefined)
        throw new CommandError(ExitCode.usage, `${file}:${row.line}: columns t_seconds (or time, in seconds) and requests are expected`);
      if (lastS !== undefined && atS <= lastS)
        throw new CommandError(ExitCode.usage, `${file}:${row.line}: time ${atS} is not after the row before it`);
      lastS = atS;
      total += requests;
      bins.push({ atS, requests });
    }
  }
  const stepS = bins.length > 1 ? Math.max(1, Math.round(((lastS ?? 0) - (bins[0]?.atS ?? 0)) / (bins.length - 1))) : 60;
  const counted = createRateBins(stepS * 1000, true);
  for (const { atS, requests } of bins) counted.add(atS * 1000, requests);
  const service = nameOfFiles([file], "web");
  return { name: `${service}-requests`, service, rate: counted.table(), classes: [], requests: total, errors: 0, latency: undefined };
}
