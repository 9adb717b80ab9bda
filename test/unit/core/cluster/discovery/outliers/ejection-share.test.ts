import fc from "fast-check";
import { expect, test } from "vitest";
import { mayEject } from "../../../../../../packages/core/src/cluster/discovery/outliers/ejection-share.js";

// Envoy source/common/upstream/outlier_detection_impl.cc (DetectorImpl::ejectHost): 100.0 * (ejected + 1) / hosts <= max_ejection_percent.
test("as many may be ejected as a whole percentage of them, whatever its fraction is in binary", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(499), fc.nat(100), (hosts, ejected, percent) => {
      expect(mayEject(hosts, ejected, percent / 100, false)).toBe((100 * (ejected + 1)) / hosts <= percent);
    }),
    {
      examples: [
        [100, 56, 57],
        [100, 68, 69],
        [110, 76, 70],
      ],
    },
  );
});

test("where one may always be ejected, the first is, and the next by the percentage", () => {
  expect(mayEject(5, 0, 0.1, true)).toBe(true);
  expect(mayEject(5, 1, 0.1, true)).toBe(false);
});
