import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { importSpinnaker } from "../../../../../packages/cli/src/import/spinnaker/import-spinnaker.js";
import { expectAccounted, leavesOf } from "../accounted.js";
import { formatProblems } from "../format-problems.js";

const FIXTURE = "test/fixtures/spinnaker/pipeline.json";

function readText(text: string, overlay = NO_OVERLAY) {
  const file = join(mkdtempSync(join(tmpdir(), "springtide-test-")), "pipeline.json");
  writeFileSync(file, text);
  return importSpinnaker(file, overlay);
}

test("each cluster is a service, rolled out as its stages say", () => {
  const { scenario, report } = importSpinnaker(FIXTURE, NO_OVERLAY);
  expect(scenario.services).toMatchObject({
    "shop-web": {
      replicas: 18,
      rollout: {
        canary: { by: "traffic", steps: [{ weight: "10%", for: "1200s" }] },
        analysis: { interval: "300s", kayenta: { pass: 90, marginal: 60 } },
        onDeadline: "rollback",
      },
    },
    "shop-cart": { replicas: 6, rollout: { "red-black": { keep: "90s" }, minReady: "15s", onDeadline: "stop" } },
    "shop-search": {
      rollout: {
        canary: {
          by: "traffic",
          steps: [
            { weight: "25%", for: "120s" },
            { weight: "50%", for: "120s" },
          ],
        },
      },
    },
    "shop-mail": { replicas: 4, rollout: { rolling: { maxSurge: 0, maxUnavailable: 2 } } },
    "shop-jobs": { rollout: { "red-black": { keep: "0s" } } },
    edge: {
      replicas: 3,
      cpu: { request: "500m" },
      memory: { request: "256Mi" },
      rollout: { rolling: { maxSurge: 1, maxUnavailable: "25%" } },
    },
  });
  expect(scenario.duration).toBe("1800s");
  expect(report.unknownKinds).toEqual({ sendPigeon: 1 });
});

test("what is imported holds together, runs, and leaves no field without an account", () => {
  const imported = importSpinnaker(FIXTURE, { data: { duration: "10s" }, paths: ["duration"] });
  const scenario = expectAccounted(imported);
  expect(imported.report.counts.fields).toBe(leavesOf(JSON.parse(readFileSync(FIXTURE, "utf8"))));
  const { requests } = simulate(scenario, { catalog }).summary;
  expect(requests.ok).toBeGreaterThan(100);
});

test.each([
  ["a list that is not closed", '{"stages": [', /:1: .*not closed/],
  ["a pipeline that deploys nothing", '{"stages": [{"type": "wait"}]}', /:1: no stage deploys anything/],
  [
    "a number that is none",
    '{"stages": [{"type": "deploy", "clusters": [\n{"application": "a", "capacity": {"desired": "many"}}]}]}',
    /:2: a number is expected/,
  ],
  [
    "a lifetime that is none",
    '{"stages": [{"type": "kayentaCanary", "baseline": {"cluster": "a"},\n"canaryConfig": {"lifetimeDuration": "1h"}}]}',
    /:2: a duration such as PT1H30M/,
  ],
  ["a list where a map is expected", '{"stages": [{"type": "deploy", "clusters": {"a": 1}}]}', /:1: a list is expected/],
])("%s is refused with file and line", (_, text, message) => {
  expect(formatProblems(() => readText(text))).toMatch(message);
});
