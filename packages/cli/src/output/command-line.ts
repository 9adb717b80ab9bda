import { shellWord } from "../terminal/shell-word.js";

/** Options of a command as they were given; undefined, false and empty lists for those that were not. */
export type GivenOptions = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** The command as a shell reads it: `springtide run shop.yaml --set services.web.replicas=4 --seed 7`. */
export function commandLine(command: string, files: readonly string[], options: GivenOptions): string {
  const given = Object.entries(options).flatMap(([name, value]) => {
    if (value === true) return [`--${name}`];
    const values = value === undefined || value === false ? [] : typeof value === "object" ? value : [String(value)];
    return values.map((one) => `--${name} ${shellWord(one)}`);
  });
  return ["springtide", command, ...files.map(shellWord), ...given].join(" ");
}
