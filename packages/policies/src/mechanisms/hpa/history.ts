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

/** Writes an entry at a place whose entry is outdated, or adds it where there is none (−1): so the list stays as long as what it has to remember. */
export function remember<Entry extends Dated>(log: Entry[], entry: Entry, outdated: number): void {
  if (outdated < 0) log.push(entry);
  else log[outdated] = entry;
}
