import { arrivals } from "./books/arrivals.js";
import type { Audit } from "./books/audit.js";
import { bills } from "./books/bills.js";
import { capacity } from "./books/capacity.js";
import { durations } from "./books/durations.js";
import { ledgers, totals } from "./books/ledgers.js";
import { lives } from "./books/lives.js";
import { outages } from "./books/outages.js";
import { patience } from "./books/patience.js";
import { seriesAddUp } from "./books/series.js";
import { traces } from "./books/traces.js";
import { transactions } from "./books/transactions.js";
import { work } from "./books/work.js";
import { defineProperty, firstOf } from "./property.js";

const AUDITS: readonly Audit[] = [
  ledgers,
  totals,
  lives,
  bills,
  capacity,
  durations,
  patience,
  arrivals,
  seriesAddUp,
  traces,
  transactions,
  outages,
  work,
];

/** The books add up: nothing is lost, counted twice, or busier than it can be. */
export const conserves = defineProperty({
  id: "conserves",
  doc: "the books add up: requests, attempts, instances, work, time and money",
  options: {},
  judge: ({ result, scenario }) =>
    firstOf(
      (function* () {
        for (const audit of AUDITS) yield* audit(result, scenario);
      })(),
    ),
});
