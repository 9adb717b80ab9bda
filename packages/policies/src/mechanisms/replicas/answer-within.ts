import type { Recommendation, ScalingObservation } from "@springtide/core/policy";
import { answer, type Rule } from "./answer.js";

/** Asks for as many of the wanted replicas as the limits of the service allow; says what becomes of those there are, and names the limit last. */
export function answerWithin(
  { desired, min, max }: ScalingObservation,
  wanted: number,
  why: string,
  rules: () => readonly Rule[],
): Recommendation {
  const replicas = Math.min(max, Math.max(min, wanted));
  const outcome = replicas === desired ? `hold at ${desired}` : `${desired} -> ${replicas}`;
  const option = replicas < wanted ? "max" : "min";
  const limits: readonly Rule[] =
    replicas === wanted ? [] : [{ rule: "limits", detail: `${option} is ${replicas}, not ${wanted}`, option }];
  return answer(replicas, `${why}: ${outcome}`, () => [...rules(), ...limits]);
}
