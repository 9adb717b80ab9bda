import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineScenario, type RequestStory, type Scenario, SimulationError, simulate } from "@springtide/core";
import { anyScenario, defineWritten } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { expect, it } from "vitest";
import { type RequestFile, withRequestFile } from "../../../../packages/cli/src/requests/request-file.js";

/** A row of a table of requests, as a reader gets it. */
interface Row {
  readonly startMs: number;
  readonly latencyMs: number;
  readonly status: string;
  readonly source: string;
  readonly class: string;
  readonly service: string;
  readonly instance: string | null;
  readonly attempts: number;
  readonly queuedMs: number | null;
  readonly index: number;
}

const folder = () => mkdtempSync(join(tmpdir(), "springtide-requests-"));
const bytesOf = (file: string): ArrayBuffer => new Uint8Array(readFileSync(file)).buffer;
const write = (scenario: Scenario, target: RequestFile, maxEvents = Number.POSITIVE_INFINITY) =>
  withRequestFile(target, (requests) => simulate(scenario, { catalog, maxEvents, ...requests }));

async function rowsOf(file: string): Promise<Row[]> {
  const bytes = bytesOf(file);
  // Of a file without groups the reader would read none.
  return parquetMetadata(bytes).num_rows === 0n ? [] : ((await parquetReadObjects({ file: bytes })) as unknown as Row[]);
}

function storiesOf(file: string): RequestStory[] {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as RequestStory);
}

/** Which request it is: unique within a run. */
const keyOf = (request: { readonly class: string; readonly index: number }) => `${request.class} ${request.index}`;

const busy = (duration: `${number}s`) =>
  defineScenario(
    {
      name: "busy",
      duration,
      warmup: "1s",
      traffic: {
        shoppers: { to: "web", rate: "400/s", timeout: "150ms", classes: { browse: { weight: 3 }, buy: { weight: 1 } } },
        robots: { to: "api", rate: "100/s" },
      },
      services: {
        web: { replicas: 20, demand: { exponential: "40ms" }, queue: { capacity: 5 } },
        api: { replicas: 4, demand: { exponential: "20ms" } },
      },
    },
    { catalog },
  );

it("the table and the lines of one run tell the same of every request that ended", async () => {
  const [table, lines] = ["out.parquet", "out.ndjson"].map((name) => join(folder(), name)) as [string, string];
  const sample = fc.constantFrom(1, 0.5);
  await fc.assert(
    fc.asyncProperty(anyScenario({ catalog, durationMs: 1_000 }), sample, async (written, share) => {
      const scenario = defineWritten(written, catalog);
      try {
        const result = await write(scenario, { file: table, sample: share }, 20_000);
        expect(await write(scenario, { file: lines, sample: share }, 20_000)).toEqual(result);
      } catch (error) {
        fc.pre(!(error instanceof SimulationError && error.code === "budget"));
        throw error;
      }
      const stories = storiesOf(lines).filter(({ endMs }) => endMs !== null);
      const told = stories.map((story) => ({
        key: keyOf(story),
        startMs: story.startMs,
        latencyMs: Math.fround(story.endMs! - story.startMs),
        status: story.status,
        service: story.spans[0]!.service,
      }));
      const rows = (await rowsOf(table)).map(({ startMs, latencyMs, status, service, ...row }) => ({
        key: keyOf(row),
        startMs,
        latencyMs,
        status,
        service,
      }));
      const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
      expect(rows.sort(byKey)).toEqual(told.sort(byKey));
    }),
    { numRuns: 15 },
  );
});

