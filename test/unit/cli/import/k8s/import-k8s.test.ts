import { mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { writeScenario } from "../../../../../packages/cli/src/import/draft/write-scenario.js";
import { importK8s } from "../../../../../packages/cli/src/import/k8s/import-k8s.js";
import { formatProblems } from "../format-problems.js";
import { plain, readText, shop, workload } from "./read-text.js";

const FIXTURES = "test/fixtures/k8s";

test("the tutorial's Deployment and its autoscaler come out as they are written", () => {
  const { scenario } = importK8s([`${FIXTURES}/tutorial.yaml`], plain);
  expect(scenario.services).toMatchObject({
    hello: {
      replicas: 3,
      cpu: { request: "100m", limit: "200m" },
      memory: { request: "128Mi", limit: "256Mi" },
      autoscaling: { "horizontal-pod-autoscaler": { min: 3, max: 10, cpu: "80%", behavior: false } },
    },
  });
});

test("a pod whose container ends is unready within a second, whatever its probes, as the kubelet has it", () => {
  const { scenario, comments } = importK8s([`${FIXTURES}/tutorial.yaml`], plain);
  expect(scenario.services).toMatchObject({ hello: { registry: { exits: "1s" } } });
  expect(comments.get("services.hello.registry")).toContain("kubelet");
  const { services } = parseScenario(writeScenario(scenario, comments, " x"), { catalog });
  expect(services.find(({ name }) => name === "hello")?.registry.exitsMs).toBe(1000);
});

test("every kind that is read ends in a scenario that holds together, and says what became of every field", () => {
  const { scenario, comments, report } = importK8s([`${FIXTURES}/everything.yaml`], plain);
  expect(parseScenario(writeScenario(scenario, comments, " x"), { catalog }).services.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["agent", "cart", "db", "hello", "web", "web-route", "web-v2"]),
  );
  for (const { mapped, approximated, assumed, ignored, fields } of [report.counts, ...Object.values(report.kinds)])
    expect(mapped + approximated + assumed + ignored).toBe(fields);
  expect(report.fields).toHaveLength(report.counts.fields);
  expect(report.unknownKinds).toEqual({ Widget: 1 });
  const unexplained = report.fields.filter(({ status, note, line }) => (status !== "mapped" && note === undefined) || line === undefined);
  expect(unexplained).toEqual([]);
});

test("what a mesh says of retries, limits and outliers is simulated as its proxies do it", () => {
  const services = importK8s([`${FIXTURES}/everything.yaml`], plain).scenario.services as Record<string, Record<string, unknown>>;
  expect(services.web).toMatchObject({
    balancing: "two-choices",
    slowStart: { for: "30s", shape: "envoy" },
    resilience: [{ "envoy-circuit-breaker": { maxConnections: 100, maxPending: 10, maxRequests: 200, maxRetries: 4_294_967_295 } }],
    health: {
      outliers: {
        consecutive5xx: { failures: 7, chance: "100%" },
        successRate: { chance: "0%" },
        interval: "10s",
        baseEjection: "60s",
        maxEjectionShare: "50%",
      },
    },
  });
  const [beta, ...rest] = (services["web-route"]?.steps as { choice?: { to: string }[] }[] | undefined)?.at(-1)?.choice ?? [];
  const usual = { attempts: 3, delay: "25ms", maxDelay: "250ms", rejections: false };
  expect(beta).toEqual({ to: "web-v2", probability: "50%", resilience: [{ retry: usual }] });
  const retry = { attempts: 4, delay: "25ms", maxDelay: "250ms", rejections: false };
  for (const call of rest) expect(call).toMatchObject({ timeout: "2s", resilience: [{ retry }, { timeout: { limit: "500ms" } }] });
  expect(services.cart?.resilience).toEqual([{ "retry-budget": { kind: "linkerd", ratio: 0.2, minPerSecond: "10/s", ttl: "10s" } }]);
  expect(JSON.stringify(services["cart-route"]?.steps)).toContain('"retry":{"attempts":10,"delay":"0ms","rejections":false}');
  expect(JSON.stringify(services.edge?.steps)).toContain('"resilience":[{"timeout":{"limit":"1s"}}]');
});

