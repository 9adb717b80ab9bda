import fc from "fast-check";
import { expect, it } from "vitest";
import { EventQueue } from "../../../../packages/core/src/engine/event-queue.js";
import { Kernel } from "../../../../packages/core/src/engine/kernel/kernel.js";
import { Root } from "../../../../packages/core/src/engine/kernel/layout.js";

interface Entry {
  readonly time: number;
  readonly payload: number;
  readonly sequence: number;
  readonly handle: number;
}

const operation = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("push" as const),
      time: fc.oneof(fc.nat(6), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("pop" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("remove" as const), pick: fc.nat(10_000) }) },
);

it("always gives the earliest, and remembers of each event what it was given", () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 400 }), (operations) => {
      const queue = new EventQueue(new Kernel());
      const model: Entry[] = [];
      operations.forEach((step, n) => {
        if (step.do === "push") {
          model.push({ time: step.time, payload: n, sequence: n * 2, handle: queue.addInTurn(step.time, n, n * 2) });
        } else if (model.length > 0 && step.do === "remove") {
          const [entry] = model.splice(step.pick % model.length, 1);
          queue.remove(entry!.handle);
        } else if (model.length > 0) {
          const time = queue.nextTime;
          const handle = queue.pop();
          const at = model.findIndex((entry) => entry.handle === handle);
          expect(model[at]).toMatchObject({ time, payload: queue.payload[handle]!, sequence: queue.sequence[handle]! });
          model.splice(at, 1);
          queue.release(handle);
        }
        const times = model.map(({ time }) => time).sort((a, b) => a - b);
        expect(queue.size).toBe(model.length);
        expect(queue.nextTime).toBe(times[0] ?? Number.POSITIVE_INFINITY);
        if (times.length > 0) expect(queue.hasTie()).toBe(times[0] === times[1]);
        for (const { handle, time, payload, sequence } of model) {
          expect([queue.timeOf(handle), queue.payload[handle], queue.sequence[handle]]).toEqual([time, payload, sequence]);
        }
      });
    }),
    { numRuns: 200 },
  );
});

it("sorts", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), { maxLength: 500 }), (times) => {
      const queue = new EventQueue(new Kernel());
      for (const time of times) queue.addInTurn(time, 0, 0);
      const sorted = times.map(() => {
        const time = queue.nextTime;
        queue.release(queue.pop());
        return time;
      });
      expect(sorted).toEqual([...times].sort((a, b) => a - b));
    }),
  );
});

it("needs room for as many events as wait at once, however many come and are cancelled", () => {
  const kernel = new Kernel();
  const queue = new EventQueue(kernel);
  const room = queue.payload.length;
  const kept = Array.from({ length: room - 1 }, (_, i) => queue.addInTurn(i, i, i));
  for (let i = 0; i < 10_000; i++) queue.remove(queue.addInTurn(i % 97, i, i));
  expect(queue.payload.length).toBe(room);
  expect(queue.size).toBe(kept.length);
  const times = kernel.floatsAt(kernel.words[Root.times >> 2]!, room);
  expect([...times].filter((time) => time < Number.POSITIVE_INFINITY)).toHaveLength(kept.length);
});

it("keeps the handles of events that still wait while others come and go", () => {
  const queue = new EventQueue(new Kernel());
  const handle = queue.addInTurn(1000, 42, 7);
  for (let i = 0; i < 500; i++) queue.addInTurn(i, i, i);
  for (let i = 0; i < 500; i++) queue.release(queue.pop());
  expect([queue.payload[handle], queue.sequence[handle], queue.pop()]).toEqual([42, 7, handle]);
});

it("knows which events have been taken out to wait for their turn within the instant", () => {
  const queue = new EventQueue(new Kernel());
  const first = queue.addInTurn(1, 0, 0);
  const second = queue.addInTurn(1, 0, 1);
  const taken = queue.pop();
  queue.markTaken(taken);
  expect(taken).toBe(first);
  expect([queue.isTaken(first), queue.isTaken(second)]).toEqual([true, false]);
  queue.release(first);
  expect(queue.isTaken(queue.addInTurn(3, 0, 2))).toBe(false);
});
