/** Something the controller remembers, and when it was. */
export interface Dated {
  readonly atMs: number;
}

/** What the controller proposed, and when: columns, since every autoscaler looks through its own at every evaluation. */
export interface PastProposals {
  readonly atMs: number[];
  readonly replicas: number[];
}

/** A change of the number of replicas, its magnitude. */
export interface PastChange extends Dated {
  readonly change: number;
}

/** Writes a proposal down as `remember` does. */
export function rememberProposal({ atMs, replicas }: PastProposals, proposed: number, nowMs: number, outdated: number): void {
  const at = outdated < 0 ? atMs.length : outdated;
  atMs[at] = nowMs;
  replicas[at] = proposed;
}

/** Writes an entry at a place whose entry is outdated, or adds it where there is none (−1): so the list stays as long as what it has to remember. */
export function remember<Entry extends Dated>(log: Entry[], entry: Entry, outdated: number): void {
  if (outdated < 0) log.push(entry);
  else log[outdated] = entry;
}
