import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NO_OVERLAY } from "../../../../../../packages/cli/src/import/draft/overlay.js";
import { importK8s } from "../../../../../../packages/cli/src/import/k8s/import-k8s.js";

interface Written {
  readonly autoscaling: unknown;
  readonly queue?: unknown;
}

/** A service with these annotations, and what the ConfigMap of the autoscaler says. */
function imported(annotations: object, { config = {}, spec = {} }: { readonly config?: object; readonly spec?: object } = {}) {
  const path = join(mkdtempSync(join(tmpdir(), "springtide-test-")), "a.yaml");
  const service = {
    apiVersion: "serving.knative.dev/v1",
    kind: "Service",
    metadata: { name: "a" },
    spec: {
      template: { metadata: { annotations }, spec: { containers: [{ resources: { requests: { cpu: 1, memory: "1Gi" } } }], ...spec } },
    },
  };
  const map = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "config-autoscaler" }, data: config };
  writeFileSync(path, [map, service].map((one) => JSON.stringify(one)).join("\n---\n"));
  const { scenario, report } = importK8s([path], { overlay: NO_OVERLAY, callGraph: undefined, rollout: true });
  return { written: (scenario.services as { readonly a: Written }).a, report };
}

const of = (annotations: object, given?: Parameters<typeof imported>[1]) => imported(annotations, given).written.autoscaling;

const TARGETS = { "container-concurrency-target-default": "60", "requests-per-second-target-default": "150" };

test.each([
  ["concurrency", {}, {}, 60],
  ["requests a second", { "autoscaling.knative.dev/metric": "rps" }, {}, 150],
  ["a target of its own", { "autoscaling.knative.dev/target": "7" }, {}, 7],
  ["a limit of its containers", {}, { containerConcurrency: 500 }, undefined],
])("the target for every service is that of its metric, and gives way to what it says itself: %s", (_, annotations, spec, target) => {
  expect((of(annotations, { config: TARGETS, spec }) as { readonly "knative-pod-autoscaler": object })["knative-pod-autoscaler"]).toEqual(
    expect.objectContaining(target === undefined ? { containerConcurrency: 500 } : { target }),
  );
  if (target === undefined) expect(JSON.stringify(of(annotations, { config: TARGETS, spec }))).not.toContain('"target"');
});

test("how windows are averaged and how long a start may take are read", () => {
  const annotations = {
    "autoscaling.knative.dev/metric-aggregation-algorithm": "weightedExponential",
    "autoscaling.knative.dev/target-utilization-percentage": "1",
    "serving.knative.dev/progress-deadline": "5m",
  };
  expect(of(annotations)).toEqual({
    "knative-pod-autoscaler": expect.objectContaining({
      aggregation: "weighted-exponential",
      targetUtilisation: "1%",
      progressDeadline: "300s",
    }),
  });
});

const hpaClass = (metric: string, target: string) => ({
  "autoscaling.knative.dev/class": "hpa.autoscaling.knative.dev",
  "autoscaling.knative.dev/metric": metric,
  "autoscaling.knative.dev/target": target,
  "autoscaling.knative.dev/max-scale": "8",
});

test.each([
  ["cpu", "69.5", { cpu: "70%" }],
  ["memory", "300", { memoryAverage: 300 }],
  ["jobs", "5", { requestsPerSecond: 5 }],
])("a revision of the other class has Kubernetes' autoscaler on %s, which never goes to zero", (metric, target, aim) => {
  const { written, report } = imported(hpaClass(metric, target), { config: TARGETS });
  expect(written.autoscaling).toEqual({ "horizontal-pod-autoscaler": { min: 1, max: 8, behavior: false, ...aim } });
  expect(written.queue).toBeUndefined();
  expect(report.fields.filter(({ field, status }) => /annotations/.test(field) && status === "ignored")).toEqual([]);
});

test("the window of the other class is that of its stabilisation", () => {
  expect(of({ ...hpaClass("cpu", "80"), "autoscaling.knative.dev/window": "90s" })).toMatchObject({
    "horizontal-pod-autoscaler": { behavior: true, scaleUpWindow: "90s", scaleDownWindow: "90s" },
  });
});
