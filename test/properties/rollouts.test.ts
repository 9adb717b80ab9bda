import fc, { type Arbitrary } from "fast-check";
import { describe, expect } from "vitest";
import { span } from "../support/arbitrary/law.js";
import { rollout } from "../support/arbitrary/rollout.js";
import type { ServiceInput } from "../support/arbitrary/service.js";
import { anyScenario, define, type WrittenScenario, withServices } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { runThrough } from "./runs.js";

/** Every service of a random scenario changes from `stable` to `v2`. */
function changing(v2: NonNullable<ServiceInput["versions"]>[string], more: ServiceInput = {}): Arbitrary<WrittenScenario> {
  const changes = fc.record({
    written: anyScenario({ fewest: 1, services: 2 }),
    plan: rollout(),
    startup: span(0, 100),
    replicas: fc.integer({ min: 1, max: 6 }),
    at: span(0, 90),
  });
  return changes.map(({ written, plan, startup, replicas, at }) =>
    withServices(written, ({ instances: _, autoscaling: __, queue: ___, ...rest }) => ({
      ...rest,
      replicas,
      startup,
      versions: { v2 },
      rollout: { ...plan, at, to: "v2" },
      ...more,
    })),
  );
}

describe("a rollout", () => {
  claim("loses nothing where grace has no limit", changing({}, { drain: { grace: "unlimited" } }), (written) => {
    const { result } = runThrough(define(written));
    expect(result.events.filter(({ type }) => type === "instance-killed")).toEqual([]);
    expect(result.summary.attempts.lost).toBe(0);
  });

  claim("is the reason for all that is lost in its course", changing({}, { drain: { grace: "1ms" } }), (written) => {
    const { lost, attempts } = runThrough(define(written)).result.summary;
    expect(lost.rollout).toBe(attempts.lost);
  });

  claim("ends with one version, whole: the new one, or the old one after a rollback", changing({ errors: "50%" }), (written) => {
    const scenario = define(written);
    const { result } = runThrough(scenario);
    for (const { name, instances } of scenario.services) {
      const end = result.events.find(({ service, reason }) => service === name && reason?.endsWith("serves alone"));
      if (end === undefined) continue;
      const alive = result.services[name]!.instances.filter(({ drainingMs, goneMs }) => drainingMs === null && goneMs === null);
      expect(alive.map(({ version }) => `${version} serves alone`)).toEqual(alive.map(() => end.reason));
      expect(alive.length).toBe(instances.reduce((sum, { count }) => sum + count, 0));
    }
  });

  claim("gives the same bytes for the same seed", changing({ errors: "20%" }), (written) => {
    const [first, second] = [0, 1].map(() => runThrough(define(written), { traceDigest: true }).result);
    expect(first).toEqual(second);
  });
});
