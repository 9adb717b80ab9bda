import { InstanceFloat, InstanceRare, InstanceWord, Life } from "../src/cluster/instances/instance-layout";
import { Float, Mark, Neighbour, Stage, Word } from "../src/cluster/requests/request-layout";
import {
  AheadAt,
  AheadBatch,
  AttemptsAt,
  EndpointsAt,
  InstancesAt,
  Law,
  LedgerAt,
  LinesAt,
  Root,
  SourceAt,
  SpentAt,
  TrackAt,
  Worked,
} from "../src/engine/kernel/layout";
import { add, close, count, enter, enterZero } from "./books";
import * as calls from "./calls";
import { nextSequence, plan } from "./event-queue";
import { enterLane, leaveLane } from "./lanes";
import { block, exponential, lower, uniform, upper } from "./random";
import { giveBack, neighboursOf, open, rowAt } from "./requests";

// The way of a plain call to a plain service: issued, placed, in line, at work, answered. It writes what the parts write, in the same order,
// so that a request may leave it, and another come to it, at any time.

const NONE: i32 = -1;
/** Outcomes, as `STATUSES` numbers them. */
const OK: i32 = 0;
const ERROR: i32 = 1;

/** @inline */
function trackOf(site: i32): usize {
  return load<usize>(load<usize>(Root.tracks) + ((<usize>site) << 2));
}

/** @inline */
function instanceAt(track: usize, instance: i32): usize {
  return load<usize>(load<usize>(track, TrackAt.instances), InstancesAt.rows) + ((<usize>instance) << 6);
}

/** Whether the next request of a source is plain. @inline */
export function isPlain(source: usize): bool {
  return trackOf(load<i32>(source, SourceAt.site)) !== 0 && load<f64>(source, SourceAt.issued) < 4294967296.0;
}

/** A source issues its next request, which is plain. */
export function issue(source: usize): void {
  const site = load<i32>(source, SourceAt.site);
  const track = trackOf(site);
  const index = load<f64>(source, SourceAt.issued);
  const key = block(load<i32>(source, SourceAt.rootHigh), load<i32>(source, SourceAt.rootLow), <i32>(<u32>index));
  store<f64>(source, index + 1, SourceAt.issued);
  const row = open(site, upper(key), lower(key), load<i32>(source, SourceAt.classId), index);
  count(load<usize>(source, SourceAt.ledger) + LedgerAt.issued);
  go(track, row);
}

/** The time of the request after the one that a source has issued; below 0 where JavaScript has to be asked. */
export function following(source: usize): f64 {
  if (load<f64>(source, SourceAt.issued) >= load<f64>(source, SourceAt.limit)) return Infinity;
  const ahead = load<usize>(source, SourceAt.ahead);
  if (ahead === 0) return -1;
  const told = load<i32>(ahead, AheadAt.told);
  if (told === AheadBatch.size) return -1;
  store<i32>(ahead, told + 1, AheadAt.told);
  const time = load<f64>(ahead, AheadAt.lastMs) + load<f64>(ahead + ((<usize>told) << 3), AheadAt.gaps) * load<f64>(ahead, AheadAt.meanMs);
  store<f64>(ahead, time, AheadAt.lastMs);
  return time < load<f64>(ahead, AheadAt.stopMs) ? time : Infinity;
}

/** Sends a request that has been written down to an instance. */
function go(track: usize, row: i32): void {
  const lane = load<usize>(track, TrackAt.lane);
  if (lane !== 0) enterLane(lane, row);
  const site = load<i32>(track, TrackAt.site);
  const instance = calls.choose(site, row);
  if (instance !== NONE && reach(track, row, instance)) calls.begin(site, row, instance);
}

/** A request reaches the instance chosen for it; whether JavaScript has to let it begin. */
export function reach(track: usize, row: i32, instance: i32): bool {
  const at = rowAt(row);
  const there = instanceAt(track, instance);
  store<i32>(at, instance, Word.instance << 2);
  count(load<usize>(track, TrackAt.attempts) + AttemptsAt.sent);
  store<i32>(there, load<i32>(there, InstanceWord.placed << 2) + 1, InstanceWord.placed << 2);
  const site = load<i32>(track, TrackAt.site);
  if (load<i32>(there, InstanceWord.impairment << 2) !== 0) {
    calls.arrive(site, row);
    return false;
  }
  if (load<i32>(there, InstanceWord.busy << 2) < load<i32>(there, InstanceWord.slots << 2)) {
    count(there + (InstanceFloat.received << 3));
    enterZero(load<usize>(track, TrackAt.queueing));
    if (load<i32>(track, TrackAt.needsCare) !== 0) return true;
    begin(track, row, there);
    return false;
  }
  const lines = load<usize>(track, TrackAt.lines);
  if (load<i32>(load<usize>(lines, LinesAt.lengths) + ((<usize>instance) << 2)) >= load<i32>(track, TrackAt.capacity)) {
    calls.arrive(site, row);
    return false;
  }
  count(there + (InstanceFloat.received << 3));
  store<i32>(at, Stage.queued, Word.stage << 2);
  store<f64>(at, load<f64>(Root.now), Float.sinceMs << 3);
  if (load<i32>(lines, LinesAt.isFifo) !== 0) append(lines, instance, row);
  else calls.join(site, row, instance);
  return false;
}

