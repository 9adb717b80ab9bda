/**
 * Runs every golden scenario with the built packages and prints `{ path: { digest, traceDigest } }` as JSON,
 * on whatever runtime executes it: `node scripts/digests.mjs`, `deno run --allow-read scripts/digests.mjs`.
 */
import { readFileSync } from "node:fs";
import { parseScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { goldenScenarios } from "./golden-scenarios.mjs";

const digests = goldenScenarios().map((path) => {
  const scenario = parseScenario(readFileSync(path, "utf8"), { catalog });
  const { digest, traceDigest } = simulate(scenario, { catalog, traceDigest: true });
  return [path, { digest, traceDigest }];
});
console.log(JSON.stringify(Object.fromEntries(digests)));
