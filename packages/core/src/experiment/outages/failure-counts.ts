import type { Cluster } from "../../cluster/cluster.js";
import type { Blame } from "../../cluster/watch/blames.js";
import { CAUSES } from "../../metrics/causes.js";
import type { BlastEntry, LostRequests } from "./result-outages.js";

/** Counts failed requests by where and why they began to fail; as large as the cluster, whatever the number of requests. */
export class FailureCounts {
  private readonly lost = new Map<string, { readonly blame: Blame; count: number }>();
  private readonly blasts = new Map<string, { readonly blame: Blame; readonly service: number; count: number }>();

  constructor(
    private readonly cluster: Cluster,
    private readonly faultName: (fault: number) => string | null,
  ) {}

  /** A call to a service has failed, and with `isExternal` a request from outside. */
  add(blame: Blame, service: number, isExternal: boolean): void {
    const key = `${blame.fault}/${blame.service}`;
    if (isExternal) raise(this.lost, `${key}/${blame.cause}`, () => ({ blame, count: 0 }));
    raise(this.blasts, `${key}/${service}`, () => ({ blame, service, count: 0 }));
  }

  reset(): void {
    this.lost.clear();
    this.blasts.clear();
  }

  lostRequests(): LostRequests[] {
    const rows = [...this.lost.values()].sort((a, b) => b.count - a.count);
    return rows.map(({ blame: { fault, service, cause }, count }) => ({
      fault: this.faultName(fault),
      service: this.nameOf(service),
      cause: CAUSES[cause]!,
      requests: count,
    }));
  }

  blastRadius(): BlastEntry[] {
    const rows = [...this.blasts.values()].sort((a, b) => b.count - a.count);
    return rows.map(({ blame: { fault, service: origin }, service, count }) => ({
      fault: this.faultName(fault),
      origin: this.nameOf(origin),
      service: this.nameOf(service),
      requests: count,
    }));
  }

  private nameOf(service: number): string {
    return this.cluster.services[service]!.spec.name;
  }
}

function raise<Entry extends { count: number }>(entries: Map<string, Entry>, key: string, create: () => Entry): void {
  let entry = entries.get(key);
  if (entry === undefined) {
    entry = create();
    entries.set(key, entry);
  }
  entry.count++;
}
