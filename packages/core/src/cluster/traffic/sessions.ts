import { type Kind, Priority, type Scheduler } from "../../engine/scheduler.js";
import type { SessionTurn } from "../../model/source.js";
import type { Issuer } from "./issuer.js";

/** Recorded users and where their requests go. */
export interface RecordedUsers {
  readonly issuer: Issuer;
  readonly users: readonly (readonly SessionTurn[])[];
  readonly startMs: number;
  readonly stopMs: number;
  readonly limit: number;
}

/** All recorded users of a cluster: request `index` is turn ⌊index / users⌋ of user `index` mod users, as in closed loops. */
export class Sessions {
  private readonly owners: { readonly source: RecordedUsers; readonly user: number; turn: number }[] = [];
  private readonly send: Kind;

  constructor(private readonly scheduler: Scheduler) {
    this.send = scheduler.kind(Priority.arrival, (id) => {
      const owner = this.owners[id]!;
      const { issuer, users, limit } = owner.source;
      if (issuer.issued >= limit) return;
      const { user, turn } = owner;
      owner.turn++;
      issuer.replay(turn * users.length + user, users[user]![turn]!);
    });
  }

  /** Lets users begin; returns what to call when a request of one has ended. */
  start(source: RecordedUsers): (index: number) => void {
    const { users, startMs, stopMs } = source;
    const first = this.owners.length;
    const next = (user: number, fromMs: number): void => {
      const { turn } = this.owners[first + user]!;
      const recorded = users[user]![turn];
      if (recorded === undefined) return;
      const atMs = fromMs + recorded.thinkMs;
      if (atMs < stopMs) this.scheduler.at(atMs, this.send, first + user);
    };
    for (let user = 0; user < users.length; user++) {
      this.owners.push({ source, user, turn: 0 });
      next(user, startMs);
    }
    return (index) => next(index % users.length, this.scheduler.now);
  }
}
