import type { Cluster } from "../../cluster/cluster.js";
import { Blames } from "../../cluster/watch/blames.js";
import type { RequestWatch } from "../../cluster/watch/request-watch.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { Scenario } from "../../model/scenario.js";
import type { ResultEvent } from "../result-event.js";
import { externalBooks } from "../summarise-run.js";
import { AlertWatch } from "./alert-watch.js";
import { BudgetWatch } from "./budget-watch.js";
import { FailureCounts } from "./failure-counts.js";
import { createIndicators } from "./indicator.js";
import { OutageLog } from "./outage-log.js";
import type { OutageFigures } from "./result-outages.js";
import { Rounds } from "./rounds.js";

/** Goodput is looked at so often in a run, though not more often than every second. */
const LOOKS = 86_400;
const LEAST_MS = 1000;

/** The accounting of a run's outages. */
export interface OutageWatch {
  readonly watch: RequestWatch;
  /** The next instant at which it wants to look at what has happened before. */
  readonly nextMs: number;
  /** That instant has come. */
  look(nowMs: number): void;
  /** The figures begin. */
  begin(nowMs: number): void;
  summary(nowMs: number): OutageFigures;
}

/** Keeps the books of objectives over windows, alerts and faults, told by the `events` of a run; undefined for a scenario without objectives over windows and without alerts. */
export function watchOutages(scenario: Scenario, events: readonly ResultEvent[], clusterOf: () => Cluster): OutageWatch | undefined {
  const { alerts = [], slo, durationMs, warmupMs } = scenario;
  const { objectives = [] } = slo;
  if (alerts.length === 0 && objectives.length === 0) return undefined;

  const log = new OutageLog(events);
  const rounds = new Rounds();
  const faults: string[] = [];
  let parts: { readonly blames: Blames; readonly failures: FailureCounts } | undefined;
  let pagers: AlertWatch[] = [];
  let budgets: BudgetWatch[] = [];

  function numberOf(fault: string | undefined): number {
    if (fault === undefined) return -1;
    const known = faults.indexOf(fault);
    return known >= 0 ? known : faults.push(fault) - 1;
  }

  function books(): NonNullable<typeof parts> {
    const cluster = clusterOf();
    parts ??= {
      blames: new Blames(cluster, (service, instance) => {
        const { spec, instances } = cluster.services[service]!;
        return numberOf(log.faultAt(spec.name, instances.records[instance]?.id ?? null));
      }),
      failures: new FailureCounts(cluster, (fault) => faults[fault] ?? null),
    };
    return parts;
  }

  function lookForGoodput(nowMs: number): void {
    let ok = 0;
    let issued = 0;
    let inFlight = 0;
    for (const ledger of externalBooks(clusterOf())) {
      ok += ledger.ended[Outcome.ok]!;
      issued += ledger.issued;
      inFlight += ledger.inFlight;
    }
    log.look(nowMs, ok, issued, issued - inFlight);
  }

  return {
    watch: {
      issued: (row, _site, parent) => books().blames.issued(row, parent),
      sent: (row) => books().blames.sent(row),
      inherited: (row, heir) => books().blames.inherited(row, heir),
      ended(row, site, outcome) {
        const { blames, failures } = books();
        const number = blames.ended(row, site, outcome);
        if (number === 0 || site.attemptOf !== undefined || site.isCopy) return;
        const blame = blames.tell(number);
        failures.add(blame, site.target.id, site.external);
        const fault = faults[blame.fault];
        if (site.external && fault !== undefined) log.failed(fault);
      },
    },
    get nextMs() {
      return rounds.nextMs;
    },
    look: (nowMs) => rounds.pass(nowMs),
    begin(nowMs) {
      const lengthMs = durationMs - nowMs;
      const indicatorOf = createIndicators(clusterOf(), [...objectives, ...alerts]);
      books().failures.reset();
      log.reset();
      pagers = alerts.map((spec) => new AlertWatch(spec, indicatorOf(spec), lengthMs));
      budgets = objectives.map((spec) => new BudgetWatch(spec, indicatorOf(spec), nowMs));
      rounds.begin(nowMs);
      rounds.add(Math.max(LEAST_MS, Math.ceil((durationMs - warmupMs) / LOOKS)), lookForGoodput);
      for (const pager of pagers) {
        rounds.add(pager.spec.intervalMs, (atMs) => {
          for (const firing of pager.evaluate(atMs)) if (firing.severity === "page") log.paged(firing);
        });
      }
      for (const budget of budgets) rounds.add(budget.intervalMs, (atMs) => budget.evaluate(atMs));
    },
    summary(nowMs) {
      const { failures } = books();
      const firings = pagers.flatMap((pager) => pager.firings).sort((a, b) => a.firedMs - b.firedMs);
      return {
        ...(objectives.length > 0 && { objectives: budgets.map((budget) => budget.summary(nowMs)) }),
        ...(alerts.length > 0 && { alerts: firings.map((firing) => ({ ...firing })) }),
        outages: { faults: log.summary(), lost: failures.lostRequests(), blastRadius: failures.blastRadius() },
      };
    },
  };
}
