import { createCatalog, defineScenario, simulate } from "@springtide/core";
import { defineResilience } from "@springtide/core/policy";
import type { Answer, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import { seconds, toSeconds } from "./units.js";

/** What the table says of outages and of pauses without chance. */
interface OutageWords {
  readonly tiers?: number;
  readonly retriesPerTier?: number;
  readonly clientRequests?: number;
  readonly clientTimeoutPerAttempt?: number;
  readonly retry?: { readonly maxRetries: number; readonly baseDelay: number; readonly multiplier: number; readonly maxDelay: number };
}

type Input = Parameters<typeof defineScenario>[0];

function exact(values: Readonly<Record<string, number>>, observations: number): Answer {
  return { estimates: new Map(Object.entries(values).map(([name, value]) => [name, { value, observations }])) };
}

/** The deepest of some services always fails, and everybody on the way there tries again at once. */
export function mapOutage(theory: TheoryCase, lab: Lab): Answer {
  const { tiers = 0, retriesPerTier = 0, clientRequests = 0 } = theory.scenario as OutageWords;
  const name = (tier: number): string => `tier-${tier}`;
  const resilience = [{ retry: { attempts: retriesPerTier + 1, delay: "0s", maxDelay: "0s", jitter: "none" } }];
  const services = Array.from({ length: tiers }, (_, i) => {
    const isDeepest = i + 1 === tiers;
    const work = isDeepest ? { errors: "100%" } : { calls: [{ to: name(i + 1) }] };
    return [name(i), { demand: "0s", concurrency: "unlimited", resilience, ...work }];
  });
  const input = {
    name: "reference case",
    duration: seconds(clientRequests + 1),
    traffic: { clients: { to: name(0), interarrival: "1s", limit: clientRequests } },
    services: Object.fromEntries(services),
  } as unknown as Input;
  const { summary, services: results } = simulate(defineScenario(input, { catalog: lab.catalog }), { catalog: lab.catalog });
  const attemptsAtDeepestTier = results[name(tiers - 1)]?.resilience?.attempts ?? Number.NaN;
  return exact({ attemptsAtDeepestTier, userVisibleFailures: summary.requests.error }, clientRequests);
}

/** A client that is never answered: when it tries, and when it gives up for good. */
export function mapPauses(theory: TheoryCase, lab: Lab): Answer {
  const { clientTimeoutPerAttempt = 0, retry } = theory.scenario as OutageWords;
  if (retry === undefined) return { needs: "pauses before retries" };
  const sentMs: number[] = [];
  const watch = defineResilience({
    id: "watch",
    doc: "Notes when attempts are made.",
    source: "made for the reference cases",
    options: {},
    create: (_options, { now }) => ({
      admit() {
        sentMs.push(now());
        return { do: "pass" };
      },
    }),
  });
  const { maxRetries, baseDelay, multiplier, maxDelay } = retry;
  // A first pause beyond the longest is the longest.
  const pauses = { delay: seconds(Math.min(baseDelay, maxDelay)), factor: multiplier, maxDelay: seconds(maxDelay), jitter: "none" };
  const longest = (maxRetries + 1) * (clientTimeoutPerAttempt + maxDelay) + 2;
  const layers = [{ retry: { attempts: maxRetries + 1, ...pauses } }, "watch", { timeout: { limit: seconds(clientTimeoutPerAttempt) } }];
  const input = {
    name: "reference case",
    duration: seconds(longest),
    bucket: seconds(longest),
    traffic: { clients: { to: "backend", interarrival: "1s", limit: 1, resilience: layers } },
    services: { backend: { demand: seconds(2 * longest) } },
  } as unknown as Input;
  const catalog = createCatalog([...lab.catalog.policies, watch]);
  let firstMs = 0;
  let endedMs = Number.NaN;
  simulate(defineScenario(input, { catalog }), {
    catalog,
    onRequest({ startMs, endMs }) {
      firstMs = startMs;
      endedMs = endMs;
    },
  });
  const sent = sentMs.map((atMs, attempt) => [`attempt${attempt}SentAt`, toSeconds(atMs - firstMs)] as const);
  return exact({ ...Object.fromEntries(sent), failureReportedAt: toSeconds(endedMs - firstMs) }, 1);
}
