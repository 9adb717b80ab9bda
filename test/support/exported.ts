import { catalog, defineScenario, type RequestStory, type Result, simulate } from "springtide";
import type { Exported, ExportSettings } from "../../packages/cli/src/export/exported.js";

/** Monday, as exports have it. */
export const SETTINGS: ExportSettings = { startUnixMs: 1_704_067_200_000, namespace: "shop", labels: {} };

/** All text of an export. */
export async function textOf(exported: Exported): Promise<string> {
  if (exported.type !== "text") throw new Error(`it is a ${exported.type}`);
  let text = "";
  for await (const piece of exported.pieces) text += piece;
  return text;
}

/** The requests of a run, one after the other. */
export async function* streamed(stories: readonly RequestStory[]): AsyncGenerator<RequestStory> {
  yield* stories;
}

const scenario = defineScenario({
  name: "two services and a fault",
  duration: "6m",
  bucket: "10s",
  slo: { objectives: { quick: { target: "99%", within: "170ms" } } },
  alerts: { budget: { "burn-rate": { objective: "quick", windows: [{ long: "2m", short: "30s", factor: 2 }] }, interval: "30s" } },
  traffic: { 'shop"pers': { to: "web", rate: "8/s", timeout: "500ms" } },
  services: {
    web: {
      replicas: 2,
      cpu: "500m",
      demand: { exponential: "30ms" },
      calls: [{ to: "db" }],
      autoscaling: { "horizontal-pod-autoscaler": { min: 2, max: 6, cpu: "60%" } },
    },
    db: { replicas: 1, demand: { exponential: "8ms" }, resilience: [{ retry: { attempts: 3 } }, { timeout: { limit: "60ms" } }] },
  },
  faults: { stuck: { hang: { service: "db" }, at: "2m", for: "45s" } },
});
const kept: RequestStory[] = [];

/** A run with everything that exports need, and some of its requests. */
export const exportedRun: Result = simulate(scenario, {
  catalog,
  detail: true,
  requestLog: { sample: 0.04, write: (story) => kept.push(structuredClone(story)) },
});
export const exportedStories: readonly RequestStory[] = kept;
