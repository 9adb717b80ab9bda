/** Something the controller remembers, and when it was. */
export interface Dated {
  readonly atMs: number;
}

/** What the controller proposed at one time. */
export interface PastProposal extends Dated {
  readonly replicas: number;
}

/** A change of the number of replicas, its magnitude. */
export interface PastChange extends Dated {
  readonly change: number;
}

/** Writes an entry over the last one that is outdated, or adds it: so the list stays as long as what it has to remember. */
export function remember<Entry extends Dated>(log: Entry[], entry: Entry, isOutdated: (past: Entry) => boolean): void {
  for (let i = log.length - 1; i >= 0; i--) {
    if (isOutdated(log[i] as Entry)) {
      log[i] = entry;
      return;
    }
  }
  log.push(entry);
}
