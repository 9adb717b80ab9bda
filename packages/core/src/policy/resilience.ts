import { definePolicy, type Policy, type PolicyDefinition, type PolicySpec } from "./definition.js";

/** A call that passes a layer: one object, reused. Layers keep what they know of it under its `slot`. */
export interface ResilientCall {
  /** Small number that no other call under way has: index into a layer's own arrays. */
  readonly slot: number;
  /** Number of the attempt, from 0, counted by this layer: in `admit` that of the attempt to come, later that of the attempt let in. */
  readonly attempt: number;
  /** How often this layer has retried it since it last came in from outside: a layer further out may retry the same call itself. */
  readonly repeats: number;
  /** Time since it last came to this layer from outside, in ms. */
  readonly elapsedMs: number;
  /** Time since this layer last let it in, in ms. */
  readonly attemptMs: number;
  /** Time until the deadline that the call inherits, in ms; Infinity without one. */
  readonly leftMs: number;
  /** Higher is more urgent. */
  readonly priority: number;
  /** What it is about: equal keys ask for the same thing. */
  readonly key: number;
  /** Whether repeating it does no harm. */
  readonly isIdempotent: boolean;
}

/** How an attempt that a layer let in has ended. */
export type LayerOutcome = "ok" | "error" | "timeout" | "rejected" | "unavailable";

/** An outcome other than success. */
export type Failure = Exclude<LayerOutcome, "ok">;

/** What a layer does with a call that comes from outside, or comes again. */
export type Admission =
  /** It goes further in. */
  | { readonly do: "pass" }
  /** It ends here: nothing further in hears of it. */
  | { readonly do: "refuse" }
  /** It goes further in after so long, if nobody outside gives up before. */
  | { readonly do: "delay"; readonly delayMs: number }
  /** It waits until the layer lets it in by `ResilienceControl.admit`, in the order the layer chooses. */
  | { readonly do: "hold" }
  /** It ends here with success, without what is inside: a cached or a default answer. */
  | { readonly do: "answer" };

/** What a layer does with an outcome from inside. */
export type Settlement =
  /** The outcome goes further out. */
  | { readonly do: "pass" }
  /** What is inside is tried again after a pause. */
  | { readonly do: "again"; readonly delayMs: number }
  /** Success goes further out in its place: a fallback. */
  | { readonly do: "answer" };

/**
 * A layer around calls: it sees each call on its way in, bounds how long what is inside may take, and sees how it ended.
 * Between `admit` answering `pass` (or a held or delayed call's going in) and exactly one of `settled` (or a success that it does not ask for) and `cancelled`
 * there is one attempt: what a layer has taken for it, it gives back then. Nothing is allocated in the steady state:
 * answers are objects that the layer owns.
 */
export interface ResilienceLayer {
  /** A call comes from outside, or again after a `Settlement` of this layer. Default: passes. */
  admit?(call: ResilientCall): Admission;
  /** How long what is inside may take before it counts as a timeout and is given up, in ms. Default: for ever. */
  patienceMs?(call: ResilientCall): number;
  /** After how long a further attempt is begun beside those under way, in ms; the first good answer wins and the others are given up. Each is asked of `admit` too, and not begun unless it passes; asked again after each that was begun. Default: never. */
  hedgeAfterMs?(call: ResilientCall): number;
  /** An attempt has ended. Default: the outcome passes. */
  settled?(call: ResilientCall, outcome: LayerOutcome): Settlement;
  /** In place of `settled`, for a layer to which success means nothing: an attempt has ended without it. Not asked where there is `settled`. */
  failed?(call: ResilientCall, outcome: Failure): Settlement;
  /** An attempt was given up from outside, or for another that was faster: no outcome will come. */
  cancelled?(call: ResilientCall): void;
  /** A call that this layer held or delayed was given up before it went in. */
  left?(call: ResilientCall): void;
}

/** What a layer does with an outcome from inside; undefined where it does not want to hear of that. */
export function settlementOf(layer: ResilienceLayer, call: ResilientCall, outcome: LayerOutcome): Settlement | undefined {
  if (layer.settled !== undefined) return layer.settled(call, outcome);
  return outcome === "ok" ? undefined : layer.failed?.(call, outcome);
}

/** What a layer can reach beside the context of every policy. */
export interface ResilienceControl {
  /** Lets a call go in that the layer holds. */
  admit(slot: number): void;
  /** Ends a call that the layer holds, as refused. */
  refuse(slot: number): void;
  /** Ends a call that the layer holds with an outcome from elsewhere: that of a call it asks the same as. */
  end(slot: number, outcome: LayerOutcome): void;
  /** Calls `Resilience.wake` of this layer after so long; a later request replaces an earlier one, and Infinity calls it off. */
  wakeAfter(ms: number): void;
  /** Puts an event into the result: what has happened to the layer itself, as "opens"; for what is rare, not for single calls. */
  tell(what: string): void;
}

/** A resilience policy at work for one caller: one layer, with state of its own. */
export interface Resilience extends ResilienceLayer {
  /** Called once before the first call, with the means to let held calls in. */
  attach?(control: ResilienceControl): void;
  /** The time asked for by `wakeAfter` has come. */
  wake?(): void;
}

/** A resilience policy as a catalog holds it. */
export type ResiliencePolicy = Policy<"resilience", Resilience>;

/** Turns a spec into a resilience policy that scenarios and catalogs can hold. */
export function defineResilience<O = object>(spec: PolicySpec<O, Resilience>): PolicyDefinition<"resilience", O, Resilience> {
  return definePolicy("resilience", spec);
}
