import fc from "fast-check";
import { direct, withFields } from "../../arbitrary/written-scenario.js";
import { requireThat } from "../../require-that.js";
import { requireBooksInOrder } from "../books.js";
import { lookAlong, runToQuiet, seenThrough } from "../driving.js";
import { type ScenarioLaw, scenarioLaw } from "../scenario-law.js";

const stride = fc.integer({ min: 1, max: 100 });
/** Short runs: every look costs more than many events. */
const small = { durationMs: 3000, fewest: 0 };

const balances = scenarioLaw(
  "both ledgers balance at every instant: whole, by class and by service",
  (laboratory) => fc.tuple(laboratory.scenarios(small), stride),
  (laboratory, [written, every]) => {
    const simulation = laboratory.prepare(laboratory.define(written));
    lookAlong(simulation, every, () => {
      const result = simulation.result();
      requireBooksInOrder(result);
      for (const [name, { requests }] of Object.entries(result.services)) {
        const { inFlight } = simulation.service(name);
        requireThat(inFlight === requests.inFlight, `${name} has ${inFlight} requests in flight, and ${requests.inFlight} on its books`);
      }
    });
  },
);

const balancesAfterWarmup = scenarioLaw(
  "both ledgers balance when the figures begin after a warm-up",
  (laboratory) => fc.tuple(laboratory.scenarios(small), stride),
  (laboratory, [written, every]) => {
    const { durationMs } = laboratory.define(written);
    const simulation = laboratory.prepare(laboratory.define(withFields(written, { warmup: `${durationMs / 2}ms` })));
    lookAlong(simulation, every, () => requireBooksInOrder(simulation.result()));
  },
);

const showsWhatIsSent = scenarioLaw(
  "what is in flight is just what was sent, where nothing makes requests wait before an instance",
  (laboratory) => fc.tuple(laboratory.scenarios(small), stride),
  (laboratory, [written, every]) => {
    const simulation = laboratory.prepare(laboratory.define(direct(written)));
    lookAlong(simulation, every, () => {
      for (const [name, { requests, attempts }] of Object.entries(simulation.result().services))
        requireThat(
          attempts.inFlight === requests.inFlight,
          `${name} has ${attempts.inFlight} attempts in flight for ${requests.inFlight} requests`,
        );
    });
  },
);

const countsOnce = scenarioLaw(
  "every call is counted once: as sent, or as unavailable",
  (laboratory) => laboratory.scenarios({ fewest: 0 }),
  (laboratory, written) => {
    const scenario = laboratory.define(direct(written));
    const { services } = laboratory.run(scenario).result;
    for (const { name, drain } of scenario.services) {
      const { requests, attempts } = services[name]!;
      const counted = attempts.sent + requests.unavailable;
      // Only work that a leaving instance gave back may be sent and still find nobody to take it.
      const isKept = drain.running === "finish" ? counted === requests.issued : counted >= requests.issued;
      requireThat(isKept, `${name}: ${attempts.sent} sent and ${requests.unavailable} unavailable of ${requests.issued} issued`);
    }
  },
);

const ends = scenarioLaw(
  "nothing is in flight once traffic has stopped",
  (laboratory) => laboratory.scenarios(),
  (laboratory, written) => {
    const { durationMs: stopMs } = laboratory.define(written);
    const scenario = laboratory.define(seenThrough(written));
    const simulation = laboratory.prepare(scenario);
    requireThat(runToQuiet(simulation, scenario, stopMs), "an hour after the last request something is still at work");
    const { summary, services } = simulation.result();
    requireThat(summary.requests.inFlight === 0, `${summary.requests.inFlight} requests are in flight although nothing is at work`);
    for (const [name, { attempts }] of Object.entries(services))
      requireThat(attempts.inFlight === 0, `${name} has ${attempts.inFlight} attempts in flight although nothing is at work`);
  },
);

/** Conservation: whatever is begun ends once, or is in flight. */
export const ledgerLaws: readonly ScenarioLaw[] = [balances, balancesAfterWarmup, showsWhatIsSent, countsOnce, ends];
