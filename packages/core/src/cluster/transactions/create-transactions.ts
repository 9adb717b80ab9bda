import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { Kernel } from "../../engine/kernel/kernel.js";
import { Priority } from "../../engine/scheduler.js";
import type { CallSpec, ServiceSpec } from "../../model/scenario.js";
import type { SagaSpec, TwoPhaseSpec } from "../../model/steps.js";
import type { CallSites } from "../calls/call-sites.js";
import type { Gate } from "../calls/gate.js";
import type { Sponsor } from "../calls/sponsor.js";
import type { ClusterContext } from "../context.js";
import { Shift, Word } from "../requests/request-layout.js";
import { Service } from "../service.js";
import { type CallStep, type PlannedCall, StepType } from "../work/program.js";
import { Coordinator } from "./coordinator.js";
import type { Lock, LockOf } from "./lock.js";
import { LockGate } from "./lock-gate.js";
import { LockTable } from "./lock-table.js";
import { createSaga } from "./saga.js";
import { type Keeper, SlotKeeper } from "./slot-keeper.js";
import { TransactionBooks } from "./transaction-books.js";
import { createTwoPhase } from "./two-phase.js";

/** Plans a call that is made on behalf of somebody, past a gate or not, whose slot somebody may keep. */
export type PlanCall = (call: CallSpec, sponsor: Sponsor, gate?: Gate, keeper?: Keeper) => PlannedCall;

/** Makes the step of a service that begins transactions: a call to whoever coordinates them. `number` is its place in the program. */
export type PlanTransaction = (spec: SagaSpec | TwoPhaseSpec, service: Service, number: number, plan: PlanCall) => CallStep;

const NO_DELAY = { type: "constant", value: 0 } as const;
const ONCE = { probability: 1, count: 1, distinct: false, async: false, write: undefined } as const;
const PATIENT = { timeout: undefined, deadline: false, cancel: "none", network: NO_DELAY } as const;

/** The transactions of a cluster, and the locks they hold: nothing is set up before the first step that begins some. */
export function createTransactions(
  cluster: ClusterContext,
  sites: CallSites,
  law: (spec: DistributionSpec) => Distribution,
): PlanTransaction {
  const tables = new Map<string, LockTable>();
  let goOnSoon: GoOn | undefined;

  function tableOf(name: string): LockTable {
    const table = tables.get(name) ?? new LockTable();
    tables.set(name, table);
    return table;
  }

  function createLockOf(coordinator: Coordinator): LockOf {
    return (row, { attemptOf }) => {
      const asked = attemptOf === undefined ? row : cluster.requests.words[(row << Shift.words) | Word.parent]!;
      return coordinator.lockOf(asked);
    };
  }

  function createLockGate(to: string, coordinator: Coordinator): Gate {
    goOnSoon ??= createGoOn(cluster);
    return new LockGate(cluster, tableOf(to), coordinator.books.locks!, createLockOf(coordinator), goOnSoon);
  }

  function planSaga(spec: SagaSpec, coordinator: Coordinator, plan: PlanCall): void {
    const calls = spec.calls.map((call) => plan(call, coordinator));
    const compensations = spec.compensations.map(
      (undo) => undo && { call: plan(undo, coordinator), demand: undo.demand && law(undo.demand) },
    );
    coordinator.protocol = createSaga(coordinator, calls, compensations);
  }

  function planTwoPhase({ calls, decisions, prepareMs, lock }: TwoPhaseSpec, coordinator: Coordinator, plan: PlanCall): void {
    const keeper = lock === "slot" ? new SlotKeeper(cluster, coordinator.books.locks!, createLockOf(coordinator)) : undefined;
    const gateOf = (to: string) => (lock === "key" ? createLockGate(to, coordinator) : undefined);
    const prepare = calls.map((call) => plan(call, coordinator, gateOf(call.to), keeper));
    const decide = decisions.map((call) => plan(call, coordinator));
    const [first] = decisions;
    const demand = first?.demand && law(first.demand);
    coordinator.protocol = createTwoPhase(cluster, coordinator, { prepare, decide, demand, prepareMs });
  }

  return (spec, service, number, plan) => {
    const books = new TransactionBooks(spec.name, spec.type);
    const coordinator = new Coordinator(cluster, service, spec, spec.calls.length, books);
    service.transactions.push(books);
    if (spec.type === "saga") planSaga(spec, coordinator, plan);
    else planTwoPhase(spec, coordinator, plan);
    const site = sites.between(
      standIn(service.spec, service.id, cluster.scheduler.kernel),
      { to: spec.name, ...ONCE, ...PATIENT },
      coordinator.gate,
    );
    const only = { site, probability: 1, count: 1, async: false, number };
    return { type: StepType.calls, calls: [only], quorum: 1, only };
  };
}

/** What stands for the coordinator where calls have a service that they are made to: nothing on the way, and no instances. */
function standIn(like: ServiceSpec, id: number, kernel: Kernel): Service {
  const proxies = { ...like.proxies, delay: NO_DELAY, queue: { capacity: 0, timeoutMs: 0 }, failover: undefined };
  return new Service(
    { ...like, instances: [], shards: undefined, health: undefined, autoscaling: undefined, proxies },
    id,
    undefined,
    false,
    kernel,
  );
}

type GoOn = (lock: Lock, gate: LockGate) => void;

/** Locks that have been granted change hands once whatever freed them is over. */
function createGoOn({ scheduler }: ClusterContext): GoOn {
  let granted: { readonly lock: Lock; readonly gate: LockGate }[] = [];
  const kind = scheduler.kind(Priority.completion, () => {
    const due = granted;
    granted = [];
    for (const { lock, gate } of due) gate.goOn(lock);
  });
  return (lock, gate) => {
    if (granted.length === 0) scheduler.at(scheduler.now, kind, 0);
    granted.push({ lock, gate });
  };
}
