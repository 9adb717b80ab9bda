import type { Admission, Settlement } from "@springtide/core/policy";

/** The usual answers of layers, made once: a layer allocates none. */
export const PASS: Admission & Settlement = { do: "pass" };
export const REFUSE: Admission = { do: "refuse" };
export const HOLD: Admission = { do: "hold" };
export const ANSWER: Admission & Settlement = { do: "answer" };
