import { hasNoModel } from "@springtide/core";
import { capacityPerMs, type Decision, decide, upShare } from "./decide.js";
import { loadsBorne } from "./loads.js";
import { standingOf } from "./objective.js";
import { type Load, type Margin, PLAN_SCHEMA, type Plan, type PlanRow, type Steps } from "./plan.js";
import { leftOf, type Question } from "./question.js";
import { resourceLimits } from "./resource-limits.js";
import { rowsAround, usdPerMonth } from "./rows.js";
import type { LoadFound } from "./search-load.js";
import { squareRoot } from "./square-root.js";
import type { TrialBook } from "./trial-book.js";

/** Plans the capacity of a service, step by step. */
export async function makePlan(question: Question, book: TrialBook): Promise<Plan> {
  const decision = await decide(question, book);
  const { instances, required } = decision;
  const rows = instances === undefined || required === undefined ? [] : await rowsAround(question, book, instances, required);
  const { margin, alone } = await loads(question, book, decision);

  const { model, scenario, peak, objectives, survive, ratePerMs } = question;
  const { slotMs } = book.perRequest();
  return {
    schema: PLAN_SCHEMA,
    scenario: scenario.name,
    service: peak.service.name,
    seed: question.seed,
    verdict: decision.verdict,
    success: decision.verdict === "feasible",
    reason: decision.reason,
    objectives,
    survive,
    method: {
      by: book.runs === 0 ? "formula" : "simulation",
      forced: !book.trustsFormulas,
      line: hasNoModel(model) ? null : model.shape,
      why: hasNoModel(model) ? model.why : null,
      runs: book.runs,
      confidence: 0.95,
    },
    steps: stepsOf(question, book, decision, rows, alone),
    rows,
    margin,
    squareRoot: squareRoot(ratePerMs * slotMs, peak.service.template.concurrency, model, objectives),
    usdPerMonth: instances === undefined ? null : usdPerMonth(question, instances),
    assumptions: question.assumptions,
  };
}

function stepsOf(question: Question, book: TrialBook, decision: Decision, rows: readonly PlanRow[], alone: Load): Steps {
  const { ratePerMs, peakMs, objectives, peak } = question;
  const { slotMs, coreMs } = book.perRequest();
  const { instances, required, floor } = decision;
  const row = rows.find((one) => one.instances === instances);
  const left = instances === undefined ? 0 : leftOf(question, instances);
  const { cpu, concurrency } = peak.service.template;
  return {
    demand: {
      requestsPerSecond: ratePerMs * 1000,
      from: peakMs === undefined ? "--rps" : "peak",
      peakMs: peakMs ?? null,
      slotMs,
      busySlots: ratePerMs * slotMs,
      busyCores: coreMs > 0 ? ratePerMs * coreMs : null,
    },
    responseTarget: objectives.map((objective) => {
      const reached = floor?.figures[objective.name];
      return { objective, floor: reached ?? null, standing: reached === undefined ? "undecided" : standingOf(objective, reached) };
    }),
    largestCapacity: { slots: concurrency, mostPerSecond: capacityPerMs(question, book) * 1000, withinTarget: alone },
    nMinusK: {
      lost: instances === undefined ? 0 : instances - left,
      required: required ?? null,
      availability: (instances !== undefined && required !== undefined ? upShare(question, instances, required) : undefined) ?? null,
    },
    resourceLimits: resourceLimits(question, book.perRequest(), instances),
    meanUtilisation: {
      slots: row?.utilisation ?? null,
      withLost:
        row === undefined || row.utilisation === null || instances === undefined || left === 0
          ? null
          : (row.utilisation * instances) / left,
      cpu: instances !== undefined && cpu.given && coreMs > 0 ? (ratePerMs * coreMs) / (instances * cpu.request) : null,
    },
    replicas: instances ?? null,
  };
}

/** The load of one instance, and that of the answer with and without what may be lost. */
async function loads(
  question: Question,
  book: TrialBook,
  { instances, floor }: Decision,
): Promise<{ readonly margin: Margin | null; readonly alone: Load }> {
  if (floor === undefined || floor.standing === "missed") return { margin: null, alone: loadOf(undefined) };
  const bornePerMs = question.ratePerMs;
  const answer = instances === undefined ? [] : [leftOf(question, instances), instances];
  const [alone, withLost, withNoneLost] = await loadsBorne(question, book, [
    { instances: 1, bornePerMs: 0 },
    ...answer.map((size) => ({ instances: size, bornePerMs })),
  ]);
  const margin = instances === undefined ? null : { withNoneLost: loadOf(withNoneLost), withLost: loadOf(withLost) };
  return { margin, alone: loadOf(alone) };
}

function loadOf(found: LoadFound | undefined): Load {
  return {
    perSecond: (found?.ratePerMs ?? 0) * 1000,
    low: (found?.lowPerMs ?? 0) * 1000,
    high: (found?.highPerMs ?? 0) * 1000,
  };
}
