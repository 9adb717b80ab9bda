import { assume, type Draft, type Plain } from "../draft/draft.js";
import { percentText } from "../k8s/quantity.js";
import { msOf } from "../k8s/spans.js";
import type { Cluster } from "./world.js";

const NEXT = "next";
const USUAL_REPLICAS = 4;
/** Share of a canary whose size is not written. */
const USUAL_SHARE = 10;

/** Gives a cluster its rollout, at a time; tells how long its pauses are, in seconds. */
export function addRollout({ service, spec, strategy, options, canary, canarySize }: Cluster, at: string, draft: Draft): number {
  const path = `services.${service}`;
  if (spec.replicas === undefined) {
    spec.replicas = USUAL_REPLICAS;
    assume(draft, `${path}.replicas`, USUAL_REPLICAS, `how many instances there are is not written: ${USUAL_REPLICAS}`);
  }
  if (spec.cpu === undefined) {
    spec.cpu = { request: "1000m" };
    assume(draft, `${path}.cpu`, spec.cpu, "what an instance has is not written: one core");
  }
  if (strategy === undefined && canary === undefined) return 0;
  const way =
    canary === undefined
      ? (strategy as Plain)
      : { canary: { by: "traffic", steps: [stepOf(canary.seconds, spec, canarySize, path, draft)] } };
  spec.versions = { [NEXT]: {} };
  spec.rollout = { at, to: NEXT, ...way, ...options, ...(canary !== undefined && { analysis: structuredClone(canary.analysis) }) };
  assume(draft, `${path}.rollout`, at, "when it comes is not written: one at that time, to a version that is the same");
  if (canary !== undefined && strategy !== undefined)
    draft.notes.push(`${service}: after its canary all requests go to the new version at once, whatever the strategy of the deployment`);
  return pausesOf(way);
}

function stepOf(seconds: number, { replicas }: Plain, size: number | undefined, path: string, draft: Draft): Plain {
  const all = typeof replicas === "number" ? replicas : USUAL_REPLICAS;
  const weight = percentText(size === undefined ? USUAL_SHARE : Math.min(99, (100 * size) / (all + size)));
  if (size === undefined)
    assume(draft, `${path}.rollout.canary`, weight, `which share of the requests a canary gets is not written: ${weight}`);
  return { weight, for: `${seconds}s` };
}

function pausesOf(way: Plain): number {
  const steps = ((way.canary as Plain | undefined)?.steps ?? []) as { readonly for: string }[];
  const keep = (way["red-black"] as { readonly keep: string } | undefined)?.keep ?? "0s";
  return [...steps.map((step) => step.for), keep].reduce((sum, span) => sum + msOf(span) / 1000, 0);
}
