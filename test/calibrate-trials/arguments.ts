/** Which trials to do. */
export interface Arguments {
  readonly first: number;
  readonly trials: number;
  /** Requests traced in each. */
  readonly requests: number;
}

export const USAGE = `usage: npm run calibrate:trials -- [--first 0] [--trials 50] [--requests 100000]
Each trial is a system of its own: trials 0 to 49 are the ones to be judged by; --first lets them be done in parts.
`;

const NAMES = ["first", "trials", "requests"] as const;

/** The arguments, or what is wrong with them. */
export function readArguments(argv: readonly string[]): Arguments | string {
  const read = { first: 0, trials: 50, requests: 100_000 };
  for (let i = 0; i < argv.length; i += 2) {
    const name = NAMES.find((one) => argv[i] === `--${one}`);
    const value = Number(argv[i + 1]);
    if (name === undefined) return `${argv[i]} is unknown`;
    if (!Number.isSafeInteger(value) || value < (name === "first" ? 0 : 1))
      return `${argv[i]}: a whole number is expected, got ${argv[i + 1]}`;
    read[name] = value;
  }
  return read;
}
