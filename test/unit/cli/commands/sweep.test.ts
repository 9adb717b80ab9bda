import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { merge } from "../../../../packages/cli/src/commands/merge.js";
import { type SweepOptions, sweep } from "../../../../packages/cli/src/commands/sweep.js";
import { openLine } from "../../../../packages/cli/src/sweep/line.js";
import { memoryContext } from "../context.js";
import { type InlineOptions, inlineBatches } from "../inline-batches.js";
import { type MemoryFiles, memoryFiles } from "../sweep/memory-files.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-sweep-"));
const SCENARIO = `
name: small
duration: 5s
seed: 3
traffic:
  requests: { to: web, rate: 40/s }
services:
  web: { replicas: 2, concurrency: 2, demand: { exponential: 20ms } }
slo: { p99: 250ms, availability: 99% }
`;
const FILE = join(folder, "small.yaml");
writeFileSync(FILE, SCENARIO);
const OUT = join(folder, "r.ndjson");

const options: SweepOptions = {
  grid: ["services.web.replicas=1:3:1", "traffic.requests.rate=20/s,60/s"],
  set: [],
  runs: 3,
  plugin: [],
  workers: 2,
  output: OUT,
};

async function run(files: MemoryFiles, change: Partial<SweepOptions> = {}, inline: InlineOptions = {}, file: string | undefined = FILE) {
  const memory = memoryContext();
  const stops = inline.abortAfter !== undefined;
  const context = {
    ...memory,
    runBatches: inlineBatches(inline),
    // A sweep that did all there was before the signal came ends as usual.
    interrupt: { onSignal: () => undefined, exitCode: undefined as 130 | undefined },
  };
  if (stops) {
    const batches = context.runBatches;
    context.runBatches = async (next, given) => {
      await batches(next, given);
      context.interrupt.exitCode = 130;
    };
  }
  const code = await sweep(file, { ...options, ...change }, context, files);
  return { code, out: memory.out.text(), err: memory.err.text() };
}

async function whole(change: Partial<SweepOptions> = {}): Promise<string> {
  const files = memoryFiles();
  await run(files, change);
  return files.text(OUT);
}

const resume: Partial<SweepOptions> = { grid: [], resume: OUT };
function resumed(): SweepOptions {
  const { output: _, runs: __, ...rest } = options;
  return { ...rest, ...resume };
}
async function goOn(files: MemoryFiles, inline: InlineOptions = {}) {
  const memory = memoryContext();
  const context = { ...memory, runBatches: inlineBatches(inline) };
  const code = await sweep(undefined, resumed(), context, files);
  return { code, err: memory.err.text(), out: memory.out.text() };
}

test("any number of workers, ending in any order, writes the same bytes", async () => {
  const expected = await whole();
  expect(expected.trim().split("\n")).toHaveLength(1 + 6 * 3);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(1, 2, 8), fc.infiniteStream(fc.nat()), async (workers, choices) => {
      const files = memoryFiles();
      await run(files, { workers }, { choose: (count) => (choices.next().value as number) % count });
      expect(files.text(OUT)).toBe(expected);
    }),
    { numRuns: 6 },
  );
});

test("a sweep that was stopped anywhere, torn anywhere, and resumed is as if it had never been", async () => {
  const expected = await whole();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(400)), { maxLength: 4 }), async (stops) => {
      const files = memoryFiles();
      for (const [abortAfter, torn] of stops) {
        const { code, err } = await run(files, {}, { abortAfter });
        const text = files.text(OUT);
        const isWhole = text.startsWith(expected.slice(0, expected.indexOf("\n")));
        expect(code).toBe(isWhole ? 0 : 130);
        if (!isWhole) expect(err).toContain(`springtide sweep --resume ${OUT}`);
        const header = text.indexOf("\n") + 1;
        files.contents.set(OUT, new TextEncoder().encode(text.slice(0, Math.max(header, text.length - torn))));
      }
      if (stops.length === 0) await run(files);
      await goOn(files);
      expect(files.text(OUT)).toBe(expected);
    }),
    { numRuns: 6 },
  );
});

test("a line that was changed is no line", async () => {
  const files = memoryFiles();
  await run(files);
  const expected = files.text(OUT);
  const at = expected.indexOf('"figures":{');
  files.contents.set(OUT, new TextEncoder().encode(`${expected.slice(0, at)}"fiGures"${expected.slice(at + 9)}`));
  expect((await goOn(files)).err).toContain("dropped 1 torn line");
  expect(files.text(OUT)).toBe(expected);
});

test("two ways to write one value are refused before any run, but a sample may draw both", async () => {
  const grid = ["traffic.requests.rate=20/s,1200/m", "services.web.replicas=1,2"];
  const files = memoryFiles();
  await expect(run(files, { grid })).rejects.toThrow("--grid traffic.requests.rate: 20/s and 1200/m are the same; write it once");
  expect((await run(memoryFiles(), { grid, sample: "3" })).code).toBe(0);
});