test("what Istio leaves out of a retry is Istio's: two more tries where nobody was there", () => {
  const text = [
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, labels: {app: a}}\nspec: {template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a}]}}}",
    "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: a}}",
    "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a}\nspec: {hosts: [a], http: [{route: [{destination: {host: a}}], retries: {perTryTimeout: 1s}}]}",
  ].join("\n---\n");
  const services = readText(text)().scenario.services as Record<string, { readonly steps?: unknown }>;
  const retry = { attempts: 3, delay: "25ms", maxDelay: "250ms" };
  expect(services["a-route"]?.steps).toEqual([{ call: { to: "a", resilience: [{ retry }, { timeout: { limit: "1s" } }] } }]);
});

test("requests from outside go to every workload behind a load balancer, past the routes of a mesh", () => {
  const shop = [
    workload("a", "{app: web, v: a}", 3),
    workload("b", "{app: web, v: b}"),
    "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: LoadBalancer, selector: {app: web}}",
  ];
  const plainly = readText(shop.join("\n---\n"))().scenario as Record<string, Record<string, Record<string, unknown>>>;
  expect(plainly.traffic?.web?.to).toBe("web");
  const anyPod = [
    {
      choice: [
        { to: "a", probability: "75%" },
        { to: "b", probability: "25%" },
      ],
    },
  ];
  expect(plainly.services?.web?.steps).toEqual(anyPod);
  const route =
    "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: web}\nspec: {hosts: [web], http: [{route: [{destination: {host: a}}]}]}";
  const meshed = readText([...shop, route].join("\n---\n"))().scenario as Record<string, Record<string, Record<string, unknown>>>;
  expect(meshed.services?.[String(meshed.traffic?.web?.to)]?.steps).toEqual(anyPod);
});

const rule = (policy: string) =>
  `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: a}\nspec: {host: a, trafficPolicy: {${policy}}}`;
