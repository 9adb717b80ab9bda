import type { Imported } from "../imported.js";
import { type FieldTable, openTally, type Tally } from "../report/tally.js";
import { nameOfFiles } from "../traffic/name-of-files.js";
import { type TrafficOptions, trafficScenario } from "../traffic/to-scenario.js";
import type { TrafficSource } from "../traffic/traffic.js";
import { readLocustJson } from "./json-stats.js";
import { readLocustTable } from "./table-stats.js";

const RATE = { status: "approximated", to: "traffic.*.rate", note: "the rate its users came to, as an open stream of requests" } as const;
const LATENCY = { status: "approximated", to: "services.*.demand", note: "demands are fitted so that these latencies come out" } as const;
const FIELDS: FieldTable = [
  [
    /^(Timestamp|(Total )?Request Count|Requests\/s|\[\]\.num_reqs_per_sec\.|\[\]\.num_requests|\[\]\.(start_time|last_request_timestamp))/,
    RATE,
  ],
  [
    /^(50%|90%|95%|99%|Median Response Time|Average Response Time|Total (Median|Average) Response Time|\[\]\.(response_times\.|total_response_time))/,
    LATENCY,
  ],
  [
    /^((Total )?Failure Count|Failures\/s|\[\]\.num_fail)/,
    { status: "approximated", to: "services.*.errors", note: "failed requests are errors" },
  ],
  [/^(Type|Name|\[\]\.(name|method))$/, { status: "mapped", to: "traffic.*.classes" }],
  [/^User Count$/, { status: "ignored", note: "users who wait for each answer are not told one by one" }],
];

/**
 * Makes a scenario of what Locust writes: `--csv` (stats, or stats_history for rates over time) or `--json`; each file is a service.
 * @throws CommandError, with file and line, for what is none of these.
 * @see https://docs.locust.io/en/stable/retrieving-stats.html
 */
export async function importLocust(files: readonly string[], options: TrafficOptions): Promise<Imported> {
  const sources: TrafficSource[] = [];
  const tallies: Tally[] = [];
  for (const file of files) {
    const tally = openTally(file, "Locust statistics");
    const name = nameOfFiles([file], "web").replace(/_stats(_history)?$/, "");
    const note = (fields: unknown, line: number | undefined) => {
      tally.object();
      tally.addTree(fields, "", FIELDS, line);
    };
    sources.push(/\.json(\.gz)?$/i.test(file) ? await readLocustJson(file, name, note) : await readLocustTable(file, name, note));
    tallies.push(tally);
  }
  return trafficScenario({ name: nameOfFiles(files, "locust"), sources, tallies, notes: [] }, options);
}
