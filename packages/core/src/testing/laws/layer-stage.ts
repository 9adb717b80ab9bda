import { type Admission, type LayerOutcome, type Resilience, type ResilientCall, settlementOf } from "../../policy/resilience.js";
import { createFakeContext, type FakeContext } from "../fake-context.js";
import { requireThat } from "../require-that.js";
import type { LayerMove } from "./layer-story.js";

interface StagedCall extends ResilientCall {
  slot: number;
  attempt: number;
  repeats: number;
  elapsedMs: number;
  attemptMs: number;
  leftMs: number;
}

interface Attempt {
  readonly number: number;
  readonly enteredMs: number;
}

/** A call that has come and not ended. */
interface OpenCall {
  readonly slot: number;
  readonly move: LayerMove;
  readonly reachedMs: number;
  /** Attempts let in so far. */
  count: number;
  enteredMs: number;
  place: "delayed" | "held" | "ended" | "elsewhere";
  readonly inside: Set<Attempt>;
}

/** A clock with things to do. */
interface Planned {
  readonly atMs: number;
  act(): void;
}

/** One layer with calls that come and go, as a cluster would send them; it throws when the layer answers what cannot be. */
export interface LayerStage {
  readonly context: FakeContext;
  /** What the layer answered and did, in order. */
  readonly log: string[];
  /** Calls that have not ended. */
  readonly open: number;
  /** Attempts let in so far, and calls ended with success by the layer itself. */
  readonly served: number;
  play(move: LayerMove): void;
  /** Lets time pass, in which every attempt under way ends well at once. */
  rest(ms: number): void;
}

