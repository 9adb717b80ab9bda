import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { catalog, defineScenario, parseDuration, type RequestStory, simulate } from "springtide";
import { expect, it } from "vitest";
import { writeOpenMetrics } from "../../packages/cli/src/export/openmetrics/write-openmetrics.js";
import { writeOtlp } from "../../packages/cli/src/export/otlp/write-otlp.js";
import { NO_OVERLAY } from "../../packages/cli/src/import/draft/overlay.js";
import { importOpenMetrics } from "../../packages/cli/src/import/openmetrics/import-openmetrics.js";
import { importTraces } from "../../packages/cli/src/import/traces/import-traces.js";
import { SETTINGS, streamed, textOf } from "../support/exported.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-round-trip-"));
const asked = { overlay: NO_OVERLAY, catalog, ratesFile: undefined, replicas: undefined };

const small = fc.record({
  seed: fc.nat(1000),
  rate: fc.integer({ min: 5, max: 12 }),
  share: fc.constantFrom(0.25, 0.5, 1),
  errors: fc.constantFrom(0, 0.1),
});

/** A run of two services, one after the other, with all of its requests. */
function runOf({ seed, rate, share, errors }: { seed: number; rate: number; share: number; errors: number }) {
  const stories: RequestStory[] = [];
  const scenario = defineScenario({
    name: "round trip",
    duration: "1m",
    bucket: "5s",
    seed,
    traffic: { users: { to: "web", rate: `${rate}/s` } },
    services: {
      web: { replicas: 8, demand: "4ms", calls: [{ to: "db", probability: share }] },
      db: { replicas: 8, demand: { exponential: "9ms" }, errors },
    },
  });
  const write = (story: RequestStory) => stories.push(structuredClone(story));
  return { run: simulate(scenario, { catalog, detail: true, requestLog: { write } }), stories };
}

/** Of a law as importers write it: a time, or a lognormal law. */
function meanMs(law: unknown): number {
  const text = typeof law === "string" ? law : (law as { readonly lognormal: { readonly mean: string } }).lognormal.mean;
  return parseDuration(text) as number;
}

it("metrics that are exported and imported are the same traffic: in each bucket as many requests of each service", async () => {
  await fc.assert(
    fc.asyncProperty(small, async (wish) => {
      const { run } = runOf(wish);
      const file = join(folder, "run.om");
      writeFileSync(file, await textOf(writeOpenMetrics(run, SETTINGS)));
      const { scenario } = await importOpenMetrics([file], asked);
      const sources = Object.values(scenario.traffic as Record<string, { to: string; rate: { table: { counts: number[] } } }>);
      expect(sources.map(({ to }) => to).sort()).toEqual(["db", "web"]);
      for (const { to, rate } of sources) {
        const { ended } = run.detail!.services[to]!;
        expect(rate.table.counts).toEqual(ended.ok.map((_, i) => Object.values(ended).reduce((sum, column) => sum + column[i]!, 0)));
      }
    }),
    { numRuns: 2 },
  );
});

it("traces that are exported and imported are the same calls: as many of each, and the self-times of each service", async () => {
  await fc.assert(
    fc.asyncProperty(small, async (wish) => {
      const { stories } = runOf(wish);
      const ended = stories.filter(({ endMs }) => endMs !== null).slice(0, 120);
      const file = join(folder, "traces.json");
      writeFileSync(file, await textOf(writeOtlp(streamed(ended), SETTINGS)));
      const { scenario } = await importTraces([file], asked);
      const services = scenario.services as Record<string, { demand: unknown; calls?: { to: string; probability?: number }[] }>;
      expect(Object.keys(services).sort()).toEqual(["clients", "db", "web"]);
      const visits = (name: string) =>
        ended.flatMap(({ spans }) => spans.filter(({ type, service }) => type === "attempt" && service === name)).length;
      expect(services.web?.calls).toMatchObject([{ to: "db" }]);
      expect(services.web?.calls?.[0]?.probability ?? 1).toBeCloseTo(visits("db") / visits("web"), 6);
      expect(meanMs(services.web?.demand)).toBeCloseTo(4, 1);
    }),
    { numRuns: 2 },
  );
});
