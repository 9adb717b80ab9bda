import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { importEnvoy } from "../../../../../packages/cli/src/import/envoy/import-envoy.js";
import { expectAccounted, leavesOf } from "../accounted.js";
import { formatProblems } from "../format-problems.js";

const FIXTURE = "test/fixtures/envoy/everything.yaml";

function readText(text: string, name = "envoy.yaml") {
  const file = join(mkdtempSync(join(tmpdir(), "springtide-test-")), name);
  writeFileSync(file, text);
  return importEnvoy(file, NO_OVERLAY);
}

test("every field that is read ends where it belongs", () => {
  const { scenario } = importEnvoy(FIXTURE, NO_OVERLAY);
  const services = scenario.services as Record<string, Record<string, unknown>>;
  expect(services.api).toMatchObject({
    instances: [
      { count: 2, zone: "eu-a", weight: 4 },
      { count: 1, zone: "eu-b" },
      { count: 1, zone: "us-a", priority: 1 },
    ],
    balancing: {
      "priority-levels": {
        overprovisioningFactor: 1.5,
        healthyPanicThreshold: 0.4,
        choose: { "locality-weighted": { localities: [{ zone: "eu-a", weight: 3 }, {}], choose: { "two-choices": { d: 3 } } } },
      },
    },
    slowStart: { for: "30s", shape: "envoy", aggression: 2, minWeight: 0.2 },
    resilience: [{ "envoy-circuit-breaker": { maxConnections: 200, maxPending: 50, maxRequests: 400, retryBudget: 0.25, minRetries: 5 } }],
    health: {
      checks: { interval: "4s", timeout: "1s", rise: 2, fall: 3 },
      outliers: { interval: "5s", baseEjection: "20s", consecutive5xx: { failures: 7 }, successRate: { deviations: 2.5, chance: "0%" } },
    },
  });
  expect(services.shadow).toMatchObject({
    replicas: 3,
    balancing: { "bounded-load": { hashBalanceFactor: 1.5, choose: { "ring-hash": { minimumRingSize: 2048 } } } },
  });
  expect(services.main).toMatchObject({ errors: "0.01%", resilience: [{ "token-bucket": { rate: "50/s", burst: 100 } }] });
  const calls = (services.main?.steps as { choice?: unknown[] }[] | undefined)?.at(-1)?.choice;
  expect(calls).toMatchObject([
    {
      to: "api",
      timeout: "3s",
      resilience: [{ retry: { attempts: 4, delay: "50ms", maxDelay: "1s", rejections: false } }, { timeout: { limit: "500ms" } }],
    },
    { to: "api", timeout: "15s", probability: "45%", resilience: [{ retry: { attempts: 3, rejections: false } }] },
    { to: "shadow", probability: "5%" },
  ]);
});

test("what is imported holds together, runs, and leaves no field without an account", () => {
  const imported = importEnvoy(FIXTURE, NO_OVERLAY);
  const scenario = expectAccounted(imported);
  expect(imported.report.counts.fields).toBe(leavesOf(parse(readFileSync(FIXTURE, "utf8"))));
  const { requests } = simulate({ ...scenario, durationMs: 3000 }, { catalog }).summary;
  expect(requests.ok).toBeGreaterThan(30);
});

test.each([
  ["ROUND_ROBIN", "edf-round-robin"],
  ["RANDOM", "random"],
  ["MAGLEV", "maglev"],
  ["RING_HASH", "ring-hash"],
])("lb_policy %s is %s", (policy, expected) => {
  const cluster = { name: "a", lbPolicy: policy, loadAssignment: { endpoints: [{ lbEndpoints: [{ endpoint: {} }, { endpoint: {} }] }] } };
  const { scenario } = readText(JSON.stringify(cluster), "cluster.json");
  expect(scenario.services).toMatchObject({ a: { balancing: expected, instances: [{ count: 2 }] } });
});

test("endpoints that may be out come back in a panic, as Envoy has it below 50 %", () => {
  const balancing = (field: string) =>
    (readText(`clusters: [{name: a, ${field}}]`).scenario.services as Record<string, Record<string, unknown>>).a?.balancing;
  const usual = { "priority-levels": { choose: "edf-round-robin" } };
  expect(balancing("outlier_detection: {interval: 5s}")).toEqual(usual);
  expect(balancing("health_checks: [{interval: 5s}]")).toEqual(usual);
  expect(balancing("connect_timeout: 1s")).toBe("edf-round-robin");
});

test("whether a check that passes ends an ejection is taken over where checks are sent, and told to be without effect elsewhere", () => {
  const outliers = "outlier_detection: {interval: 5s, successful_active_health_check_uneject_host: false}";
  const read = (more = "") => readText(`clusters: [{name: a, ${outliers}${more}}]`);
  const checked = read(", health_checks: [{interval: 5s}]");
  expect(checked.scenario.services).toMatchObject({ a: { health: { outliers: { checksBringBack: false } } } });
  const { scenario, report } = read();
  expect(scenario.services).not.toMatchObject({ a: { health: { outliers: { checksBringBack: false } } } });
  expect(report.fields.find(({ field }) => field.endsWith("uneject_host"))).toMatchObject({ status: "ignored" });
});

