import type { Audit } from "./audit.js";

/** A fault that is to come once begins and ends when the scenario says. */
export const outages: Audit = function* ({ events, durationMs, warmupMs }, { faults }) {
  for (const { name, timing } of faults) {
    if (timing.type !== "scheduled" || timing.forMs.type !== "constant") continue;
    const endMs = timing.atMs + timing.forMs.value;
    const own = events.filter(({ type, reason }) => reason === name && (type === "fault-begins" || type === "fault-ends"));
    for (const { type, atMs } of own) {
      const due = type === "fault-begins" ? timing.atMs : endMs;
      if (Math.abs(atMs - due) > 1e-6)
        yield `the fault ${name} ${type === "fault-begins" ? "begins" : "ends"} at ${atMs} ms, though it should at ${due}`;
    }
    const count = (type: string) => own.filter((event) => event.type === type).length;
    if (timing.atMs >= warmupMs && endMs < durationMs && count("fault-begins") !== count("fault-ends"))
      yield `the fault ${name} begins on ${count("fault-begins")} targets and ends on ${count("fault-ends")}`;
  }
};