test("the same command again finds everything done", async () => {
  const files = memoryFiles();
  const first = await run(files);
  const calls = files.calls;
  const again = await run(files);
  expect(again.out).toBe(first.out);
  expect(again.err).toBe(`reused 18 runs of ${OUT}\n`);
  expect(files.calls).toBe(calls + 1);
});

describe("shards", () => {
  test("merge to the bytes of the whole sweep, whatever their number and order", async () => {
    const expected = await whole();
    for (const of of [1, 2, 5]) {
      const files = memoryFiles();
      const parts: string[] = [];
      for (let number = of; number >= 1; number--) {
        parts.push(join(folder, "parts", `${number}.ndjson`));
        await run(files, { shard: { number, of }, output: parts.at(-1) as string });
      }
      expect(merge(parts, { output: OUT }, memoryContext(), files)).toBe(0);
      expect(files.text(OUT)).toBe(expected);
    }
  });

  test("tell which points are the others', and do not ask for more runs of these", async () => {
    const grid = ["services.web.replicas=1:4:1"];
    const shard = { number: 1, of: 2 };
    const { out } = await run(memoryFiles(), { grid, runs: 1, shard });
    expect(out).not.toContain("?");
    expect(out).toContain("no figures at 2 of 4 points: their runs are the other shards'\nthis is one shard; springtide merge puts them");
    expect((await run(memoryFiles(), { grid, runs: 1 })).out).not.toContain("shard");
  });

  test("give the points that they have runs of, and no others, as JSON and as lines", async () => {
    const grid = ["services.web.replicas=1:4:1"];
    const shard = { number: 2, of: 2 };
    const { shard: told, points } = JSON.parse((await run(memoryFiles(), { grid, runs: 1, shard, json: true })).out);
    expect(told).toEqual(shard);
    expect(points.map(({ point, runs }: { point: number; runs: number }) => [point, runs])).toEqual([
      [1, 1],
      [3, 1],
    ]);
    const lines = (await run(memoryFiles(), { grid, runs: 1, shard, jsonl: true })).out.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(points);
  });

  test("of which one is missing are not merged", async () => {
    const files = memoryFiles();
    const part = join(folder, "1.ndjson");
    await run(files, { shard: { number: 1, of: 2 }, output: part });
    expect(() => merge([part], { output: OUT }, memoryContext(), files)).toThrow(
      expect.objectContaining({ exitCode: 4, message: expect.stringContaining("lack 9 of 18 runs: point 0 run 1") }),
    );
    expect(files.contents.has(OUT)).toBe(false);
  });

  test("of different sweeps are not merged", async () => {
    const files = memoryFiles();
    const [a, b] = [join(folder, "a.ndjson"), join(folder, "b.ndjson")];
    await run(files, { shard: { number: 1, of: 2 }, output: a });
    await run(files, { shard: { number: 2, of: 2 }, output: b, seed: "other" });
    expect(() => merge([a, b], { output: OUT }, memoryContext(), files)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});

test("a call of the file system that fails, once or from then on, leaves nothing that is taken for whole", async () => {
  const small = { cache: join(folder, "cache"), grid: ["services.web.replicas=1,2"], runs: 2, set: ["duration=200ms"] };
  const clean = memoryFiles();
  await run(clean, small);
  const expected = clean.text(OUT);
  for (const [code, isForever] of [
    ["ENOSPC", false],
    ["ENOSPC", true],
    ["EACCES", false],
    ["EPIPE", true],
  ] as const) {
    for (let at = 1; at <= clean.calls; at++) {
      const contents = new Map<string, Uint8Array>();
      const broken = memoryFiles(contents, { code, at, isForever });
      await expect(run(broken, small)).rejects.toMatchObject({
        exitCode: 74,
        message: expect.stringMatching(/^cannot (read|write) .*(no space left|permission denied|reader has gone)/),
      });
      const left = new TextDecoder().decode(contents.get(OUT));
      if (openLine(left.split("\n", 1)[0] ?? "")?.state === "complete") expect(left).toBe(expected);
      const mended = memoryFiles(contents);
      await run(mended, small);
      expect(mended.text(OUT)).toBe(expected);
    }
  }
});

test("a file of another sweep is not written to", async () => {
  const files = memoryFiles();
  await run(files);
  const before = files.text(OUT);
  await expect(run(files, { seed: "4" })).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining("holds another sweep") });
  files.contents.set(OUT, new TextEncoder().encode("my notes\n"));
  await expect(run(files)).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining("no file of a sweep") });
  expect(before).toContain('"state":"complete"');
  expect(files.text(OUT)).toBe("my notes\n");
});

