import fc from "fast-check";
import { expect, it } from "vitest";
import { Instant } from "../../../../packages/core/src/engine/instant.js";

it("gives the least order first, whatever is added in between", () => {
  const operation = fc.oneof(fc.nat(1_000_000), fc.constant("pop" as const));
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 200 }), (operations) => {
      const instant = new Instant();
      const model: { readonly handle: number; readonly order: number }[] = [];
      operations.forEach((step, handle) => {
        if (step !== "pop") {
          // Orders are unique: two events never share a sequence.
          const order = step * 1000 + handle;
          instant.push(handle, order);
          model.push({ handle, order });
          model.sort((a, b) => a.order - b.order);
        } else if (model.length > 0) {
          expect(instant.pop()).toBe(model.shift()!.handle);
        }
        expect(instant.size).toBe(model.length);
        expect(instant.nextOrder).toBe(model[0]?.order ?? Number.POSITIVE_INFINITY);
      });
    }),
  );
});