it("so they do of its attempts, its instance and its wait, where one attempt is under way at a time", async () => {
  const scenario = defineScenario(
    {
      name: "again",
      duration: "20s",
      traffic: { users: { to: "web", rate: "60/s", timeout: "300ms", resilience: [{ retry: { attempts: 3 } }, { timeout: "80ms" }] } },
      services: { web: { replicas: 3, demand: { exponential: "40ms" }, queue: { capacity: 3 } } },
    },
    { catalog },
  );
  const [table, lines] = ["out.parquet", "out.ndjson"].map((name) => join(folder(), name)) as [string, string];
  await write(scenario, { file: table, sample: 1 });
  await write(scenario, { file: lines, sample: 1 });
  const stories = new Map(storiesOf(lines).map((story) => [keyOf(story), story]));
  const rows = await rowsOf(table);
  for (const row of rows) {
    const attempts = stories.get(keyOf(row))!.spans.flatMap((span) => (span.type === "attempt" && span.parent === 0 ? [span] : []));
    expect(row.attempts).toBe(attempts.length);
    expect(row.instance).toBe(attempts.at(-1)!.instance);
    // A slot that an attempt got once nobody waited any more came too late for the record.
    const { slotMs, endMs, queuedMs } = attempts.at(-1)!;
    expect(row.queuedMs).toBe(slotMs === null || slotMs > endMs! ? null : Math.fround(queuedMs!));
  }
  expect(Math.max(...rows.map(({ attempts }) => attempts))).toBe(3);
  expect(rows.some(({ queuedMs }) => queuedMs === null)).toBe(true);
});

it("the table has the counts and the quantiles of the result", async () => {
  const file = join(folder(), "out.parquet");
  const { summary, classes, services } = await write(busy("30s"), { file, sample: 1 });
  const rows = await rowsOf(file);
  const count = (status: string) => rows.filter((row) => row.status === status).length;
  const { ok, error, timeout, rejected, unavailable, cancelled } = summary.requests;
  const statuses = { ok, error, timeout, rejected, unavailable, cancelled };
  expect(Object.fromEntries(Object.keys(statuses).map((status) => [status, count(status)]))).toEqual(statuses);
  for (const [name, { requests }] of Object.entries(classes)) {
    const own = rows.filter((row) => row.class === name);
    expect(own.filter(({ status }) => status === "ok")).toHaveLength(requests.ok);
    expect(own.length).toBeGreaterThan(1000);
  }
  expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(["shoppers", "robots"]));
  expect(new Set(rows.map(({ service }) => service))).toEqual(new Set(Object.keys(services)));
  const latencies = rows
    .filter(({ status }) => status === "ok")
    .map(({ latencyMs }) => latencyMs)
    .sort((a, b) => a - b);
  for (const [quantile, told] of [
    [0.5, summary.latencyMs.p50],
    [0.99, summary.latencyMs.p99],
  ] as const) {
    const own = latencies[Math.ceil(quantile * latencies.length) - 1]!;
    expect(Math.abs(own / told! - 1)).toBeLessThan(0.01);
  }
  expect(Math.fround(summary.latencyMs.max!)).toBe(latencies.at(-1));
});

it("a request takes 32 bytes at most, even among ten thousand instances", async () => {
  const file = join(folder(), "out.parquet");
  const scenario = defineScenario(
    {
      name: "wide",
      duration: "102s",
      traffic: { shoppers: { to: "web", rate: "1000/s", classes: { browse: { weight: 3 }, buy: { weight: 1 } } } },
      services: { web: { replicas: 10_000, demand: { exponential: "40ms" } } },
    },
    { catalog },
  );
  await write(scenario, { file, sample: 1 });
  const { num_rows } = parquetMetadata(bytesOf(file));
  expect(Number(num_rows)).toBeGreaterThan(100_000);
  expect(statSync(file).size / Number(num_rows)).toBeLessThan(32);
});

it("a run that fails leaves the table that was there before, and no draft", async () => {
  const file = join(folder(), "out.parquet");
  writeFileSync(file, "before");
  await expect(write(busy("30s"), { file, sample: 1 }, 5000)).rejects.toThrow("budget");
  expect(readFileSync(file, "utf8")).toBe("before");
  expect(readdirSync(join(file, ".."))).toEqual(["out.parquet"]);
});

it("a run that fails leaves the lines so far", async () => {
  const file = join(folder(), "out.ndjson");
  await expect(write(busy("30s"), { file, sample: 1 }, 5000)).rejects.toThrow("budget");
  expect(storiesOf(file).length).toBeGreaterThan(100);
});

it.each(["out.parquet", "out.ndjson"])("%s that cannot be written is told before the run", async (name) => {
  const file = join(folder(), "nowhere", name);
  const act = () => expect.unreachable("no run");
  await expect(withRequestFile({ file, sample: 1 }, act)).rejects.toMatchObject({
    name: "RequestFileError",
    message: expect.stringContaining(`cannot write ${file}: no such folder`),
  });
});
