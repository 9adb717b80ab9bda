import { Outcome } from "../../metrics/call-ledger.js";
import type { Loss } from "../../metrics/losses.js";
import type { CancelMode } from "../../model/scenario.js";
import type { ClusterContext } from "../context.js";
import type { GiveUpPart } from "../parts.js";
import { Id, Link, LinkShift, Mark, RareWord, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";

/**
 * Callers that give up, and instances that die with their work. Whether giving up stops the work is the call site's choice; work that
 * nobody waits for keeps its slot, which is what makes overloads outlive their cause.
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
    // Slots are freed before the caller is told, also those of attempts further in: the caller may need them at once.
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

  /** Detaches all calls of a request first: a call that ends because another one ends must not be reported to the request any more. */
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

  /** Whether a detached call is still under way. */
  function isForsaken(row: number): boolean {
    const word = row << Shift.words;
    return requests.words[word | Word.stage] !== Stage.free && (requests.words[word | Word.marks]! & Mark.forsaken) !== 0;
  }

  function loseAll(service: Service, instance: number, cause: Loss): void {
    // The line first: a slot that becomes free must not go to a request that is about to be lost as well.
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

  /** Whether giving up stops the work at its present stage. */
  function mayStop(row: number): boolean {
    const { words } = requests;
    const site = cluster.sites[words[(row << Shift.words) | Word.site]!]!;
    return ends(row, site.cancelsQueued, site.cancelsRunning);
  }

  function ends(row: number, queued: boolean, running: boolean): boolean {
    const stage = requests.words[(row << Shift.words) | Word.stage];
    // On no instance there is no work to continue.
    if (stage === Stage.waiting || stage === Stage.gathering) return true;
    if (stage === Stage.queued) return queued;
    // A swallowed request does no work: it is kept only while its proxy waits for the answer.
    if (stage === Stage.swallowed) return queued || running || !(requests.words[(row << Shift.words) | Word.marks]! & Mark.awaited);
    return (stage === Stage.running || stage === Stage.calling) && running;
  }

  /** Removes a request from its line, its slot or its calls. */
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

  /** Removes a request from the line at its gate; false where it does not wait there. */
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

  /** The outcome of a call that ends with its request: attempts end as the request does, other calls are cancelled. */
  function endOf(child: number, row: number): number {
    const { attemptOf } = cluster.sites[requests.words[(child << Shift.words) | Word.site]!]!;
    return attemptOf === undefined ? Outcome.cancelled : requests.rareWords[(row << Shift.words) | RareWord.outcome]!;
  }

  return { abandon, forsakeChildren, dropCalls, dropSome, drop, lose, loseAll };
}
