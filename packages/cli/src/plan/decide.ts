import { availabilityOf, expectedFigures, hasNoModel, instanceFailures, roomOnNodes } from "@springtide/core";
import { printable } from "../terminal/printable.js";
import { type Estimate, estimateByFormula } from "./estimate.js";
import { enoughFor, leftOf, type Question } from "./question.js";
import { searchTogether } from "./search.js";
import { searchSize } from "./search-size.js";
import { survivalText } from "./survival.js";
import type { TrialBook } from "./trial-book.js";

/** The size of a service, or why there is none. */
export interface Decision {
  readonly verdict: "feasible" | "infeasible" | "undecided";
  readonly reason: string | null;
  /** What no number of instances can mend; undefined where it did not matter. */
  readonly floor: Estimate | undefined;
  /** Fewest instances that meet the objectives while nothing is lost. */
  readonly required: number | undefined;
  /** The answer. */
  readonly instances: number | undefined;
}

/** Finds the fewest instances that meet the objectives, also with what may be lost. */
export async function decide(question: Question, book: TrialBook): Promise<Decision> {
  const { ratePerMs, mostInstances, peak } = question;
  const name = printable(peak.service.name);
  if (leftOf(question, mostInstances) === 0) {
    const reason = noneLeft(question, 1);
    return { floor: undefined, required: undefined, instances: undefined, verdict: "infeasible", reason };
  }
  const [floor] = await book.ask([{ instances: Number.POSITIVE_INFINITY, ratePerMs, decide: true }]);
  if (floor === undefined) throw new Error("the floor was not estimated");
  const none = { floor, required: undefined, instances: undefined };
  if (floor.standing === "missed")
    return { ...none, verdict: "infeasible", reason: "an objective is missed by the service itself, at any number of instances" };

  const least = leastFor(question, book);
  const search = searchSize(ratePerMs, least, guess(question, least), mostInstances);
  const [found] = await searchTogether([search], (asked) => book.ask(asked));
  const required = found?.fewest;
  if (required === undefined) {
    if (found?.undecided === true)
      return { ...none, verdict: "undecided", reason: "the intervals still hold the limit after the most runs; raise --runs" };
    return { ...none, verdict: "infeasible", reason: `no number up to ${mostInstances} meets the objectives (--max-instances)` };
  }
  const surviving = enoughFor(question, required);
  const instances = surviving === undefined ? undefined : reliable(question, required, surviving);
  if (instances === undefined) {
    const why =
      surviving === undefined
        ? noneLeft(question, required)
        : `no number up to ${mostInstances} has ${required} up as often as availability asks for`;
    return { ...none, required, verdict: "infeasible", reason: why };
  }
  const { nodes } = question.scenario;
  const room = nodes === undefined ? Number.POSITIVE_INFINITY : roomOnNodes(nodes, peak.service);
  if (instances > room)
    return {
      ...none,
      required,
      verdict: "infeasible",
      reason: `${instances} instances of ${name} are needed, and the nodes have room for ${room}`,
    };
  return { floor, required, instances, verdict: "feasible", reason: null };
}

function noneLeft(question: Question, required: number): string {
  const { survive, mostInstances, peak } = question;
  if (leftOf(question, mostInstances) > 0)
    return `no number up to ${mostInstances} leaves ${required} when ${survivalText(survive)} is lost`;
  const where = survive.kind === "zone" ? `; give it more of them, such as zones: [a, b, c]` : "";
  return `all instances of ${printable(peak.service.name)} are lost with ${survivalText(survive)}${where}`;
}

/** Requests per ms that one instance bears with all its slots or cores busy. */
export function capacityPerMs({ peak }: Question, book: TrialBook): number {
  const { concurrency, cpu } = peak.service.template;
  const { slotMs, coreMs } = book.perRequest();
  return Math.min(slotMs > 0 ? concurrency / slotMs : Number.POSITIVE_INFINITY, coreMs > 0 ? cpu.limit / coreMs : Number.POSITIVE_INFINITY);
}

/** Share of time in which at least `required` of so many instances are up; undefined where none fail at random. */
export function upShare({ scenario, peak }: Question, instances: number, required: number): number | undefined {
  const failures = instanceFailures(scenario, peak.service.name);
  return failures === undefined ? undefined : availabilityOf({ instances, required, ...failures });
}

/** Adds instances until as many as are required are up as often as availability asks for. */
function reliable(question: Question, required: number, from: number): number | undefined {
  const wanted = question.objectives.find((objective) => objective.name === "availability")?.least ?? 0;
  for (let instances = from; instances <= question.mostInstances; instances++) {
    if ((upShare(question, instances, required) ?? 1) >= wanted) return instances;
  }
  return undefined;
}

/** Fewest instances whose lines do not grow for ever; where nobody waits there is no line. */
function leastFor(question: Question, book: TrialBook): number {
  const { model, ratePerMs } = question;
  if (!hasNoModel(model) && model.room === 0) return 1;
  return Math.floor(ratePerMs / capacityPerMs(question, book)) + 1;
}

/** Where formulas, exact or not, say that the answer is. */
function guess({ model, ratePerMs, objectives, mostInstances }: Question, least: number): number {
  const fallback = Math.ceil(least * 1.2);
  if (hasNoModel(model)) return fallback;
  for (let instances = least; instances <= Math.min(mostInstances, least * 4 + 20); instances++) {
    const expected = expectedFigures(model, instances, ratePerMs);
    if (expected !== undefined && estimateByFormula(instances, ratePerMs, expected, objectives).standing === "met") return instances;
  }
  return fallback;
}