/** Gives a request its slot, and lets it work.@inline */
function begin(track: usize, row: i32, there: usize): void {
  const at = rowAt(row);
  const now = load<f64>(Root.now);
  store<i32>(there, load<i32>(there, InstanceWord.busy << 2) + 1, InstanceWord.busy << 2);
  store<f64>(at, now, Float.sinceMs << 3);
  store<i32>(at, Stage.running, Word.stage << 2);
  store<i32>(at, Mark.atWork, Word.marks << 2);
  const law = load<i32>(track, TrackAt.law);
  let demandMs = load<f64>(track, TrackAt.meanMs);
  if (law !== Law.constant) {
    const drawn = law === Law.exponential ? exponential(load<i32>(at, Word.keyHigh << 2), load<i32>(at, Word.keyLow << 2), 0) : -1;
    if (drawn >= 0) {
      demandMs *= drawn;
    } else {
      calls.draw(load<i32>(track, TrackAt.site), row);
      demandMs = load<f64>(Root.handed);
    }
  }
  const sequence = nextSequence();
  const due = now + demandMs / load<f64>(there, InstanceFloat.speed << 3);
  const event = plan(due, (row << 5) | load<i32>(Root.doneKind), sequence);
  store<i32>(rowAt(row), event, Word.event << 2);
}

/** Lets a request join the end of a line.@inline */
function append(lines: usize, line: i32, row: i32): void {
  const ends = load<usize>(lines, LinesAt.ends) + ((<usize>line) << 3);
  const own = neighboursOf(row);
  const tail = load<i32>(ends, 4);
  store<i32>(ends, row, 4);
  store<i32>(own, NONE, Neighbour.next << 2);
  store<i32>(own, tail, Neighbour.previous << 2);
  if (tail === NONE) store<i32>(ends, row);
  else store<i32>(neighboursOf(tail), row, Neighbour.next << 2);
  const length = load<usize>(lines, LinesAt.lengths) + ((<usize>line) << 2);
  store<i32>(length, load<i32>(length) + 1);
}

/** Takes the first out of a line that has one.@inline */
function shift(lines: usize, line: i32): i32 {
  const ends = load<usize>(lines, LinesAt.ends) + ((<usize>line) << 3);
  const first = load<i32>(ends);
  const second = load<i32>(neighboursOf(first), Neighbour.next << 2);
  store<i32>(ends, second);
  if (second === NONE) store<i32>(ends, NONE, 4);
  const length = load<usize>(lines, LinesAt.lengths) + ((<usize>line) << 2);
  store<i32>(length, load<i32>(length) - 1);
  return first;
}

/** The first work for a request is done: a `Worked`. */
export function worked(row: i32): i32 {
  const at = rowAt(row);
  const site = load<i32>(at, Word.site << 2);
  const track = trackOf(site);
  store<i32>(at, NONE, Word.event << 2);
  if (track === 0 || (load<i32>(at, Word.marks << 2) | Mark.computing) !== Mark.atWork || load<i32>(at, Word.step << 2) !== 0) {
    return Worked.nothing;
  }
  if (load<i32>(track, TrackAt.hasMore) !== 0) {
    calls.goOn(site, row);
    return Worked.done;
  }
  const outcome = load<i32>(track, TrackAt.asksOutcome) !== 0 ? calls.outcomeOf(site, row) : ownOutcome(track, at);
  return leave(track, row, outcome) ? Worked.handBack + outcome : Worked.done;
}

/** How a service answers a request for which it has done all that it does. */
function ownOutcome(track: usize, at: usize): i32 {
  const errorRate = load<f64>(track, TrackAt.errorRate);
  if (errorRate === 0) return OK;
  const drawn = block(load<i32>(at, Word.keyHigh << 2), load<i32>(at, Word.keyLow << 2), load<i32>(track, TrackAt.errorDraw));
  return uniform(drawn) < errorRate ? ERROR : OK;
}

/**
 * From an instance that has done with a request to its caller: out of its slot, off the proxy's count, into the ledger; the next in line
 * begins. Whether it is an attempt, which JavaScript has to hand back to its layers.
 */
