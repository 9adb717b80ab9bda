import { figureOf } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";

/** What a change must not cost: a figure may be worse than the baseline's by at most this share. */
export interface Gate {
  readonly figure: string;
  readonly share: number;
}

/** The word that stands for the scenario's own objectives. */
export const OBJECTIVES = "slo";

/** What `--gate` asks for. */
export interface Gates {
  readonly figures: readonly Gate[];
  /** Whether every variant must meet its objectives. */
  readonly objectives: boolean;
}

/**
 * Reads `costUsd=5%`, `p99=10%`, `availability=0.1%`, `slo`.
 * @throws CommandError for what cannot be read, a figure that nobody knows, or one without a better end.
 */
export function parseGates(texts: readonly string[]): Gates {
  const named = texts.filter((text) => text.trim() !== OBJECTIVES);
  return { figures: named.map(parseGate), objectives: named.length < texts.length };
}

function parseGate(text: string): Gate {
  const match = /^(.+?)\s*=\s*([\d.]+)\s*(%?)$/.exec(text.trim());
  const share = match === null ? Number.NaN : Number(match[2]) / (match[3] === "%" ? 100 : 1);
  if (match?.[1] === undefined || !(share >= 0))
    throw new CommandError(
      ExitCode.usage,
      `--gate ${text}: expected a figure and how much worse it may become, e.g. --gate costUsd=5%, or --gate ${OBJECTIVES}`,
    );
  if (match[3] !== "%" && share >= 1)
    throw new CommandError(
      ExitCode.usage,
      `--gate ${text}: ${match[2]} has no unit; did you mean ${match[1]}=${match[2]}%? A share without one is below 1`,
    );
  if (betterEnd(match[1]) === undefined)
    throw new CommandError(
      ExitCode.usage,
      `--gate ${text}: neither end of ${match[1]} is better; give one such as costUsd, p99 or availability`,
    );
  return { figure: match[1], share };
}

/** @throws CommandError for a name that is no figure. */
function betterEnd(figure: string): "lower" | "higher" | undefined {
  try {
    return figureOf(figure).better;
  } catch (error) {
    throw new CommandError(ExitCode.usage, `--gate: ${(error as Error).message}`, { cause: error });
  }
}
