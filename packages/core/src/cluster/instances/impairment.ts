/** What keeps an instance from serving as usual: bits of `InstanceWord.impairment`, none for nothing. */
export enum Impairment {
  /** It has left for good. */
  gone = 1,
  /** It has crashed: nobody listens there. */
  down = 2,
  /** It accepts, and goes on with nothing. */
  hung = 4,
  /** It answers some requests with an error at once. */
  erring = 8,
  /** It takes no more requests, and goes on with those it has. */
  closed = 16,
  /** Faults look at each request that reaches it; it serves those that they let pass. */
  watched = 32,
  /** Any of those that stop its work. */
  stopped = 7,
}
