import type { Catalog } from "@springtide/core";

/** What every mapping works with. */
export interface Lab {
  /** The policies scenarios may name. */
  readonly catalog: Catalog;
  /** Seed of every run. */
  readonly seed: string;
  /** Most requests to simulate for one case of sampled periods or replications, whose number the table leaves open. */
  readonly budget: number;
}
