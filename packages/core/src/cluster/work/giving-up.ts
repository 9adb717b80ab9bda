import { Outcome } from "../../metrics/call-ledger.js";
import type { Loss } from "../../metrics/losses.js";
import type { CancelMode } from "../../model/scenario.js";
import type { ClusterContext } from "../context.js";
import type { GiveUpPart } from "../parts.js";
import { Id, Link, LinkShift, Mark, RareWord, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";

/**
 * Callers that stop waiting, and instances that take their work down with them. Whether giving up
 * stops the work is the call site's choice; work that goes on for nobody keeps its slot, which is
 * what makes overloads outlive their cause.
 */
export function createGivingUp(cluster: ClusterContext): GiveUpPart {
  const { requests } = cluster;

  function abandon(row: number, outcome: number): void {
    const { sites, caller } = cluster;
    const { words, rareWords } = requests;
    const word = row << Shift.words;
    const site = sites[words[word | Word.site]!]!;
    const parent = words[word | Word.parent]!;
    if (words[word | Word.stage]! > Stage.waiting) site.target.attempts.abandoned++;
    caller.close(row, site, outcome);
    if (parent !== Id.none) requests.orphan(row);
    words[word | Word.marks]! |= Mark.abandoned;
    rareWords[word | RareWord.outcome] = outcome;
    const ended = mayStop(row);
    // What giving up takes back is free before its caller hears of it: also where the work is that of attempts further in.
    if (ended) {
      stopWork(row, site.target);
      cluster.attempts.end(row, site.target, outcome, false);
    }
    caller.notify(row, site, parent, outcome);
    if (ended) requests.release(row);
  }

  function drop(row: number, mode: CancelMode): void {
    const site = cluster.sites[requests.words[(row << Shift.words) | Word.site]!]!;
    if (!ends(row, mode === "queued" || mode === "both", mode === "running" || mode === "both")) return;
    stopWork(row, site.target);
    cluster.attempts.end(row, site.target, Outcome.cancelled, false);
    requests.release(row);
  }

  function forsakeChildren(row: number): void {
    for (const child of takeChildren(row)) {
      const site = cluster.sites[requests.words[(child << Shift.words) | Word.site]!]!;
      if (isForsaken(child) && (site.cancelsQueued || site.cancelsRunning)) abandon(child, Outcome.cancelled);
    }
  }

  /** Takes all calls from a request at once: one that ends because of another's end must not be told to it any more. */
  function takeChildren(row: number): number[] {
    const children: number[] = [];
    for (;;) {
      const child = requests.links[(row << LinkShift.links) | Link.firstChild]!;
      if (child === Id.none) return children;
      requests.orphan(child);
      requests.words[(child << Shift.words) | Word.marks]! |= Mark.forsaken;
      children.push(child);
    }
  }

  /** Whether a call that was taken has not ended since. */
  function isForsaken(row: number): boolean {
    const word = row << Shift.words;
    return requests.words[word | Word.stage] !== Stage.free && (requests.words[word | Word.marks]! & Mark.forsaken) !== 0;
  }

  function loseAll(service: Service, instance: number, cause: Loss): void {
    // The line first: a slot that comes free must not be given to a request that is lost as well.
    loseStage(service, instance, Stage.queued, cause);
    loseStage(service, instance, Stage.running, cause);
    loseStage(service, instance, Stage.calling, cause);
    loseStage(service, instance, Stage.swallowed, cause);
  }

  function loseStage(service: Service, instance: number, stage: Stage, cause: Loss): void {
    for (let row = 0; row < requests.used; row++) {
      const word = row << Shift.words;
      if (requests.words[word | Word.stage] !== stage || requests.words[word | Word.instance] !== instance) continue;
      if (cluster.sites[requests.words[word | Word.site]!]!.target === service) lose(row, cause);
    }
  }

  function lose(row: number, cause: Loss): void {
    const site = cluster.sites[requests.words[(row << Shift.words) | Word.site]!]!;
    stopWork(row, site.target);
    requests.lose(row, cause);
    cluster.caller.answer(row, site, Outcome.error);
  }

  /** Whether a caller that has gone ends the work, where it is now. */
  function mayStop(row: number): boolean {
    const { words } = requests;
    const site = cluster.sites[words[(row << Shift.words) | Word.site]!]!;
    return ends(row, site.cancelsQueued, site.cancelsRunning);
  }

  function ends(row: number, queued: boolean, running: boolean): boolean {
    const stage = requests.words[(row << Shift.words) | Word.stage];
    // What is on no instance has nowhere to go on.
    if (stage === Stage.waiting || stage === Stage.gathering) return true;
    if (stage === Stage.queued) return queued;
    // Nothing is left of it but the answer that its proxy waits for.
    if (stage === Stage.swallowed) return queued || running || !(requests.words[(row << Shift.words) | Word.marks]! & Mark.awaited);
    return (stage === Stage.running || stage === Stage.calling) && running;
  }

  /** Takes a request out of whatever it is in: its line, its slot, its calls. */
  function stopWork(row: number, service: Service): void {
    const { words } = requests;
    const word = row << Shift.words;
    if (words[word | Word.stage] === Stage.waiting) {
      if (!leaveGate(row)) cluster.attempts.callOff(row);
      return;
    }
    if (words[word | Word.stage] === Stage.queued) {
      cluster.work.leaveLine(row, service);
      return;
    }
    if (words[word | Word.stage] === Stage.running) cluster.steps.stop(row, service);
    else dropCalls(row);
    if (requests.words[word | Word.marks]! & Mark.holdsSlot) cluster.work.release(row, service);
  }

  /** Takes a request out of the line for what its calls pass first; false when it does not stand there. */
  function leaveGate(row: number): boolean {
    const site = cluster.sites[requests.words[(row << Shift.words) | Word.site]!]!;
    return site.gate?.leave?.(row, site) ?? false;
  }

  function dropSome(calls: readonly number[], outcome: number): void {
    for (const call of calls) {
      requests.orphan(call);
      requests.words[(call << Shift.words) | Word.marks]! |= Mark.forsaken;
    }
    for (const call of calls) if (isForsaken(call)) abandon(call, outcome);
  }

  function dropCalls(row: number): void {
    for (const child of takeChildren(row)) if (isForsaken(child)) abandon(child, endOf(child, row));
  }

  /** How a call ends that goes with the request it is made for: an attempt as that does. */
  function endOf(child: number, row: number): number {
    const { attemptOf } = cluster.sites[requests.words[(child << Shift.words) | Word.site]!]!;
    return attemptOf === undefined ? Outcome.cancelled : requests.rareWords[(row << Shift.words) | RareWord.outcome]!;
  }

  return { abandon, forsakeChildren, dropCalls, dropSome, drop, lose, loseAll };
}
