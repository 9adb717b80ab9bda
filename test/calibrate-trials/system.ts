import { createStreams, type Random, type ScenarioInput } from "springtide";

/** What a trial's traces are made of, and what is to be found again. */
export interface System {
  readonly input: ScenarioInput;
  readonly durationMs: number;
  readonly demands: Readonly<Record<"web" | "db", { readonly meanMs: number; readonly cv: number }>>;
  readonly utilisation: Readonly<Record<"web" | "db", number>>;
}

const LOAD = { least: 0.3, most: 0.85 };
const MOST_CV = 2;

/** The system of a trial: a web service that keeps its slot while it calls a database; loads, spreads and slots by chance. */
export function systemOf(trial: number, requests: number): System {
  const random = createStreams(`calibrate-trials/${trial}`).stream("system");
  const ratePerMs = 0.05 + 0.45 * random.next();
  const db = {
    cv: 0.2 + (MOST_CV - 0.2) * random.next(),
    slots: 1 + random.below(4),
    utilisation: loadOf(random),
    replicas: 1 + random.below(2),
  };
  const dbMs = (db.utilisation * db.slots * db.replicas) / ratePerMs;
  const own = { cv: 0.2 + (MOST_CV - 0.2) * random.next(), utilisation: loadOf(random), meanMs: dbMs * (0.3 + random.next()) };
  const durationMs = requests / ratePerMs;
  return {
    durationMs,
    demands: { web: { meanMs: own.meanMs, cv: own.cv }, db: { meanMs: dbMs, cv: db.cv } },
    utilisation: { web: own.utilisation, db: db.utilisation },
    input: {
      name: `trial ${trial}`,
      duration: `${durationMs}ms`,
      seed: trial,
      traffic: { users: { to: "web", rate: `${ratePerMs * 1000}/s` } },
      services: {
        web: {
          concurrency: slotsFor(ratePerMs, own.meanMs + answerMs(dbMs, db.cv, db.utilisation), own.utilisation),
          queue: "unlimited",
          demand: { lognormal: { mean: `${own.meanMs}ms`, cv: own.cv } },
          calls: [{ to: "db" }],
        },
        db: {
          replicas: db.replicas,
          concurrency: db.slots,
          queue: "unlimited",
          demand: { lognormal: { mean: `${dbMs}ms`, cv: db.cv } },
        },
      },
    },
  };
}

function loadOf(random: Random): number {
  return LOAD.least + (LOAD.most - LOAD.least) * random.next();
}

/** About how long a call of the database takes: waiting as before a single slot (Pollaczek and Khinchine), which is more than before several. */
function answerMs(meanMs: number, cv: number, utilisation: number): number {
  return meanMs * (1 + (utilisation * (1 + cv * cv)) / (2 * (1 - utilisation)));
}

/** As many slots as are in use to the share asked for; each is kept for so long. */
function slotsFor(ratePerMs: number, heldMs: number, utilisation: number): number {
  return Math.max(1, Math.ceil((ratePerMs * heldMs) / utilisation));
}
