import { type CustomSamplers, createDistribution } from "../../engine/distributions/create-distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { DeviceName } from "../../model/devices.js";
import type { CallSpec, ServiceSpec, StepSpec } from "../../model/scenario.js";
import type { SagaSpec, TwoPhaseSpec } from "../../model/steps.js";
import type { CallSites } from "../calls/call-sites.js";
import type { Gate } from "../calls/gate.js";
import type { RequestClass } from "../context.js";
import type { Wiring } from "../links/create-links.js";
import type { MessageQueue } from "../queues/message-queue.js";
import type { Guard } from "../resilience/create-resilience.js";
import type { Service } from "../service.js";
import type { PlanTransaction } from "../transactions/create-transactions.js";
import { type CallStep, type DeviceStep, type PlannedCall, type Program, type Step, StepType, type WorkStep } from "./program.js";

/** What compiling needs to know of the cluster. */
export interface ProgramContext {
  readonly sites: CallSites;
  readonly classes: readonly RequestClass[];
  readonly samplers: CustomSamplers;
  readonly service: (name: string) => Service;
  readonly queue: (name: string) => MessageQueue;
  /** The connection pool that a call of a service passes; undefined where it has none. */
  readonly pool: (caller: Service, call: CallSpec) => Gate | undefined;
  /** Adds faulty links and connections to a call site, where the scenario has them. */
  readonly wire: Wiring;
  /** Creates the call of a step that begins a transaction. */
  readonly transactions: PlanTransaction;
  /** Adds resilience layers to a call site, where the scenario has them. */
  readonly guard: Guard;
}

/** Compiles a service's steps into what the step runner executes. */
export function compileProgram(spec: ServiceSpec, context: ProgramContext): Program {
  let calls = 0;
  let computes = 0;
  const steps = spec.steps.map((step): Step => {
    switch (step.type) {
      case "compute":
        return compute(step, computes++ === 0, context);
      case "wait":
        return wait(step, context);
      case "disk":
        return device("disk", [step.read, step.write], step.operations, context);
      case "network":
        return device("network", [step.bytes], undefined, context);
      case "publish":
        return publish(step.message, calls++, context);
      case "saga":
      case "two-phase":
        return transaction(step, context.service(spec.name), () => calls++, context);
      default: {
        const planned = step.calls.map((call) => plan(call, spec.name, calls++, context));
        return callStep(step, planned);
      }
    }
  });
  return spec.shards === undefined ? steps : [...steps, { type: StepType.store }];
}

/** The program with new demands and waits; steps, calls and their sites stay the same. */
export function recompileWork(program: Program, spec: ServiceSpec, context: ProgramContext): Program {
  let computes = 0;
  return program.map((known, place): Step => {
    const step = spec.steps[place];
    if (step?.type === "compute") return compute(step, computes++ === 0, context);
    return step?.type === "wait" ? wait(step, context) : known;
  });
}

function compute(step: Extract<StepSpec, { type: "compute" }>, first: boolean, { classes, samplers }: ProgramContext): WorkStep {
  const byClass = classes.map(({ name }) => {
    const own = Object.hasOwn(step.byClass, name) ? step.byClass[name] : undefined;
    return own === undefined ? undefined : createDistribution(own, samplers);
  });
  const differs = byClass.some((law) => law !== undefined);
  return {
    type: StepType.compute,
    demand: createDistribution(step.demand, samplers),
    byClass: differs ? byClass : [],
    differs,
    first,
    indexed: [step.demand, ...Object.values(step.byClass)].some(isIndexed),
  };
}

function wait(step: Extract<StepSpec, { type: "wait" }>, { samplers }: ProgramContext): WorkStep {
  return {
    type: StepType.wait,
    demand: createDistribution(step.time, samplers),
    byClass: [],
    differs: false,
    first: false,
    indexed: isIndexed(step.time),
  };
}

function plan(call: CallSpec, caller: string, number: number, { sites, service, pool, wire, guard }: ProgramContext): PlannedCall {
  const { probability, count, async, resilience } = call;
  const from = service(caller);
  const who = { key: `service/${caller}`, name: caller, service: from };
  const site = wire(sites.between(service(call.to), call, pool(from, call)), who, call);
  return { site: guard(site, who, resilience, `call-${number}`), probability, count, async, number };
}

/** A transaction is a call to its coordinator, which answers when the transaction is over. */
function transaction(spec: SagaSpec | TwoPhaseSpec, caller: Service, next: () => number, context: ProgramContext): CallStep {
  const { sites, service, wire, guard } = context;
  const { name } = caller.spec;
  const who = { key: `service/${name}`, name, service: caller };
  return context.transactions(spec, caller, next(), (call, sponsor, gate, keeper) => {
    const number = next();
    const site = wire(sites.sponsored(sites.between(service(call.to), call, gate), sponsor, keeper), who, call);
    return { site: guard(site, who, call.resilience, `call-${number}`), probability: 1, count: 1, async: false, number };
  });
}

function device(
  name: DeviceName,
  bytes: readonly DistributionSpec[],
  operations: DistributionSpec | undefined,
  { samplers }: ProgramContext,
): DeviceStep {
  const law = (spec: DistributionSpec) => createDistribution(spec, samplers);
  return { type: StepType.device, device: name, bytes: bytes.map(law), operations: operations && law(operations) };
}

/** Publishing is a call to the queue, which answers when it has the message. */
function publish(message: CallSpec, number: number, { sites, queue }: ProgramContext): CallStep {
  const { probability, count, async, to } = message;
  const { target, gate } = queue(to);
  const planned = { site: sites.between(target, message, gate(message)), probability, count, async, number };
  return { type: StepType.calls, calls: [planned], quorum: async ? 0 : count, only: onlyOf([planned]) };
}

function callStep(step: Extract<StepSpec, { type: "calls" | "choice" }>, calls: readonly PlannedCall[]): CallStep {
  if (step.type === "calls") return { type: StepType.calls, calls, quorum: step.quorum, only: onlyOf(calls) };
  return { type: StepType.choice, calls, quorum: Number.POSITIVE_INFINITY, only: undefined };
}

/** Whether a law uses the request's index, or is a custom one that may. */
function isIndexed(spec: DistributionSpec): boolean {
  if (spec.type === "mixture") return spec.of.some(isIndexed);
  return spec.type === "cycle" || spec.type === "custom";
}

function onlyOf([call, another]: readonly PlannedCall[]): PlannedCall | undefined {
  return another === undefined && call !== undefined && call.probability >= 1 && call.count === 1 && !call.async ? call : undefined;
}
