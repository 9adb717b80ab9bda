import fc from "fast-check";
import { expect, it } from "vitest";
import { Kernel } from "../../../../packages/core/src/engine/kernel/kernel.js";
import { SourceTimes } from "../../../../packages/core/src/engine/source-times.js";

/** Few different times, so that there are ties; and an end now and then. */
const time = fc.oneof({ weight: 5, arbitrary: fc.nat(8) }, { weight: 1, arbitrary: fc.constant(Number.POSITIVE_INFINITY) });
const step = fc.record({ adds: fc.boolean(), pick: fc.nat(1000), time });

it("tells of all sources the first to come, and of several at once the one added first", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 200 }), (steps) => {
      const sources = new SourceTimes(new Kernel());
      const model: number[] = [];
      for (const { adds, pick, time } of steps) {
        if (adds || model.length === 0) {
          sources.add(time);
          model.push(time);
        } else {
          sources.set(pick % model.length, time);
          model[pick % model.length] = time;
        }
        const first = Math.min(...model);
        expect(sources.nextTime).toBe(first);
        expect(sources.next).toBe(first === Number.POSITIVE_INFINITY ? -1 : model.indexOf(first));
      }
    }),
  );
});

it("has nothing to come before a source is added", () => {
  const sources = new SourceTimes(new Kernel());
  expect(sources.nextTime).toBe(Number.POSITIVE_INFINITY);
  expect(sources.next).toBe(-1);
});
