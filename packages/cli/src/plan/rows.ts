import { expectedFigures, hasNoModel, nodesUsdPerHour, usdPerHour } from "@springtide/core";
import { upShare } from "./decide.js";
import { type Estimate, overloaded, quantilesOf } from "./estimate.js";
import { QUANTILES } from "./objective.js";
import type { PlanRow } from "./plan.js";
import { leftOf, type Question } from "./question.js";
import type { TrialBook } from "./trial-book.js";

/** Hours in a month, as clouds bill it. */
const HOURS_PER_MONTH = 730;

/** Sizes around the answer, with what each would do. */
export async function rowsAround(question: Question, book: TrialBook, instances: number, required: number): Promise<PlanRow[]> {
  const sizes = [-2, -1, 0, 1].map((step) => instances + step).filter((size) => size >= 1 && size <= question.mostInstances);
  const left = sizes.map((size) => leftOf(question, size));
  const { ratePerMs } = question;
  const wanted = [...new Set([...sizes, ...left])].filter((size) => size > 0);
  const answers = await book.ask(wanted.map((size) => ({ instances: size, ratePerMs, decide: false })));
  const of = (size: number) => answers[wanted.indexOf(size)] ?? overloaded(size, ratePerMs, Number.POSITIVE_INFINITY, question.objectives);
  return sizes.map((size, index) => rowOf(question, of(size), of(left[index] ?? 0), required));
}

/** Cost of so many instances for a month: of the whole nodes that they need where there are nodes. */
export function usdPerMonth({ scenario: { nodes, prices }, peak: { service } }: Question, instances: number): number {
  const onNodes = nodes === undefined ? undefined : nodesUsdPerHour(nodes, service, instances);
  return HOURS_PER_MONTH * (onNodes ?? instances * usdPerHour(service.template, prices));
}

function rowOf(question: Question, all: Estimate, left: Estimate, required: number): PlanRow {
  const { model, ratePerMs, objectives } = question;
  const name = quantilesOf(objectives)[0] ?? "p99";
  const never = { value: Number.POSITIVE_INFINITY, low: Number.POSITIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const theory = hasNoModel(model) ? undefined : expectedFigures(model, all.instances, ratePerMs);
  return {
    instances: all.instances,
    utilisation: all.utilisation,
    latencyMs: all.figures[name] ?? never,
    latencyWithLostMs: left.figures[name] ?? never,
    theoryMs: theory?.quantileMs(QUANTILES[name]) ?? null,
    theoryIsExact: theory?.kind === "exact",
    overloaded: all.by === "overload",
    overloadedWithLost: left.by === "overload",
    availability: all.figures.availability ?? null,
    usdPerMonth: usdPerMonth(question, all.instances),
    standing: impliedBy(required, all),
    standingWithLost: impliedBy(required, left),
    upShare: upShare(question, all.instances, required) ?? null,
  };
}

/** More instances than are known to be enough are enough, though fewer runs have been made of them. */
function impliedBy(required: number, { instances, standing }: Estimate): Estimate["standing"] {
  return instances >= required && standing === "undecided" ? "met" : standing;
}
