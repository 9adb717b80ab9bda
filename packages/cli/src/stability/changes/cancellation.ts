import { servicesOf, valueIn } from "../../tune/plain-scenario.js";
import type { Candidate, Patient } from "./candidate.js";
import { callersIn } from "./sites.js";

/** Who gives up takes the work along, wherever it is: what nobody waits for is not done. */
export function cancellation({ plain }: Patient): Candidate[] {
  const callers = callersIn(plain).filter(({ value }) => value.cancel !== "both");
  const proxies = servicesOf(plain)
    .map(([name]) => ["services", name, "proxies"])
    .filter((path) => valueIn(plain, [...path, "timeout"]) !== undefined && valueIn(plain, [...path, "cancel"]) !== "both");
  const paths = [...callers.map(({ path }) => path), ...proxies];
  if (paths.length === 0) return [];
  const changes = paths.map((path) => ({ path: [...path, "cancel"], value: "both" }));
  return [{ id: "cancellation", change: "cancel the work of callers that give up", changes }];
}
