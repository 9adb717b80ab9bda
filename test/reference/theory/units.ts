/** Seconds as scenarios write them, to the last bit: one second of the tables is one simulated second. */
export function seconds(value: number): `${number}s` {
  return `${value}s`;
}

/** A rate per second as scenarios write it. */
export function perSecond(value: number): `${number}/s` {
  return `${value}/s`;
}

/** A duration of the simulator in the tables' unit. */
export function toSeconds(ms: number): number {
  return ms / 1000;
}

/** Seconds in the simulator's unit. */
export function toMs(value: number): number {
  return value * 1000;
}