test("LEAST_REQUEST goes by weights where those of endpoints among which it chooses differ, and tells so", () => {
  const read = (weights: readonly number[], common = "{}") =>
    readText(
      `clusters: [{name: a, lb_policy: LEAST_REQUEST, common_lb_config: ${common}, load_assignment: {endpoints: [${weights.map((weight, zone) => `{locality: {zone: z${zone}}, lb_endpoints: [{load_balancing_weight: ${weight}}, {load_balancing_weight: ${weight}}]}`).join(", ")}]}}]`,
    );
  expect(read([2, 2]).scenario.services).toMatchObject({ a: { balancing: { "two-choices": {} } } });
  const { scenario, report } = read([2, 3]);
  expect(scenario.services).toMatchObject({ a: { balancing: "edf-round-robin" } });
  expect(report.fields.find(({ field }) => field === "lb_policy")).toMatchObject({ status: "approximated" });
  expect(read([2, 3], "{locality_weighted_lb_config: {}}").scenario.services).toMatchObject({
    a: { balancing: { "locality-weighted": { choose: { "two-choices": {} } } } },
  });
});

const listener = (filters: string, route: string) =>
  readText(`static_resources:
  clusters: [{name: a}]
  listeners:
    - name: l
      filter_chains: [{filters: [{name: envoy.filters.network.http_connection_manager, typed_config: {
        http_filters: [${filters}], route_config: {name: r, virtual_hosts: [{routes: [{match: {}, route: ${route}}]}]}}}]}]`);

test.each([
  ["", false],
  ["filter_enabled: {default_value: {numerator: 100}}, ", false],
  ["filter_enabled: {default_value: {numerator: 100}}, filter_enforced: {default_value: {numerator: 100}}, ", true],
])("a local rate limit with { %s} refuses requests: %s", (enabled, isThere) => {
  const limit = `{name: envoy.filters.http.local_ratelimit, typed_config: {${enabled}token_bucket: {max_tokens: 5, fill_interval: 1s}}}`;
  const { scenario, report } = listener(limit, "{cluster: a}");
  expect(JSON.stringify(scenario).includes("token-bucket")).toBe(isThere);
  expect(report.fields.find(({ field }) => field.endsWith("max_tokens"))?.status).toBe(isThere ? "approximated" : "ignored");
});

test("a share of requests for a cluster that was not read is told, not taken for one that was", () => {
  const { report } = listener("", "{weighted_clusters: {clusters: [{name: a, weight: 9}, {name: gone, weight: 1}]}}");
  const statuses = report.fields.flatMap(({ field, status }) => (field.includes("clusters[") && field.endsWith("weight") ? [status] : []));
  expect(statuses).toEqual(["mapped", "ignored"]);
});

test("a config_dump gives the clusters, endpoints and routes it holds, in camel case as well", () => {
  const text = JSON.stringify({
    configs: [
      {
        "@type": "type.googleapis.com/envoy.admin.v3.ClustersConfigDump",
        dynamicActiveClusters: [{ cluster: { name: "outbound|80||web.shop", type: "EDS", edsClusterConfig: { serviceName: "web" } } }],
      },
      {
        dynamicEndpointConfigs: [
          { endpointConfig: { clusterName: "web", endpoints: [{ lbEndpoints: [{ loadBalancingWeight: { value: 3 } }] }] } },
        ],
      },
      {
        dynamicRouteConfigs: [
          {
            routeConfig: {
              name: "80",
              virtualHosts: [{ routes: [{ match: {}, route: { cluster: "outbound|80||web.shop", timeout: "0s" } }] }],
            },
          },
        ],
      },
    ],
  });
  const imported = readText(text, "dump.json");
  expectAccounted(imported);
  expect(imported.report.counts.fields).toBe(leavesOf(JSON.parse(text)));
  expect(imported.scenario.services).toMatchObject({
    "outbound-80-web-shop": { instances: [{ count: 1, weight: 3 }] },
    "80": { steps: [{ call: { to: "outbound-80-web-shop" } }] },
  });
});

test.each([
  ["a list that is not closed", "clusters: [{name: a\n", /:2: .*not closed/],
  ["a configuration without clusters", "static_resources: {listeners: []}\n", /:1: there is no cluster/],
  ["a cluster without a name", "clusters:\n - lb_policy: RANDOM\n", /:2: a cluster needs a name/],
  ["a duration that is none", "clusters:\n - name: a\n   outlier_detection: {interval: soon}\n", /:3: a duration such as/],
  [
    "a number that is none",
    "clusters:\n - name: a\n   circuit_breakers: {thresholds: [{max_retries: many}]}\n",
    /:3: a number is expected/,
  ],
  ["nesting without end", `clusters: ${"[".repeat(5000)}`, /:1: nested too deeply/],
  ["UTF-16", "\ufeff\u0000", /:1: /],
])("%s is refused with file and line", (_, text, message) => {
  expect(formatProblems(() => readText(text))).toMatch(message);
});
