import type { BalancingPolicy, BalancingTraits } from "../policy/balancing.js";
import type { Catalog } from "../policy/catalog.js";
import { avoidsDown, avoidsFullAndTried } from "./laws/avoidance.js";
import { drawsNothing, keepsToItself, picksTheSameAgain } from "./laws/determinism.js";
import type { BalancingLaw } from "./laws/law.js";
import { picksMembers, touchesNothing } from "./laws/members.js";
import { placesArePicks } from "./laws/places.js";
import { sharesAsWeights } from "./laws/shares.js";
import { starvesNobody } from "./laws/starvation.js";
import { staysPut } from "./laws/stickiness.js";

interface Pledge {
  readonly says: string;
  readonly holds: BalancingLaw;
  /** Who promises it; without it, everyone. */
  readonly by?: (traits: BalancingTraits) => boolean;
}

const pledges: readonly Pledge[] = [
  { says: "picks members only, while endpoints join, leave, fail, recover and change their weight", holds: picksMembers },
  { says: "picks the same for the same stream and the same story", holds: picksTheSameAgain },
  { says: "keeps nothing outside the instance: two of them do not notice each other", holds: keepsToItself },
  { says: "does not touch what it is shown", holds: touchesNothing },
  { says: "picks the same by place, if it can", holds: placesArePicks },
  { says: "picks the same on every stream, as it does not draw", holds: drawsNothing, by: ({ random }) => random !== true },
  { says: "shares requests as the weights say", holds: sharesAsWeights, by: ({ weighted }) => weighted === true },
  { says: "stays with the endpoint chosen first", holds: staysPut, by: ({ sticky }) => sticky !== undefined },
  { says: "starves nobody", holds: starvesNobody, by: ({ starvationFree }) => starvationFree === true },
  {
    says: "leaves out endpoints that will not do",
    holds: avoidsFullAndTried,
    by: ({ avoids }) => avoids !== undefined && avoids !== false,
  },
  { says: "leaves out endpoints that are down", holds: avoidsDown, by: ({ seesDown }) => seesDown === true },
];

/**
 * What a balancing policy promises, as checks by name: those that hold for every policy, and those for the traits that it declares.
 * Each throws when it finds the promise broken, with the smallest counterexample. Policies that options name are
 * looked for in `catalog`; without it, they take endpoints in turn.
 */
export function balancingLaws(policy: BalancingPolicy, catalog?: Catalog): Readonly<Record<string, () => void>> {
  const given = pledges.filter(({ by }) => by === undefined || by(policy.traits));
  return Object.fromEntries(given.map(({ says, holds }) => [says, () => holds(policy, catalog)]));
}
