import { join } from "node:path";
import { parseScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { readCallGraph } from "../../packages/cli/src/import/callgraph/read-call-graph.js";
import { readMeasured } from "../../packages/cli/src/import/callgraph/read-measured.js";
import { importColdStarts } from "../../packages/cli/src/import/coldstart/import-cold-starts.js";
import type { Plain } from "../../packages/cli/src/import/draft/draft.js";
import { NO_OVERLAY } from "../../packages/cli/src/import/draft/overlay.js";
import { visitsPerRequest } from "../../packages/cli/src/import/draft/visits.js";
import { writeScenario } from "../../packages/cli/src/import/draft/write-scenario.js";
import type { Imported } from "../../packages/cli/src/import/imported.js";
import { importK8s } from "../../packages/cli/src/import/k8s/import-k8s.js";
import { importTraces } from "../../packages/cli/src/import/traces/import-traces.js";
import { importAnyTraffic } from "../../packages/cli/src/import/traffic/import-any.js";
import { dataFolder, hasData, readData } from "../support/data.js";

const MANIFESTS = ["online-boutique", "sock-shop", "sock-shop-hpa", "bank-of-anthos-hpa", "bookinfo"].map(
  (name) => `manifests/${name}.yaml`,
);
const CALLS = ["callgraph/nezha_boutique_edges.csv", "callgraph/nezha_boutique_selftime.csv"];

const plain = { overlay: NO_OVERLAY, callGraph: undefined, rollout: true };
const parsed = ({ scenario, comments }: Imported) => parseScenario(writeScenario(scenario, comments, " x"), { catalog });

type Manifest = { kind: string; metadata: { name: string }; spec: { scaleTargetRef: { name: string } } };

function leavesOf(value: unknown): number {
  const children = typeof value === "object" && value !== null ? Object.values(value) : [];
  return children.length === 0 ? 1 : children.reduce<number>((sum, child) => sum + leavesOf(child), 0);
}

describe.each(MANIFESTS)("%s", (path) => {
  it.runIf(hasData(path))("is imported: every Deployment and autoscaler is there, and every leaf field is accounted for", () => {
    const imported = importK8s([join(dataFolder, path)], plain);
    const { services } = parsed(imported);
    const manifests = parseAllDocuments(readData(path)).flatMap((document) => (document.toJS() ?? []) as Manifest);
    const called = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
    for (const { metadata } of called("Deployment")) expect(services.map(({ name }) => name)).toContain(metadata.name);
    for (const { spec } of called("HorizontalPodAutoscaler"))
      expect(services.find(({ name }) => name === spec.scaleTargetRef.name)?.autoscaling?.policy.id).toBe("horizontal-pod-autoscaler");
    for (const [kind, counts] of Object.entries(imported.report.kinds)) {
      expect(counts.fields).toBe(called(kind).reduce((sum, manifest) => sum + leavesOf(manifest), 0));
      expect(counts.mapped + counts.approximated + counts.assumed + counts.ignored).toBe(counts.fields);
    }
  });
});

const observed = { overlay: NO_OVERLAY, catalog, ratesFile: undefined, replicas: undefined, nowMs: 0 };

it.runIf(["callgraph", ...CALLS].every(hasData))("a folder of measured calls is read as its files are", async () => {
  const files = CALLS.map((path) => join(dataFolder, path));
  expect(await readMeasured([join(dataFolder, "callgraph")])).toEqual(readCallGraph(files));
});

const TRACES = "callgraph/dsb_socialnetwork_jaeger_20traces_min.json";
it.runIf(hasData(TRACES))("traces of a social network become its services, each called as often as in the traces", async () => {
  const { scenario, comments, report } = await importTraces([join(dataFolder, TRACES)], observed);
  expect(report.notes).toContainEqual("20 requests from outside, 240 visits of 12 services");
  const visits = visitsPerRequest(scenario.services as Record<string, Plain>, ["nginx-web-server"]);
  expect([...visits.values()].every((times) => Math.abs(times - 1) < 1e-6)).toBe(true);
  const { summary } = simulate({ ...parseScenario(writeScenario(scenario, comments, " x"), { catalog }), durationMs: 60_000 }, { catalog });
  // Requests took 5.3 ms in the first trace; queueing adds nothing at this load.
  expect(summary.latencyMs.p50).toBeGreaterThan(3);
  expect(summary.latencyMs.p50).toBeLessThan(7);
});

const FORMS = [
  "configs/query_range_example.json",
  "configs/examples__trace.json",
  "callgraph/nezha_boutique_sample20.csv",
  "rates/nab_aws_elb_2014-04_14d_5min.csv",
];
it.each(FORMS.filter(hasData))("%s is told by its beginning, and every field is accounted for", async (path) => {
  const imported = await importAnyTraffic([join(dataFolder, path)], observed);
  const { mapped, approximated, assumed, ignored, fields } = imported.report.counts;
  expect(mapped + approximated + assumed + ignored).toBe(fields);
  expect(parsed(imported).services.length).toBeGreaterThan(0);
});

const STARTS = "coldstart/lambda_perf_quantiles.csv";
it.runIf(hasData(STARTS))("cold starts of one kind keep their mean and spread", async () => {
  const where = ["runtime=apple swift 5.8 (prov.al2)", "memory_mb=128"];
  const { part } = await importColdStarts([join(dataFolder, STARTS)], { ...observed, where });
  expect(part).toMatchObject({ services: { web: { startup: { lognormal: { mean: expect.any(String), cv: expect.any(Number) } } } } });
});

it.runIf([MANIFESTS[0] ?? "", ...CALLS].every(hasData))("Online Boutique makes the calls that were measured", () => {
  const callGraph = readCallGraph(CALLS.map((path) => join(dataFolder, path)));
  const imported = importK8s([join(dataFolder, MANIFESTS[0] ?? "")], { ...plain, callGraph });
  const scenario = { ...parsed(imported), durationMs: 1_800_000 };
  const result = simulate(scenario, { catalog });
  const measured = new Map<string, number>();
  for (const { callee, perTrace } of callGraph.edges) measured.set(callee, (measured.get(callee) ?? 0) + perTrace);
  const expected = visitsPerRequest(imported.scenario.services as Record<string, Plain>, ["frontend"]);
  const { issued } = result.summary.requests;
  for (const [service, perTrace] of measured) {
    expect(Math.abs((expected.get(service) ?? 0) / perTrace - 1)).toBeLessThan(0.001);
    const calls = result.services[service]?.requests.issued ?? 0;
    // Chance is allowed for with four standard deviations, where it is more than 2 %.
    expect(Math.abs(calls / issued / perTrace - 1)).toBeLessThan(Math.max(0.02, 4 / Math.sqrt(perTrace * issued)));
  }
});
