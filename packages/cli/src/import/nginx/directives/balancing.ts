import type { Plain } from "../../draft/draft.js";
import type { Directive } from "../parse-config.js";
import type { NginxWorld } from "../world.js";

/** The balancing policy that an upstream names, or nginx's default. */
export function balancingOf(inside: readonly Directive[], limits: Plain, path: string, world: NginxWorld): unknown {
  let policy = "nginx-round-robin";
  let options: Plain = {};
  for (const directive of inside) {
    const [first, second] = directive.args;
    if (directive.name === "least_conn") policy = "nginx-least-conn";
    else if (directive.name === "ip_hash") policy = "nginx-ip-hash";
    else if (directive.name === "random") {
      policy = "nginx-random";
      if (first === "two") options = { method: "two-least-conn" };
    } else if (directive.name === "hash") {
      policy = "nginx-hash";
      if (second === "consistent") options = { consistent: true };
    } else continue;
    const note = noteOn(directive);
    world.mark(directive, { status: note === undefined ? "mapped" : "approximated", to: `${path}.balancing`, note });
  }
  const all = { ...limits, ...options };
  return Object.keys(all).length === 0 ? policy : { [policy]: all };
}

function noteOn({ name, args: [first, second] }: Directive): string | undefined {
  if (name === "hash") return `by the key of a request, whatever ${first ?? "it"} is`;
  return name === "random" && second?.startsWith("least_time") === true
    ? "of two the one with fewer requests in flight, whatever their times"
    : undefined;
}
