import { cos } from "../engine/math/cos.js";
import { sin } from "../engine/math/sin.js";
import type { RateProfile } from "./rate-profile.js";

const TAU = 2 * Math.PI;

/**
 * A daily wave: base + amplitude · sin(2π (t / periodMs + phase)) requests per ms, and 0 where that is negative.
 * Its integral is closed; the inverse is Newton's method inside a shrinking bracket, started from the last answer.
 */
export function createSineRate(base: number, amplitude: number, periodMs: number, phase: number): RateProfile {
  // A wave upside down is the wave half a period later.
  const height = Math.abs(amplitude);
  const shift = amplitude < 0 ? phase + 0.5 : phase;
  if (base <= -height) return { reach: () => Infinity };

  // Periods are counted in turns, from where the wave rises above 0; where it never falls below, from the start.
  const dips = base < height;
  const rise = dips ? risingZero(base / height) : shift;
  const up = dips ? 0.5 - 2 * rise : 1;
  const cosRise = cos(TAU * rise);
  const startTurn = dips ? shift - rise - Math.floor(shift - rise) : 0;
  const rateAt = (turn: number) => base + height * sin(TAU * (rise + turn));
  const perTurn = (turn: number) => periodMs * (base * turn + (height / TAU) * (cosRise - cos(TAU * (rise + turn))));
  const perPeriod = perTurn(up);
  const skipped = startTurn < up ? perTurn(startTurn) : perPeriod;
  // In an object, because a number in a closure's own variable is allocated anew at every write.
  const last = { turn: 0 };

  /** Turn, in 0 … `up`, by which `expected` requests of a period have come. */
  function solve(expected: number): number {
    if (expected <= 0) return 0;
    let low = 0;
    let high = up;
    let turn = last.turn > 0 && last.turn < up ? last.turn : up / 2;
    for (let step = 0; step < 100; step++) {
      const excess = perTurn(turn) - expected;
      if (excess === 0) break;
      if (excess > 0) high = turn;
      else low = turn;
      const newton = turn - excess / (periodMs * rateAt(turn));
      const next = newton > low && newton < high ? newton : (low + high) / 2;
      if (next === turn || next === low || next === high) break;
      turn = next;
    }
    last.turn = turn;
    return turn;
  }

  return {
    reach(expected) {
      if (expected === 0 && startTurn < up) return 0;
      const total = expected + skipped;
      const periods = Math.floor(total / perPeriod);
      return Math.max(0, (periods + solve(total - periods * perPeriod) - startTurn) * periodMs);
    },
  };
}

/** The turn in −0.25 … 0.25 at which sin(2π turn) = −ratio, by bisection; ratio in −1 … 1. */
function risingZero(ratio: number): number {
  let low = -0.25;
  let high = 0.25;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (sin(TAU * middle) < -ratio) low = middle;
    else high = middle;
  }
}
