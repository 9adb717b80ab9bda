import type { Random } from "../../engine/random.js";

/** Where a message comes from, or goes to; empty, or none, where that is not known. */
export interface Place {
  service: string;
  traffic: string;
  instance: number;
  zone: string;
}

/** A request or an answer, or part of a handshake, about to be sent. One object, filled in for each. */
export interface Message {
  readonly from: Place;
  readonly to: Place;
  bytes: number;
  /** Whether its sender holds a connection already: answers do. */
  isAnswer: boolean;
  /** Draws of this message for the rule that is asked. */
  readonly random: Random;
}

/** A place nobody knows yet. */
export function emptyPlace(): Place {
  return { service: "", traffic: "", instance: -1, zone: "" };
}
