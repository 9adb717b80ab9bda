import type { Lanes } from "../../engine/lanes.js";
import { type Kind, Priority, type Scheduler } from "../../engine/scheduler.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { ClusterContext } from "../context.js";
import type { CallerPart, PlainSource } from "../parts.js";
import { Draw } from "../requests/draws.js";
import { Float, Id, Mark, RareFloat, RareWord, Shift, Stage, Word } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";
import type { RequestWatch } from "../watch/request-watch.js";
import type { CallSite } from "./call-site.js";

/** Moves calls along: issued, placed on an instance, over the network, and back to the caller. `watch` is told how each ends. */
export class Caller implements CallerPart {
  private readonly scheduler: Scheduler;
  private readonly requests: RequestTable;
  private readonly timeouts: Lanes;
  private readonly timeoutKind: Kind;
  private readonly hopKind: Kind;

  constructor(
    private readonly cluster: ClusterContext,
    private readonly watch?: RequestWatch,
  ) {
    const { scheduler, requests, timeouts } = cluster;
    this.scheduler = scheduler;
    this.requests = requests;
    this.timeouts = timeouts;
    this.timeoutKind = scheduler.kind(Priority.timeout, (row) => {
      requests.rareWords[(row << Shift.words) | RareWord.timer] = Id.none;
      cluster.giveUp.abandon(row, Outcome.timeout);
    });
    this.hopKind = scheduler.kind(Priority.completion, (row) => {
      requests.words[(row << Shift.words) | Word.event] = Id.none;
      this.hopped(row);
    });
  }

  issue(
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
    const { cluster, requests } = this;
    const row = requests.open(site.id, parent, keyHigh, keyLow, classId);
    const { words, floats } = requests;
    floats[(row << Shift.floats) | Float.issuedMs] = this.scheduler.now;
    floats[(row << Shift.floats) | Float.index] = index;
    requests.setHashKey(row, hashKey);
    if (demandMs >= 0) {
      words[(row << Shift.words) | Word.marks] = Mark.hasDemand;
      requests.demandMs[row] = demandMs;
    }
    if (cluster.hasClients) requests.clients[row] = client;
    site.ledgers[classId]!.issued++;
    if (parent !== Id.none) requests.adopt(parent, row);
    if (!site.isUnusual && words[(row << Shift.words) | Word.marks] === 0) {
      cluster.straight.go(row, site);
      return;
    }
    this.begin(row, site, parent);
    site.target.mirror?.copy(site, keyHigh, keyLow, index, classId, hashKey, demandMs, client);
  }

  issuePlain({ site, classId, ledger }: PlainSource, index: number): void {
    const { cluster, requests } = this;
    const { random } = cluster;
    const row = requests.open(site.id, Id.none, random.high, random.low, classId);
    requests.floats[(row << Shift.floats) | Float.issuedMs] = this.scheduler.now;
    requests.floats[(row << Shift.floats) | Float.index] = index;
    requests.setHashKey(row, 0);
    ledger.issued++;
    cluster.straight.go(row, site);
  }

  issueChild(site: CallSite, parent: number, keyHigh: number, keyLow: number): void {
    const { cluster, requests } = this;
    const classId = requests.words[(parent << Shift.words) | Word.classId]!;
    const row = requests.open(site.id, parent, keyHigh, keyLow, classId);
    const { floats, clients } = requests;
    floats[(row << Shift.floats) | Float.issuedMs] = this.scheduler.now;
    floats[(row << Shift.floats) | Float.index] = floats[(parent << Shift.floats) | Float.index]!;
    requests.setHashKey(row, requests.hashKeys[parent]!);
    if (cluster.hasClients) clients[row] = clients[parent]!;
    site.ledgers[classId]!.issued++;
    requests.adopt(parent, row);
    cluster.straight.go(row, site);
  }

  issueFor(site: CallSite, parent: number, keyHigh: number, keyLow: number): void {
    const { cluster, requests } = this;
    const from = parent << Shift.words;
    const row = requests.open(site.id, parent, keyHigh, keyLow, requests.words[from | Word.classId]!);
    const { words, floats, hashKeys } = requests;
    const marks = words[from | Word.marks]! & Mark.hasDemand;
    floats[(row << Shift.floats) | Float.issuedMs] = this.scheduler.now;
    floats[(row << Shift.floats) | Float.index] = floats[(parent << Shift.floats) | Float.index]!;
    requests.setHashKey(row, hashKeys[parent]!);
    if (marks !== 0) {
      words[(row << Shift.words) | Word.marks] = marks;
      requests.demandMs[row] = requests.demandMs[parent]!;
    }
    if (cluster.hasClients) requests.clients[row] = requests.clients[parent]!;
    if (site.attemptOf === undefined || site.attemptOf.adoptsAttempts) requests.adopt(parent, row);
    if (!site.isUnusual && marks === 0) cluster.straight.go(row, site);
    else this.begin(row, site, parent);
  }

  /** Starts the timeout of a call whose row is filled in, and hands it to its gate, its shard or a balancer. */
  private begin(row: number, site: CallSite, parent: number): void {
    const { cluster, timeouts } = this;
    if (site.timeoutLane !== Id.none && !cluster.hasDeadlines) {
      timeouts.add(site.timeoutLane, row);
    } else if (site.timeout !== undefined || cluster.hasDeadlines) {
      this.armTimer(row, site, parent);
    }
    if (site.isDirect) cluster.placing.place(row, site);
    else if (site.gate !== undefined) site.gate.issue(row, site);
    else cluster.shards.issue(row, site);
  }

  send(row: number, site: CallSite): void {
    const { cluster } = this;
    if (site.isLocal) cluster.work.arrive(row, site);
    else this.hop(row, site, Draw.networkThere);
  }

