import type { Random } from "../../engine/random.js";
import type { Kind, Scheduler } from "../../engine/scheduler.js";
import type { ClusterContext } from "../context.js";
import { InstanceFloat, InstanceShift, InstanceWord } from "../instances/instance-layout.js";
import { Float, Id, Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";
import type { Track } from "./track.js";

/** Gives slots of instances to plain requests, and begins their work. */
export class Slots {
  private tracks: readonly (Track | undefined)[] = [];
  /** Kind of the event that ends the work of a step. */
  doneKind: Kind = 0;
  /** Whether waiting times of single requests are kept for a listener. */
  keepsWaits = false;
  private readonly scheduler: Scheduler;
  private readonly requests: RequestTable;
  private readonly random: Random;

  constructor(private readonly cluster: ClusterContext) {
    this.scheduler = cluster.scheduler;
    this.requests = cluster.requests;
    this.random = cluster.random;
  }

  /** Sets the tracks, by call site; undefined for sites whose calls cannot take this path. */
  adopt(tracks: readonly (Track | undefined)[], doneKind: Kind, keepsWaits: boolean): void {
    this.tracks = tracks;
    this.doneKind = doneKind;
    this.keepsWaits = keepsWaits;
  }

  /** As `begin`, for one that has not waited. */
  beginAtOnce(row: number, track: Track, instance: number): void {
    if (this.keepsWaits) this.requests.queuedMs[row] = 0;
    this.begin(row, track, instance);
  }

  /** Gives a request its slot, and begins its work. */
  begin(row: number, track: Track, instance: number): void {
    const { scheduler, random } = this;
    const { words, floats } = this.requests;
    const { instances, demand } = track;
    const { now } = scheduler;
    const word = row << Shift.words;
    const at = instance << InstanceShift.words;
    instances.words[at | InstanceWord.busy]!++;
    floats[(row << Shift.floats) | Float.sinceMs] = now;
    words[word | Word.stage] = Stage.running;
    random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, 0);
    if (demand.draw !== undefined) demand.draw(random);
    else random.drawn = demand.sample(random);
    let speed = instances.floats[(instance << InstanceShift.floats) | InstanceFloat.speed]!;
    if (track.needsCare) {
      if (instances.cpuOf(instance) !== Id.none) {
        words[word | Word.marks] = Mark.atRest;
        this.cluster.cpus.start(instances.cpuOf(instance), row, random.drawn);
        return;
      }
      speed = track.service.speedOf(instance, now);
    }
    words[word | Word.marks] = Mark.atWork;
    const dueMs = now + random.drawn / speed;
    words[word | Word.event] = scheduler.at(dueMs, this.doneKind, row);
  }

  /** Fills the free slots of an instance from its line, which is not empty. */
  serveNext(track: Track, instance: number): void {
    const { instances, lines, service } = track;
    const { words: states } = instances;
    const at = instance << InstanceShift.words;
    if (states[at | InstanceWord.impairment] !== 0) {
      this.cluster.work.serveNext(service, instance);
      return;
    }
    while (states[at | InstanceWord.busy]! < states[at | InstanceWord.slots]!) {
      this.serve(lines.pop(instance), track, instance);
      if (lines.lengths[instance] === 0) return;
    }
  }

  /** Begins a request that has waited in line. */
  serve(row: number, { queueing, spent, service }: Track, instance: number): void {
    const { words, floats, queuedMs } = this.requests;
    const word = row << Shift.words;
    const waitedMs = this.scheduler.now - floats[(row << Shift.floats) | Float.sinceMs]!;
    spent.queuedMs += waitedMs;
    const own = this.tracks[words[word | Word.site]!];
    if (words[word | Word.marks] !== 0 || own === undefined) {
      this.cluster.work.start(row, service, instance);
      return;
    }
    queueing.entry = waitedMs;
    queueing.enter();
    if (this.keepsWaits) queuedMs[row] = waitedMs;
    this.begin(row, own, instance);
  }
}
