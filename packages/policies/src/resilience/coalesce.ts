import { defineResilience } from "@springtide/core/policy";
import { PASS } from "../mechanisms/layers/answers.js";
import { createSameCalls } from "../mechanisms/sharing/same-calls.js";

/** Makes one call for all that ask for the same thing at the same time: the others wait for it and end as it does. */
export const coalesce = defineResilience({
  id: "coalesce",
  doc: "Makes one call for all that ask for the same thing at the same time: the others wait for it and end as it does. Calls that write go in by themselves.",
  source: "golang.org/x/sync/singleflight; nginx 1.22.1 proxy_cache_lock",
  options: {},
  create() {
    const same = createSameCalls();
    return {
      attach: same.attach,
      admit: ({ slot, key, isIdempotent }) => (isIdempotent ? same.admit(slot, key) : PASS),
      settled({ slot, isIdempotent }, outcome) {
        if (isIdempotent) same.ended(slot, outcome);
        return PASS;
      },
      cancelled({ slot, isIdempotent }) {
        if (isIdempotent) same.cancelled(slot);
      },
      left: ({ slot }) => same.left(slot),
    };
  },
});
