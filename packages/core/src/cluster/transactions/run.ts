import { Id } from "../requests/request-layout.js";
import { Lock } from "./lock.js";

/** Where a transaction stands with one of its participants. */
export enum Standing {
  /** Nothing is asked of it, or nothing more. */
  done = 0,
  /** It has been asked to do its part, and has not answered. */
  asked = 1,
  /** It has done its part. */
  prepared = 2,
  /** Nobody knows whether it has. */
  unknown = 3,
  /** It is told how it ends, or will be again after a while. */
  told = 4,
}

/** One transaction under way: a record that is used again once it is over. */
export class Run {
  /** The call that waits for it; none once nobody does. */
  call: number = Id.none;
  /** The instance that coordinates it; none once another has gone on. */
  instance: number = Id.none;
  keyHigh = 0;
  keyLow = 0;
  index = 0;
  classId = 0;
  hashKey = 0;
  client = 0;
  beganMs = 0;
  isOver = true;
  /** Whether the instance that coordinates it is lost, and no other has gone on yet. */
  isOrphan = false;
  /** Whether it will be undone, or has failed to prepare. */
  isUndone = false;
  /** Whether what follows has been decided. */
  isDecided = false;
  isStuck = false;
  /** The participant that it is at, where it goes to one after the other. */
  place = 0;
  /** By participant. */
  readonly standing: Standing[];
  readonly rows: number[];
  readonly tries: number[];
  readonly timers: number[];
  readonly locks: Lock[];
  /** Pending event that limits the whole, or lets another instance go on. */
  timer: number = Id.none;

  constructor(
    readonly id: number,
    places: number,
  ) {
    const none = () => new Array<number>(places).fill(Id.none);
    this.standing = new Array<Standing>(places).fill(Standing.done);
    this.rows = none();
    this.tries = new Array<number>(places).fill(0);
    this.timers = none();
    this.locks = Array.from({ length: places }, () => new Lock());
  }

  /** It begins. */
  open(): void {
    this.isOver = false;
    this.isOrphan = false;
    this.isUndone = false;
    this.isDecided = false;
    this.isStuck = false;
    this.place = 0;
    this.standing.fill(Standing.done);
    this.tries.fill(0);
  }
}
