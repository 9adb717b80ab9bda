import { lastFaultEnd } from "./last-fault-end.js";
import { defineProperty, firstOf } from "./property.js";

/** Balancers take instances back that have recovered. */
export const usedAgain = defineProperty<{ within?: number }>({
  id: "used-again",
  doc: "after the last fault ends, every instance that is up is held to be up again within a time",
  options: { within: { type: "number", unit: "ms", default: 300_000, min: 0, doc: "Time it may take." } },
  judge: ({ result }, { within }) => {
    const endMs = lastFaultEnd(result);
    if (typeof endMs !== "number") return { verdict: "untested", why: endMs };
    if (endMs + within > result.durationMs) return { verdict: "untested", why: "the run ends too soon after the last fault" };
    const shunned = new Map<string, { service: string; instance: string; atMs: number }>();
    const broken = new Set<string>();
    for (const { type, service, instance, reason, atMs } of result.events) {
      if (instance === null) continue;
      const who = `${service}\n${instance}`;
      if (type === "endpoint-down") shunned.set(`${who}\n${reason}`, { service, instance, atMs });
      else if (type === "endpoint-up")
        for (const key of [...shunned.keys()].filter((held) => held.startsWith(`${who}\n`))) shunned.delete(key);
      else if (type === "instance-down" || type === "instance-killed" || type === "instance-draining" || type === "instance-gone")
        broken.add(who);
      else if (type === "instance-up" || type === "instance-ready") broken.delete(who);
    }
    if (shunned.size === 0 && !result.events.some(({ type }) => type === "endpoint-down"))
      return { verdict: "untested", why: "no balancer gave up an instance" };
    return firstOf(
      [...shunned.values()]
        .filter(({ service, instance, atMs }) => !broken.has(`${service}\n${instance}`) && atMs + within <= result.durationMs)
        .map(({ service, instance, atMs }) => `${service} ${instance} is up, but has been held to be down since ${atMs / 1000} s`),
    );
  },
});
