import type { GoodCounts } from "../../metrics/count-history.js";
import { CountHistory } from "../../metrics/count-history.js";
import type { ResultEvent } from "../result-event.js";
import type { AlertFiring, OutageSummary } from "./result-outages.js";

/** Goodput has broken in when fewer requests than this share of the usual end ok … */
const BACK = 0.95;
/** … over so many looks; what is usual is told by as many before the fault. */
const LOOKS = 5;
const USUAL = 60;

/** Signs that somebody in the cluster has noticed. */
const SIGNS: readonly ResultEvent["type"][] = ["endpoint-down", "instance-promoted", "resilience", "node-lost"];

interface Outage {
  readonly fault: string;
  readonly services: Set<string>;
  readonly beganMs: number;
  /** Share of requests that ended ok before. */
  readonly usual: number;
  /** Targets that it has at this moment, by service: an instance, or null for all. */
  readonly targets: { readonly service: string; readonly instance: string | null }[];
  endedMs: number | null;
  detected: OutageSummary["detected"];
  paged: OutageSummary["paged"];
  isHurt: boolean;
  hurtMs: number | null;
  recoveredMs: number | null;
  failed: number;
}

/** Follows each fault from its beginning until goodput is back, and says in whose time a request fails. */
export class OutageLog {
  private outages: Outage[] = [];
  /** Those whose effects may go on. */
  private open: Outage[] = [];
  private read = 0;
  private issued = new CountHistory(USUAL);
  private ended = new CountHistory(USUAL);

  /** `events`: what happens to the cluster, in order, while it runs. */
  constructor(private readonly events: readonly ResultEvent[]) {}

  /** A page has gone out. */
  paged({ alert, firedMs }: AlertFiring): void {
    this.catchUp();
    const concerned = this.open.length > 0 ? this.open : this.outages.slice(-1);
    for (const outage of concerned) outage.paged ??= { atMs: firedMs, alert };
  }

  /** Looks whether goodput is there. */
  look(nowMs: number, ok: number, issued: number, ended: number): void {
    this.catchUp();
    this.issued.add({ good: ok, ended: issued });
    this.ended.add({ good: ok, ended });
    const share = this.goodShare(LOOKS);
    if (share === undefined) return;
    for (const outage of this.open) {
      const isBad = share < BACK * outage.usual;
      if (isBad) outage.hurtMs ??= nowMs;
      if (isBad) outage.recoveredMs = null;
      else if (outage.isHurt) outage.recoveredMs = nowMs;
      outage.isHurt = isBad;
    }
    this.open = this.open.filter(({ endedMs, isHurt }) => endedMs === null || isHurt);
  }

  /** The fault in whose time a request fails there: one at work there, else the latest whose effects may go on. */
  faultAt(service: string, instance: string | null): string | undefined {
    this.catchUp();
    const open = [...this.open].reverse();
    const hits = (outage: Outage, exactly: boolean) =>
      outage.targets.some((one) => one.service === service && (!exactly || one.instance === instance));
    const found = open.find((one) => hits(one, true)) ?? open.find((one) => hits(one, false)) ?? open[0];
    return found?.fault;
  }

  /** A request from outside has failed because of a fault. */
  failed(fault: string): void {
    // The latest of that name.
    for (let i = this.outages.length - 1; i >= 0; i--) {
      const outage = this.outages[i]!;
      if (outage.fault !== fault) continue;
      outage.failed++;
      return;
    }
  }

  /** The figures begin anew: what is over is forgotten. */
  reset(): void {
    this.catchUp();
    this.outages = this.open.filter(({ endedMs }) => endedMs === null);
    this.open = [...this.outages];
    for (const outage of this.outages) outage.failed = 0;
    this.issued = new CountHistory(USUAL);
    this.ended = new CountHistory(USUAL);
  }

  summary(): OutageSummary[] {
    this.catchUp();
    return this.outages.map(({ fault, services, beganMs, endedMs, detected, paged, hurtMs, recoveredMs, failed }) => ({
      fault,
      services: [...services].sort(),
      beganMs,
      endedMs,
      detected,
      paged,
      hurtMs,
      recoveredMs,
      timeToDetectMs: detected === null ? null : detected.atMs - beganMs,
      timeToPageMs: paged === null ? null : paged.atMs - beganMs,
      timeToRecoverMs: recoveredMs === null ? null : recoveredMs - beganMs,
      failed,
    }));
  }

  private catchUp(): void {
    for (; this.read < this.events.length; this.read++) this.hear(this.events[this.read]!);
  }

  private hear({ type, atMs, service, instance, reason }: ResultEvent): void {
    if (type === "fault-begins") this.begin(reason!, service, instance, atMs);
    else if (type === "fault-ends") this.end(reason!, service, instance, atMs);
    else if (type === "instance-gone") for (const { fault } of this.open) this.end(fault, service, instance, atMs);
    else if (SIGNS.includes(type)) {
      for (const outage of this.open) {
        if (outage.services.has(service) || type === "node-lost") outage.detected ??= { atMs, by: type, service };
      }
    }
  }

  private begin(fault: string, service: string, instance: string | null, beganMs: number): void {
    let outage = this.open.find((one) => one.fault === fault && one.endedMs === null);
    if (outage === undefined) {
      outage = {
        ...{
          fault,
          services: new Set(),
          beganMs,
          // In the middle of another outage, what was usual before that.
          usual: Math.max(this.goodShare(USUAL) ?? 1, ...this.open.map(({ usual }) => usual)),
          targets: [],
          endedMs: null,
          detected: null,
          paged: null,
        },
        ...{ isHurt: false, hurtMs: null, recoveredMs: null, failed: 0 },
      };
      this.outages.push(outage);
      this.open.push(outage);
    }
    outage.services.add(service);
    outage.targets.push({ service, instance });
  }

  private end(fault: string, service: string, instance: string | null, endedMs: number): void {
    const outage = this.open.find((one) => one.fault === fault && one.endedMs === null);
    if (outage === undefined) return;
    const at = outage.targets.findIndex((one) => one.service === service && one.instance === instance);
    if (at >= 0) outage.targets.splice(at, 1);
    if (outage.targets.length === 0) outage.endedMs = endedMs;
  }

  /** Share of what was issued, or ended if that is more, that ended ok; undefined where there was nothing. */
  private goodShare(looks: number): number | undefined {
    const counts: GoodCounts = this.ended.over(looks);
    const due = Math.max(counts.ended, this.issued.over(looks).ended);
    return due === 0 ? undefined : Math.min(1, counts.good / due);
  }
}
