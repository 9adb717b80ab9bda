import { join } from "node:path";
import { parseScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { readCallGraph } from "../../packages/cli/src/import/callgraph/read-call-graph.js";
import type { Plain } from "../../packages/cli/src/import/draft/draft.js";
import { NO_OVERLAY } from "../../packages/cli/src/import/draft/overlay.js";
import { visitsPerRequest } from "../../packages/cli/src/import/draft/visits.js";
import { writeScenario } from "../../packages/cli/src/import/draft/write-scenario.js";
import type { Imported } from "../../packages/cli/src/import/imported.js";
import { importK8s } from "../../packages/cli/src/import/k8s/import-k8s.js";
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
