import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { goldenFile, goldenScenarios } from "../../scripts/golden-scenarios.mjs";

const scenarios: readonly string[] = goldenScenarios();

describe("the digests of a run change only on purpose", () => {
  it("have one file per scenario", () => {
    expect(new Set(scenarios.map(goldenFile)).size).toBe(scenarios.length);
  });

  it.each(scenarios)("%s", async (path) => {
    const scenario = parseScenario(readFileSync(path, "utf8"), { catalog });
    const { digest, traceDigest } = simulate(scenario, { catalog, traceDigest: true });
    expect(traceDigest).not.toBeNull();
    await expect(`${JSON.stringify({ digest, traceDigest }, null, 2)}\n`).toMatchFileSnapshot(resolve(goldenFile(path)));
  });
});
