import { Id } from "../requests/request-layout.js";

/** What is done with the instances of a service of which only one serves. */
export interface StandbyPort {
  /** Whether an instance could serve now. */
  isUp(instance: number): boolean;
  /** Lets balancers send requests to an instance. */
  serve(instance: number, reason: string): void;
  /** Lets them send no more; an instance that is up finishes what it has. */
  rest(instance: number, reason: string): void;
  /** Draws how long a death goes unnoticed, in ms. */
  detectMs(): number;
  /** Draws how long an instance takes to take over, in ms. */
  promoteMs(instance: number): number;
  /** Calls `rang` once, that many ms from now. */
  ringIn(ms: number): void;
  /** Calls the pending ring off. */
  hush(): void;
}

enum Phase {
  /** The active one serves. */
  serving,
  /** The active one is dead, and nobody has noticed. */
  detecting,
  /** Nobody serves; the target is about to. */
  promoting,
  /** The active one serves; the target is about to instead. */
  switching,
  /** Nobody serves, and nobody could. */
  waiting,
}

/** Decides which instance of a service serves, as instances die and come back: at first the first. */
export class Standby {
  private phase = Phase.serving;
  private active = 0;
  private target: number = Id.none;
  /** The first that has not left. */
  private preferred = 0;
  private readonly gone = new Set<number>();

  constructor(
    private instances: number,
    private readonly failBack: boolean,
    private readonly port: StandbyPort,
  ) {}

  /** Whether balancers may send requests to an instance. */
  serves(instance: number): boolean {
    return instance === this.active;
  }

  wentDown(instance: number): void {
    if (instance === this.active && this.phase === Phase.serving) {
      this.phase = Phase.detecting;
      this.port.ringIn(this.port.detectMs());
    } else if (instance === this.active && this.phase === Phase.switching) {
      // Its successor is on the way already.
      this.port.rest(instance, "down while the preferred one takes over");
      this.active = Id.none;
      this.phase = Phase.promoting;
    } else if (instance === this.target) {
      this.port.hush();
      this.target = Id.none;
      if (this.phase === Phase.switching) this.phase = Phase.serving;
      else this.promoteNext();
    }
  }

  /** An instance leaves for good, as everybody knows: there is nothing to detect. */
  left(instance: number): void {
    this.gone.add(instance);
    while (this.gone.has(this.preferred)) this.preferred++;
    if (instance !== this.active || this.phase === Phase.switching) {
      this.wentDown(instance);
      return;
    }
    if (this.phase === Phase.detecting) this.port.hush();
    this.port.rest(instance, "leaves");
    this.active = Id.none;
    this.promoteNext();
  }

  cameUp(instance: number): void {
    this.instances = Math.max(this.instances, instance + 1);
    if (this.phase === Phase.detecting && instance === this.active) {
      // Back before anybody noticed.
      this.port.hush();
      this.phase = Phase.serving;
      this.switchBack();
    } else if (this.phase === Phase.waiting) {
      this.promote(instance, Phase.promoting);
    } else if (this.phase === Phase.serving) {
      this.switchBack();
    }
  }

  /** The time ordered with `ringIn` is over. */
  rang(): void {
    if (this.phase === Phase.detecting) {
      this.port.rest(this.active, "found to be down");
      this.active = Id.none;
      this.promoteNext();
      return;
    }
    const failsBack = this.phase === Phase.switching;
    if (failsBack) this.port.rest(this.active, "the preferred one is back");
    this.active = this.target;
    this.target = Id.none;
    this.phase = Phase.serving;
    this.port.serve(this.active, failsBack ? "preferred, and back" : "takes over");
    this.switchBack();
  }

  /** Lets the preferred one take over again, where it should and could. */
  private switchBack(): void {
    const { preferred } = this;
    if (this.failBack && this.active !== preferred && this.port.isUp(preferred)) this.promote(preferred, Phase.switching);
  }

  /** Begins with the first that is up; with none, whoever comes back first will be it. */
  private promoteNext(): void {
    for (let instance = 0; instance < this.instances; instance++) {
      if (!this.port.isUp(instance)) continue;
      this.promote(instance, Phase.promoting);
      return;
    }
    this.phase = Phase.waiting;
  }

  private promote(instance: number, phase: Phase): void {
    this.phase = phase;
    this.target = instance;
    this.port.ringIn(this.port.promoteMs(instance));
  }
}
