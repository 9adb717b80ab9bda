import { type LayerOutcome, type ResiliencePolicy, type ResilientCall, settlementOf } from "@springtide/core/policy";
import { createFakeContext, type FakeContext } from "@springtide/core/testing";

/** Where a call is at the layer of a stage. */
export type Whereabouts = "away" | "inside" | "waiting" | "delayed";

/** What became of a call that came to a layer. */
export type Fate = "pass" | "refuse" | "answer" | "hold" | "delay";

/** One layer alone, with a clock, and calls that a test moves by hand. */
export interface LayerStage {
  readonly context: FakeContext;
  /** Slots that the layer has let in later, refused, or ended, oldest first. */
  readonly admitted: number[];
  readonly refused: number[];
  readonly ended: { readonly slot: number; readonly outcome: LayerOutcome }[];
  readonly told: string[];
  whereIs(slot: number): Whereabouts;
  readonly inside: readonly number[];
  readonly waiting: readonly number[];
  /** A call comes, or comes again: who comes for the first time is new. */
  come(slot: number, what?: Partial<Pick<ResilientCall, "key" | "priority" | "isIdempotent" | "leftMs">>): Fate;
  /** How long the layer delays the call that came last, in ms. */
  readonly delayMs: number;
  end(slot: number, outcome: LayerOutcome): "pass" | "again" | "answer";
  /** A call is given up from outside, wherever it is. */
  giveUp(slot: number): void;
  /** The call that a slot stood for is over: who comes next under it is new. */
  forget(slot: number): void;
  /** Lets time pass, and wakes the layer when it asked for it; delayed calls go in when their time comes. */
  pass(ms: number): void;
  view(slot: number): ResilientCall;
}

interface Known {
  where: Whereabouts;
  attempts: number;
  firstMs: number;
  lastMs: number;
  inMs: number;
  what: Partial<ResilientCall>;
}

/** Sets a policy up by itself, with options as it receives them beside its defaults. */
export function createLayerStage(policy: ResiliencePolicy, options: object = {}, seed = 1): LayerStage {
  const context = createFakeContext({ seed });
  const usual = Object.fromEntries(
    Object.entries(policy.options).map(([name, field]) => [name, "default" in field ? field.default : undefined]),
  );
  const layer = policy.create({ ...usual, ...options }, context);
  const calls = new Map<number, Known>();
  const admitted: number[] = [];
  const refused: number[] = [];
  const ended: { slot: number; outcome: LayerOutcome }[] = [];
  const told: string[] = [];
  let wakeMs = Number.POSITIVE_INFINITY;
  let delayMs = 0;

  const known = (slot: number): Known => {
    const call = calls.get(slot);
    if (call === undefined) throw new Error(`no call ${slot}`);
    return call;
  };
  const held = (slot: number): Known => {
    const call = known(slot);
    if (call.where !== "waiting") throw new Error(`call ${slot} is ${call.where}, not held`);
    return call;
  };
  const goIn = (call: Known): void => {
    call.where = "inside";
    call.lastMs = context.nowMs;
    call.attempts++;
  };
  const where = (wanted: Whereabouts) => [...calls].filter(([, call]) => call.where === wanted).map(([slot]) => slot);

  layer.attach?.({
    admit(slot) {
      goIn(held(slot));
      admitted.push(slot);
    },
    refuse(slot) {
      held(slot).where = "away";
      refused.push(slot);
    },
    end(slot, outcome) {
      held(slot).where = "away";
      ended.push({ slot, outcome });
    },
    wakeAfter(ms) {
      wakeMs = context.nowMs + ms;
    },
    tell: (what) => told.push(what),
  });

  function view(slot: number, attempt = known(slot).attempts - 1): ResilientCall {
    const { firstMs, lastMs, what } = known(slot);
    const times = { elapsedMs: context.nowMs - firstMs, attemptMs: context.nowMs - lastMs, leftMs: Number.POSITIVE_INFINITY };
    return { slot, attempt, repeats: attempt, ...times, priority: 0, key: slot, isIdempotent: true, ...what };
  }

  /** The next thing to happen until then: a delayed call that goes in, or a wake. */
  function next(untilMs: number): boolean {
    const delayed = where("delayed")
      .map(known)
      .sort((a, b) => a.inMs - b.inMs)[0];
    const atMs = Math.min(delayed?.inMs ?? Number.POSITIVE_INFINITY, wakeMs);
    if (atMs > untilMs) return false;
    context.nowMs = Math.max(context.nowMs, atMs);
    if (delayed !== undefined && delayed.inMs === atMs) goIn(delayed);
    else {
      wakeMs = Number.POSITIVE_INFINITY;
      layer.wake?.();
    }
    return true;
  }

  return {
    context,
    admitted,
    refused,
    ended,
    told,
    view,
    whereIs: (slot) => calls.get(slot)?.where ?? "away",
    get inside() {
      return where("inside");
    },
    get waiting() {
      return where("waiting");
    },
    get delayMs() {
      return delayMs;
    },
    come(slot, what = {}) {
      const now = context.nowMs;
      const call = calls.get(slot) ?? { where: "away", attempts: 0, firstMs: now, lastMs: now, inMs: 0, what };
      if (call.where !== "away") throw new Error(`call ${slot} is ${call.where}`);
      calls.set(slot, call);
      const admission = layer.admit?.(view(slot, call.attempts)) ?? { do: "pass" };
      if (admission.do === "pass") goIn(call);
      if (admission.do === "hold") call.where = "waiting";
      if (admission.do === "delay") {
        call.where = "delayed";
        delayMs = admission.delayMs;
        call.inMs = now + delayMs;
      }
      return admission.do;
    },
    end(slot, outcome) {
      const call = known(slot);
      if (call.where !== "inside") throw new Error(`call ${slot} is ${call.where}, not inside`);
      call.where = "away";
      return settlementOf(layer, view(slot), outcome)?.do ?? "pass";
    },
    giveUp(slot) {
      const call = known(slot);
      const { where: was } = call;
      if (was === "away") return;
      call.where = "away";
      if (was === "inside") layer.cancelled?.(view(slot));
      else layer.left?.(view(slot));
    },
    forget: (slot) => calls.delete(slot),
    pass(ms) {
      const untilMs = context.nowMs + ms;
      while (next(untilMs));
      context.nowMs = untilMs;
    },
  };
}
