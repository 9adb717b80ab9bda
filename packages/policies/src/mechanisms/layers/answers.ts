import type { Admission, Settlement } from "@springtide/core/policy";

/** What layers answer most, made once. */
export const PASS: Admission & Settlement = { do: "pass" };
export const REFUSE: Admission = { do: "refuse" };
export const HOLD: Admission = { do: "hold" };
export const ANSWER: Admission & Settlement = { do: "answer" };
