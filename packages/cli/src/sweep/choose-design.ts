import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import type { Files } from "../files.js";
import { readSource } from "../scenario/source.js";
import type { Design } from "./design.js";
import { designFrom } from "./header.js";
import { parseSample } from "./parse-sample.js";
import { readDesign } from "./read-design.js";
import type { Shard } from "./record.js";
import { readSweepFile } from "./sweep-file.js";

/** The options that say what to sweep. */
export interface DesignOptions {
  readonly grid: readonly string[];
  readonly set: readonly string[];
  readonly sample?: string;
  readonly runs?: number;
  readonly seed?: string;
  /** Figures, divided by commas. */
  readonly figures?: string;
  readonly plugin: readonly string[];
  readonly dataRoot?: string;
  readonly resume?: string;
  readonly shard?: Shard;
}

/**
 * What to sweep: as the file to go on with says, or the design file, or the scenario file and the options; options come before
 * what a design file says.
 * @throws CommandError where something is missing or contradicts itself.
 */
export function chooseDesign(
  file: string | undefined,
  options: DesignOptions,
  files: Files,
): { readonly design: Design; readonly shard: Shard | undefined } {
  if (options.resume !== undefined) return fromFile(options.resume, file, options, files);
  if (file === undefined) throw new CommandError(ExitCode.usage, "nothing to sweep: give a scenario or a design file, or --resume FILE");
  const source = readSource(file);
  const said = readDesign(source);
  const sample = options.sample === undefined ? said?.sample : parseSample(options.sample);
  if (options.sample !== undefined && sample === undefined)
    throw new CommandError(
      ExitCode.usage,
      `--sample ${options.sample}: expected a number of points, e.g. --sample 100 or --sample random:100`,
    );
  const grid = [...(said?.grid ?? []), ...options.grid];
  if (grid.length === 0) throw new CommandError(ExitCode.usage, "nothing to vary: give --grid path=a:b:step or --grid path=x,y");
  if (file === "-") throw new CommandError(ExitCode.usage, "a sweep reads its scenario more than once: write it to a file");
  return {
    design: {
      file: said?.scenario ?? file,
      grid,
      set: [...(said?.set ?? []), ...options.set],
      sample,
      runs: options.runs ?? said?.runs ?? 1,
      seed: options.seed ?? said?.seed,
      figures: options.figures?.split(",").map((figure) => figure.trim()) ?? said?.figures ?? [],
      plugins: options.plugin,
      dataRoot: options.dataRoot,
    },
    shard: options.shard,
  };
}

function fromFile(path: string, file: string | undefined, options: DesignOptions, files: Files) {
  const content = readSweepFile(files, path, path);
  if (content === undefined) throw new CommandError(ExitCode.usage, `--resume ${path}: there is no such file, or it is empty`);
  const given = [
    ...(file === undefined ? [] : [file]),
    ...(["grid", "set", "plugin"] as const).filter((key) => options[key].length > 0).map((key) => `--${key}`),
    ...(["sample", "runs", "seed", "figures", "shard"] as const).filter((key) => options[key] !== undefined).map((key) => `--${key}`),
  ];
  if (given.length > 0)
    throw new CommandError(
      ExitCode.usage,
      `--resume ${path} says itself what to sweep: leave out ${given.join(" ")}, or start another sweep with -o`,
    );
  return { design: designFrom(content.header, path), shard: content.header.shard ?? undefined };
}
