import { type NameColumn, type RequestBatch, type RequestRecord, type RequestStory, SimulationError, simulate } from "@springtide/core";
import { anyScenario, defineWritten } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const services = { web: { concurrency: 2, queue: { capacity: 1 }, demand: "20ms" } } as const;

/** Copies of the rows of a batch. */
function rowsOf(batch: RequestBatch): Record<string, unknown>[] {
  const name = ({ codes, names }: NameColumn, i: number) => (codes[i] === -1 ? null : names[codes[i]!]);
  return Array.from({ length: batch.length }, (_, i) => ({
    className: name(batch.class, i),
    index: batch.index[i],
    startMs: batch.startMs[i],
    latencyMs: batch.latencyMs[i],
    status: name(batch.status, i),
    instance: name(batch.instance, i),
    attempts: batch.attempts[i],
    queuedMs: batch.queuedMs[i],
    source: name(batch.source, i),
    service: name(batch.service, i),
  }));
}

it("batches hold what each request that ended after the warm-up was told to be, in that order, and never more rows than asked for", () => {
  fc.assert(
    fc.property(anyScenario({ catalog, durationMs: 1_000 }), fc.integer({ min: 1, max: 50 }), (written, rows) => {
      const scenario = defineWritten(written, catalog);
      const records: RequestRecord[] = [];
      const [lengths, told]: [number[], Record<string, unknown>[]] = [[], []];
      const write = (batch: RequestBatch) => {
        lengths.push(batch.length);
        told.push(...rowsOf(batch));
      };
      const options = { catalog, maxEvents: 50_000 };
      try {
        const plain = simulate(scenario, options);
        const onRequest = (record: RequestRecord) => records.push({ ...record });
        expect(simulate(scenario, { ...options, onRequest, requestRecords: { rows, write } })).toEqual(plain);
      } catch (error) {
        fc.pre(!(error instanceof SimulationError && error.code === "budget"));
        throw error;
      }
      const counted = records.filter(({ endMs }) => endMs >= scenario.warmupMs);
      const trafficOf = (className: string) => scenario.traffic.find(({ classes }) => classes.some(({ name }) => name === className))!;
      const expected = counted.map(({ endMs, lost: _, ...record }) => {
        const { name, to } = trafficOf(record.className);
        return { ...record, latencyMs: endMs - record.startMs, source: name, service: to };
      });
      expect(told).toEqual(expected);
      expect(lengths.slice(0, -1).every((length) => length === rows)).toBe(true);
      expect(lengths.at(-1) ?? 1).toBeGreaterThan(0);
      expect(lengths.at(-1) ?? 1).toBeLessThanOrEqual(rows);
    }),
    { numRuns: 20 },
  );
});

const failing = { web: { ...services.web, errors: 0.5, failover: { "haproxy-redispatch": { http500: true } } } } as const;

it.each([
  ["where each is placed once", services],
  ["where proxies place some again", failing],
])("a sample has the requests that a request log of that share has, %s", (_, services) => {
  const arrivals = Array.from({ length: 200 }, (_, i) => i * 4);
  const [stories, sampled]: [RequestStory[], unknown[]] = [[], []];
  tell({
    arrivals,
    services,
    options: {
      requestLog: { sample: 0.3, write: (story) => stories.push(story) },
      requestRecords: { sample: 0.3, write: (batch) => sampled.push(...batch.index) },
    },
  });
  const ended = stories.filter(({ endMs }) => endMs !== null).map(({ index }) => index);
  expect(new Set(sampled)).toEqual(new Set(ended));
  expect(sampled.length).toBeGreaterThan(20);
  expect(sampled.length).toBeLessThan(120);
});

it("a batch names the instances that it has, and no others", () => {
  const names: (readonly string[])[] = [];
  const requestRecords = { rows: 1, write: ({ instance }: RequestBatch) => names.push(instance.names) };
  tell({
    arrivals: [0, 100, 200],
    services: { web: { ...services.web, replicas: 3, balancing: "round-robin" } },
    options: { requestRecords },
  });
  expect(names.flat()).toHaveLength(3);
  expect(new Set(names.flat()).size).toBe(3);
});

it.each([
  [{ sample: 0 }, "requestRecords: a sample of 0 is none; give a share above 0, to 1"],
  [{ sample: 1.5 }, "requestRecords: a sample of 1.5 is none"],
  [{ rows: 0 }, "requestRecords: 0 rows are no batch; give 1 or more"],
  [{ rows: 2.5 }, "requestRecords: 2.5 rows are no batch"],
])("%o is refused", (option, message) => {
  expect(() => tell({ arrivals: [0], services, options: { requestRecords: { ...option, write: () => undefined } } })).toThrow(message);
});
