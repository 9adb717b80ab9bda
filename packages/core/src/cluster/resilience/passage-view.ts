import type { ResilientCall } from "../../policy/resilience.js";
import type { ClusterContext } from "../context.js";
import { Float, RareFloat, Shift, Word } from "../requests/request-layout.js";
import { Cell, Part, PassageShift } from "./passage-layout.js";
import type { Passages } from "./passages.js";

/** A call as layers see it: one object that points at a frame. */
export class PassageView implements ResilientCall {
  slot = 0;
  attempt = 0;
  /** Where the layer's own times are: of the passage that the layer was reached in. */
  private host = 0;
  /** Where those of the attempt are. */
  private frame = 0;

  constructor(
    private readonly cluster: ClusterContext,
    private readonly passages: Passages,
  ) {}

  /** Shows an attempt of the layer at that depth: `host` is the passage that reached the layer, `passage` that of the attempt. */
  show(host: number, passage: number, depth: number, attempt: number): this {
    const { passages } = this;
    this.slot = host;
    this.attempt = attempt;
    this.host = (host << passages.shift) | depth;
    this.frame = (passage << passages.shift) | depth;
    return this;
  }

  /** Shows the first attempt of each layer of a passage that has no others beside it: which layer, `at` tells. */
  showFirst(passage: number): void {
    this.slot = passage;
    this.attempt = 0;
  }

  at(frame: number): this {
    this.host = frame;
    this.frame = frame;
    return this;
  }

  private get row(): number {
    return this.passages.parts[(this.slot << PassageShift.parts) | Part.row]!;
  }

  get repeats(): number {
    return this.attempt - this.passages.cells[(this.host << PassageShift.cells) | Cell.earlier]!;
  }

  get elapsedMs(): number {
    const { passages, cluster } = this;
    // Nothing lies between layers: it came here when the layer around this one let it in, and to the outermost when it was issued.
    const isOutermost = (this.host & ((1 << passages.shift) - 1)) === 0;
    const cameMs = isOutermost ? cluster.requests.floats[(this.row << Shift.floats) | Float.issuedMs]! : passages.enteredMs(this.host - 1);
    return cluster.scheduler.now - cameMs;
  }

  get attemptMs(): number {
    return this.cluster.scheduler.now - this.passages.enteredMs(this.frame);
  }

  get leftMs(): number {
    return this.cluster.requests.rareFloats[(this.row << Shift.floats) | RareFloat.deadlineMs]! - this.cluster.scheduler.now;
  }

  get priority(): number {
    const { requests, classes } = this.cluster;
    return classes[requests.words[(this.row << Shift.words) | Word.classId]!]!.priority;
  }

  get key(): number {
    return this.cluster.requests.hashKeys[this.row]!;
  }

  get isIdempotent(): boolean {
    const { requests, classes, sites } = this.cluster;
    const word = this.row << Shift.words;
    return (sites[requests.words[word | Word.site]!]!.writes ?? classes[requests.words[word | Word.classId]!]!.writes) !== true;
  }
}
