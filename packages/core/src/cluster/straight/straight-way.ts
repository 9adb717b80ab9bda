import { Block } from "../../engine/kernel/block.js";
import type { Kernel, StraightAnswers } from "../../engine/kernel/kernel.js";
import { Root, TrackAt, Worked } from "../../engine/kernel/layout.js";
import type { Lanes } from "../../engine/lanes.js";
import type { Random } from "../../engine/random.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { InstanceFloat, InstanceShift, InstanceWord } from "../instances/instance-layout.js";
import type { StraightPart } from "../parts.js";
import { refuseChoice } from "../proxies/placing.js";
import { Float, Id, Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";
import { RowView } from "../requests/request-view.js";
import { ownOutcome } from "../work/own-outcome.js";
import { type Step, StepType } from "../work/program.js";
import { endsPlainly, isStraight } from "./is-straight.js";
import { OneCall } from "./one-call.js";
import { Slots } from "./slots.js";
import { Track } from "./track.js";
import { TrackWriter } from "./track-writer.js";

/**
 * The way of a plain call to a plain service — issued, placed, in line, at work, answered — is the kernel's (packages/core/kernel): it writes what
 * the parts write, in the same order, so that a request may leave it, and another come to it, at any time. Here is what the kernel asks
 * of JavaScript on the way, and what tells it who may take it.
 */
export class StraightWay implements StraightPart, StraightAnswers {
  private readonly kernel: Kernel;
  private readonly requests: RequestTable;
  private readonly timeouts: Lanes;
  private readonly random: Random;
  private readonly view: RowView;
  private readonly writer: TrackWriter;
  /** By call site; undefined where its calls cannot take this path. */
  private tracks: readonly (Track | undefined)[] = [];
  /** By call site: the last track that it had. What the kernel is at may outlast a review. */
  private readonly known: Track[] = [];
  /** By call site: where its track is, or would be. */
  private readonly places: number[] = [];
  /** Of the same, for the kernel: 0 where its calls cannot take this path. */
  private readonly table: Block;
  private readonly slots: Slots;
  private readonly oneCall: OneCall;
  /** Whether requests have different priorities. */
  private readonly hasLevels: boolean;

  constructor(private readonly cluster: ClusterContext) {
    const { scheduler, requests, timeouts, random, classes, hasClients } = cluster;
    this.kernel = scheduler.kernel;
    this.requests = requests;
    this.timeouts = timeouts;
    this.random = random;
    this.hasLevels = classes.some(({ level }) => level > 0);
    this.slots = new Slots(cluster);
    this.oneCall = new OneCall(cluster);
    this.view = new RowView(requests, classes, requests.tries, hasClients, (row, site) => cluster.placing.zoneOf(row, site));
    this.writer = new TrackWriter(this.kernel, random);
    this.table = new Block(this.kernel, Root.tracks, 0);
    this.kernel.words[Root.timeouts >> 2] = timeouts.place;
    this.kernel.answers.straight = this;
  }

  go(row: number, site: CallSite): void {
    const track = site.track!;
    if (track.lane !== undefined) this.timeouts.enter(track.lane, row);
    const instance = this.choose(site.id, row);
    if (instance === Id.none) return;
    if (this.kernel.exports.reach(track.place, row, instance) !== 0) this.slots.beginAtOnce(row, track, instance);
  }

  growLanes(subject: number): void {
    this.timeouts.grow(subject);
  }

  entered(lane: number, subject: number): void {
    this.timeouts.enteredBy(lane, subject);
  }

  choose(siteId: number, row: number): number {
    const { site, endpoints, balancer, service } = this.known[siteId]!;
    if (endpoints.length === 0 || endpoints.isLimited) {
      this.cluster.placing.place(row, site);
      return Id.none;
    }
    this.view.row = row;
    if (this.view.site !== site) this.view.site = site;
    let instance: number;
    if (balancer.pickPlace !== undefined) instance = endpoints.numberAt(balancer.pickPlace(endpoints, this.view));
    else instance = balancer.pick(endpoints, this.view)?.number ?? refuseChoice(service);
    endpoints.sent(instance);
    return instance;
  }

  arrive(site: number, row: number): void {
    this.requests.words[(row << Shift.words) | Word.stage] = Stage.travelling;
    this.cluster.work.arrive(row, this.cluster.sites[site]!);
  }

  join(site: number, row: number, instance: number): void {
    const { lines } = this.known[site]!;
    const classId = this.requests.words[(row << Shift.words) | Word.classId]!;
    lines.push(instance, row, this.hasLevels ? this.cluster.classes[classId]!.level : 0);
  }

  begin(site: number, row: number, instance: number): void {
    this.slots.beginAtOnce(row, this.known[site]!, instance);
  }

  draw(site: number, row: number): void {
    const { demand } = this.known[site]!;
    const { random } = this;
    const { words } = this.requests;
    const word = row << Shift.words;
    random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, 0);
    if (demand.draw !== undefined) demand.draw(random);
    else random.drawn = demand.sample(random);
    this.kernel.floats[Root.handed >> 3] = random.drawn;
  }

  serveNext(site: number, instance: number): void {
    this.slots.serveNext(this.known[site]!, instance);
  }

  serve(site: number, row: number, instance: number): void {
    this.slots.serve(row, this.known[site]!, instance);
  }

  outcomeOf(site: number, row: number): number {
    return ownOutcome(row, this.known[site]!.service.errorRate, this.requests, this.random);
  }

  uncount(site: number, instance: number, count: number): void {
    this.known[site]!.endpoints.fall(instance, count);
  }

  observe(site: number, row: number, outcome: number): void {
    this.cluster.attempts.end(row, this.known[site]!.service, outcome, outcome !== Outcome.ok);
  }

  drained(site: number, instance: number): void {
    this.cluster.lifecycle.drained(this.known[site]!.service, instance);
  }

  worked(row: number): boolean {
    const become = this.kernel.exports.worked(row);
    if (become >= Worked.handBack) this.hand(this.requests.words[(row << Shift.words) | Word.site]!, row, become - Worked.handBack);
    return become !== Worked.nothing;
  }

  goOn(siteId: number, row: number): void {
    const track = this.known[siteId]!;
    const { site, service, spent, instances, lines } = track;
    const { words, floats } = this.requests;
    const { now } = this.cluster.scheduler;
    const word = row << Shift.words;
    const instance = words[word | Word.instance]!;
    const at = instance << InstanceShift.words;
    const sum = instance << InstanceShift.floats;
    if (words[word | Word.marks] === Mark.atWork) {
      const workedMs = now - floats[(row << Shift.floats) | Float.sinceMs]!;
      spent.computingMs += workedMs;
      instances.floats[sum | InstanceFloat.computedMs]! += workedMs;
      words[word | Word.marks] = Mark.atRest;
    }
    words[word | Word.step] = 1;
    if (!service.holdsSlot && isCalling(service.program[1]!)) {
      words[word | Word.stage] = Stage.calling;
      words[word | Word.marks] = Mark.served;
      instances.floats[sum | InstanceFloat.busyMs]! += now - floats[(row << Shift.floats) | Float.sinceMs]!;
      instances.words[at | InstanceWord.busy]!--;
      if (lines.lengths[instance]! > 0) this.slots.serveNext(track, instance);
    }
    const { call } = track;
    if (OneCall.takes(call)) this.oneCall.make(row, site, call);
    else this.cluster.steps.run(row, site);
  }

  conclude(row: number, site: CallSite, outcome: number): boolean {
    const { track } = site;
    if (track === undefined) return false;
    const marks = this.requests.words[(row << Shift.words) | Word.marks]!;
    if ((marks | Mark.holdsSlot) !== Mark.atRest) return false;
    this.leave(row, track, outcome);
    return true;
  }

  /** An instance has done with a request. */
  private leave(row: number, { place, site }: Track, outcome: number): void {
    if (this.kernel.exports.leave(place, row, outcome) !== 0) this.hand(site.id, row, outcome);
  }

  /** Hands an attempt back to its layers: it has no clock of its own, and no books. */
  hand(site: number, row: number, outcome: number): void {
    const gate = this.cluster.sites[site]!.attemptOf!;
    const call = this.requests.words[(row << Shift.words) | Word.parent]!;
    if (gate.adoptsAttempts) this.requests.orphan(row);
    gate.attemptEnded(row, call, outcome);
    this.requests.giveBack(row);
  }

  answer(row: number, site: CallSite, outcome: number): boolean {
    if (site.endsUnusually) return false;
    this.close(row, site, outcome);
    this.finish(row, site, outcome);
    return true;
  }

  /** Cancels the timeout of a call and records its end. */
  private close(row: number, site: CallSite, outcome: number): void {
    const { words, floats } = this.requests;
    this.timeouts.remove(row);
    const ledger = site.ledgers[words[(row << Shift.words) | Word.classId]!]!;
    ledger.tookMs = this.cluster.scheduler.now - floats[(row << Shift.floats) | Float.issuedMs]!;
    ledger.close(outcome);
  }

  /** Tells the caller how a call ended. */
  private finish(row: number, site: CallSite, outcome: number): void {
    if (site.isHeard) this.tell(site.id, row, outcome);
    this.requests.giveBack(row);
  }

  tell(siteId: number, row: number, outcome: number): void {
    const site = this.cluster.sites[siteId]!;
    const parent = this.requests.words[(row << Shift.words) | Word.parent]!;
    if (parent !== Id.none) {
      this.requests.orphan(row);
      const track = this.tracks[this.requests.words[(parent << Shift.words) | Word.site]!];
      const ending = track && this.oneCall.outcomeFor(parent, site, outcome, track);
      if (ending !== undefined) return this.leave(parent, track!, ending);
    }
    this.cluster.caller.notify(row, site, parent, outcome);
  }

  review(): void {
    const { kernel, writer, places } = this;
    const { sites, steps, keepsWaits } = this.cluster;
    if (places.length < sites.length) this.table.grow(4 * sites.length);
    while (places.length < sites.length) places.push(kernel.reserve(TrackAt.size));
    for (const site of sites) {
      site.isUnusual = !isStraight(site, this.cluster);
      site.track = site.isUnusual ? undefined : new Track(places[site.id]!, site, this.timeouts.at(site.timeoutLane), keepsWaits);
      site.endsUnusually = !endsPlainly(site, this.cluster);
      site.isHeard = this.cluster.isHeard(site);
    }
    this.tracks = sites.map(({ track }) => track);
    const table = this.table.words;
    for (const { id, track, isHeard } of sites) {
      if (track !== undefined) {
        writer.write(track, isHeard);
        this.known[id] = track;
      }
      table[id] = track?.place ?? 0;
    }
    this.cluster.scheduler.plainKind = steps.doneKind;
    this.slots.adopt(this.tracks, steps.doneKind, keepsWaits);
  }
}

function isCalling({ type }: Step): boolean {
  return type === StepType.calls || type === StepType.choice;
}
