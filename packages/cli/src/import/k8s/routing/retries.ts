import type { Plain } from "../../draft/draft.js";
import type { World } from "../world.js";
import type { Backend } from "./router.js";

/** Lets the balancers in front of services try other instances, as proxies of a mesh do. */
export function addRetries(
  world: World,
  backends: readonly Backend[],
  attempts: number,
  perTry: string | undefined,
  retryOn: string,
): void {
  if (attempts < 1) return;
  for (const { to } of backends) {
    const spec = world.draft.services.get(to);
    if (spec === undefined || spec.failover !== undefined) continue;
    const is5xx = /5xx|retriable-status-codes/.test(retryOn);
    spec.failover = {
      "nginx-next-upstream": {
        error: true,
        timeout: true,
        ...(is5xx && { http500: true }),
        ...((is5xx || /gateway-error/.test(retryOn)) && { http502: true, http503: true, http504: true }),
        nonIdempotent: true,
        nextUpstreamTries: Math.min(100, attempts + 1),
      },
    };
    if (perTry !== undefined && perTry !== "0s") spec.proxies = { ...(spec.proxies as Plain | undefined), timeout: perTry };
  }
}
