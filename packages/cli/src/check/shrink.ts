import { formatDuration } from "@springtide/core";
import { calleesOf } from "./callees.js";
import type { Candidate } from "./candidate.js";
import type { Candidates } from "./candidates.js";
import type { CheckedProperty } from "./checked-property.js";
import type { Drawn } from "./drawn.js";
import type { Family } from "./family.js";
import type { Fitting } from "./fit.js";
import type { Laboratory } from "./laboratory.js";
import type { FitCandidate, ViolatingTrial } from "./trial.js";

/** The smallest counterexample that was found. */
export interface Shrunk {
  readonly trial: ViolatingTrial;
  /** Steps that made it simpler. */
  readonly steps: number;
  /** By dimension, the value nearest to its own with which the property held; absent where none was tried. */
  readonly holdsAt: ReadonlyMap<number, number>;
}

/** What shrinking needs. */
export interface ShrinkOptions {
  readonly family: Family;
  readonly fitting: Fitting;
  /** Other values to try where those found need more services than others may. */
  readonly candidates: Candidates;
  readonly laboratory: Laboratory;
  readonly properties: readonly CheckedProperty[];
  /** Most scenarios that it may run. */
  readonly most: number;
}

/** Makes a counterexample as simple as it gets: parts go first, by halves, then the run grows shorter, then values become ordinary. */
export async function shrink(found: ViolatingTrial, options: ShrinkOptions): Promise<Shrunk> {
  const shrinker = new Shrinker(found, options);
  const isLaw = found.outcome.scope === "law";
  await shrinker.toOwnSeed();
  const kinds = isLaw ? [["member", "disturbance", "equipment"] as const] : [["disturbance"] as const, ["member"] as const];
  for (const kind of kinds) {
    const paths = options.family.parts.filter((part) => kind.some((one) => one === part.kind)).map(({ path }) => path);
    const added = kind.some((one) => one === "disturbance") ? found.candidate.faults.map(({ name }) => `faults.${name}`) : [];
    await shrinker.without([...added, ...paths]);
  }
  if (isLaw) {
    await shrinker.fewerServices();
    await shrinker.shorter();
  }
  await shrinker.simplerValues();
  if (isLaw) await shrinker.shorter();
  return shrinker.result();
}

/** So many services are few enough to look at. */
const FEW_SERVICES = 2;
const OTHER_VALUES = 6;
/** Lengths to try, as shares of the one before. */
const SHORTER = [0.1, 0.25, 0.5, 0.75];

class Shrinker {
  private steps = 0;
  private readonly startedAt: number;
  private readonly holdsAt = new Map<number, number>();

  constructor(
    private best: ViolatingTrial,
    private readonly options: ShrinkOptions,
  ) {
    this.startedAt = options.laboratory.scenarios;
  }

  result(): Shrunk {
    return { trial: this.best, steps: this.steps, holdsAt: this.holdsAt };
  }

  /** With the scenario's own seed nobody needs to tell it. */
  async toOwnSeed(): Promise<void> {
    if (this.best.candidate.seed !== undefined) await this.accept([{ ...this.best.candidate, seed: undefined }]);
  }

  /** Leaves out as many of these parts as it can: all, halves, quarters, at last one by one. */
  async without(paths: readonly string[]): Promise<void> {
    let left = paths.filter((path) => !this.best.candidate.off.has(path));
    for (let size = left.length; size >= 1; size = Math.floor(size / 2)) {
      for (let from = 0; from < left.length; ) {
        const groups = chunks(left, size, from);
        const taken = await this.accept(groups.map((group) => this.also(group)));
        if (taken < 0) break;
        const gone = new Set(groups[taken]);
        left = left.filter((path) => !gone.has(path));
        from += taken * size;
      }
    }
  }

