import type { RequestView } from "@springtide/core/policy";
import { createXxHash64 } from "./xxhash64.js";

/** The 64-bit hash of a request's key, in two unsigned halves. */
export interface KeyHash {
  readonly high: number;
  readonly low: number;
  /** Hashes the key of a request as text. Does not allocate. */
  read(request: RequestView): void;
}

/**
 * XXH64 of the key in decimal, as of a header that carries it.
 * @see Envoy main@0a31a547 source/common/http/hash_policy.cc (HeaderHashMethod)
 */
export function createKeyHash(): KeyHash {
  const hasher = createXxHash64();
  const text = new Uint8Array(32);
  return {
    get high() {
      return hasher.high;
    },
    get low() {
      return hasher.low;
    },
    read(request) {
      hasher.hash(text, request.writeKey(text));
    },
  };
}