/** Puts a layer on a stage. */
export function createLayerStage(create: (context: FakeContext) => Resilience): LayerStage {
  const context = createFakeContext();
  const log: string[] = [];
  const calls: OpenCall[] = [];
  let planned: Planned[] = [];
  let wake: Planned | undefined;
  let served = 0;
  const layer = create(context);
  const view: StagedCall = {
    ...{ slot: 0, attempt: 0, repeats: 0, elapsedMs: 0, attemptMs: 0, leftMs: 0, priority: 0, key: 0, isIdempotent: true },
  };
  const held = (slot: number): OpenCall => {
    const call = calls.find((one) => one.slot === slot);
    requireThat(call?.place === "held", `it lets in, or ends, the call in slot ${slot}, which it does not hold`);
    return call as OpenCall;
  };
  layer.attach?.({
    admit(slot) {
      const call = held(slot);
      call.place = "elsewhere";
      goIn(call);
    },
    refuse: (slot) => end(held(slot), "rejected"),
    end: (slot, outcome) => end(held(slot), outcome),
    wakeAfter(ms) {
      requireThat(!Number.isNaN(ms), "it wants to be woken after NaN ms");
      const old = wake;
      planned = planned.filter((one) => one !== old);
      wake = plan(ms, () => layer.wake?.());
    },
    tell: (what) => log.push(`tells: ${what}`),
  });

  function plan(ms: number, act: () => void): Planned {
    const one = { atMs: context.nowMs + Math.max(0, ms), act };
    if (one.atMs < Number.POSITIVE_INFINITY) planned.push(one);
    return one;
  }

  function show(call: OpenCall, attempt: number, enteredMs: number): ResilientCall {
    const { key, priority, isIdempotent, leftMs } = call.move;
    const elapsedMs = context.nowMs - call.reachedMs;
    const times = { elapsedMs, attemptMs: context.nowMs - enteredMs, leftMs: leftMs - elapsedMs };
    return Object.assign(view, { slot: call.slot, attempt, repeats: attempt, key, priority, isIdempotent, ...times });
  }

  function enter(call: OpenCall): void {
    const admission: Admission = layer.admit?.(show(call, call.count, call.enteredMs)) ?? { do: "pass" };
    log.push(`${call.slot} ${admission.do}`);
    switch (admission.do) {
      case "pass":
        return goIn(call);
      case "hold":
        call.place = "held";
        return;
      case "delay":
        requireThat(admission.delayMs >= 0, `it delays a call by ${admission.delayMs} ms`);
        call.place = "delayed";
        plan(admission.delayMs, () => {
          if (!calls.includes(call) || call.place !== "delayed") return;
          call.place = "elsewhere";
          goIn(call);
        });
        return;
      case "answer":
        served++;
        return close(call);
      default:
        close(call);
    }
  }

  function goIn(call: OpenCall): void {
    const attempt: Attempt = { number: call.count++, enteredMs: context.nowMs };
    call.enteredMs = context.nowMs;
    call.inside.add(attempt);
    served++;
    // What is inside begins once the layer has had its say: it may be letting this one in because of another.
    plan(0, () => begin(call, attempt));
  }

  function begin(call: OpenCall, attempt: Attempt): void {
    if (!call.inside.has(attempt)) return;
    const patienceMs = layer.patienceMs?.(show(call, attempt.number, attempt.enteredMs)) ?? Number.POSITIVE_INFINITY;
    const hedgeMs = layer.hedgeAfterMs?.(show(call, attempt.number, attempt.enteredMs)) ?? Number.POSITIVE_INFINITY;
    requireThat(!Number.isNaN(patienceMs), "its patience is NaN ms");
    requireThat(!Number.isNaN(hedgeMs), "it begins another attempt after NaN ms");
    log.push(`${call.slot} in, ${patienceMs} ${hedgeMs}`);
    plan(patienceMs, () => finish(call, attempt, "timeout"));
    plan(hedgeMs, () => {
      if (!call.inside.has(attempt) || call.place !== "elsewhere" || attempt.number !== call.count - 1) return;
      const admission = layer.admit?.(show(call, call.count, call.enteredMs)) ?? { do: "pass" };
      log.push(`${call.slot} beside: ${admission.do}`);
      if (admission.do === "pass") goIn(call);
      else if (admission.do === "hold" || admission.do === "delay") layer.left?.(view);
    });
  }

  function finish(call: OpenCall, attempt: Attempt, outcome: LayerOutcome): void {
    if (!call.inside.delete(attempt)) return;
    const verdict = settlementOf(layer, show(call, attempt.number, attempt.enteredMs), outcome) ?? { do: "pass" };
    log.push(`${call.slot} ${outcome}: ${verdict.do}`);
    if (verdict.do === "again") {
      const { delayMs } = verdict;
      requireThat(delayMs >= 0, `it tries again after ${delayMs} ms`);
      plan(delayMs, () => {
        if (calls.includes(call) && call.place === "elsewhere") enter(call);
      });
    } else if (outcome === "ok" || verdict.do === "answer" || call.inside.size === 0) {
      giveUp(call);
    }
  }

  /** Ends a call that the layer held. */
  function end(call: OpenCall, outcome: LayerOutcome): void {
    log.push(`${call.slot} ended: ${outcome}`);
    call.place = "ended";
    plan(0, () => close(call));
  }

  function giveUp(call: OpenCall): void {
    if (call.place === "held" || call.place === "delayed") layer.left?.(show(call, call.count, call.enteredMs));
    call.place = "ended";
    for (const attempt of call.inside) layer.cancelled?.(show(call, attempt.number, attempt.enteredMs));
    call.inside.clear();
    close(call);
  }

  function close(call: OpenCall): void {
    if (call.inside.size > 0) return;
    const at = calls.indexOf(call);
    if (at >= 0) calls.splice(at, 1);
  }

  function advance(ms: number): void {
    const untilMs = context.nowMs + ms;
    for (;;) {
      const next = planned.reduce<Planned | undefined>(
        (first, one) => (first === undefined || one.atMs < first.atMs ? one : first),
        undefined,
      );
      if (next === undefined || next.atMs > untilMs) break;
      planned = planned.filter((one) => one !== next);
      context.nowMs = Math.max(context.nowMs, next.atMs);
      next.act();
    }
    context.nowMs = untilMs;
  }

  function freeSlot(): number {
    let slot = 0;
    while (calls.some((call) => call.slot === slot)) slot++;
    return slot;
  }

  return {
    context,
    log,
    get open() {
      return calls.length;
    },
    get served() {
      return served;
    },
    play(move) {
      advance(move.afterMs);
      if (move.what === "call") {
        const { nowMs } = context;
        const call: OpenCall = {
          slot: freeSlot(),
          move,
          reachedMs: nowMs,
          count: 0,
          enteredMs: nowMs,
          place: "elsewhere",
          inside: new Set(),
        };
        calls.push(call);
        enter(call);
      } else if (calls.length > 0) {
        const call = calls[move.which % calls.length] as OpenCall;
        const [attempt] = call.inside;
        if (move.what === "give-up") giveUp(call);
        else if (attempt !== undefined) finish(call, attempt, move.outcome);
      }
      advance(0);
    },
    rest(ms) {
      for (const call of [...calls]) for (const attempt of [...call.inside]) finish(call, attempt, "ok");
      advance(ms);
    },
  };
}
