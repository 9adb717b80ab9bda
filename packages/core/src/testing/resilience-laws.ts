import type { ResiliencePolicy } from "../policy/resilience.js";
import { answersOnItsOwn, answersTheSameAgain, keepsNobodyWaiting, type LayerLaw, servesAgain } from "./laws/layer-laws.js";

const LAWS: Readonly<Record<string, LayerLaw>> = {
  "gives the same answers to the same calls, and only such as may be": answersTheSameAgain,
  "keeps nothing outside the instance: two layers do not notice each other": answersOnItsOwn,
  "lets in or ends whoever it holds, once nothing is inside": keepsNobodyWaiting,
  "serves again once all is well, whoever was given up at whatever moment": servesAgain,
};

/**
 * What a resilience policy promises, as checks by name. Calls come, end and are given up at random moments; each check throws when it
 * finds the promise broken, with the smallest counterexample.
 */
export function resilienceLaws(policy: ResiliencePolicy): Readonly<Record<string, () => void>> {
  return Object.fromEntries(Object.entries(LAWS).map(([says, holds]) => [says, () => holds(policy)]));
}
