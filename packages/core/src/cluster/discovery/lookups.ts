import type { Agenda } from "../../engine/agenda.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import type { Random } from "../../engine/random.js";
import type { Scheduler } from "../../engine/scheduler.js";

/** A proxy that polls the registry. */
interface Asker {
  readonly random: Random;
  /** Instances whose entries have changed since its last answer. */
  readonly stale: Set<number>;
  /** When its next answer arrives. */
  answerMs: number;
  isWaiting: boolean;
}

export interface LookupOptions {
  readonly roundTrip: Distribution;
  /** How long an answer is cached before the next lookup, in ms. */
  readonly cacheMs: number;
  readonly askers: number;
  readonly randomOf: (asker: number) => Random;
  /** Whether the registry answers now. */
  readonly answers: () => boolean;
  /** A proxy learns from an answer what the registry says of an instance. */
  readonly read: (asker: number, instance: number) => void;
}

/** Proxies that poll the registry. Lookups whose answers say nothing new are not simulated, but the times at which they would happen are kept. */
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

  /** An entry has changed: every proxy learns so from its next answer. */
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
    // The registry is out: the proxy gets its answer when that is over.
    if (!answers()) return;
    const stale = [...asker.stale];
    asker.stale.clear();
    for (const instance of stale) read(index, instance);
  }
}
