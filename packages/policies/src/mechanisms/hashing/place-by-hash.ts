import { fullAvalanche } from "./full-avalanche.js";

/** The option that says whether values are scattered before the modulo. */
export const mixField = {
  type: "flag",
  default: true,
  doc: "Whether values are scattered first; without it, neighbouring ones go to neighbouring endpoints.",
  source: "HAProxy 2.6, hash-type map-based with avalanche",
} as const;

/** Place of an integer among `count` places: its lower 32 bits, scattered when `mix` says so, modulo `count`. */
export function placeByHash(value: number, count: number, mix: boolean): number {
  return (mix ? fullAvalanche(value) : value >>> 0) % count;
}
