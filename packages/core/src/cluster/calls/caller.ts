import { Priority } from "../../engine/scheduler.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { ClusterContext } from "../context.js";
import type { CallerPart } from "../parts.js";
import { Draw } from "../requests/draws.js";
import { Float, Id, Mark, Shift, Stage, Word } from "../requests/request-table.js";
import type { RequestWatch } from "../watch/request-watch.js";
import type { CallSite } from "./call-site.js";

/** One call's way: issued, placed on an instance, over the network, and back to whoever made it; `watch` is told how it ends. */
export function createCaller(cluster: ClusterContext, watch?: RequestWatch): CallerPart & { hopped(row: number): void } {
  const { scheduler, requests, timeouts } = cluster;
  const timeoutKind = scheduler.kind(Priority.timeout, (row) => {
    requests.words[(row << Shift.words) | Word.timer] = Id.none;
    cluster.giveUp.abandon(row, Outcome.timeout);
  });
  const hopKind = scheduler.kind(Priority.completion, (row) => {
    requests.words[(row << Shift.words) | Word.event] = Id.none;
    hopped(row);
  });
  const close = watch?.ended === undefined ? end : closeAndTell;

  function issue(
    site: CallSite,
    parent: number,
    keyHigh: number,
    keyLow: number,
    index: number,
    classId: number,
    hashKey: number,
    demandMs: number,
    client: number,
  ): void {
    const row = requests.take();
    const { words, floats } = requests;
    const word = row << Shift.words;
    words[word | Word.site] = site.id;
    words[word | Word.classId] = classId;
    words[word | Word.keyHigh] = keyHigh;
    words[word | Word.keyLow] = keyLow;
    words[word | Word.parent] = parent;
    words[word | Word.instance] = Id.none;
    words[word | Word.marks] = 0;
    words[word | Word.stage] = Stage.issued;
    words[word | Word.step] = 0;
    const float = row << Shift.floats;
    floats[float | Float.index] = index;
    floats[float | Float.issuedMs] = scheduler.now;
    floats[float | Float.hashKey] = hashKey;
    if (demandMs >= 0) {
      words[word | Word.marks] = Mark.hasDemand;
      requests.demandMs[row] = demandMs;
    }
    if (cluster.hasClients) requests.clients[row] = client;
    site.ledgers[classId]!.issued++;
    if (parent !== Id.none) requests.adopt(parent, row);
    if (site.isStraight && words[word | Word.marks] === 0) {
      cluster.straight.go(row, site);
      return;
    }
    begin(row, site, parent);
    site.target.mirror?.copy(site, keyHigh, keyLow, index, classId, hashKey, demandMs, client);
  }

  function issueFor(site: CallSite, parent: number, keyHigh: number, keyLow: number): void {
    const row = requests.take();
    const { words, floats } = requests;
    const from = parent << Shift.words;
    const word = row << Shift.words;
    words[word | Word.site] = site.id;
    words[word | Word.classId] = words[from | Word.classId]!;
    words[word | Word.keyHigh] = keyHigh;
    words[word | Word.keyLow] = keyLow;
    words[word | Word.parent] = parent;
    words[word | Word.instance] = Id.none;
    words[word | Word.marks] = words[from | Word.marks]! & Mark.hasDemand;
    words[word | Word.stage] = Stage.issued;
    words[word | Word.step] = 0;
    const float = row << Shift.floats;
    floats[float | Float.index] = floats[(parent << Shift.floats) | Float.index]!;
    floats[float | Float.issuedMs] = scheduler.now;
    floats[float | Float.hashKey] = floats[(parent << Shift.floats) | Float.hashKey]!;
    if (words[word | Word.marks]! !== 0) requests.demandMs[row] = requests.demandMs[parent]!;
    if (cluster.hasClients) requests.clients[row] = requests.clients[parent]!;
    if (site.attemptOf?.knowsAttempts !== true) requests.adopt(parent, row);
    if (site.isStraight && words[word | Word.marks] === 0) cluster.straight.go(row, site);
    else begin(row, site, parent);
  }

  /** Sets the clock of a call that has been written down, and sends it to what it meets first. */
  function begin(row: number, site: CallSite, parent: number): void {
    if (site.timeoutLane !== Id.none && !cluster.hasDeadlines) {
      timeouts.add(site.timeoutLane, row);
    } else if (site.timeout !== undefined || cluster.hasDeadlines) {
      armTimer(row, site, parent);
    }
    if (site.isDirect) cluster.placing.place(row, site);
    else if (site.gate !== undefined) site.gate.issue(row, site);
    else cluster.shards.issue(row, site);
  }

  function send(row: number, site: CallSite): void {
    if (site.isLocal) cluster.work.arrive(row, site);
    else hop(row, site, Draw.networkThere);
  }

  function answer(row: number, site: CallSite, outcome: number): void {
    const { words } = requests;
    const word = row << Shift.words;
    if (words[word | Word.marks]! & Mark.abandoned) {
      cluster.attempts.end(row, site.target, words[word | Word.outcome]!, false);
      requests.release(row);
      return;
    }
    words[word | Word.stage] = Stage.returning;
    if (!site.isLocal) words[word | Word.outcome] = outcome;
    if (site.isLocal) deliver(row, site, outcome);
    else hop(row, site, Draw.networkBack);
  }

  function closeAndTell(row: number, site: CallSite, outcome: number): void {
    watch!.ended!(row, site, outcome);
    end(row, site, outcome);
  }

  function end(row: number, site: CallSite, outcome: number): void {
    const { words, floats } = requests;
    const word = row << Shift.words;
    timeouts.remove(row);
    if ((site.timeout !== undefined || cluster.hasDeadlines) && words[word | Word.timer] !== Id.none) {
      scheduler.cancel(words[word | Word.timer]!);
      words[word | Word.timer] = Id.none;
    }
    if (!site.isDirect) {
      if (site.isSharded) cluster.shards.ended(row, site, outcome);
      site.gate?.ended?.(row, site, outcome);
    }
    // An attempt is on the books as the call that it is made for.
    if (site.attemptOf !== undefined) return;
    site.ledgers[words[word | Word.classId]!]!.end(outcome, scheduler.now - floats[(row << Shift.floats) | Float.issuedMs]!);
  }

  function moveTimer(row: number, heir: number): void {
    const { words } = requests;
    const timer = words[(row << Shift.words) | Word.timer]!;
    if (timer === Id.none) return;
    words[(heir << Shift.words) | Word.timer] = scheduler.at(scheduler.timeOf(timer), timeoutKind, heir);
    scheduler.cancel(timer);
    words[(row << Shift.words) | Word.timer] = Id.none;
  }

  function notify(row: number, site: CallSite, parent: number, outcome: number): void {
    if (site.external) cluster.externalEnded(row, site, outcome);
    else if (parent === Id.none) report(row, site, outcome);
    else if (site.attemptOf !== undefined) site.attemptOf.attemptEnded(row, parent, outcome);
    else if (site.isCopy) cluster.shards.copyEnded(row, parent, outcome);
    else cluster.steps.childEnded(parent, outcome);
  }

  /** Tells whoever has made a call that no request waits for. */
  function report(row: number, site: CallSite, outcome: number): void {
    site.delivered?.settled(row, outcome);
    site.sponsor?.ended(row, outcome);
  }

  /** A request has crossed the network, one way or the other. */
  function hopped(row: number): void {
    const { words } = requests;
    const word = row << Shift.words;
    const site = cluster.sites[words[word | Word.site]!]!;
    if (words[word | Word.stage] === Stage.travelling) {
      cluster.work.arrive(row, site);
    } else if (words[word | Word.marks]! & Mark.abandoned) {
      cluster.attempts.end(row, site.target, words[word | Word.outcome]!, false);
      requests.release(row);
    } else {
      deliver(row, site, words[word | Word.outcome]!);
    }
  }

  function deliver(row: number, site: CallSite, outcome: number): void {
    const word = row << Shift.words;
    if (requests.words[word | Word.stage]! > Stage.waiting) {
      const service = site.target;
      const { attempts } = service;
      const marks = requests.words[word | Word.marks]!;
      if (!(marks & (Mark.lost | Mark.refused))) attempts.answered++;
      else if (marks & Mark.lost) {
        attempts.lost++;
        service.lost[requests.lossOf(row)]!++;
      } else attempts.refused++;
      requests.words[word | Word.stage] = Stage.issued;
      if (outcome === Outcome.ok) {
        cluster.attempts.end(row, service, outcome, false);
      } else {
        const verdict = cluster.attempts.judge(row, site, outcome);
        const { retry = false, delayMs = 0, same = false, counts = outcome !== Outcome.cancelled } = verdict ?? {};
        cluster.attempts.end(row, service, outcome, counts);
        if (retry && !(requests.words[word | Word.marks]! & Mark.abandoned)) {
          cluster.attempts.retry(row, site, delayMs, same);
          return;
        }
      }
      // Whoever got the room it left may have ended the call that this one was made for.
      if (requests.words[word | Word.marks]! & Mark.abandoned) {
        requests.release(row);
        return;
      }
    }
    close(row, site, outcome);
    const parent = requests.words[word | Word.parent]!;
    if (parent !== Id.none) requests.orphan(row);
    notify(row, site, parent, outcome);
    requests.release(row);
  }

  /** Moves a request over the network, one way. */
  function hop(row: number, site: CallSite, draw: number): void {
    const { network, random, scheduler } = cluster;
    if (site.networkLane !== Id.none) {
      network.add(site.networkLane, row);
      return;
    }
    if (site.wire !== undefined) {
      cluster.links!.carry(row, site);
      return;
    }
    const { words, floats } = requests;
    const word = row << Shift.words;
    random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, draw);
    random.index = floats[(row << Shift.floats) | Float.index]!;
    words[word | Word.event] = scheduler.at(scheduler.now + site.network!.sample(random), hopKind, row);
  }

  /** A timeout that no lane can hold: drawn, or cut short by the deadline of the request it serves. */
  function armTimer(row: number, site: CallSite, parent: number): void {
    const { scheduler, random } = cluster;
    const { words, floats } = requests;
    const word = row << Shift.words;
    const inherited = parent === Id.none ? Number.POSITIVE_INFINITY : floats[(parent << Shift.floats) | Float.deadlineMs]!;
    let expiryMs = scheduler.now + site.timeoutMs;
    if (site.timeout !== undefined) {
      random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, Draw.timeout);
      random.index = floats[(row << Shift.floats) | Float.index]!;
      expiryMs = scheduler.now + site.timeout.sample(random);
    }
    floats[(row << Shift.floats) | Float.deadlineMs] = site.deadline ? Math.min(expiryMs, inherited) : inherited;
    if (site.timeoutLane !== Id.none && expiryMs <= inherited) {
      cluster.timeouts.add(site.timeoutLane, row);
      return;
    }
    const atMs = Math.max(scheduler.now, Math.min(expiryMs, inherited));
    if (atMs !== Number.POSITIVE_INFINITY) words[word | Word.timer] = scheduler.at(atMs, timeoutKind, row);
  }

  return { issue, issueFor, send, answer, deliver, close, moveTimer, notify, hopped };
}
