import type { CallSpec, StepSpec } from "../../model/scenario.js";
import type { Path } from "../path.js";
import type { CallEntry, GroupedCall } from "../schema/call.js";
import type { ServiceShape } from "../schema/service.js";
import type { Demand, DiskUse, Step } from "../schema/work.js";
import type { Context } from "./context.js";
import { chainOf } from "./layers.js";
import { byName, requireName } from "./names.js";
import { publishSteps } from "./publish-steps.js";
import { sagaStep, twoPhaseStep } from "./transactions.js";
import { wayOf } from "./way.js";

/** A service's work in order: its demand, its wait and its calls, or the steps as written. */
export function normaliseSteps(given: ServiceShape, context: Context, path: Path): StepSpec[] {
  const { demand, wait, calls, publish, steps } = given;
  if (steps === undefined) {
    return [
      ...(demand === undefined ? [] : [compute(demand, context, [...path, "demand"])]),
      ...(wait === undefined ? [] : [{ type: "wait", time: wait } as const]),
      ...(calls ?? []).map((entry, index) => callStep(entry, context, [...path, "calls", index])),
      ...(publish === undefined ? [] : publishSteps(publish, context, [...path, "publish"])),
    ];
  }
  for (const [name, value] of Object.entries({ demand, wait, calls, publish })) {
    if (value !== undefined)
      context.problems.add([...path, name], `${name} and steps both say what the service does`, "put it among the steps", "key");
  }
  return steps.flatMap((step, index) => {
    const own = [...path, "steps", index];
    return "publish" in step ? publishSteps(step.publish, context, [...own, "publish"]) : [normaliseStep(step, context, own)];
  });
}

function normaliseStep(step: Exclude<Step, { publish: unknown }>, context: Context, path: Path): StepSpec {
  if ("compute" in step) return compute(step.compute, context, [...path, "compute"]);
  if ("wait" in step) return { type: "wait", time: step.wait };
  if ("network" in step) return { type: "network", bytes: step.network };
  if ("disk" in step) return diskStep(step.disk, context, [...path, "disk"]);
  return "call" in step ? callStep(step.call, context, [...path, "call"]) : callStep(step, context, path);
}

function diskStep({ read, write, operations }: DiskUse, context: Context, path: Path): StepSpec {
  if (read === undefined && write === undefined && operations === undefined)
    context.problems.add(path, "nothing is read or written", "write read, write or operations");
  return { type: "disk", read: read ?? NONE, write: write ?? NONE, operations: operations ?? NONE };
}

const NONE = { type: "constant", value: 0 } as const;

function compute(demand: Demand, context: Context, path: Path): StepSpec {
  if (!("classes" in demand)) return { type: "compute", demand, byClass: {} };
  for (const name of Object.keys(demand.classes))
    requireName(context, "class", name, context.classNames, [...path, "classes", name], "key");
  return { type: "compute", demand: demand.default, byClass: Object.fromEntries(Object.entries(demand.classes).sort(byName)) };
}

function callStep(entry: CallEntry, context: Context, path: Path): StepSpec {
  if ("saga" in entry) return sagaStep(entry, context, path);
  if ("two-phase" in entry) return twoPhaseStep(entry, context, path);
  if ("choice" in entry) return choiceStep(entry.choice, context, [...path, "choice"]);
  const grouped = "parallel" in entry;
  const calls = grouped ? entry.parallel : [withoutQuorum(entry)];
  const specs = calls.map((call, index) => normaliseCall(call, context, grouped ? [...path, "parallel", index] : path));
  const copies = specs.reduce((sum, call) => sum + (call.async ? 0 : call.count), 0);
  const quorum = entry.quorum ?? copies;
  if (quorum > copies) {
    const why = copies === 0 ? "no call is waited for" : `only ${copies} ${copies === 1 ? "copy is" : "copies are"} waited for`;
    context.problems.add(
      [...path, "quorum"],
      `a quorum of ${quorum} can never be reached, because ${why}`,
      copies === 0 ? "leave quorum out" : `at most ${copies}`,
    );
  }
  return { type: "calls", calls: specs, quorum };
}

function choiceStep(calls: readonly GroupedCall[], context: Context, path: Path): StepSpec {
  const sum = calls.reduce((total, { probability }) => total + probability, 0);
  if (sum > 1 + 1e-9) {
    context.problems.add(
      path,
      `the probabilities of this choice add up to ${Number(sum.toPrecision(6))}; at most 1 is allowed`,
      "give each call its share with probability",
    );
  }
  return { type: "choice", calls: calls.map((call, index) => normaliseCall(call, context, [...path, index])) };
}

function normaliseCall(call: GroupedCall, context: Context, path: Path): CallSpec {
  requireName(context, "service", call.to, context.serviceNames, [...path, "to"]);
  const { to, probability, count, distinct, async, write, timeout, deadline, cancel, network, pool } = call;
  if (distinct && (count === 1 || async)) {
    const why = async ? "nobody keeps track of calls that are sent and forgotten" : "there is only one copy";
    context.problems.add([...path, "distinct"], `copies cannot be kept apart, because ${why}`, "leave distinct out", "key");
  }
  if (pool !== undefined && async)
    context.problems.add(
      [...path, "pool"],
      "nobody waits for a call that is sent and forgotten, nor for a connection to it",
      "leave pool out",
      "key",
    );
  const connections = pool && { pool: { size: pool.size, maxWaitMs: pool.maxWait } };
  const layers = chainOf(call.resilience);
  return { to, probability, count, distinct, async, write, timeout, deadline, cancel, network, ...connections, ...wayOf(call), ...layers };
}

function withoutQuorum({ quorum: _quorum, ...call }: GroupedCall & { quorum?: number | undefined }): GroupedCall {
  return call;
}
