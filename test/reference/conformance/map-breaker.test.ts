import { expect, test } from "vitest";
import { openWait } from "./map-breaker.js";

test.each([
  [{ openWaitMillis: 1000 }, [1000, 1000, 1000]],
  [{ openWaitMillis: 1000, openWaitExponential: true }, [1000, 2000, 4000]],
  [{ openWaitMillis: 1000, openWaitExponential: false }, [1000, 1000, 1000]],
  [{ openWaitMillis: 1000, openWaitKind: "exponential" }, [1000, 2000, 4000]],
  [{ openWaitMillis: 101, openWaitMultiplier: 1.5 }, [101, 151, 226]],
  [{ openWaitExponentialMillis: 500 }, [500, 1000, 2000]],
])("a breaker set up as %j stays open for %j ms in a row", (config, waits) => {
  expect([1, 2, 3].map(openWait(config))).toEqual(waits);
});
