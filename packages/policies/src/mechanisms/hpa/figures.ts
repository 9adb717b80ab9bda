/** A figure of an explanation: at most three decimals; words where division by nothing gave none. */
export function figure(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toFixed(3))) : "without end";
}

/** A span of an explanation: "15 s". */
export function seconds(ms: number): string {
  return `${figure(ms / 1000)} s`;
}
