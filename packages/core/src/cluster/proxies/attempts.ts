import { Lanes } from "../../engine/lanes.js";
import { Priority } from "../../engine/scheduler.js";
import { Outcome, STATUSES, type Status } from "../../metrics/call-ledger.js";
import type { FailedAttempt, FailoverVerdict } from "../../policy/failover.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { InstanceShift, InstanceWord, Life } from "../instances/instance-layout.js";
import type { AttemptsPart } from "../parts.js";
import { Draw } from "../requests/draws.js";
import { Float, Id, Mark, RareWord, Shift, Stage, Word } from "../requests/request-layout.js";
import { takeCopy } from "../requests/take-copy.js";
import type { Service } from "../service.js";

/** Ends attempts, and starts retries where a proxy's failover rule says so. */
export function createAttempts(cluster: ClusterContext): AttemptsPart {
  const { scheduler, requests } = cluster;
  const { tries } = requests;
  const outcomeView: { status: Status; latencyMs: number; failed: boolean; load: number } = {
    status: "ok",
    latencyMs: 0,
    failed: false,
    load: 0,
  };
  const failure: { -readonly [Key in keyof FailedAttempt]: FailedAttempt[Key] } = {
    cause: "error",
    status: 0,
    attempt: 0,
    elapsedMs: 0,
    endpoints: 0,
    active: 0,
    up: true,
    sticky: false,
    idempotent: true,
  };
  const limits = new Lanes(scheduler, Priority.timeout, (row) => {
    requests.words[(row << Shift.words) | Word.marks]! &= ~Mark.awaited;
    giveUp(row);
  });
  const againKind = scheduler.kind(Priority.completion, (row) => {
    requests.words[(row << Shift.words) | Word.event] = Id.none;
    requests.words[(row << Shift.words) | Word.stage] = Stage.issued;
    again(row);
  });

  function end(row: number, service: Service, outcome: number, failed: boolean): void {
    if (requests.words[(row << Shift.words) | Word.instance] === Id.none) {
      stopAwaiting(row);
      return;
    }
    if (!(requests.words[(row << Shift.words) | Word.marks]! & Mark.detached)) {
      detach(row, service, outcome, failed);
      leaveInstance(row, service);
    } else {
      leaveInstance(row, service);
      freeDelivery(row);
    }
  }

  /** A delivery, which no proxy counts, is over: tells its queue that the instance has room again. */
  function freeDelivery(row: number): void {
    const { words } = requests;
    const word = row << Shift.words;
    cluster.sites[words[word | Word.site]!]!.delivered?.left(words[word | Word.instance]!);
  }

  /** The proxy stops counting an attempt, and tells its balancer. */
  function detach(row: number, service: Service, outcome: number, failed: boolean): void {
    const { words } = requests;
    const word = row << Shift.words;
    const instance = words[word | Word.instance]!;
    const proxy = cluster.placing.proxyOf(row, service);
    const { balancer, endpoints } = proxy;
    stopAwaiting(row);
    endpoints.ended(instance);
    if (balancer.observe !== undefined) {
      outcomeView.status = STATUSES[outcome]!;
      outcomeView.failed = failed;
      outcomeView.load = service.instances.words[(instance << InstanceShift.words) | InstanceWord.placed]! - 1;
      outcomeView.latencyMs = scheduler.now - requests.sentAtMs(row);
      balancer.observe(endpoints.of(instance), outcomeView);
    }
    if (balancer.probed !== undefined && outcome === Outcome.ok) {
      cluster.probes.learn(service, instance, scheduler.now - requests.sentAtMs(row), service.instances.placedOf(instance) - 1);
    }
    if (service.hasVersions) service.instances.records[instance]!.version.books.end(outcome, scheduler.now - requests.sentAtMs(row));
    // That a caller gave up says nothing about the instance.
    if (service.isChecked && (failed || !(words[word | Word.marks]! & Mark.abandoned)))
      cluster.discovery.observed(service, proxy, instance, failed, answerOf(outcome, words[word | Word.marks]!));
    if (endpoints.isLimited && service.waiting.lengths[proxy.index]! > 0) cluster.placing.freedOn(service, proxy, instance);
  }

  function stopAwaiting(row: number): void {
    const at = (row << Shift.words) | Word.marks;
    if (!(requests.words[at]! & Mark.awaited)) return;
    requests.words[at]! &= ~Mark.awaited;
    limits.remove(row);
  }

  function leaveInstance(row: number, service: Service): void {
    const { words } = requests;
    const word = row << Shift.words;
    const { instances } = service;
    const instance = words[word | Word.instance]!;
    const weight = instances.weightOf(instance);
    service.spent.weightedMs += weight * (scheduler.now - requests.sentAtMs(row));
    const left = --instances.words[(instance << InstanceShift.words) | InstanceWord.placed]!;
    if (left === 0 && instances.lifeOf(instance) === Life.draining) cluster.lifecycle.drained(service, instance);
    if (service.onDemand !== undefined) service.onDemand.left(instance);
  }

  function judge(row: number, site: CallSite, outcome: number): FailoverVerdict | undefined {
    const { failover } = site.target;
    if (failover === undefined || outcome === Outcome.cancelled || !isPlaced(row)) return undefined;
    const marks = requests.words[(row << Shift.words) | Word.marks]!;
    // Deliveries pass no proxy.
    if (marks & Mark.detached) return undefined;
    const cause = marks & Mark.unreached ? "refused" : marks & Mark.lost ? "reset" : "error";
    return ask(row, site, cause, cause === "error" ? statusOf(outcome) : 0);
  }

  function ask(row: number, site: CallSite, cause: FailedAttempt["cause"], status: number): FailoverVerdict | undefined {
    const service = site.target;
    const { words, floats } = requests;
    const { endpoints, isSticky } = cluster.placing.proxyOf(row, service);
    const endpoint = endpoints.of(words[(row << Shift.words) | Word.instance]!);
    failure.cause = cause;
    failure.status = status;
    failure.attempt = tries.of(row).length;
    failure.elapsedMs = scheduler.now - floats[(row << Shift.floats) | Float.issuedMs]!;
    failure.endpoints = endpoints.countUp(Number.POSITIVE_INFINITY);
    failure.active = endpoints.countUp(0);
    failure.up = endpoint.up && endpoint.known;
    failure.sticky = isSticky;
    return service.failover!.after(failure);
  }

  function retry(row: number, site: CallSite, delayMs: number, same: boolean): void {
    const service = site.target;
    const { words } = requests;
    const word = row << Shift.words;
    tries.add(row, cluster.placing.proxyOf(row, service).endpoints.of(words[word | Word.instance]!), words[word | Word.keyHigh]!);
    service.retries++;
    words[word | Word.instance] = Id.none;
    words[word | Word.step] = 0;
    words[word | Word.stage] = Stage.issued;
    words[word | Word.marks] = (words[word | Word.marks]! & (Mark.hasDemand | Mark.writes)) | Mark.retried;
    // Each attempt has draws of its own: the next key depends on the last one alone, not on what happened in between.
    const { random } = cluster;
    random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, Draw.attempt);
    random.block();
    words[word | Word.keyHigh] = random.high;
    words[word | Word.keyLow] = random.low;
    if (same) words[word | Word.marks]! |= Mark.stays;
    if (delayMs > 0) {
      words[word | Word.stage] = Stage.waiting;
      words[word | Word.event] = scheduler.at(scheduler.now + delayMs, againKind, row);
    } else {
      again(row);
    }
  }

  function again(row: number): void {
    const site = cluster.sites[requests.words[(row << Shift.words) | Word.site]!]!;
    const last = tries.of(row).at(-1)!;
    const stays = requests.words[(row << Shift.words) | Word.marks]! & Mark.stays;
    requests.words[(row << Shift.words) | Word.marks]! &= ~Mark.stays;
    if (stays && !site.target.central && last.index >= 0 && !last.isFull) cluster.placing.placeOn(row, site, last.number);
    else cluster.placing.place(row, site);
  }

  function awaitAnswer(row: number, service: Service): void {
    requests.words[(row << Shift.words) | Word.marks]! |= Mark.awaited;
    limits.add(service.answerLane, row);
  }

  function callOff(row: number): void {
    const { words } = requests;
    const word = row << Shift.words;
    const event = words[word | Word.event]!;
    if (event === Id.none) {
      cluster.placing.leaveLine(row, cluster.sites[words[word | Word.site]!]!.target);
      return;
    }
    words[word | Word.event] = Id.none;
    scheduler.cancel(event);
  }

  function lane(timeoutMs: number): number {
    return limits.lane(timeoutMs);
  }

  /** The proxy's timeout is over: so is the attempt, for the proxy, whatever the instance goes on doing. */
  function giveUp(row: number): void {
    const { words } = requests;
    const word = row << Shift.words;
    const site = cluster.sites[words[word | Word.site]!]!;
    const service = site.target;
    if (words[word | Word.marks]! & Mark.abandoned) {
      if (isPlaced(row)) cutOff(row, service, true);
      cluster.giveUp.drop(row, "none");
      return;
    }
    const verdict = service.failover === undefined || !isPlaced(row) ? undefined : ask(row, site, "timeout", 504);
    const { retry: isRetried = false, delayMs = 0, same = false, counts = true } = verdict ?? {};
    service.attempts.abandoned++;
    const heir = moveToNewRow(row);
    const instance = requests.words[(heir << Shift.words) | Word.instance]!;
    // A request in the line in front of the service has no instance yet.
    if (isPlaced(row)) cutOff(row, service, counts);
    cluster.giveUp.drop(row, service.spec.proxies.cancel);
    // Freeing its room may have started a request that ended the call this one was made for.
    if (requests.words[(heir << Shift.words) | Word.marks]! & Mark.abandoned) {
      requests.release(heir);
      return;
    }
    if (isRetried) {
      retry(heir, site, delayMs, same);
      return;
    }
    if (instance !== Id.none) {
      const keyHigh = requests.words[(heir << Shift.words) | Word.keyHigh]!;
      tries.add(heir, cluster.placing.proxyOf(heir, service).endpoints.of(instance), keyHigh);
      requests.words[(heir << Shift.words) | Word.marks]! |= Mark.retried;
    }
    requests.words[(heir << Shift.words) | Word.instance] = Id.none;
    cluster.caller.deliver(heir, site, Outcome.timeout);
  }

  /** The proxy stops counting an attempt that the instance still works on. */
  function cutOff(row: number, service: Service, failed: boolean): void {
    detach(row, service, Outcome.timeout, failed);
    requests.words[(row << Shift.words) | Word.marks]! |= Mark.detached;
  }

  function isPlaced(row: number): boolean {
    return requests.words[(row << Shift.words) | Word.instance] !== Id.none;
  }

  /** Moves a request to a new row, and leaves the old one to the attempt that it has given up. */
  function moveToNewRow(row: number): number {
    const heir = takeCopy(requests, row);
    const { words, rareWords } = requests;
    const word = row << Shift.words;
    const site = cluster.sites[words[word | Word.site]!]!;
    const parent = words[word | Word.parent]!;
    if (parent !== Id.none) {
      requests.orphan(row);
      requests.words[(heir << Shift.words) | Word.parent] = parent;
      requests.adopt(parent, heir);
    }
    cluster.timeouts.replace(row, heir);
    cluster.caller.moveTimer(row, heir);
    tries.move(row, heir);
    site.attemptOf?.attemptMoved(row, heir);
    site.sponsor?.moved(row, heir);
    words[(heir << Shift.words) | Word.marks] = words[word | Word.marks]! & (Mark.hasDemand | Mark.retried | Mark.writes);
    words[word | Word.marks] = (words[word | Word.marks]! & ~Mark.retried) | Mark.abandoned;
    rareWords[word | RareWord.outcome] = Outcome.timeout;
    words[(heir << Shift.words) | Word.stage] = Stage.issued;
    return heir;
  }

  return { end, judge, retry, await: awaitAnswer, lane, callOff };
}

/** HTTP status of the answer to an attempt; 0 where none came. */
function answerOf(outcome: number, marks: number): number {
  if (outcome === Outcome.ok) return 200;
  return outcome === Outcome.timeout || marks & (Mark.unreached | Mark.lost) ? 0 : statusOf(outcome);
}

/** HTTP status of an answer that is not good: 503 where the instance refused, else 500. */
function statusOf(outcome: number): number {
  return outcome === Outcome.rejected ? 503 : 500;
}
