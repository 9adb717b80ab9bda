import type { Cluster } from "../../cluster/cluster.js";
import { Float, Shift, Word } from "../../cluster/requests/request-layout.js";
import { SimulationError } from "../../errors.js";
import { STATUSES } from "../../metrics/call-ledger.js";
import type { EndListener } from "./hear-ends.js";
import { inSample } from "./in-sample.js";
import { NameBook } from "./name-book.js";
import type { NameColumn, RequestRecordsOption } from "./request-batch.js";

/** Puts requests into batches as they end. */
export interface RequestCollector {
  readonly ended: EndListener;
  /** The run is over: hands over what is left. */
  close(): void;
}

/** Rows of a batch where nobody says. */
const ROWS = 16_384;

/**
 * Puts a sample of the requests from outside, those that end in the warm-up left out, into batches of a fixed size.
 * @throws SimulationError for a share outside (0, 1], or a batch without rows.
 */
export function collectRequests(option: RequestRecordsOption, warmupMs: number, clusterOf: () => Cluster): RequestCollector {
  const { sample = 1, rows = ROWS, write } = option;
  if (!Number.isInteger(rows) || rows < 1)
    throw new SimulationError("invalid", `requestRecords: ${rows} rows are no batch; give 1 or more`);
  const isIn = inSample("requestRecords", sample);
  const floats = () => new Float64Array(rows);
  const ints = () => new Int32Array(rows);
  const [startMs, latencyMs, queuedMs, index] = [floats(), floats(), floats(), new Uint32Array(rows)];
  const [attempts, classes, sources, services, statuses, instances] = [ints(), ints(), ints(), ints(), ints(), ints()];
  const instanceNames = new NameBook();
  let names: ReturnType<typeof namesOf> | undefined;
  let length = 0;

  function flush(): void {
    if (length === 0) return;
    const upTo = <T extends { subarray(from: number, to: number): T }>(column: T): T => column.subarray(0, length);
    const named = <Name extends string>(codes: Int32Array, all: readonly Name[]): NameColumn<Name> => ({ codes: upTo(codes), names: all });
    write({
      length,
      startMs: upTo(startMs),
      latencyMs: upTo(latencyMs),
      queuedMs: upTo(queuedMs),
      index: upTo(index),
      attempts: upTo(attempts),
      class: named(classes, names!.classes),
      source: named(sources, names!.sources),
      service: named(services, names!.services),
      status: named(statuses, STATUSES),
      instance: named(instances, instanceNames.names),
    });
    length = 0;
    // Instances come and go: a batch names those that it has.
    instanceNames.clear();
  }

  return {
    ended(row, site, outcome, tale) {
      const { requests, scheduler } = clusterOf();
      const at = row << Shift.words;
      const keyHigh = requests.tries.keyHighOf(row) ?? requests.words[at | Word.keyHigh]!;
      if (scheduler.now < warmupMs || !isIn(keyHigh)) return;
      names ??= namesOf(clusterOf());
      const issuedMs = requests.floats[(row << Shift.floats) | Float.issuedMs]!;
      startMs[length] = issuedMs;
      latencyMs[length] = scheduler.now - issuedMs;
      queuedMs[length] = tale.queuedMs;
      index[length] = requests.floats[(row << Shift.floats) | Float.index]!;
      attempts[length] = tale.attempts;
      classes[length] = requests.words[at | Word.classId]!;
      sources[length] = names.sourceOf[site.id]!;
      services[length] = names.serviceOf[site.id]!;
      statuses[length] = outcome;
      instances[length] = tale.instance < 0 ? -1 : instanceNames.codeOf(site.target.instances.records[tale.instance]!.id);
      if (++length === rows) flush();
    },
    close: flush,
  };
}

/** The names that a scenario gives, and by site, where it stands for traffic, which are its own. */
function namesOf({ classes, traffic, sites }: Cluster) {
  const services = new NameBook();
  const [sourceOf, serviceOf] = [new Int32Array(sites.length), new Int32Array(sites.length)];
  for (const [number, { site }] of traffic.entries()) {
    sourceOf[site.id] = number;
    serviceOf[site.id] = services.codeOf(site.target.spec.name);
  }
  return {
    classes: classes.map(({ name }) => name),
    sources: traffic.map(({ spec }) => spec.name),
    services: services.names,
    sourceOf,
    serviceOf,
  };
}
