import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeBase64 } from "../../../../../packages/core/src/engine/kernel/decode-base64.js";

it("gives back the bytes that were written in base64, padded or not", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = Buffer.from(bytes).toString("base64");
      expect([...decodeBase64(text)]).toEqual([...bytes]);
      expect([...decodeBase64(text.replaceAll("=", ""))]).toEqual([...bytes]);
    }),
  );
});
