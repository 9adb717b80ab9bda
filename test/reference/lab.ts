import type { Catalog } from "@springtide/core";

/** What every mapping works with. */
export interface Lab {
  /** The policies scenarios may name. */
  readonly catalog: Catalog;
  /** Seed of every run. */
  readonly seed: string;
  /** Most requests to simulate for one case whose number of runs, periods or replications the table leaves open. */
  readonly budget: number;
}
