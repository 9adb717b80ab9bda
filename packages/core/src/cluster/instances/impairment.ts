/** What keeps an instance from serving as usual: bits of `InstanceWord.impairment`; 0 for nothing. */
export enum Impairment {
  /** It has left for good. */
  gone = 1,
  /** It has crashed: nobody listens there. */
  down = 2,
  /** It hangs: it accepts requests and works on none. */
  hung = 4,
  /** It answers some requests with an error at once. */
  erring = 8,
  /** It refuses new requests, and finishes those it has. */
  closed = 16,
  /** Each request that reaches it is shown to faults first; it serves those that they let pass. */
  watched = 32,
  /** Any of those that stop its work. */
  stopped = 7,
}
