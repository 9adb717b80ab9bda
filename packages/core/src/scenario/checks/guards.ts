import type { ServiceSpec, SloSpec } from "../../model/scenario.js";
import type { Problems } from "../problems.js";

/** What the window of an autoscaler tells. */
const MEASURED: readonly number[] = [0.5, 0.9, 0.95, 0.99];

/** Reports guards that go by objectives which there are not, or which no window tells. */
export function checkGuards(services: readonly ServiceSpec[], { availability, latency }: SloSpec, problems: Problems): void {
  if (availability !== undefined || latency.some(({ quantile }) => MEASURED.includes(quantile))) return;
  for (const { name, autoscaling } of services) {
    if (!autoscaling?.guard?.slo) continue;
    const place = ["services", name, "autoscaling", autoscaling.policy.id, "guard", "slo"];
    problems.add(place, "there is no objective to go by", "give the scenario an slo with availability, p50, p90, p95 or p99", "key");
  }
}
