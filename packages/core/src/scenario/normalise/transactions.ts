import type { CallSpec } from "../../model/scenario.js";
import type { FollowUpSpec, SagaSpec, StepSpec, TwoPhaseSpec } from "../../model/steps.js";
import type { TransactionSpec } from "../../model/transactions.js";
import type { Path } from "../path.js";
import type { Saga, TwoPhase } from "../schema/transactions.js";
import type { Context } from "./context.js";
import { chainOf } from "./layers.js";
import { requireName } from "./names.js";
import { wayOf } from "./way.js";

type Participant = Saga["saga"][number] | TwoPhase["two-phase"][number];
type Compensation = NonNullable<Saga["saga"][number]["compensate"]>;

/** Calls in turn, and what undoes them. */
export function sagaStep(given: Saga, context: Context, path: Path): SagaSpec {
  const calls = given.saga.map((one, place) => participant(one, context, [...path, "saga", place]));
  const compensations = given.saga.map(({ compensate }, place) =>
    compensate === undefined ? undefined : followUp(compensate, context, [...path, "saga", place, "compensate"]),
  );
  if (compensations.every((one) => one === undefined))
    context.problems.add(
      path,
      "nothing that this saga does can be undone",
      "give a step a compensate, or write the calls one after the other",
    );
  return { type: "saga", ...common(given), calls, compensations };
}

/** Calls made together that hold locks, and what tells them to let go. */
export function twoPhaseStep(given: TwoPhase, context: Context, path: Path): TwoPhaseSpec {
  const calls = given["two-phase"].map((one, place) => participant(one, context, [...path, "two-phase", place]));
  const { demand, timeout } = given.decision;
  const decisions = calls.map((call): FollowUpSpec => ({ ...without(call), demand, timeout }));
  return { type: "two-phase", ...common(given), calls, decisions, lock: given.lock, prepareMs: given.prepare };
}

/** The steps, their transactions named by place where nothing else is written. */
export function nameTransactions(steps: readonly StepSpec[], { problems }: Context, path: Path): StepSpec[] {
  const names = new Set<string>();
  return steps.map((step) => {
    if (step.type !== "saga" && step.type !== "two-phase") return step;
    const name = step.name === "" ? `${step.type}-${names.size + 1}` : step.name;
    if (names.has(name)) problems.add(path, `two transactions are called "${name}"`, "give one another name");
    names.add(name);
    return { ...step, name };
  });
}

/** A name is given by place once all of a service are known. */
function common({ name, attempts, backoff, recovery }: Saga | TwoPhase): TransactionSpec {
  return { name: name ?? "", attempts, backoffMs: backoff, recoveryMs: recovery };
}

function participant(given: Participant | Compensation, context: Context, path: Path): CallSpec {
  requireName(context, "service", given.to, context.serviceNames, [...path, "to"]);
  const { to, timeout, cancel, network } = given;
  const once = { probability: 1, count: 1, distinct: false, async: false, write: undefined, deadline: false } as const;
  return { to, ...once, timeout, cancel, network, ...wayOf(given), ...chainOf("resilience" in given ? given.resilience : undefined) };
}

function followUp(given: Compensation, context: Context, path: Path): FollowUpSpec {
  return { ...participant(given, context, path), demand: given.demand };
}

/** A call without the layers that it has for itself. */
function without({ resilience: _, ...call }: CallSpec): CallSpec {
  return call;
}
