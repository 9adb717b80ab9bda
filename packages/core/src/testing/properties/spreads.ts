import type { ServiceSummary } from "../../experiment/result.js";
import { defineProperty, firstOf } from "./property.js";

/** Fewer requests than this to an instance say nothing about a balancer. */
const FEWEST_EXPECTED = 30;

/** Every instance gets work. */
export const spreads = defineProperty<{ share?: number }>({
  id: "spreads",
  doc: "every instance gets at least a part of the requests that its time and its weight entitle it to",
  options: { share: { type: "number", unit: "fraction", default: 0.1, min: 0, max: 1, doc: "That part." } },
  judge: ({ scenario, result }, { share }) => {
    let tested = false;
    const violations = Object.entries(result.services).flatMap(([name, service]) => {
      const spec = scenario.services.find((one) => one.name === name);
      // There it is meant that some get none.
      if (
        spec === undefined ||
        spec.standby !== undefined ||
        spec.shards !== undefined ||
        spec.onDemand !== undefined ||
        spec.versions.length > 0
      )
        return [];
      if (spec.instances.some(({ priority, enabledMs }) => priority > 0 || enabledMs > 0)) return [];
      const entitled = entitlements(service, result.durationMs);
      const total = entitled.reduce((sum, one) => sum + one, 0);
      const received = service.instances.reduce((sum, one) => sum + one.received, 0);
      return service.instances.flatMap((instance, i) => {
        const expected = (received * (entitled[i] ?? 0)) / total;
        if (!(expected >= FEWEST_EXPECTED) || service.instances.length < 2) return [];
        tested = true;
        return instance.received < share * expected
          ? [`${instance.id} got ${instance.received} requests where ${Math.round(expected)} would be its share`]
          : [];
      });
    });
    return violations.length === 0 && !tested
      ? { verdict: "untested", why: "no service had several instances with work for all" }
      : firstOf(violations);
  },
});

/** Ready time times weight. */
function entitlements({ instances }: ServiceSummary, durationMs: number): number[] {
  return instances.map(({ readyMs, drainingMs, goneMs, weight }) =>
    readyMs === null ? 0 : weight * Math.max(0, Math.min(drainingMs ?? durationMs, goneMs ?? durationMs, durationMs) - readyMs),
  );
}
