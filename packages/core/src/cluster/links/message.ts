import type { Random } from "../../engine/random.js";

/** One end of a message; fields are empty, or `Id.none`, where they are not known. */
export interface Place {
  service: string;
  traffic: string;
  instance: number;
  zone: string;
}

/** A request, an answer or a leg of a handshake about to be sent. One object, reused for every message. */
export interface Message {
  readonly from: Place;
  readonly to: Place;
  bytes: number;
  /** Whether its sender holds a connection already: answers do. */
  isAnswer: boolean;
  /** Random draws of this message for the rule being applied. */
  readonly random: Random;
}

/** A place nobody knows yet. */
export function emptyPlace(): Place {
  return { service: "", traffic: "", instance: -1, zone: "" };
}
