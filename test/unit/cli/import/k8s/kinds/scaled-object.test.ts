import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NO_OVERLAY } from "../../../../../../packages/cli/src/import/draft/overlay.js";
import { importK8s } from "../../../../../../packages/cli/src/import/k8s/import-k8s.js";
import { formatProblems } from "../../format-problems.js";

function autoscalingOf(spec: object): unknown {
  return serviceOf(spec).autoscaling;
}

interface Read {
  readonly replicas: number;
  readonly autoscaling: unknown;
}

function serviceOf(spec: object, annotations: object = {}): Read {
  const path = join(mkdtempSync(join(tmpdir(), "springtide-test-")), "a.yaml");
  const scaled = {
    apiVersion: "keda.sh/v1alpha1",
    kind: "ScaledObject",
    metadata: { name: "a", annotations },
    spec: { scaleTargetRef: { name: "a" }, ...spec },
  };
  writeFileSync(path, JSON.stringify(scaled));
  const { scenario } = importK8s([path], { overlay: NO_OVERLAY, callGraph: undefined, rollout: true });
  return (scenario.services as unknown as { readonly a: Read }).a;
}

const cpu = { type: "cpu", metricType: "Utilization", metadata: { value: "60" } };
const advanced = (behavior: object) => ({ advanced: { horizontalPodAutoscalerConfig: { behavior } } });

test("triggers on CPU alone are an HPA with the behavior that is written", () => {
  const scaleDown = { stabilizationWindowSeconds: 60, policies: [{ type: "Pods", value: 1, periodSeconds: 90 }] };
  expect(autoscalingOf({ triggers: [cpu], ...advanced({ scaleDown, scaleUp: { selectPolicy: "Disabled" } }) })).toEqual({
    "horizontal-pod-autoscaler": {
      ...{ min: 1, max: 100, cpu: "60%", behavior: true, scaleDownWindow: "60s", scaleUpSelect: "disabled" },
      scaleDownPolicies: [{ type: "pods", value: 1, period: "90s" }],
    },
  });
});

test("without a behavior it has the rules of old", () => {
  expect(autoscalingOf({ triggers: [cpu] })).toMatchObject({ "horizontal-pod-autoscaler": { behavior: false } });
});

test("other triggers are KEDA, whose HPA has the behavior that is written, or none", () => {
  const triggers = [{ type: "kafka", metadata: { lagThreshold: "20" } }];
  const scaleUp = { policies: [{ type: "Percent", value: 50, periodSeconds: 60 }], stabilizationWindowSeconds: 30 };
  expect(autoscalingOf({ triggers, ...advanced({ scaleDown: { stabilizationWindowSeconds: 60 }, scaleUp }) })).toEqual({
    keda: {
      ...{ min: 0, max: 100, triggers: [{ type: "queue-length", threshold: 20 }], behavior: true, scaleDownWindow: "60s" },
      ...{ scaleUpWindow: "30s", scaleUpPolicies: [{ type: "percent", value: 50, period: "60s" }] },
    },
  });
  expect(autoscalingOf({ triggers })).toEqual({ keda: { min: 0, max: 100, triggers: [{ type: "queue-length", threshold: 20 }] } });
});

const kafka = { type: "kafka", metadata: { lagThreshold: "20" } };

test("an idle number is the least, and the least one that holds while there is something to do", () => {
  expect(autoscalingOf({ triggers: [kafka], minReplicaCount: 5, idleReplicaCount: 0, initialCooldownPeriod: 90 })).toMatchObject({
    keda: { min: 0, minActive: 5, initialCooldownPeriod: "90s" },
  });
  const text = formatProblems(() => autoscalingOf({ triggers: [kafka], minReplicaCount: 2, idleReplicaCount: 2 }));
  expect(text).toMatch(/idleReplicaCount, 2, must be below minReplicaCount, 2/);
});

test("a fallback is read, but one to no replicas", () => {
  const fallbackTo = (fallback: object) => autoscalingOf({ triggers: [kafka], fallback: { failureThreshold: 4, ...fallback } });
  expect(fallbackTo({ replicas: 6, behavior: "currentReplicasIfHigher" })).toMatchObject({
    keda: { fallbackReplicas: 6, failureThreshold: 4, fallbackBehavior: "current-replicas-if-higher" },
  });
  expect(fallbackTo({ replicas: 0 })).toEqual(autoscalingOf({ triggers: [kafka] }));
});

test.each([
  [{ paused: "true" }, true],
  [{ paused: "yes, please" }, true],
  [{ paused: "False" }, undefined],
])("annotations that pause are read as KEDA reads them: %j", ({ paused }, expected) => {
  const { autoscaling } = serviceOf({ triggers: [kafka] }, { "autoscaling.keda.sh/paused": paused });
  expect((autoscaling as { keda: { paused?: boolean } }).keda.paused).toBe(expected);
});

test("paused at a number of replicas, it starts with that many, and its limits hold them", () => {
  const at = (count: string) =>
    serviceOf({ triggers: [kafka], minReplicaCount: 2, maxReplicaCount: 9 }, { "autoscaling.keda.sh/paused-replicas": count });
  expect(at("4")).toMatchObject({ replicas: 4, autoscaling: { keda: { paused: true, min: 2, max: 9 } } });
  expect(at("0")).toMatchObject({ replicas: 0, autoscaling: { keda: { paused: true, min: 0, minActive: 2, max: 9 } } });
  expect(serviceOf({ triggers: [cpu] }, { "autoscaling.keda.sh/paused-replicas": "4" })).toMatchObject({ replicas: 4 });
  expect(serviceOf({ triggers: [cpu] }, { "autoscaling.keda.sh/paused-replicas": "4" }).autoscaling).toBeUndefined();
});

test("CPU beside other triggers is a target of its HPA", () => {
  expect(autoscalingOf({ triggers: [kafka, cpu] })).toMatchObject({ keda: { triggers: [{ type: "queue-length" }], cpu: "60%" } });
});

test.each([
  [5, "5s"],
  [10, "5s"],
  [20, "5s"],
  [7, "1s"],
  [15, undefined],
  [60, undefined],
  [undefined, undefined],
])("polls every %s s and looks of the HPA every 15 s have decisions every %s", (pollingInterval, interval) => {
  const { keda } = autoscalingOf({ triggers: [kafka], pollingInterval }) as { keda: { interval?: string } };
  expect(keda.interval).toBe(interval);
});

test.each([
  [{ type: "gcp-pubsub", metadata: { subscriptionSize: "7" } }, 7],
  [{ type: "redis-streams", metadata: { lagCount: "9" } }, 9],
  [{ type: "ibmmq", metadata: {} }, 20],
  [{ type: "azure-eventhub", metadata: {} }, 64],
])("what a scaler aims at is read by its own name, or as usual for it: %j", (trigger, threshold) => {
  expect(autoscalingOf({ triggers: [trigger] })).toMatchObject({ keda: { triggers: [{ type: "queue-length", threshold }] } });
});