  answer(row: number, site: CallSite, outcome: number): void {
    const { cluster, requests } = this;
    const { words, rareWords } = requests;
    const word = row << Shift.words;
    if (words[word | Word.marks]! & Mark.abandoned) {
      cluster.attempts.end(row, site.target, rareWords[word | RareWord.outcome]!, false);
      requests.release(row);
      return;
    }
    words[word | Word.stage] = Stage.returning;
    if (!site.isLocal) rareWords[word | RareWord.outcome] = outcome;
    if (site.isLocal) this.deliver(row, site, outcome);
    else this.hop(row, site, Draw.networkBack);
  }

  close(row: number, site: CallSite, outcome: number): void {
    const { cluster, scheduler, requests } = this;
    const { words, rareWords, floats } = requests;
    const word = row << Shift.words;
    this.watch?.ended?.(row, site, outcome);
    this.timeouts.remove(row);
    if ((site.timeout !== undefined || cluster.hasDeadlines) && rareWords[word | RareWord.timer] !== Id.none) {
      scheduler.cancel(rareWords[word | RareWord.timer]!);
      rareWords[word | RareWord.timer] = Id.none;
    }
    if (!site.isDirect) {
      if (site.isSharded) cluster.shards.ended(row, site, outcome);
      site.gate?.ended?.(row, site, outcome);
    }
    // The call that an attempt is made for is in the ledger, not the attempt.
    if (site.attemptOf !== undefined) return;
    site.ledgers[words[word | Word.classId]!]!.end(outcome, scheduler.now - floats[(row << Shift.floats) | Float.issuedMs]!);
  }

  moveTimer(row: number, heir: number): void {
    const { scheduler, requests } = this;
    const { rareWords } = requests;
    const timer = rareWords[(row << Shift.words) | RareWord.timer]!;
    if (timer === Id.none) return;
    rareWords[(heir << Shift.words) | RareWord.timer] = scheduler.at(scheduler.timeOf(timer), this.timeoutKind, heir);
    scheduler.cancel(timer);
    rareWords[(row << Shift.words) | RareWord.timer] = Id.none;
  }

  notify(row: number, site: CallSite, parent: number, outcome: number): void {
    const { cluster } = this;
    if (site.external) cluster.externalEnded(row, site, outcome);
    else if (parent === Id.none) this.report(row, site, outcome);
    else if (site.attemptOf !== undefined) site.attemptOf.attemptEnded(row, parent, outcome);
    else if (site.isCopy) cluster.shards.copyEnded(row, parent, outcome);
    else cluster.steps.childEnded(parent, outcome);
  }

  /** Reports the end of a call that no request waits for. */
  private report(row: number, site: CallSite, outcome: number): void {
    site.delivered?.settled(row, outcome);
    site.sponsor?.ended(row, outcome);
  }

  /** A request has crossed the network, one way or the other. */
  hopped(row: number): void {
    const { cluster, requests } = this;
    const { words, rareWords } = requests;
    const word = row << Shift.words;
    const site = cluster.sites[words[word | Word.site]!]!;
    if (words[word | Word.stage] === Stage.travelling) {
      cluster.work.arrive(row, site);
    } else if (words[word | Word.marks]! & Mark.abandoned) {
      cluster.attempts.end(row, site.target, rareWords[word | RareWord.outcome]!, false);
      requests.release(row);
    } else {
      this.deliver(row, site, rareWords[word | RareWord.outcome]!);
    }
  }

  deliver(row: number, site: CallSite, outcome: number): void {
    const { cluster, requests } = this;
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
      // Freeing its room may have started a request that ended the call this one was made for.
      if (requests.words[word | Word.marks]! & Mark.abandoned) {
        requests.release(row);
        return;
      }
    }
    this.close(row, site, outcome);
    const parent = requests.words[word | Word.parent]!;
    if (parent !== Id.none) requests.orphan(row);
    this.notify(row, site, parent, outcome);
    requests.release(row);
  }

  /** Moves a request over the network, one way. */
  private hop(row: number, site: CallSite, draw: number): void {
    const { cluster, scheduler, requests } = this;
    const { network, random } = cluster;
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
    words[word | Word.event] = scheduler.at(scheduler.now + site.network!.sample(random), this.hopKind, row);
  }

  /** Arms a timeout that no lane can hold, because it is drawn or cut short by an inherited deadline. */
  private armTimer(row: number, site: CallSite, parent: number): void {
    const { cluster, scheduler, requests } = this;
    const { random } = cluster;
    const { words, rareWords, rareFloats, floats } = requests;
    const word = row << Shift.words;
    const inherited = parent === Id.none ? Number.POSITIVE_INFINITY : rareFloats[(parent << Shift.floats) | RareFloat.deadlineMs]!;
    let expiryMs = scheduler.now + site.timeoutMs;
    if (site.timeout !== undefined) {
      random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, Draw.timeout);
      random.index = floats[(row << Shift.floats) | Float.index]!;
      expiryMs = scheduler.now + site.timeout.sample(random);
    }
    rareFloats[(row << Shift.floats) | RareFloat.deadlineMs] = site.deadline ? Math.min(expiryMs, inherited) : inherited;
    if (site.timeoutLane !== Id.none && expiryMs <= inherited) {
      cluster.timeouts.add(site.timeoutLane, row);
      return;
    }
    const atMs = Math.max(scheduler.now, Math.min(expiryMs, inherited));
    if (atMs !== Number.POSITIVE_INFINITY) rareWords[word | RareWord.timer] = scheduler.at(atMs, this.timeoutKind, row);
  }
}
