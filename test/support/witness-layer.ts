import { defineResilience, type LayerOutcome, type Resilience, type ResilientCall } from "@springtide/core/policy";

/** Options of the witness: how often it does what, of its own accord. */
export interface WitnessOptions {
  refuse?: number;
  delay?: number;
  hold?: number;
  answer?: number;
  again?: number;
  recover?: number;
  hedge?: number;
  patience?: number;
}

/** What all witnesses of a run have seen. */
export interface Testimony {
  /** Attempts under way in any layer. */
  inside: number;
  /** Calls held or delayed in any layer. */
  waiting: number;
  /** Attempts let in and ended. */
  begun: number;
  settled: number;
  cancelled: number;
}

export function createTestimony(): Testimony {
  return { inside: 0, waiting: 0, begun: 0, settled: 0, cancelled: 0 };
}

interface Case {
  inside: number;
  isWaiting: boolean;
  count: number;
}

const share = { type: "number", unit: "fraction", default: 0, min: 0, max: 1, doc: "How often." } as const;
const time = { type: "number", unit: "ms", default: 0, min: 0, doc: "How long; 0 for ever." } as const;

/** A layer that does anything at any moment by chance, and throws when it is told what cannot be. */
export function witnessOf(testimony: Testimony) {
  return defineResilience<WitnessOptions>({
    id: "witness",
    doc: "Does anything by chance, and notices what cannot be.",
    source: "a test",
    options: { refuse: share, delay: share, hold: share, answer: share, again: share, recover: share, hedge: time, patience: time },
    create: (options, context) => witness(testimony, options, () => context.random.next()),
  });
}

function witness(testimony: Testimony, options: Required<WitnessOptions>, chance: () => number): Resilience {
  const cases = new Map<number, Case>();
  const held: number[] = [];
  let wakes = false;
  let wakeIn: (ms: number) => void = () => {};
  let letIn: (slot: number) => void = () => {};
  let turnAway: (slot: number) => void = () => {};

  const of = ({ slot }: ResilientCall): Case => cases.get(slot) ?? fail("hears of a call that it does not know");
  function begin(call: Case): void {
    call.inside++;
    call.count++;
    testimony.inside++;
    testimony.begun++;
  }
  function end(call: ResilientCall): void {
    const known = of(call);
    if (known.inside-- === 0) fail("hears of the end of an attempt that is over");
    if (call.attempt >= known.count) fail("hears of an attempt that was not begun");
    if (call.attemptMs < 0 || call.elapsedMs < call.attemptMs) fail("hears of times that cannot be");
    testimony.inside--;
  }

  return {
    attach(control) {
      letIn = control.admit;
      turnAway = control.refuse;
      wakeIn = control.wakeAfter;
    },
    admit(call) {
      let known = cases.get(call.slot);
      if (known === undefined || (call.attempt === 0 && known.inside === 0 && !known.isWaiting)) {
        known = { inside: 0, isWaiting: false, count: 0 };
        cases.set(call.slot, known);
      }
      if (known.isWaiting) fail("is asked about a call that waits");
      if (call.attempt !== known.count) fail(`is told of attempt ${call.attempt} where ${known.count} came before`);
      const u = chance();
      const { refuse, answer, delay, hold } = options;
      if (u < refuse) return { do: "refuse" };
      if (u < refuse + answer) return { do: "answer" };
      if (u < refuse + answer + delay) {
        known.isWaiting = true;
        testimony.waiting++;
        return { do: "delay", delayMs: 20 * chance() };
      }
      if (u < refuse + answer + delay + hold) {
        known.isWaiting = true;
        testimony.waiting++;
        held.push(call.slot);
        if (!wakes) wakeIn(30 * chance());
        wakes = true;
        return { do: "hold" };
      }
      begin(known);
      return { do: "pass" };
    },
    patienceMs(call) {
      const known = of(call);
      // A delayed call is not told otherwise that it goes in.
      if (known.isWaiting) {
        known.isWaiting = false;
        testimony.waiting--;
        begin(known);
      }
      if (known.inside === 0) fail("is asked how long an attempt may take that is not under way");
      return options.patience === 0 ? Number.POSITIVE_INFINITY : options.patience * chance();
    },
    ...(options.hedge > 0 && { hedgeAfterMs: ({ attempt }: ResilientCall) => (attempt < 3 ? options.hedge * chance() : Infinity) }),
    settled(call, outcome: LayerOutcome) {
      end(call);
      testimony.settled++;
      if (outcome === "ok") return { do: "pass" };
      const u = chance();
      if (u < options.again && call.attempt < 5) return { do: "again", delayMs: u < options.again / 2 ? 0 : 10 * chance() };
      return u < options.again + options.recover ? { do: "answer" } : { do: "pass" };
    },
    cancelled(call) {
      end(call);
      testimony.cancelled++;
    },
    left(call) {
      const known = of(call);
      if (!known.isWaiting) fail("hears that a call has left which did not wait");
      known.isWaiting = false;
      testimony.waiting--;
      const at = held.indexOf(call.slot);
      if (at >= 0) held.splice(at, 1);
    },
    wake() {
      wakes = false;
      while (held.length > 0) {
        const slot = held.shift()!;
        const known = cases.get(slot)!;
        known.isWaiting = false;
        testimony.waiting--;
        if (chance() < 0.2) {
          turnAway(slot);
        } else {
          begin(known);
          letIn(slot);
        }
      }
    },
  };
}

function fail(what: string): never {
  throw new Error(`a layer ${what}`);
}