  /** Sends requests straight to the service that matters, alone or with those it calls; other values may be needed for that. */
  async fewerServices(): Promise<void> {
    const { family, candidates } = this.options;
    const services = this.best.scenario.services.map(({ name }) => name);
    if (services.length < 2) return;
    const alone = services.map((name) => this.onlyWith(name, new Set([name])));
    const together = services.map((name) => calleesOf(family.plain, name)).filter((kept) => kept.size < services.length);
    const smaller = [...alone, ...together.flatMap((kept) => [...kept].slice(0, 1).map((name) => this.onlyWith(name, kept)))];
    if ((await this.accept(smaller)) >= 0 || services.length <= FEW_SERVICES) return;
    const others = Array.from({ length: OTHER_VALUES }, (_, i) => candidates.at(2 * i + 1).candidate.steps);
    await this.accept(others.flatMap((steps) => smaller.map((candidate) => ({ ...candidate, steps }))));
  }

  private onlyWith(to: string, kept: ReadonlySet<string>): Candidate {
    const { candidate, scenario } = this.best;
    const gone = scenario.services.flatMap(({ name }) => (kept.has(name) ? [] : [`services.${name}`]));
    return { ...candidate, off: new Set([...candidate.off, ...gone]), to };
  }

  async shorter(): Promise<void> {
    for (;;) {
      const { durationMs } = this.best.scenario;
      const lengths = SHORTER.map((share) => Math.round(durationMs * share)).filter((ms) => ms >= 1 && ms < durationMs);
      if ((await this.accept(lengths.map((ms) => ({ ...this.best.candidate, duration: formatDuration(ms) })))) < 0) return;
    }
  }

  async simplerValues(): Promise<void> {
    const { family } = this.options;
    for (const dimension of family.dimensions.keys()) await this.simplerStep(dimension);
    for (const place of this.best.candidate.faults.keys()) {
      if (this.best.candidate.off.has(`faults.${this.best.candidate.faults[place]?.name}`)) continue;
      await this.descend(
        ({ faults }) => faults[place]?.fault,
        (candidate, fault) => ({ ...candidate, faults: candidate.faults.map((one, i) => (i === place ? { ...one, fault } : one)) }),
      );
    }
  }

  private simplerStep(dimension: number): Promise<void> {
    return this.descend(
      ({ steps }) => steps[dimension],
      (candidate, step) => ({ ...candidate, steps: candidate.steps.map((one, i) => (i === dimension ? step : one)) }),
      (step) => this.holdsAt.set(dimension, Math.max(step, this.holdsAt.get(dimension) ?? -1)),
    );
  }

  /** Follows the simpler values of one draw as far as they still violate the property. */
  private async descend<T>(
    read: (candidate: Candidate) => Drawn<T> | undefined,
    write: (candidate: Candidate, drawn: Drawn<T>) => Candidate,
    onHeld: (value: T) => void = () => undefined,
  ): Promise<void> {
    for (;;) {
      const simpler = [...(read(this.best.candidate)?.simpler() ?? [])];
      const taken = await this.accept(
        simpler.map((drawn) => write(this.best.candidate, drawn)),
        ({ candidate }) => {
          const drawn = read(candidate);
          if (drawn !== undefined) onHeld(drawn.value);
        },
      );
      if (taken < 0) return;
    }
  }

  /** Takes the first of these candidates that still violates the property; its place, or -1. */
  private async accept(candidates: readonly Candidate[], onHeld: (trial: FitCandidate) => void = () => undefined): Promise<number> {
    const { laboratory, fitting, properties, most } = this.options;
    const left = most - (laboratory.scenarios - this.startedAt);
    const fit = candidates.flatMap((candidate, place) => {
      const fits = fitting.fit(candidate);
      return fits === undefined ? [] : [{ ...fits, place }];
    });
    const { tried, violating } = await laboratory.firstViolated(fit.slice(0, Math.max(0, left)), properties);
    for (const trial of tried) if (trial.outcome.verdict === "held") onHeld(trial);
    if (violating === undefined || violating.outcome.property !== this.best.outcome.property) return -1;
    this.best = violating;
    this.steps++;
    return candidates.indexOf(violating.candidate);
  }

  private also(group: readonly string[]): Candidate {
    const { candidate } = this.best;
    return { ...candidate, off: new Set([...candidate.off, ...group]) };
  }
}

function chunks(list: readonly string[], size: number, from: number): string[][] {
  const groups: string[][] = [];
  for (let at = from; at < list.length; at += size) groups.push(list.slice(at, at + size));
  return groups;
}
