import { duration, fraction } from "./quantities.js";
import { shape } from "./shapes.js";

/** How a new instance comes to full speed. */
export const warming = shape("warming", {
  for: duration.describe("How long it takes."),
  from: fraction.describe("Share of full speed at first."),
});
