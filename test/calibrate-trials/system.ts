import { createStreams, type Random, type ScenarioInput } from "@springtide/core";

/** What a trial's traces are made of, and what is to be found again. */
export interface System {
  readonly input: ScenarioInput;
  readonly durationMs: number;
  readonly demands: Readonly<Record<"web" | "db", { readonly meanMs: number; readonly cv: number }>>;
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
  const calledMs = answerMs(dbMs, db);
  const web = { cv: 0.2 + (MOST_CV - 0.2) * random.next(), utilisation: loadOf(random) };
  // A slot is kept for the call too, so a web service that does much less itself could not be told to be busy.
  const slots = Math.ceil((ratePerMs * calledMs * (1.3 + random.next())) / web.utilisation);
  const webMs = (web.utilisation * slots) / ratePerMs - calledMs;
  const durationMs = requests / ratePerMs;
  return {
    durationMs,
    demands: { web: { meanMs: webMs, cv: web.cv }, db: { meanMs: dbMs, cv: db.cv } },
    input: {
      name: `trial ${trial}`,
      duration: `${durationMs}ms`,
      seed: trial,
      traffic: { users: { to: "web", rate: `${ratePerMs * 1000}/s` } },
      services: {
        web: {
          concurrency: slots,
          queue: "unlimited",
          demand: { lognormal: { mean: `${webMs}ms`, cv: web.cv } },
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

interface Line {
  readonly cv: number;
  readonly slots: number;
  readonly utilisation: number;
}

/**
 * About how long a call takes, with waiting.
 * @see Sakasegawa, An approximation formula L_q ≃ α·ρ^β/(1−ρ), Annals of the Institute of Statistical Mathematics 29 (1977)
 */
function answerMs(meanMs: number, { cv, slots, utilisation }: Line): number {
  const waiting = utilisation ** (Math.sqrt(2 * (slots + 1)) - 1) / (slots * (1 - utilisation));
  return meanMs * (1 + (waiting * (1 + cv * cv)) / 2);
}
