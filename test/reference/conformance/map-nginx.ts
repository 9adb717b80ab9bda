import type { Lab } from "../lab.js";
import type { ConformanceCase } from "../tables.js";
import type { NginxCase, NginxStep } from "./nginx-case.js";
import { createNginxProxy, type NginxProxy, type Passage } from "./nginx-proxy.js";
import { decisions, drawsFor, type Reply, shares, together } from "./reply.js";

/** Plays a case's steps and compares what became of each request. */
export function mapNginx({ body }: ConformanceCase, lab: Lab): Reply {
  const one = body as unknown as NginxCase;
  if (one.policy === "config") return decisions(one.steps.map(resultOf), one.steps.map(verdictOf(lab)));
  const proxy = createNginxProxy(one, lab.catalog);
  if (proxy === undefined) return { needs: `nginx's method "${one.policy}"` };
  const running = new Map<string, Passage>();
  const expected: unknown[] = [];
  const actual: unknown[] = [];
  const others: Reply[] = [];
  for (const step of one.steps) {
    if (step.event === "refuse" || step.event === "reset" || step.event === "recover") {
      proxy.break(step.server ?? "", step.event === "recover" ? undefined : step.event);
    } else if (step.event === "finish") running.get(step.request ?? "")?.finish();
    else if (step.event === "share") others.push(drawShares(proxy, step));
    else {
      const passage = send(proxy, step);
      if (step.event === "start") running.set(step.request ?? "", passage);
      else passage.finish();
      expected.push(told(step));
      actual.push(seen(step, passage));
    }
  }
  return together([decisions(expected, actual), ...others]);
}

function send(proxy: NginxProxy, { atSeconds = 0, key = "/", source = "127.0.0.1" }: NginxStep): Passage {
  const client = source.split(".").reduce((address, byte) => address * 256 + Number(byte), 0);
  return proxy.request(atSeconds * 1000, key, client);
}

/** What a step tells of its request: every step tells some of these. */
function told({ picked, tried, upstreamStatus, status }: NginxStep): Record<string, unknown> {
  return { picked, tried, upstreamStatus, status };
}

/** As much as the step tells, as it came out. */
function seen(step: NginxStep, { tried, answered, upstreamStatus, status }: Passage): Record<string, unknown> {
  const whole = { picked: answered ? tried.at(-1) : null, tried, upstreamStatus, status };
  return Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, name in step ? value : undefined]));
}

/** Compares shares of requests; shares that add up to 1 do not say of how many. */
function drawShares(proxy: NginxProxy, step: NginxStep): Reply {
  const counts = step.counts ?? step.shares ?? {};
  const sum = Object.values(counts).reduce((total, count) => total + count, 0);
  const draws = drawsFor(sum > 1.5 && step.shares === undefined ? sum : undefined);
  const drawn: Record<string, number> = {};
  for (let i = 0; i < draws; i++) {
    const passage = send(proxy, step);
    passage.finish();
    const name = passage.tried.at(-1) ?? "u";
    drawn[name] = (drawn[name] ?? 0) + 1 / draws;
  }
  return shares(Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count / sum])), drawn, draws);
}

function resultOf({ result }: NginxStep): string | undefined {
  return result;
}

/** Whether nginx's policies take the parameter or directive that a message of nginx names: what they do not know is rejected. */
function verdictOf({ catalog }: Lab): (step: NginxStep) => string {
  return ({ message = "" }) => {
    const [, name = ""] = /"(\w+)/.exec(message) ?? [];
    const option = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const known = catalog.policies.some(({ id, options }) => id.startsWith("nginx-") && (option in options || name in options));
    return known ? "accepted" : "rejected";
  };
}
