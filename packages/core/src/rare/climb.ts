import type { Scenario } from "../model/scenario.js";
import type { Lineage } from "./lineage.js";
import type { RareOptions } from "./options.js";
import { takePath } from "./path.js";

/** A new height that a path reached, and after how many events. */
interface Height {
  readonly importance: number;
  readonly events: number;
}

/** How high a path went. */
export interface Climb {
  readonly lineage: Lineage;
  /** Each height that was new, from where its last split left it. */
  readonly heights: readonly Height[];
  /** Whether a request ended badly after its last split. */
  readonly isBad: boolean;
  readonly events: number;
}

/** Follows a path to the end of its scenario and writes down each height it reached. */
export function climb(scenario: Scenario, options: RareOptions, lineage: Lineage): Climb {
  const path = takePath(scenario, options, lineage);
  const { bad } = path.tally;
  const heights: Height[] = [{ importance: path.importance, events: path.events }];
  let highest = path.importance;
  while (path.step()) {
    const { importance } = path;
    if (importance <= highest) continue;
    highest = importance;
    heights.push({ importance, events: path.events });
  }
  return { lineage, heights, isBad: path.tally.bad > bad, events: path.events };
}
