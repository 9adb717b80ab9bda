import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { clusterCalled, clusterOf } from "../clusters.js";
import { numberOf, textOf } from "../expressions.js";
import type { Cluster, SpinnakerWorld, StageReader } from "../world.js";

const HOUR_S = 3600;
const USUAL_INTERVAL_MIN = 60;

/** Canary analyses, Kayenta's and the older kind: how long a canary stays, and when it fails. */
export const kayenta: StageReader = {
  types: ["kayentaCanary", "canary", "acaTask"],
  read({ root }, world) {
    const config = [root.get("canaryConfig"), root.get("canary", "canaryConfig")].find(({ exists }) => exists) ?? root.get("canaryConfig");
    const clusters = judged(root, world);
    const [first] = clusters;
    if (first === undefined) {
      root.ignored("it does not say which cluster it judges");
      return;
    }
    const to = `services.${first.service}.rollout`;
    const seconds = lifetimeOf(config, to);
    const interval = config.get("canaryAnalysisIntervalMins");
    const minutes = numberOf(interval) ?? numberOf(config.get("canaryAnalysisConfig", "canaryAnalysisIntervalMins")) ?? USUAL_INTERVAL_MIN;
    interval.mapped(`${to}.analysis.interval`);
    config.get("canaryAnalysisConfig", "canaryAnalysisIntervalMins").mapped(`${to}.analysis.interval`);
    const every = Math.max(1, Math.min(minutes * 60, seconds));
    const analysis = { interval: `${every}s`, kayenta: thresholdsOf(config, to) };
    for (const cluster of clusters) cluster.canary ??= { seconds, analysis };
    for (const key of ["application", "stack", "freeFormDetails", "cluster"]) root.get("baseline", key).mapped(to);
    root.get("deployments", "baseline").mapped(to);
    for (const place of [root.get("deployments", "serverGroupPairs"), root.get("clusterPairs")])
      for (const pair of place.items())
        for (const side of pair.entries()) for (const key of ["application", "stack", "freeFormDetails"]) side[1].get(key).mapped(to);
    root.get("type").mapped(`${to}.analysis.kayenta`);
    root.get("analysisType").approximated(`${to}.analysis`, "measured while it runs");
    config.get("canaryConfigId").ignored("what it measures is not at hand: errors, and mean and 99th percentile of latency");
  },
};

/** Clusters whose canary it is: those of the pairs, the baseline, or the one that the stage's scope names. */
function judged(root: Field, world: SpinnakerWorld): Cluster[] {
  const pairs = [...root.get("deployments", "serverGroupPairs").items(), ...root.get("clusterPairs").items()];
  const experiments = pairs
    .map((pair) => (pair.get("experiment").exists ? pair.get("experiment") : pair.get("canary")))
    .filter(({ exists }) => exists);
  for (const experiment of experiments) {
    const { cluster } = clusterOf(experiment, world);
    const size = numberOf(experiment.get("capacity", "desired"));
    if (size !== undefined && size >= 1) cluster.canarySize ??= Math.round(size);
    experiment.get("capacity", "desired").mapped(`services.${cluster.service}.rollout.canary.steps`);
  }
  if (experiments.length > 0) return [...new Set(experiments.map((experiment) => clusterOf(experiment, world).cluster))];
  const baseline = [root.get("deployments", "baseline"), root.get("baseline")].find(({ exists }) => exists);
  const named = baseline === undefined ? undefined : (textOf(baseline.get("cluster")) ?? textOf(baseline.get("application")));
  if (named !== undefined) return [clusterCalled(named, world)];
  const [scope] = root.get("canaryConfig", "scopes").items();
  const control = scope === undefined ? undefined : textOf(scope.get("controlScope"));
  const scoped = control === undefined ? undefined : [...world.clusters].find(([name]) => control.startsWith(name))?.[1];
  if (scoped !== undefined) scope?.get("controlScope").mapped(`services.${scoped.service}.rollout`);
  return scoped === undefined ? [...world.clusters.values()].slice(0, 1) : [scoped];
}

/** Time that a canary stays, in seconds: `lifetimeDuration`, an ISO 8601 duration, or hours and minutes. */
function lifetimeOf(config: Field, to: string): number {
  const written = config.get("lifetimeDuration");
  const text = textOf(written);
  const match = text === undefined ? null : /^P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$/.exec(text);
  if (text !== undefined && match === null)
    written.refuse(`a duration such as PT1H30M is expected here; ${JSON.stringify(text).slice(0, 60)} was given`);
  const [days, hours, minutes, seconds] = [1, 2, 3, 4].map((part) => Number(match?.[part] ?? 0)) as [number, number, number, number];
  const iso = days * 24 * HOUR_S + hours * HOUR_S + minutes * 60 + seconds;
  const inHours = (numberOf(config.get("lifetimeHours")) ?? 0) * HOUR_S + (numberOf(config.get("lifetimeMinutes")) ?? 0) * 60;
  for (const key of ["lifetimeDuration", "lifetimeHours", "lifetimeMinutes"]) config.get(key).mapped(`${to}.canary.steps`);
  config.get("beginCanaryAnalysisAfterMins").ignored("it is judged from the start");
  return iso > 0 ? iso : inHours > 0 ? Math.min(inHours, 1e7) : HOUR_S;
}

function thresholdsOf(config: Field, to: string): Plain {
  const scores = config.get("scoreThresholds");
  const places = [
    ["pass", [scores.get("pass"), config.get("canarySuccessCriteria", "canaryResultScore")]],
    ["marginal", [scores.get("marginal"), config.get("canaryHealthCheckHandler", "minimumCanaryResultScore")]],
  ] as const;
  const found: Plain = {};
  for (const [option, fields] of places) {
    for (const field of fields) {
      const score = numberOf(field);
      if (score !== undefined) found[option] ??= Math.min(100, score);
      field.mapped(`${to}.analysis.kayenta.${option}`);
    }
  }
  return found;
}
