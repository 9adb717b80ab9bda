/** Tokens that failures cost and successes bring back. */
export interface RetryThrottle {
  readonly tokens: number;
  /** An attempt has failed in a way that would be retried, or the server said not to; whether a retry is allowed. */
  failed(): boolean;
  succeeded(): void;
}

/** Upstream counts in thousandths. */
const MILLI = 1000;
/** Reading a decimal fraction as a float may put it just below itself. */
const ROUNDING = 1e-6;

/**
 * Retries are allowed while more than half of the tokens are there.
 * @see grpc/proposal A6-client-retries.md (retryThrottling); grpc-go clientconn.go (retryThrottler)
 */
export function createRetryThrottle(maxTokens: number, tokenRatio: number): RetryThrottle {
  const max = maxTokens * MILLI;
  const gain = Math.floor(tokenRatio * MILLI + ROUNDING);
  let tokens = max;
  return {
    get tokens() {
      return tokens / MILLI;
    },
    failed() {
      tokens = Math.max(0, tokens - MILLI);
      return tokens > max / 2;
    },
    succeeded() {
      tokens = Math.min(max, tokens + gain);
    },
  };
}
