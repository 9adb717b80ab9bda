import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

interface Job {
  readonly atMs: number;
  readonly demandMs: number;
}

/** Ends of jobs that share cores: a fluid that all of them drink from alike. */
function fluid(jobs: readonly Job[], cores: number): number[] {
  const ends = jobs.map(() => Number.NaN);
  const left = jobs.map(({ demandMs }) => demandMs);
  let nowMs = 0;
  for (;;) {
    const present = jobs.flatMap(({ atMs }, i) => (atMs <= nowMs && Number.isNaN(ends[i]) ? [i] : []));
    const nextMs = Math.min(...jobs.map(({ atMs }) => atMs).filter((atMs) => atMs > nowMs));
    if (present.length === 0 && nextMs === Number.POSITIVE_INFINITY) return ends;
    const rate = Math.min(1, cores / present.length);
    const shortest = Math.min(...present.map((i) => left[i]!));
    const untilMs = Math.min(nextMs, nowMs + shortest / rate);
    for (const i of present) {
      left[i]! -= (untilMs - nowMs) * rate;
      if (left[i]! < 1e-9) ends[i] = untilMs;
    }
    nowMs = untilMs;
  }
}

const endsOf = (jobs: readonly Job[], cpu: string, web: object = {}): number[] => {
  const { requests } = tell({
    arrivals: jobs,
    services: { web: { concurrency: 50, cpu: { limit: cpu }, demand: "1ms", ...web } as object },
  });
  return jobs.map((_, i) => requests.find(({ index }) => index === i)!.endMs);
};
const jobs = (...list: readonly (readonly [number, number])[]): Job[] => list.map(([atMs, demandMs]) => ({ atMs, demandMs }));

describe("requests that share cores", () => {
  it("run as a fluid shared by all would", () => {
    const job = fc.record({ atMs: fc.nat(60), demandMs: fc.integer({ min: 1, max: 40 }) });
    const list = fc.array(job, { minLength: 1, maxLength: 12 }).map((all) => all.sort((a, b) => a.atMs - b.atMs));
    fc.assert(
      fc.property(list, fc.constantFrom("500m", "1", "1500m", "3"), (given, cpu) => {
        const expected = fluid(given, cpu.endsWith("m") ? Number(cpu.slice(0, -1)) / 1000 : Number(cpu));
        endsOf(given, cpu).forEach((endMs, i) => {
          expect(Math.abs(endMs - expected[i]!)).toBeLessThan(1e-6);
        });
      }),
      { numRuns: 150 },
    );
  });

  it("two at once on one core take twice as long each", () => {
    expect(endsOf(jobs([0, 10], [0, 10]), "1")).toEqual([20, 20]);
    expect(endsOf(jobs([0, 10], [5, 10]), "1")).toEqual([15, 20]);
  });

  it("one alone is bounded by the limit, not by the cores of others", () => {
    expect(endsOf(jobs([0, 10]), "500m")).toEqual([20]);
    expect(endsOf(jobs([0, 10]), "4")).toEqual([10]);
  });

  it("n on c cores get c / n of a core each", () => {
    expect(endsOf(jobs([0, 10], [0, 10], [0, 10]), "2")).toEqual([15, 15, 15]);
  });

  it("share no more than the slots let in", () => {
    expect(endsOf(jobs([0, 10], [0, 10], [0, 10]), "1", { concurrency: 2 })).toEqual([20, 20, 30]);
  });

  it("run faster where the instance does", () => {
    expect(endsOf(jobs([0, 10], [0, 10]), "1", { speed: 2 })).toEqual([10, 10]);
  });

  it("leave the cores to others while they wait", () => {
    const { ends } = tell({ arrivals: [0, 0], services: { web: { concurrency: 2, cpu: { limit: 1 }, demand: "10ms", wait: "100ms" } } });
    expect(ends).toEqual(["ok 120", "ok 120"]);
  });

  it("that are stopped leave their share to the rest at once", () => {
    const { ends } = tell({
      arrivals: [0, 0],
      client: { timeout: { cycle: ["10ms", "10m"] }, cancel: "running" },
      services: { web: { concurrency: 2, cpu: { limit: 1 }, demand: "20ms" } },
    });
    expect(ends).toEqual(["timeout 10", "ok 25"]);
  });
});

describe("CPU utilisation", () => {
  it("is CPU used over CPU requested, of busy cores and not of busy slots", () => {
    const { web } = tell({
      arrivals: [0, 0],
      services: { web: { concurrency: 4, cpu: { request: "500m", limit: 1 }, demand: "100ms", wait: "300ms" } },
    }).result.services;
    // 200 ms on one core of the half requested; slots: two of four for 500 ms.
    expect(web!.cpuUtilisation).toBeCloseTo(0.2 / 0.5, 9);
    expect(web!.utilisation).toBeCloseTo((2 * 500) / 4000, 9);
    expect(web!.mean.computing).toBeCloseTo(0.2, 9);
  });

  it("may exceed 1 up to the limit", () => {
    const { web } = tell({
      arrivals: [0, 0, 0, 0],
      durationMs: 100,
      services: { web: { concurrency: 4, cpu: { request: "500m", limit: 2 }, demand: "100ms" } },
    }).result.services;
    expect(web!.cpuUtilisation).toBeCloseTo(4, 9);
  });

  it("counts work in progress where slots never contend", () => {
    const { web } = tell({ arrivals: [0, 50], services: { web: { concurrency: 2, cpu: "500m", demand: "100ms" } } }).result.services;
    expect(web!.cpuUtilisation).toBeCloseTo(0.2 / 0.5, 9);
  });
});
