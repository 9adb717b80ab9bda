import type { Loss } from "../../metrics/losses.js";
import type { ClusterContext } from "../context.js";
import { Id, Mark, Shift, Word } from "../requests/request-layout.js";

/** A summary of the attempts of a call from outside, for listeners to single requests. */
export interface AttemptTale {
  /** How many were issued. */
  attempts: number;
  /** Instance that the last one to end had, or none. */
  instance: number;
  /** How long that waited before its first slot, in ms; NaN when it got none. */
  queuedMs: number;
  /** Why it was lost; undefined when it was not. */
  lost: Loss | undefined;
}

/** Keeps these summaries while calls are under way; none where nothing listens. */
export class AttemptTales {
  private readonly byCall = new Map<number, AttemptTale>();

  constructor(private readonly cluster: ClusterContext) {}

  issued(call: number): void {
    if (!this.isHeard(call)) return;
    const known = this.byCall.get(call);
    if (known === undefined) this.byCall.set(call, { attempts: 1, instance: Id.none, queuedMs: Number.NaN, lost: undefined });
    else known.attempts++;
  }

  ended(call: number, row: number): void {
    if (!this.cluster.keepsWaits) return;
    const tale = this.byCall.get(call);
    if (tale === undefined) return;
    const { requests } = this.cluster;
    const marks = requests.words[(row << Shift.words) | Word.marks]!;
    tale.instance = requests.words[(row << Shift.words) | Word.instance]!;
    tale.queuedMs = marks & Mark.served ? requests.queuedMs[row]! : Number.NaN;
    tale.lost = marks & Mark.lost ? requests.lossOf(row) : undefined;
  }

  /** Takes the summary of a call that has ended; it can be taken once. */
  take(call: number): AttemptTale | undefined {
    const tale = this.byCall.get(call);
    this.byCall.delete(call);
    return tale;
  }

  private isHeard(call: number): boolean {
    const { keepsWaits, sites, requests } = this.cluster;
    return keepsWaits && sites[requests.words[(call << Shift.words) | Word.site]!]!.external;
  }
}
