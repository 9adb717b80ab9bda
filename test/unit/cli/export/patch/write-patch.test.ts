import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog, defineScenario, type ScenarioInput } from "springtide";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { writePatch } from "../../../../../packages/cli/src/export/patch/write-patch.js";
import { readSetting } from "../../../../../packages/cli/src/export/read/read-setting.js";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { importK8s } from "../../../../../packages/cli/src/import/k8s/import-k8s.js";
import { SETTINGS, textOf } from "../../../../support/exported.js";
import { hostileNames } from "../../../../support/hostile-names.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-patch-"));
const traffic = { users: { to: "web", rate: "5/s" } } as const;

async function patched(services: ScenarioInput["services"], only?: readonly string[]) {
  const scenario = defineScenario({ name: "setting", duration: "1m", traffic, services }, { catalog });
  const exported = writePatch({ scenario, services: only && new Set(only) }, SETTINGS);
  const text = await textOf(exported);
  return { text, notes: exported.notes, manifests: parseAllDocuments(text).map((document) => document.toJS()) };
}

describe("a setting as manifests", () => {
  it("what is exported, the importer reads: an autoscaler to the last rule, retries and limits as proxies have them", async () => {
    const hpa = {
      min: 3,
      max: 17,
      cpu: "65%",
      memoryAverage: 300,
      scaleUpWindow: "45s",
      scaleDownWindow: "240s",
      scaleUpPolicies: [{ type: "percent", value: 50, period: "30s" }],
      scaleDownPolicies: [{ type: "pods", value: 2, period: "60s" }],
      scaleDownSelect: "min",
    } as const;
    const { text, manifests } = await patched({
      web: {
        replicas: 3,
        cpu: { request: "250m", limit: "500m" },
        memory: { request: "256Mi", limit: "512Mi", base: "100Mi", perRequest: "1Mi" },
        demand: "10ms",
        balancing: "two-choices",
        health: { passive: { errors: 4, for: "20s" } },
        autoscaling: { "horizontal-pod-autoscaler": hpa },
        resilience: [{ timeout: "2s" }, { retry: { attempts: 3 } }, { timeout: "500ms" }],
      },
    });
    const deployment = manifests.find(({ kind }) => kind === "Deployment");
    Object.assign(deployment.spec, { replicas: 3, selector: { matchLabels: { app: "web" } } });
    Object.assign(deployment.spec.template, { metadata: { labels: { app: "web" } } });
    Object.assign(deployment.spec.template.spec.containers[0], { image: "web:1" });
    const service = { apiVersion: "v1", kind: "Service", metadata: { name: "web", namespace: "shop" }, spec: { selector: { app: "web" } } };
    const file = join(folder, "all.json");
    writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "List", items: [...manifests, service] }));
    const { scenario } = importK8s([file], { overlay: NO_OVERLAY, callGraph: undefined, rollout: true });
    const services = scenario.services as Record<string, Record<string, never>>;
    const web = services.web as Record<string, unknown>;
    expect((web.autoscaling as Record<string, unknown>)["horizontal-pod-autoscaler"]).toMatchObject({ ...hpa, behavior: true });
    expect(web).toMatchObject({ balancing: "two-choices" });
    expect(JSON.stringify(web.health)).toMatch(/(?=.*\b4\b)(?=.*"20s")/);
    expect(JSON.stringify(services)).toMatch(/(?=.*"500ms")(?=.*"2s")/);
    expect(text).toContain("attempts: 2");
    expect(text).toContain("timeout: 2s");
  });

  it.each([["maglev"], [{ "ring-hash": { minimumRingSize: 4096 } }]] as const)(
    "balancing by a hash comes back as it was: %j",
    async (balancing) => {
      const { manifests, notes } = await patched({ web: { demand: "10ms", balancing } });
      const file = join(folder, "hash.json");
      writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "List", items: manifests }));
      const { scenario } = importK8s([file], { overlay: NO_OVERLAY, callGraph: undefined, rollout: true });
      expect(scenario.services).toMatchObject({ web: { balancing } });
      expect(notes).toEqual(["services.web.balancing: say what is hashed; x-key stands for the header that holds a request's key"]);
    },
  );

  it("tells what has no manifest, and writes nothing for it", async () => {
    const { notes, manifests } = await patched({
      web: {
        demand: "10ms",
        cpu: "1",
        balancing: "peak-ewma",
        autoscaling: { utilisation: { min: 1, max: 4, up: "70%", down: "30%" } },
        resilience: [{ "token-bucket": { rate: 5 } }],
      },
    });
    expect(manifests.map(({ kind }) => kind)).toEqual(["Deployment"]);
    expect(manifests[0].spec).not.toHaveProperty("replicas");
    expect(notes.join("\n")).toMatch(/utilisation has no manifest.*\n.*Istio has no token-bucket\n.*Istio has no peak-ewma/);
  });

  it("the ejection of instances is as it was, what Istio cannot say of it is told, and so is the warm-up", async () => {
    const outliers = {
      consecutive5xx: { chance: "0%" },
      consecutiveGateway: { failures: 7, chance: "100%" },
      maxEjectionShare: "0.2%",
    } as const;
    const { manifests, notes } = await patched({
      web: {
        demand: "10ms",
        balancing: "edf-round-robin",
        slowStart: { for: "30s", shape: "envoy", minWeight: "40%", aggression: 2 },
        health: { outliers },
      },
    });
    expect(manifests.find(({ kind }) => kind === "DestinationRule").spec.trafficPolicy).toEqual({
      loadBalancer: { simple: "ROUND_ROBIN", warmup: { duration: "30s", minimumPercent: 40, aggression: 2 } },
      outlierDetection: {
        consecutive5xxErrors: 0,
        consecutiveGatewayErrors: 7,
        interval: "10s",
        baseEjectionTime: "30s",
        maxEjectionPercent: 1,
      },
    });
    expect(notes.join()).toContain("services.web.health.outliers.successRate: Istio looks at failures in a row only");
  });

  it("a retry of nothing stays one, and a choice of more than two is told", async () => {
    const never = { attempts: 3, errors: false, timeouts: false, rejections: false, unavailable: false };
    const { manifests, notes } = await patched({
      web: { demand: "10ms", balancing: { "two-choices": { d: 5 } }, resilience: [{ retry: never }] },
    });
    expect(manifests.find(({ kind }) => kind === "VirtualService").spec.http[0].retries).toEqual({ attempts: 0 });
    expect(notes).toContain("services.web.balancing.two-choices.d: Istio's proxies look at two");
  });

  it("a limit of 0, which is none to Istio, is told", async () => {
    const { notes } = await patched({ web: { demand: "10ms", resilience: [{ "envoy-circuit-breaker": { maxPending: 0 } }] } });
    expect(notes.join()).toContain("envoy-circuit-breaker.maxPending: Istio takes 0 for no limit");
    expect(notes.join()).not.toContain("maxRetries");
  });

  it("a service that does not retry says so to Istio, which would try three times otherwise", async () => {
    const { manifests } = await patched({ web: { demand: "10ms", resilience: [{ timeout: "2s" }] } });
    expect(manifests.find(({ kind }) => kind === "VirtualService").spec.http[0]).toMatchObject({ timeout: "2s", retries: { attempts: 0 } });
  });

  it("an autoscaler without behaviour gets none", async () => {
    const spec = async (options: object) => {
      const autoscaling = { "horizontal-pod-autoscaler": { min: 1, max: 9, cpu: "50%", behavior: false, ...options } };
      const { manifests } = await patched({ web: { demand: "10ms", cpu: "1", autoscaling } });
      return manifests.find(({ kind }) => kind === "HorizontalPodAutoscaler").spec;
    };
    expect(await spec({})).not.toHaveProperty("behavior");
    expect(await spec({ scaleDownWindow: "1m" })).toHaveProperty("behavior.scaleDown.stabilizationWindowSeconds", 60);
  });

  it("a ScaledObject asks for what KEDA can know", async () => {
    const triggers = [
      { type: "request-rate", threshold: 20 },
      { type: "cron", start: "0 6 * * *", end: "0 9 * * *", desiredReplicas: 4 },
    ] as const;
    const { manifests, notes } = await patched({
      web: { replicas: 0, demand: "10ms", queue: { at: "service" }, autoscaling: { keda: { min: 0, max: 9, triggers: [...triggers] } } },
    });
    const [scaled] = manifests;
    expect(scaled).toMatchObject({ kind: "ScaledObject", spec: { minReplicaCount: 0, maxReplicaCount: 9, cooldownPeriod: 300 } });
    expect(scaled.spec.triggers.map(({ type }: { type: string }) => type)).toEqual(["prometheus", "cron"]);
    expect(notes.join()).toMatch(/triggers\[0\]: look at where Prometheus is/);
  });

  it.each<Record<string, unknown>>([
    {},
    { minActive: 4, initialCooldownPeriod: "90s", cooldownPeriod: "2m", pollingInterval: "10s", interval: "5s" },
    { fallbackReplicas: 6, failureThreshold: 4, fallbackBehavior: "current-replicas-if-higher" },
    { triggers: [{ type: "request-rate", threshold: 200, metricType: "value", useCachedMetrics: true }] },
    { paused: true },
    { cpu: "60%", memoryAverage: 300 },
    { cpuAverage: 200, memory: "70%" },
    { behavior: true, scaleUpWindow: "30s", scaleUpPolicies: [{ type: "percent", value: 50, period: "60s" }], scaleDownSelect: "disabled" },
  ])("what a ScaledObject says, the importer reads: %j", async (options) => {
    const written = { min: 0, max: 9, triggers: [{ type: "request-rate", threshold: 20, activationThreshold: 3 }], ...options };
    const service = { replicas: 1, demand: "10ms", queue: { at: "service" }, autoscaling: { keda: written } } as const;
    const { manifests } = await patched({ web: service as never });
    const file = join(folder, "keda.json");
    writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "List", items: manifests }));
    const { scenario } = importK8s([file], { overlay: NO_OVERLAY, callGraph: undefined, rollout: true });
    const read = (scenario.services as unknown as { web: { autoscaling: object } }).web.autoscaling;
    const settled = (autoscaling: object) => {
      const services = { web: { ...service, autoscaling } } as never;
      return defineScenario({ name: "settled", duration: "1m", traffic, services }, { catalog }).services[0]?.autoscaling;
    };
    expect(settled(read)).toEqual(settled({ keda: written }));
  });

  it("names that are none for Kubernetes, or would break out of YAML, become ones that are and do not", async () => {
    const names = hostileNames.filter((name) => !name.startsWith("__") && name !== "constructor" && name.length <= 200);
    const services = Object.fromEntries([["web", { demand: "1ms" }], ...names.map((name) => [name, { demand: "1ms" }])]);
    const { manifests, notes } = await patched(services);
    for (const { metadata } of manifests) expect(metadata.name).toMatch(/^[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?$/);
    expect(notes.join("\n")).toMatch(/services\.\{\{7\*7\}\}: called 7-7 here/);
  });

  it("of a tuning, only the services that it changes are told", () => {
    const tunedFile =
      "name: t\nduration: 1m\ntraffic: { users: { to: a.b, rate: 1/s } }\nservices: { a.b: { demand: 1ms, replicas: 2 }, a: { demand: 1ms } }\n";
    const changes = [{ path: "services.a.b.replicas", value: 2 }];
    const file = join(folder, "tuning.json");
    writeFileSync(file, JSON.stringify({ schema: "springtide.tuning/1", tunedFile, file: "t.yaml", changes }));
    const { services, scenario } = readSetting(file, catalog, undefined);
    expect(scenario.services.find(({ name }) => name === "a.b")?.instances[0]?.count).toBe(2);
    expect([...(services ?? [])]).toContain("a.b");
    writeFileSync(file, JSON.stringify({ schema: "springtide.tuning/1", changes }));
    expect(() => readSetting(file, catalog, undefined)).toThrow(/holds no tuned scenario/);
  });
});