const routes = (rules: string) =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a}\nspec: {hosts: [a], ${rules}}`;

test("Istio tries requests again twice where a rule says nothing of retries, but no connections, and none where attempts are 0", () => {
  const steps = (rules: string) =>
    JSON.stringify((shop(routes(rules)).scenario.services as Record<string, { steps?: unknown }>)["a-route"]);
  const to = "route: [{destination: {host: a}}]";
  expect(steps(`http: [{${to}}]`)).toContain('"retry":{"attempts":3');
  expect(steps(`http: [{${to}, retries: {attempts: 0}}]`)).not.toContain("retry");
  expect(steps(`tcp: [{${to}}]`)).not.toContain("retry");
});

test("what a DestinationRule leaves out is Istio's: the better of two, and 10 % ejected where 0 stands", () => {
  const { scenario } = shop(rule("outlierDetection: {consecutive5xxErrors: 3, maxEjectionPercent: 0}"));
  const { a } = scenario.services as Record<string, Record<string, Record<string, unknown>>>;
  expect(a?.balancing).toBe("two-choices");
  expect(a?.health?.outliers).toEqual({ successRate: { chance: "0%" }, consecutive5xx: { failures: 3, chance: "100%" } });
});

test("a DestinationRule is of the workload of that name where no Service was read, as a route is", () => {
  const { scenario } = readText([workload("a", "{app: a}"), rule("loadBalancer: {simple: RANDOM}")].join("\n---\n"))();
  expect(scenario.services).toMatchObject({ a: { balancing: "random" } });
});

test("a limit of 0 is none to Istio", () => {
  const { scenario } = shop(rule("connectionPool: {tcp: {maxConnections: 9}, http: {http1MaxPendingRequests: 0, maxRetries: 0}}"));
  const limits = { maxConnections: 9, maxPending: 4_294_967_295, maxRequests: 4_294_967_295, maxRetries: 4_294_967_295 };
  expect(scenario.services).toMatchObject({ a: { resilience: [{ "envoy-circuit-breaker": limits }] } });
});

test("a warm-up keeps its least share and its aggression", () => {
  const { scenario } = shop(rule("loadBalancer: {simple: ROUND_ROBIN, warmup: {duration: 30s, minimumPercent: 40, aggression: 2}}"));
  const slowStart = { for: "30s", shape: "envoy", aggression: 2, minWeight: "40%" };
  expect(scenario.services).toMatchObject({ a: { slowStart } });
});

test.each([
  [
    "VirtualService",
    routes("http: [{route: [{destination: {host: a}, weight: 50}, {destination: {host: gone}, weight: 50}]}]"),
    "route[1]",
  ],
  [
    "HTTPRoute",
    "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r}\nspec: {rules: [{backendRefs: [{name: a}, {name: gone}]}]}",
    "backendRefs[1]",
  ],
  [
    "Ingress",
    "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: r}\nspec: {defaultBackend: {service: {name: gone}}, rules: [{http: {paths: [{backend: {service: {name: a}}}]}}]}",
    "defaultBackend",
  ],
])("a %s tells which of its destinations were not read", (_, text, place) => {
  const { report } = shop(text);
  const lost = report.fields.filter(({ field }) => field.includes(place));
  expect(lost.length).toBeGreaterThan(0);
  for (const { status } of lost) expect(status).toBe("ignored");
});

test("a rollout may surge by more than all there is", () => {
  const text = workload("a", "{app: a}").replace("{replicas", "{strategy: {rollingUpdate: {maxSurge: 250%, maxUnavailable: 0}}, replicas");
  expect(readText(text)().scenario.services).toMatchObject({ a: { rollout: { rolling: { maxSurge: "100%", maxUnavailable: 0 } } } });
});

const scaled = (spec: string) =>
  shop(`apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: a}\nspec: {scaleTargetRef: {name: a}, ${spec}}`).scenario
    .services;

test("KEDA's HPA on CPU keeps its behaviour", () => {
  const up = "{stabilizationWindowSeconds: 30, policies: [{type: Pods, value: 2, periodSeconds: 60}]}";
  const behavior = `advanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: ${up}}}}`;
  expect(scaled(`triggers: [{type: cpu, metricType: Utilization, metadata: {value: "60"}}], ${behavior}`)).toMatchObject({
    a: {
      autoscaling: {
        "horizontal-pod-autoscaler": {
          cpu: "60%",
          behavior: true,
          scaleUpWindow: "30s",
          scaleUpPolicies: [{ type: "pods", value: 2, period: "60s" }],
        },
      },
    },
  });
});

test.each([
  ["kafka", "{}", 10],
  ["rabbitmq", "{}", 20],
  ["mysql", "{targetQueryValue: '7'}", 7],
  ["aws-cloudwatch", "{targetMetricValue: '9'}", 9],
])("a trigger %s with %s aims at %d", (type, metadata, threshold) => {
  expect(scaled(`triggers: [{type: ${type}, metadata: ${metadata}}]`)).toMatchObject({
    a: { autoscaling: { keda: { triggers: [{ threshold }] } } },
  });
});

test.each([
  ["requests_per_second", "requests-per-second", "request-rate"],
  ["queue_length", "queue-length", "queue-length"],
  ["springtide_service_in_flight", "concurrency", "concurrency"],
  ["concurrency", "concurrency", "concurrency"],
])("a metric %s is taken for %s, and by KEDA for %s", (name, figure, trigger) => {
  const { scenario } = shop(
    `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {scaleTargetRef: {name: a}, maxReplicas: 9, metrics: [{type: External, external: {metric: {name: ${name}}, target: {type: AverageValue, averageValue: 5}}}]}`,
  );
  expect(scenario.services).toMatchObject({ a: { autoscaling: { "horizontal-pod-autoscaler": { external: [{ metric: figure }] } } } });
  expect(scaled(`triggers: [{type: prometheus, metadata: {query: 'sum(${name})', threshold: '5'}}]`)).toMatchObject({
    a: { autoscaling: { keda: { triggers: [{ type: trigger }] } } },
  });
});

test("of several metrics of pods the first is simulated, and the others are told", () => {
  const metric = (name: string, value: string) =>
    `{type: Pods, pods: {metric: {name: ${name}}, target: {type: AverageValue, averageValue: ${value}}}}`;
  const { scenario, report } = shop(
    `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {scaleTargetRef: {name: a}, maxReplicas: 9, metrics: [${metric("rps", "20")}, ${metric("depth", "1k")}]}`,
  );
  expect(scenario.services).toMatchObject({ a: { autoscaling: { "horizontal-pod-autoscaler": { requestsPerSecond: "20/s" } } } });
  expect(report.fields.find(({ field }) => field === "spec.metrics[1].pods.target.averageValue")?.status).toBe("ignored");
});

test("an import of the same files gives the same scenario, and the overlay stays what it was", () => {
  const overlay = {
    data: { services: { hello: { demand: "7ms" } }, traffic: { me: { to: "hello", rate: "5/s" } } },
    paths: ["services.hello.demand", "traffic.me"],
  };
  const before = structuredClone(overlay);
  const first = importK8s([`${FIXTURES}/tutorial.yaml`], { ...plain, overlay });
  expect(importK8s([`${FIXTURES}/tutorial.yaml`], { ...plain, overlay })).toEqual(first);
  expect(overlay).toEqual(before);
  expect(first.scenario.traffic).toEqual(before.data.traffic);
  expect(first.report.assumptions.map(({ path }) => path)).toEqual(["services.hello.concurrency", "duration"]);
});

test("no rollout is simulated when none is wanted", () => {
  const { scenario } = importK8s([`${FIXTURES}/everything.yaml`], { ...plain, rollout: false });
  expect(JSON.stringify(scenario)).not.toContain('"rollout"');
});

test.each([
  ["a map that is not closed", "kind: Deployment\nmetadata: {name: a\n", /:3: .*not closed/],
  ["a template", "kind: Deployment\nmetadata: {name: {{ .Values.name }}}\n", /:2: .*render it first/],
  ["no object", "---\nhello\n", /:2?1?: .*apiVersion and kind/],
  ["replicas that are no number", "kind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: many\n", /:4: a number is expected/],
  [
    "a quantity that is none",
    'kind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{resources: {limits: {cpu: "x"}}}]\n',
    /:4: a quantity/,
  ],
  ["names that reach a prototype", "kind: X\n__proto__: 1\n", /:2: .*not allowed/],
  ["nesting without end", `kind: X\na: ${"[".repeat(5000)}`, /:2: nested too deeply/],
  ["control characters", "kind: X\nname: \u0000\n", /:2: a control character/],
])("%s is refused with file and line", (_, text, message) => {
  expect(formatProblems(readText(text))).toMatch(message);
});

test("aliases that grow beyond all bounds over many documents are refused", () => {
  const grown = Array.from({ length: 5 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(",")}]`).join("\n");
  expect(formatProblems(readText(`---\nkind: X\na0: &a0 [1]\n${grown}\n`.repeat(40)))).toMatch(/:\d+: more than 250000 fields/);
});

test("a folder is read, and links or references out of it are refused", () => {
  const folder = mkdtempSync(join(tmpdir(), "springtide-test-"));
  writeFileSync(join(folder, "a.yaml"), "kind: Deployment\nmetadata: {name: a}\n");
  expect(Object.keys(importK8s([folder], plain).scenario.services as object)).toEqual(["a"]);
  const kustomization = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - ../base\n";
  writeFileSync(join(folder, "kustomization.yaml"), kustomization);
  expect(formatProblems(() => importK8s([folder], plain))).toMatch(/kustomization.yaml:4: "..\/base" lies outside/);
  symlinkSync("/etc/hostname", join(folder, "b.yaml"));
  expect(formatProblems(() => importK8s([folder], plain))).toMatch(/b.yaml:1: this link leads out/);
});

test("a file of 50 MB is refused before it is read", () => {
  expect(formatProblems(readText("# much\n".repeat(7_500_000)))).toMatch(/:1: the file is too large/);
});
