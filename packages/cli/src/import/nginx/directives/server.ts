import type { Plain } from "../../draft/draft.js";
import type { Directive } from "../parse-config.js";
import { nginxTime } from "../times.js";
import type { NginxWorld } from "../world.js";

/** A server of an upstream. */
export interface Server {
  /** Its group of one instance. */
  readonly group: Plain;
  /** Its maxFails and failTimeout, where they are written. */
  readonly limits: Plain;
  readonly slowStart: string | undefined;
}

/** Reads `server ADDRESS [weight=] [max_conns=] [max_fails=] [fail_timeout=] [slow_start=] [backup] [down]`; undefined for one that is down. */
export function readServer(directive: Directive, path: string, world: NginxWorld): Server | undefined {
  const [address, ...options] = directive.args;
  if (address === undefined) world.refuse(directive, "server needs an address");
  const group: Plain = { count: 1 };
  const limits: Plain = {};
  let slowStart: string | undefined;
  const unread: string[] = [];
  for (const option of options) {
    const [key = "", value = ""] = option.split("=", 2);
    if (key === "weight") group.weight = whole(directive, option, value, 1, world);
    else if (key === "max_conns") {
      const most = whole(directive, option, value, 0, world);
      if (most > 0) group.maxInFlight = most;
    } else if (key === "max_fails") limits.maxFails = whole(directive, option, value, 0, world);
    else if (key === "fail_timeout") limits.failTimeout = nginxTime(value) ?? world.refuse(directive, `${option} is no time such as 10s`);
    else if (key === "slow_start") slowStart = nginxTime(value) ?? world.refuse(directive, `${option} is no time such as 10s`);
    else if (key === "backup") group.backup = true;
    else if (key !== "down") unread.push(key);
  }
  if (options.includes("down")) {
    world.mark(directive, { status: "approximated", to: path, note: "a server that is down is left out" });
    return undefined;
  }
  const isExact = unread.length === 0 && slowStart === undefined;
  const note = unread.length > 0 ? `${unread.join(", ")} is not simulated` : "slow_start holds for all servers";
  world.mark(
    directive,
    isExact ? { status: "mapped", to: `${path}.instances` } : { status: "approximated", to: `${path}.instances`, note },
  );
  return { group, limits, slowStart };
}

function whole(directive: Directive, option: string, text: string, least: number, world: NginxWorld): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least ? value : world.refuse(directive, `${option}: a whole number from ${least} up is expected`);
}
