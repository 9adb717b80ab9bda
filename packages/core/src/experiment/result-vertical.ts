/** How the instances of a service were sized; present only where its scenario says `vertical`. */
export interface VerticalSummary {
  /** As last recommended; null while nothing had been measured, or where the resource is not sized. */
  readonly cpu: ResourceSummary | null;
  readonly memory: ResourceSummary | null;
  /** Instances resized as they ran, and replaced by others, each as often as it happened. */
  readonly resized: number;
  readonly restarted: number;
  /** Times that an instance was killed because it used more memory than its limit. */
  readonly outOfMemory: number;
}

/** What to request of a resource, and the range within which a request stays as it is: cores, or bytes; null without an end. */
export interface ResourceSummary {
  readonly target: number;
  readonly lower: number;
  readonly upper: number | null;
}
