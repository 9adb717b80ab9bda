import { parse } from "yaml";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";

/** One field of a scenario and the value to put there. */
export interface Setting {
  /** Keys from the top; `*` stands for every key of a map. */
  readonly path: readonly string[];
  readonly value: unknown;
  /** The value as it was written. */
  readonly text: string;
}

/**
 * Reads `path=value`, e.g. `services.web.replicas=4`.
 * @throws CommandError when it has no path, no value, or a value that is not YAML.
 */
export function parseSetting(option: string, text: string): Setting {
  const { path, rest } = splitAtEquals(option, text);
  return { path, value: parseValue(option, rest), text: rest };
}

/** Divides `path=rest` and the path at its dots. */
export function splitAtEquals(option: string, text: string): { path: string[]; rest: string } {
  const equals = text.indexOf("=");
  const path = text
    .slice(0, Math.max(0, equals))
    .replace(/\[(\d+)\]/g, ".$1")
    .split(".");
  const rest = text.slice(equals + 1).trim();
  if (equals < 1 || rest === "" || path.some((key) => key === "")) {
    throw new CommandError(ExitCode.usage, `${option} ${text}: expected path=value, e.g. ${option} services.web.replicas=4`);
  }
  return { path, rest };
}

/** A value as YAML: `4`, `15s`, `round-robin`, `{ max: 20 }`; inside braces `max:20` needs no space. */
export function parseValue(option: string, text: string): unknown {
  const spaced = text.replace(/([{,[]\s*(?:[\w-]+|"[^"]*"|'[^']*'))\s*:(?=\S)/g, "$1: ");
  try {
    return parse(spaced, { logLevel: "error" });
  } catch (error) {
    // Where in the value says little of a few characters, and the colon announces a picture that is left out.
    const reason = (error as Error).message.split("\n", 1)[0]?.replace(/ at line \d+, column \d+:$/, "");
    throw new CommandError(ExitCode.usage, `${option}: cannot read the value ${text}: ${reason}`, { cause: error });
  }
}

/**
 * Refuses a value that is given twice, however it is written: the same runs would stand there twice.
 * @throws CommandError that names the value.
 */
export function refuseTwice(
  option: string,
  path: readonly string[],
  values: readonly { readonly value: unknown; readonly text: string }[],
): void {
  const keys = values.map(({ value }) => JSON.stringify(value));
  const twice = values.find(({ value }, index) => keys.indexOf(JSON.stringify(value)) !== index);
  if (twice !== undefined)
    throw new CommandError(ExitCode.usage, `${option} ${path.join(".")}: the value ${twice.text} is given twice; write it once`);
}

/**
 * Refuses to vary the seed: it would have no effect, since run i of all variants has the same seed.
 * @throws CommandError for a path that is the seed's.
 */
export function refuseSeed(option: string, paths: readonly (readonly string[])[]): void {
  if (paths.some((path) => path.join(".") === "seed"))
    throw new CommandError(
      ExitCode.usage,
      `${option} seed: all variants meet the same requests; give --runs N for other seeds, or --seed for another one`,
    );
}
