import { readiedServer } from "./map-instances.js";
import { outagesOf } from "./outages.js";
import { readHaproxy } from "./read-haproxy.js";
import { readNginx } from "./read-nginx.js";
import type { Backends, LoadBalancer, RealAutoscaler, RealClient, RealRun } from "./run.js";

/** A run with the load balancer that its text of configuration describes: what the rig noted beside that is only its own shorthand. */
export function asConfigured(run: RealRun): RealRun {
  const { lb, proxyConf } = run;
  if (proxyConf === "" || lb.kind === "direct") return run;
  const told = lb.kind === "nginx" ? readNginx(proxyConf) : readHaproxy(proxyConf);
  return { ...run, lb: { kind: lb.kind, algo: lb.algo, ...told } as LoadBalancer };
}

/** What is known of everything else that a run may say of itself. */
const KNOWN = {
  backends: { n: true, conc: true, factors: true, abort: true, events: true } satisfies Record<keyof Backends, true>,
  client: { timeout: true, retries: true, backoff: true } satisfies Record<keyof RealClient, true>,
  hpa: {
    ...{ target: true, tolerance: true, stabDownS: true, min: true, max: true, periodS: true, startupS: true },
  } satisfies Record<keyof RealAutoscaler, true>,
};

/** What of a run has no place in a replay, so that a replay would be of another run; undefined where all has. */
export function beyondReplay(run: RealRun): string | undefined {
  const { lb, backends, hpa } = run;
  const [directive] = lb.beyond ?? [];
  if (directive !== undefined) return `${lb.kind}'s "${directive}"`;
  for (const [part, known] of Object.entries(KNOWN)) {
    const unknown = Object.keys(run[part as keyof typeof KNOWN] ?? {}).find((key) => !(key in known));
    if (unknown !== undefined) return `"${unknown}" of ${part}`;
  }
  if (!["continue", "drop", undefined].includes(backends.abort)) return `"${backends.abort}" of abort`;
  const isLookedAt = /\bobserve\b/.test(lb.check ?? "");
  if (isLookedAt && !/\bobserve layer7\b.*\bon-error mark-down\b/.test(lb.check ?? "")) return `haproxy's "${lb.check}"`;
  const hangs = (backends.events ?? "").includes(",hang,");
  if (lb.check && lb.httpchk === false && hangs && outagesOf(run).length > 0) return "checks that only connect, of a server that hangs";
  if (lb.abortonclose && run.client.timeout !== undefined && (lb.maxconn ?? 0) > backends.conc)
    return "requests that leave the proxy's line with their client, but no server's";
  return beyondCommands(run) ?? (hpa ? beyondScaling(run) : undefined);
}

/** An operator lets servers in that are disabled at first, and that is all; a loop gives its commands itself. */
function beyondCommands({ lb, hpa, actions = [] }: RealRun): string | undefined {
  const [other] = actions.filter(([, command]) => hpa || lb.kind !== "haproxy" || readiedServer(command) === undefined);
  return other && `"${other[1]}" while it runs`;
}

/** A loop adds servers that are all alike, after those that serve at first, by telling HAProxy. */
function beyondScaling({ lb, backends }: RealRun): string | undefined {
  const { factors = [], n } = backends;
  const { weights, disabled = [] } = lb;
  const differs = [factors, weights ?? []].some((values) => values.some((value) => value !== values[0]));
  if (differs || lb.backup) return "a loop over servers that differ";
  if (disabled.some((server) => server < n - disabled.length)) return "a loop whose first servers are not the first";
  return lb.kind === "haproxy" ? undefined : `a loop that scales behind ${lb.kind}`;
}
