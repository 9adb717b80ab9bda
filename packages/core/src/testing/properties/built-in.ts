import { boundedQueues } from "./bounded-queues.js";
import { conserves } from "./conserves.js";
import { deterministic } from "./deterministic.js";
import { neverBelowMin } from "./never-below-min.js";
import type { Property } from "./property.js";
import { recovers } from "./recovers.js";
import { slo } from "./slo.js";
import { spreads } from "./spreads.js";
import { usedAgain } from "./used-again.js";

/** The properties that everybody has. */
export const builtInProperties: readonly Property[] = [
  slo,
  conserves,
  recovers,
  boundedQueues,
  neverBelowMin,
  spreads,
  usedAgain,
  deterministic,
];