export function leave(track: usize, row: i32, outcome: i32): bool {
  const at = rowAt(row);
  const now = load<f64>(Root.now);
  const site = load<i32>(track, TrackAt.site);
  const spent = load<usize>(track, TrackAt.spent);
  const instances = load<usize>(track, TrackAt.instances);
  const instance = load<i32>(at, Word.instance << 2);
  const there = instanceAt(track, instance);
  const marks = load<i32>(at, Word.marks << 2);
  if (marks & Mark.holdsSlot) {
    const heldMs = now - load<f64>(at, Float.sinceMs << 3);
    add(there + (InstanceFloat.busyMs << 3), heldMs);
    store<i32>(there, load<i32>(there, InstanceWord.busy << 2) - 1, InstanceWord.busy << 2);
    if (marks & Mark.computing) {
      add(spent + SpentAt.computingMs, heldMs);
      add(there + (InstanceFloat.computedMs << 3), heldMs);
    }
  }
  const latencyMs = now - load<f64>(at, Float.issuedMs << 3);
  const rares = load<usize>(instances, InstancesAt.rares) + ((<usize>instance) << 5);
  if (outcome === OK) {
    count(there + (InstanceFloat.ok << 3));
    add(there + (InstanceFloat.latencySumMs << 3), latencyMs);
  } else {
    count(rares + (InstanceRare.error << 3));
  }
  store<i32>(at, Stage.issued, Word.stage << 2);
  store<i32>(at, Mark.served, Word.marks << 2);
  count(load<usize>(track, TrackAt.attempts) + AttemptsAt.answered);
  const endpoints = load<usize>(track, TrackAt.endpoints);
  const isObserved = (load<i32>(track, TrackAt.isObserved) | load<i32>(endpoints, EndpointsAt.isLimited)) !== 0;
  if (!isObserved) {
    const inFlight = load<usize>(endpoints, EndpointsAt.inFlight) + ((<usize>instance) << 2);
    const counted = load<i32>(inFlight);
    store<i32>(inFlight, counted - 1);
    if (load<i32>(endpoints, EndpointsAt.isCounted) !== 0) calls.uncount(site, instance, counted);
    const weight = load<i32>(instances, InstancesAt.isWeighted) !== 0 ? load<f64>(rares, InstanceRare.weight << 3) : 1;
    add(spent + SpentAt.weightedMs, weight * latencyMs);
    store<i32>(there, load<i32>(there, InstanceWord.placed << 2) - 1, InstanceWord.placed << 2);
  }
  const isAttempt = load<i32>(track, TrackAt.isAttempt) !== 0;
  if (!isAttempt) {
    leaveLane(row);
    close(load<usize>(load<usize>(track, TrackAt.ledgers) + ((<usize>load<i32>(at, Word.classId << 2)) << 2)), outcome, latencyMs);
  }
  const lines = load<usize>(track, TrackAt.lines);
  if (load<i32>(load<usize>(lines, LinesAt.lengths) + ((<usize>instance) << 2)) > 0) serveNext(track, lines, instance, there);
  if (isObserved) {
    calls.observe(site, row, outcome);
  } else if (
    load<i32>(instanceAt(track, instance), InstanceWord.placed << 2) === 0 &&
    load<i32>(load<usize>(instances, InstancesAt.lives) + ((<usize>instance) << 2)) === Life.draining
  ) {
    calls.drained(site, instance);
  }
  if (isAttempt) return true;
  if (load<i32>(track, TrackAt.isHeard) !== 0) calls.tell(site, row, outcome);
  giveBack(row);
  return false;
}

/** The next in line begins.@inline */
function serveNext(track: usize, lines: usize, instance: i32, there: usize): void {
  const site = load<i32>(track, TrackAt.site);
  const isFree = load<i32>(there, InstanceWord.slots << 2) - load<i32>(there, InstanceWord.busy << 2) === 1;
  if (load<i32>(there, InstanceWord.impairment << 2) !== 0 || !isFree || load<i32>(lines, LinesAt.isFifo) === 0) {
    calls.serveNext(site, instance);
    return;
  }
  const next = shift(lines, instance);
  const at = rowAt(next);
  const isOther = load<i32>(at, Word.marks << 2) !== 0 || load<i32>(at, Word.site << 2) !== site;
  if (isOther || load<i32>(track, TrackAt.needsCare) !== 0) {
    calls.serve(site, next, instance);
    return;
  }
  const waitedMs = load<f64>(Root.now) - load<f64>(at, Float.sinceMs << 3);
  add(load<usize>(track, TrackAt.spent) + SpentAt.queuedMs, waitedMs);
  begin(track, next, there);
  enter(load<usize>(track, TrackAt.queueing), waitedMs);
}
