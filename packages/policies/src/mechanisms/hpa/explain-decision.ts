import type { HpaDecision, HpaSettings } from "./reconcile.js";

/** A decision in one line: what was seen, what it asked for, each rule that changed that, and what came out. */
export function explainDecision({ min, max }: HpaSettings, current: number, seen: readonly string[], decision: HpaDecision): string {
  const { replicas } = decision;
  const result = replicas === current ? `hold at ${current}` : `${current} -> ${replicas}`;
  if (decision.by === "metrics") return `${[...seen, ...rulesOf(decision)].join("; ")}: ${result}`;
  const why = {
    disabled: `scaling is disabled at 0 replicas while min is ${min}`,
    failed: `${seen.join("; ")}; too little to go by`,
    "above-max": `${current} is above max ${max}`,
    "below-min": `${current} is below min ${min}`,
  };
  return `${why[decision.by]}: ${result}`;
}

function rulesOf({ replicas, proposed, stabilised, limit }: Extract<HpaDecision, { readonly by: "metrics" }>): string[] {
  const rules = [`proposes ${proposed}`];
  if (stabilised !== proposed) rules.push(`stabilised to ${stabilised}`);
  if (limit !== "DesiredWithinRange") rules.push(`limited to ${replicas} (${limit})`);
  return rules;
}
