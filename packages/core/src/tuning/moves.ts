import { type Knob, type KnobSettings, positionOf, standOf, tidy, valueAt } from "./knob.js";

/** Some knobs moved together. */
export interface Move {
  /** What is moved: a knob, or a group of knobs. */
  readonly name: string;
  readonly knobs: readonly Knob[];
  /** Up, down, or to another word. */
  readonly to: 1 | -1 | string;
}

/** The moves there are: up and down for numbers, every other word for choices. */
export function movesOf(name: string, knobs: readonly Knob[], candidate: KnobSettings): Move[] {
  const [first] = knobs;
  if (first === undefined) return [];
  if (first.kind === "number") return [-1, 1].map((to) => ({ name, knobs, to: to as 1 | -1 }));
  return first.of.filter((word) => knobs.some((knob) => standOf(knob, candidate) !== word)).map((to) => ({ name, knobs, to }));
}

/** The candidate after a move by `step`, a share of the range; undefined where nothing changes. */
export function moved(all: readonly Knob[], candidate: KnobSettings, { knobs, to }: Move, step: number): KnobSettings | undefined {
  const changes = knobs.flatMap((knob): [string, number | string][] => {
    const stand = standOf(knob, candidate);
    if (knob.kind === "choice") return typeof to === "string" && stand !== to ? [[knob.id, to]] : [];
    const next = further(knob, Number(stand), to === 1 ? step : -step);
    return next === Number(stand) ? [] : [[knob.id, next]];
  });
  return changes.length === 0 ? undefined : tidy(all, { ...candidate, ...Object.fromEntries(changes) });
}

/** Whole numbers move by one at least. */
function further(knob: Extract<Knob, { kind: "number" }>, value: number, step: number): number {
  const next = valueAt(knob, positionOf(knob, value) + step);
  if (!knob.integer || next !== value) return next;
  return Math.min(knob.high, Math.max(knob.low, value + Math.sign(step)));
}
