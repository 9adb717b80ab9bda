import { dirname, join, relative, resolve, sep } from "node:path";
import type { Design } from "./design.js";
import type { Plan } from "./plan.js";
import { type HeaderDesign, type Shard, SWEEP_SCHEMA, type SweepHeader } from "./record.js";

/** The first line of a sweep's file at that path. */
export function headerOf(plan: Plan, shard: Shard | undefined, model: string, path: string): SweepHeader {
  const all = plan.points.length * plan.design.runs;
  return {
    schema: SWEEP_SCHEMA,
    state: "running",
    name: plan.name,
    model,
    key: plan.key,
    points: plan.points.length,
    runs: plan.design.runs,
    records: shard === undefined ? all : shareOf(all, shard),
    shard: shard ?? null,
    design: toHeader(plan.design, dirname(path)),
  };
}

/** How many of so many runs a shard has: every n-th is its own. */
export function shareOf(all: number, { number, of }: Shard): number {
  return Math.max(0, Math.ceil((all - (number - 1)) / of));
}

/** The design of a file at that path, for this command line. */
export function designFrom({ design }: SweepHeader, path: string): Design {
  const place = (file: string): string => relative(process.cwd(), resolve(dirname(path), file)) || ".";
  return {
    file: place(design.file),
    grid: design.grid,
    set: design.set,
    sample: design.sample ?? undefined,
    runs: design.runs,
    seed: design.seed ?? undefined,
    figures: design.figures,
    plugins: design.plugins.map(place),
    dataRoot: design.dataRoot === null ? undefined : place(design.dataRoot),
  };
}

/** A header for a file in another folder. */
export function rebase(header: SweepHeader, from: string, to: string): SweepHeader {
  const move = (file: string): string => relativePath(dirname(to), join(dirname(from), file));
  const { design } = header;
  const dataRoot = design.dataRoot === null ? null : move(design.dataRoot);
  return { ...header, design: { ...design, file: move(design.file), plugins: design.plugins.map(move), dataRoot } };
}

function toHeader(design: Design, folder: string): HeaderDesign {
  const place = (file: string): string => relativePath(folder, resolve(file));
  const { file, grid, set, sample, runs, seed, figures, plugins, dataRoot } = design;
  return {
    file: place(file),
    grid,
    set,
    sample: sample ?? null,
    runs,
    seed: seed ?? null,
    figures,
    plugins: plugins.map(place),
    dataRoot: dataRoot === undefined ? null : place(dataRoot),
  };
}

/** With slashes everywhere, so that a file reads the same on every system. */
function relativePath(folder: string, file: string): string {
  return relative(folder, file).split(sep).join("/") || ".";
}
