import type { TransactionSummary } from "../../../experiment/result-transactions.js";
import type { ServiceSpec } from "../../../model/scenario.js";
import type { Audit } from "./audit.js";

/** Every transaction ends once, and in one way, and no lock outlives its transaction. */
export const transactions: Audit = function* ({ services }, { services: specs }) {
  for (const spec of specs) {
    for (const [name, summary] of Object.entries(services[spec.name]?.transactions ?? {})) {
      yield* endings(`${name} of ${spec.name}`, summary);
      const { inFlight, locks } = summary;
      const most = inFlight * participants(spec, name);
      if (locks !== null && (locks.heldAtEnd < 0 || locks.heldAtEnd > most))
        yield `${locks.heldAtEnd} locks of ${name} of ${spec.name} are held, where ${inFlight} transactions under way hold at most ${most}`;
    }
  }
};

function* endings(whose: string, { started, committed, undone, stuck, inFlight, lengthMs }: TransactionSummary): Iterable<string> {
  const parts = { committed, undone, stuck, inFlight };
  for (const [how, count] of Object.entries(parts)) if (count < 0) yield `of ${whose}, ${count} are ${how}`;
  const sum = committed + undone + stuck + inFlight;
  if (sum !== started) yield `${started} of ${whose} were started, but ${sum} are accounted for`;
  if (lengthMs.count !== sum - inFlight)
    yield `${sum - inFlight} of ${whose} are over, but of ${lengthMs.count} it is known how long they took`;
}

function participants({ steps }: ServiceSpec, name: string): number {
  const step = steps.find((one) => (one.type === "saga" || one.type === "two-phase") && one.name === name);
  return step !== undefined && "calls" in step ? step.calls.length : 0;
}
