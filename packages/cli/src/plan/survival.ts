import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";

/** What may be lost without missing an objective. */
export interface Survival {
  readonly kind: "none" | "instance" | "zone" | "node";
  readonly count: number;
}

/**
 * Reads `--survive`: `none`, `1-zone`, `2-instances` …
 * @throws CommandError for anything else.
 */
export function parseSurvival(text: string): Survival {
  const written = text.trim();
  if (written === "none") return { kind: "none", count: 0 };
  const [, digits = "", kind = ""] = /^(\d+)-(instance|zone|node)s?$/.exec(written) ?? [];
  const count = Number(digits);
  if (kind === "" || !Number.isSafeInteger(count))
    throw new CommandError(
      ExitCode.usage,
      `--survive: cannot read "${text}"; write none, or a number of instances, zones or nodes, such as 1-zone`,
    );
  return count === 0 ? { kind: "none", count: 0 } : { kind: kind as Survival["kind"], count };
}

/** In words: "1 zone". */
export function survivalText({ kind, count }: Survival): string {
  return kind === "none" ? "nothing" : `${count} ${kind}${count === 1 ? "" : "s"}`;
}

/** How instances lie in zones and on nodes. */
export interface Layout {
  /** Zones they are dealt to in turn. */
  readonly zones: number;
  /** Most of them that share a node, by how many there are; undefined without nodes. */
  readonly onANode: ((instances: number) => number) | undefined;
}

/** Most instances that can be lost with that, of so many. */
export function lostOf({ kind, count }: Survival, instances: number, { zones, onANode }: Layout): number {
  if (kind === "none") return 0;
  if (kind === "instance") return Math.min(instances, count);
  if (kind === "node") return Math.min(instances, count * (onANode?.(instances) ?? 1));
  let lost = 0;
  for (let zone = 0; zone < Math.min(count, zones); zone++) lost += Math.ceil((instances - zone) / zones);
  return lost;
}

/** Fewest instances of which at least `required` are left, or undefined when that is so for no number up to `most`. */
export function fewestWith(required: number, survival: Survival, layout: Layout, most: number): number | undefined {
  for (let instances = required; instances <= most; instances++) {
    if (instances - lostOf(survival, instances, layout) >= required) return instances;
  }
  return undefined;
}
