/** Why a proxy takes an instance to be down: bits of `InstanceEndpoint.doubts`. Without any it is up. */
export enum Doubt {
  /** The proxy's own checks failed, or it was marked down until they pass. */
  checks = 1,
  /** Requests failed (passive checks), and its time out is not over. */
  requests = 2,
  /** The registry says so. */
  registry = 4,
  /** Outlier detection has ejected it. */
  outlier = 8,
}
