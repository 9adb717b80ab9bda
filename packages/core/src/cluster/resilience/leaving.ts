import { Id } from "../requests/request-layout.js";
import type { ChainLayer } from "./chain-layer.js";
import type { ChainTimers } from "./chain-timers.js";
import { Part, PassageShift, Place } from "./passage-layout.js";
import type { PassageView } from "./passage-view.js";
import type { Passages } from "./passages.js";

/** Takes calls back out of layers. */
export interface Leaving {
  /** Ends all that is further in than a layer, and puts the attempts under way, as requests, on a list. */
  empty(passage: number, depth: number, layers: readonly ChainLayer[], attempts: number[]): void;
  /** Ends all attempts that a layer has under way. */
  dropAll(host: number, depth: number, layers: readonly ChainLayer[], attempts: number[]): void;
}

/** Each layer hears once of what is taken from it: the innermost first. */
export function createLeaving(passages: Passages, timers: ChainTimers, view: PassageView): Leaving {
  function empty(passage: number, depth: number, layers: readonly ChainLayer[], attempts: number[]): void {
    emptyChildren(passage, depth + 1, layers.length, layers, attempts);
    const at = (passage << PassageShift.parts) | Part.attempt;
    const attempt = passages.parts[at]!;
    if (attempt !== Id.none) attempts.push(attempt);
    passages.parts[at] = Id.none;
    for (let inner = layers.length - 1; inner > depth; inner--) leave(passage, inner, layers[inner]!);
  }

  /** Ends what some layers have begun beside a passage. */
  function emptyChildren(passage: number, first: number, last: number, layers: readonly ChainLayer[], attempts: number[]): void {
    let child = passages.part(passage, Part.firstChild);
    while (child !== Id.none) {
      const next = passages.part(child, Part.next);
      const from = passages.part(child, Part.from);
      if (from >= first && from <= last) {
        empty(child, from - 1, layers, attempts);
        passages.release(child);
      }
      child = next;
    }
  }

  function dropAll(host: number, depth: number, layers: readonly ChainLayer[], attempts: number[]): void {
    emptyChildren(host, depth, depth, layers, attempts);
    if (passages.placeOf(host, depth) === Place.away) return;
    empty(host, depth, layers, attempts);
    leave(host, depth, layers[depth]!);
  }

  function leave(passage: number, depth: number, layer: ChainLayer): void {
    const frame = (passage << passages.shift) | depth;
    if (layer.hedges) timers.callOffHedge(frame);
    const place = passages.placeOf(passage, depth);
    if (place === Place.away) return;
    timers.callOffStep(passage);
    timers.unlimit(frame, layer);
    passages.stand(passage, depth, Place.away);
    if (place === Place.pausing || place === Place.ended) return;
    const host = passages.hostOf(passage, depth);
    const number = passages.numberOf(passage, depth);
    if (place === Place.inside || place === Place.called) {
      layer.books.cancelled++;
      layer.policy.cancelled?.(view.show(host, passage, depth, number));
    } else {
      layer.policy.left?.(view.show(host, passage, depth, number));
    }
  }

  return { empty, dropAll };
}
