import { instanceTarget } from "../fault-targets.js";
import { fraction } from "../quantities.js";
import { choice, number } from "../scalars.js";
import { refuse, shape } from "../shapes.js";

/** An instance that serves some requests badly while its health checks pass. */
export const greyFailure = shape("a grey failure", {
  ...instanceTarget,
  share: fraction.describe("Share of the requests that suffer."),
  factor: number(1, 1_000_000).optional().describe("Their work takes that many times as long …"),
  answers: choice("error").optional().describe("… or they are answered with an error at once."),
}).superRefine(({ share, factor, answers }, context) => {
  if (share === 0) refuse(context, "with a share of 0 nobody suffers", "give a share above 0", ["share"]);
  if (factor === 1) refuse(context, "a factor of 1 slows nothing", "give a factor above 1", ["factor"]);
  if ((factor === undefined) === (answers === undefined))
    refuse(
      context,
      `a grey failure has a factor, or answers: error; ${factor === undefined ? "neither was" : "both were"} given`,
      factor === undefined ? "write factor: 10, or answers: error" : "leave out one of the two",
    );
});
