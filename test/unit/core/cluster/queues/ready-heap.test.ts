import fc from "fast-check";
import { expect } from "vitest";
import type { Message } from "../../../../../packages/core/src/cluster/queues/message.js";
import { ReadyHeap } from "../../../../../packages/core/src/cluster/queues/ready-heap.js";
import { claim } from "../../../../properties/claim.js";

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 50 }) },
    { weight: 1, arbitrary: fc.constant("take" as const) },
    { weight: 1, arbitrary: fc.constant("drop" as const) },
  ),
);

claim("the first is always of the lowest rank, whoever came or was taken out", steps, (drawn) => {
  const heap = new ReadyHeap();
  const there: Message[] = [];
  const out = (message: Message | undefined): void => {
    if (message === undefined) return;
    heap.remove(message);
    there.splice(there.indexOf(message), 1);
  };
  for (const step of drawn) {
    if (step === "take") out(heap.first);
    else if (step === "drop") out(there[there.length >> 1]);
    else {
      const message = { rank: step, place: -1 } as Message;
      heap.push(message);
      there.push(message);
    }
    expect(heap.size).toBe(there.length);
    expect(heap.first?.rank).toBe(there.length === 0 ? undefined : Math.min(...there.map(({ rank }) => rank)));
  }
});
