import { linkTarget } from "../link-target.js";
import { fraction } from "../quantities.js";
import { choice } from "../scalars.js";
import { refuse, shape } from "../shapes.js";

/** A link on which messages are lost. */
export const networkLoss = shape("a network loss", {
  ...linkTarget,
  rate: fraction.describe("Share of the messages, each by itself."),
  recovery: choice("retransmission", "none")
    .prefault("retransmission")
    .describe("Whether a lost message is sent again, as TCP does after 200 ms, 400 ms, …, or never arrives."),
}).superRefine(({ rate }, context) => {
  if (rate === 0) refuse(context, "a rate of 0 loses nothing", "give a rate above 0", ["rate"]);
});
