import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";

/** A field, and its values as they are written. */
interface WrittenAxis {
  readonly path: readonly string[];
  readonly levels: readonly { readonly text: string }[];
}

/**
 * Refuses two values of a field that are one once they are read, such as 10s and 10000ms, whatever the other fields are: the same runs
 * would stand there twice. Keys, which are equal where scenarios are, come in the order of combinations, those of one file after those
 * of another.
 * @throws CommandError that names both values.
 */
export function refuseSameLevels(option: string, axes: readonly WrittenAxis[], keys: readonly string[]): void {
  let stride = axes.reduce((product, { levels }) => product * levels.length, 1);
  for (const { path, levels } of axes) {
    stride /= levels.length;
    const period = stride * levels.length;
    const starts = keys.flatMap((_, i) => (i % period < stride ? [i] : []));
    const texts = new Map<string, string>();
    for (const [level, { text }] of levels.entries()) {
      const all = starts.map((i) => keys[i + level * stride]).join();
      const first = texts.get(all);
      if (first !== undefined)
        throw new CommandError(ExitCode.usage, `${option} ${path.join(".")}: ${first} and ${text} are the same; write it once`);
      texts.set(all, text);
    }
  }
}
