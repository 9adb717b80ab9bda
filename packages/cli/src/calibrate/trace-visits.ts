import { covered } from "@springtide/core";
import { assembleTraces } from "../import/traces/assemble.js";
import { readSpans } from "../import/traces/read-spans.js";
import { visitsOfTrace } from "../import/traces/visit.js";
import { addArrival, type Evidence, type Reading } from "./evidence.js";

/** Writes the visits down that traces tell of; spans do not say when work began, nor, as a rule, which instance did it. */
export async function addTraces(file: string, evidence: Evidence, reading: Reading): Promise<void> {
  const assembly = assembleTraces((spans) => {
    for (const { service, startMs, durationMs, calls, isRoot, isError } of visitsOfTrace(spans)) {
      const endMs = startMs + durationMs;
      const waits = calls
        .filter(({ isAsync }) => !isAsync)
        .map((call) => {
          // Where a client's span shows the whole call, its way is in it.
          const wayMs = call.wayMs === undefined && !call.isUnseen ? reading.wayMs(service, call.to) : 0;
          return { startMs: call.startMs - wayMs, endMs: call.endMs + wayMs };
        });
      const intervals = waits.flatMap((call) => [call.startMs, call.endMs]);
      const releaseMs = reading.keepsSlot(service) ? endMs : waits.reduce((least, call) => Math.min(least, call.startMs), endMs);
      evidence.visits.add({
        service,
        line: "",
        arrivalMs: startMs,
        startMs: Number.NaN,
        endMs,
        releaseMs,
        awayMs: covered(intervals, startMs, endMs),
        isGood: !isError,
      });
      if (isRoot) addArrival(evidence, "", service, startMs);
    }
  });
  for await (const records of readSpans(file)) for (const { spans } of records) for (const span of spans) assembly.add(span);
  assembly.end();
  if (assembly.torn > 0) evidence.notes.push(`${file}: ${assembly.torn} traces came in parts that lie far apart; sort spans by trace`);
}