test("--resume refuses a scenario that has changed since", async () => {
  const file = join(folder, "changing.yaml");
  writeFileSync(file, SCENARIO);
  const files = memoryFiles();
  await run(files, {}, { abortAfter: 4 }, file);
  writeFileSync(file, SCENARIO.replace("20ms", "21ms"));
  await expect(goOn(files)).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining("the scenario, the grid") });
});

test("a cache gives the same bytes and does no run twice", async () => {
  const files = memoryFiles();
  const cache = join(folder, "cache");
  await run(files, { cache });
  const expected = files.text(OUT);
  files.contents.delete(OUT);
  const { err } = await run(files, { cache, grid: [...options.grid].reverse(), output: join(folder, "other.ndjson") });
  expect(err).toContain("18 runs came from the cache");
  await run(files, { cache });
  expect(files.text(OUT)).toBe(expected);
});

test("a run that fails is told of, and the others are kept", async () => {
  const files = memoryFiles();
  const { code, err } = await run(files, { maxEvents: 600 });
  expect(code).toBe(4);
  expect(err).toContain("raise --max-events");
  expect(files.text(OUT)).toContain('"state":"running"');
  expect((await goOn(files)).code).toBe(0);
  expect(files.text(OUT)).toBe(await whole());
});

test("the table marks what meets the objectives, and the cheapest of these", async () => {
  const { out } = await run(memoryFiles());
  const rows = out.split("\n");
  expect(rows[0]).toMatch(/^p99, 95 % CI over 3 runs {3}\(\* objectives met/);
  expect(rows[1]).toMatch(/replicas +rate 20\/s +rate 60\/s +costUsdPerHour/);
  expect(out.match(/\* \$/g)).toHaveLength(1);
  expect(out).toMatch(/\$ cheapest that surely meets every objective: replicas=\d rate=\d\d\/s/);
});

test("--jsonl prints the points in their order, whoever ends first", async () => {
  const { out } = await run(memoryFiles(), { jsonl: true, workers: 8 }, { choose: (count) => count - 1 });
  const points = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).point);
  expect(points).toEqual([0, 1, 2, 3, 4, 5]);
});

test("--json tells every point with its intervals, and the cheapest", async () => {
  const { out } = await run(memoryFiles(), { json: true });
  const { schema, points, cheapest } = JSON.parse(out);
  expect(schema).toBe("springtide.sweep-summary/1");
  expect(points).toHaveLength(6);
  expect(points[cheapest].verdict).toBe("met");
  expect(points[0].figures.p99.low).toBeLessThanOrEqual(points[0].figures.p99.mean);
});

test.each([
  [{ json: true, jsonl: true }, "--json and --jsonl are two forms of one answer; give one of them"],
  [{ output: "runs.csv" }, "-o runs.csv: runs are written as NDJSON or Parquet; let the name end in .ndjson or .parquet"],
])("%j is refused before anything runs", async (change, message) => {
  await expect(run(memoryFiles(), change)).rejects.toMatchObject({ exitCode: 2, message });
});

test("merge writes no other kinds of file either", () => {
  expect(() => merge(["a.ndjson"], { output: "all.CSV" }, memoryContext(), memoryFiles())).toThrow(
    "let the name end in .ndjson or .parquet",
  );
});

test("a field of whole numbers is told to need a step where a sample drew something else", async () => {
  const grid = ["services.web.replicas=1:3"];
  const hint = "a range without a step draws any number; give it one: --grid services.web.replicas=1:3:1";
  await expect(run(memoryFiles(), { grid, sample: "4" })).rejects.toMatchObject({ problems: [{ path: "services.web.replicas", hint }] });
  expect((await run(memoryFiles(), { grid: [`${grid[0]}:1`], sample: "4" })).code).toBe(0);
});

test("a design file says the same as options", async () => {
  const design = join(folder, "design.yaml");
  writeFileSync(design, "scenario: small.yaml\nruns: 3\ngrid:\n  services.web.replicas: 1:3:1\n  traffic.requests.rate: [20/s, 60/s]\n");
  const files = memoryFiles();
  const { runs: _, ...rest } = options;
  const context = memoryContext();
  await sweep(design, { ...rest, grid: [] }, context, files);
  expect(files.text(OUT)).toBe(await whole());
});

test("a figure of a service that no point has is refused, one that some points have is not", async () => {
  const figures = "services.wbe.p99";
  await expect(run(memoryFiles(), { figures })).rejects.toThrow(
    '--figures services.wbe.p99: there is no "wbe" in services; did you mean "web"?',
  );
  const more = "{ web: { demand: 5ms } },{ web: { demand: 5ms }, cache: { demand: 1ms } }";
  expect((await run(memoryFiles(), { grid: [`services=${more}`], figures: "services.cache.p99", runs: 1 })).code).toBe(0);
});
