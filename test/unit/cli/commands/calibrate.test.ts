import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDuration, parseScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { CommandError } from "../../../../packages/cli/src/command-error.js";
import { type CalibrateOptions, calibrate } from "../../../../packages/cli/src/commands/calibrate.js";
import { merge } from "../../../../packages/cli/src/import/draft/overlay.js";
import { damagedBytes } from "../../../support/damage.js";
import { exportedStories } from "../../../support/exported.js";
import { memoryContext } from "../context.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-calibrate-"));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

/** Visits that never wait, of an exponential demand of 20 ms; 191 has no divisor in common with 400, so each quantile comes once. */
const VISITS = Array.from({ length: 400 }, (_, i) => {
  const workMs = -20 * Math.log(1 - (((i * 191) % 400) + 0.5) / 400);
  return `web,${i * 500},${i * 500 + workMs}`;
});
const visits = fileOf("visits.csv", `service,arrival_ms,end_ms\n${VISITS.join("\n")}\n`);
const histogram = fileOf("histogram.csv", "le,count\n0.01,157\n0.02,253\n0.04,346\n0.08,392\n+Inf,400\n");
const requests = fileOf("requests.ndjson", exportedStories.map((story) => `${JSON.stringify(story)}\n`).join(""));
const scenario = fileOf(
  "shop.yaml",
  "name: shop\nduration: 1m\ntraffic: { all: { to: web, rate: 2/s } }\nservices: { web: { concurrency: 4, demand: 5ms } }\n",
);

async function calibrated(files: readonly string[], options: Partial<CalibrateOptions> = {}) {
  const context = memoryContext();
  const code = await calibrate(files, { service: [], concurrency: [], plugin: [], ...options }, context);
  return { code, out: context.out.text(), err: context.err.text() };
}

/** The mean of the exponential demand in a scenario, in ms. */
function meanIn(plain: Record<string, unknown>): number {
  parseScenario(JSON.stringify(plain), { catalog });
  const { services } = plain as { readonly services: { readonly web: { readonly demand: { readonly exponential: string } } } };
  return Number(parseDuration(services.web.demand.exponential));
}

/** The scenario with a part of one laid over it. */
const laidOver = (part: string) => merge(parse(readFileSync(scenario, "utf8")), parse(part));

describe("springtide calibrate", () => {
  it("finds the demand that visits were made of, and writes it as an overlay and into the scenario", async () => {
    const [output, apply] = [join(folder, "overlay.yaml"), join(folder, "applied.yaml")];
    const { code, out } = await calibrated([visits], { scenario, output, apply });
    expect(code).toBe(0);
    expect(out).toMatch(/web[\s\S]*exponential/);
    const applied = parse(readFileSync(apply, "utf8"));
    expect(applied).toEqual(laidOver(readFileSync(output, "utf8")));
    expect(meanIn(applied) / 20).toBeCloseTo(1, 1);
    expect(applied.services.web.concurrency).toBe(4);
  });

  it("takes the place of whatever law and rate the scenario had: nothing of them is left beside what was found", async () => {
    const written = fileOf(
      "other.yaml",
      `name: other
duration: 200s
traffic: { all: { to: web, rate: { sine: { mean: 2/s, amplitude: 1/s, period: 60s } } } }
services: { web: { concurrency: 4, demand: { lognormal: { median: 5ms, p99: 40ms } } } }
`,
    );
    // A hundred requests, one a second, and then five hundred in as long.
    const rows = Array.from({ length: 600 }, (_, i) => {
      const atMs = i < 100 ? i * 1000 : 100_000 + (i - 100) * 200;
      return `web,${atMs},${atMs + 10 + ((i * 191) % 600) / 100}`;
    });
    const [output, apply] = [join(folder, "other-overlay.yaml"), join(folder, "other-applied.yaml")];
    const seen = fileOf("other.csv", `service,arrival_ms,end_ms\n${rows.join("\n")}\n`);
    await calibrated([seen], { scenario: written, concurrency: ["web=400"], output, apply });
    const applied = readFileSync(apply, "utf8");
    parseScenario(applied, { catalog });
    expect(Object.keys(parse(applied).traffic.all.rate)).toEqual(["table"]);
    expect(merge(parse(readFileSync(written, "utf8")), parse(readFileSync(output, "utf8")))).toEqual(parse(applied));
  });

  it("says of a histogram alone what it cannot tell, and ends undecided", async () => {
    const { code, out } = await calibrated([histogram]);
    expect(code).toBe(3);
    expect(out).toMatch(/not identifiable/);
  });

  it("heads what it found with what it read, and leaves out what there was none of", async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `web,${i},${i + 5 + ((i * 7) % 20) / 10}`);
    const starts = fileOf("starts.csv", `service,created,ready\n${rows.join("\n")}\n`);
    expect((await calibrated([starts], { scenario })).out).toMatch(/^shop +20 starts\W+95 % intervals\n/);
    expect((await calibrated([visits], { scenario })).out).toMatch(/^shop +400 visits\W+400 requests\W+95 % intervals\n/);
  });

  it("prints all of it as one JSON object, and the overlay alone where that goes to stdout", async () => {
    expect(JSON.parse((await calibrated([visits], { scenario, json: true })).out)).toHaveProperty("overlay.services.web.demand");
    const { out, err } = await calibrated([visits], { scenario, output: "-" });
    expect(meanIn(laidOver(out)) / 20).toBeCloseTo(1, 1);
    expect(err).toContain("exponential");
  });

  it.each([
    ["visits", visits],
    ["a histogram", histogram],
    ["requests", requests],
    ["traces", "test/fixtures/traces/otlp.json"],
  ])(
    "of %s damaged anywhere it tells what it finds, or where the damage is",
    async (_, path) => {
      await fc.assert(
        fc.asyncProperty(damagedBytes(readFileSync(path)), async (damaged) => {
          const file = fileOf(`damaged-${path.split("/").at(-1)}`, damaged);
          try {
            expect([0, 3]).toContain((await calibrated([file])).code);
          } catch (error) {
            if (!(error instanceof CommandError) || error.exitCode !== 2 || !error.message.includes(file)) throw error;
          }
        }),
        { numRuns: 4 },
      );
    },
    200000,
  );
});
