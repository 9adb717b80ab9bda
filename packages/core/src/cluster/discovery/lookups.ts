import type { Agenda } from "../../engine/agenda.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import type { Random } from "../../engine/random.js";
import type { Scheduler } from "../../engine/scheduler.js";

/** One proxy that asks. */
interface Asker {
  readonly random: Random;
  /** Instances whose entry has changed since the last answer. */
  readonly stale: Set<number>;
  /** When its next answer comes. */
  answerMs: number;
  isWaiting: boolean;
}

export interface LookupOptions {
  readonly roundTrip: Distribution;
  /** How long an answer is kept before the next question. */
  readonly cacheMs: number;
  readonly askers: number;
  readonly randomOf: (asker: number) => Random;
  /** Whether the registry answers. */
  readonly answers: () => boolean;
  /** What a proxy reads in an answer about an instance. */
  readonly read: (asker: number, instance: number) => void;
}

/** Proxies that ask the registry again and again; answers that say nothing new are not simulated, but their rhythm is kept. */
export class Lookups {
  private readonly askers: Asker[];

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
    private readonly options: LookupOptions,
  ) {
    const { askers, randomOf, roundTrip, cacheMs } = options;
    this.askers = Array.from({ length: askers }, (_, index) => {
      const random = randomOf(index);
      const answerMs = random.next() * cacheMs + roundTrip.sample(random);
      return { random, stale: new Set<number>(), answerMs, isWaiting: false };
    });
  }

  /** An entry has changed: every proxy will read so in its next answer. */
  changed(instance: number): void {
    for (const asker of this.askers) asker.stale.add(instance);
    this.reopened();
  }

  /** The registry answers again. */
  reopened(): void {
    for (const [index, asker] of this.askers.entries()) if (asker.stale.size > 0 && !asker.isWaiting) this.wait(index, asker);
  }

  private wait(index: number, asker: Asker): void {
    const { roundTrip, cacheMs } = this.options;
    const { now } = this.scheduler;
    if (cacheMs === 0) asker.answerMs = now + roundTrip.sample(asker.random);
    while (asker.answerMs < now) asker.answerMs += cacheMs + roundTrip.sample(asker.random);
    asker.isWaiting = true;
    this.agenda.plan(asker.answerMs, () => this.answer(index, asker));
  }

  private answer(index: number, asker: Asker): void {
    const { answers, read } = this.options;
    asker.isWaiting = false;
    // It asks again; what comes then is settled when the registry is back.
    if (!answers()) return;
    const stale = [...asker.stale];
    asker.stale.clear();
    for (const instance of stale) read(index, instance);
  }
}
