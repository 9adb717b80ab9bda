/** Why a proxy holds an instance to be down: bits of `InstanceEndpoint.doubts`, none for up. */
export enum Doubt {
  /** Its own checks have failed, or what they bring up again has been marked down. */
  checks = 1,
  /** Requests have failed, and its time out is not over. */
  requests = 2,
  /** The registry says so. */
  registry = 4,
  /** Its answers stand out, and its ejection is not over. */
  outlier = 8,
}
