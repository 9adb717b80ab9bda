import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { CommandError } from "../../packages/cli/src/command-error.js";
import { NO_OVERLAY } from "../../packages/cli/src/import/draft/overlay.js";
import { writeScenario } from "../../packages/cli/src/import/draft/write-scenario.js";
import { importAnyTraffic } from "../../packages/cli/src/import/traffic/import-any.js";
import { damagedBytes } from "./damage.js";

/** How the files below are imported. */
export const TRAFFIC_OPTIONS = { overlay: NO_OVERLAY, catalog, ratesFile: undefined, replicas: 100_000, nowMs: 0 };

/** Recordings of traffic, of every form. */
export const TRAFFIC_FIXTURES = ["logs", "prometheus", "openmetrics", "k6", "locust", "hdr", "traces"]
  .flatMap((folder) => readdirSync(`test/fixtures/${folder}`).map((name) => `test/fixtures/${folder}/${name}`))
  // Latencies alone are no traffic.
  .filter((path) => !/p\d\d\.json$/.test(path));

const folder = mkdtempSync(join(tmpdir(), "springtide-test-"));

/** Damages a recording in so many ways: each gives a scenario, or an error that says where. */
export async function tryDamaged(path: string, numRuns: number): Promise<void> {
  const bytes = readFileSync(path);
  await fc.assert(
    fc.asyncProperty(damagedBytes(bytes), async (damaged) => {
      const file = join(folder, path.split("/").at(-1) ?? "");
      writeFileSync(file, damaged);
      try {
        const { scenario, comments } = await importAnyTraffic([file], TRAFFIC_OPTIONS);
        parseScenario(writeScenario(scenario, comments, " x"), { catalog });
      } catch (error) {
        if (!(error instanceof CommandError) || error.exitCode !== 2 || !error.message.includes(file)) throw error;
      }
    }),
    { numRuns },
  );
}
