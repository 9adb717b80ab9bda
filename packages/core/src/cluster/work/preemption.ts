import type { ClusterContext } from "../context.js";
import { Id, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";

/**
 * Pre-emptive last in, first out: a new request takes the slot of the one that has held its slot longest, whose work later resumes
 * where it stopped.
 */
export class Preemption {
  /** Rows in slots, oldest first, per service and instance. */
  private readonly running = new Map<Service, number[][]>();

  constructor(private readonly cluster: ClusterContext) {}

  entered(service: Service, instance: number, row: number): void {
    this.rowsOf(service, instance).push(row);
  }

  left(service: Service, instance: number, row: number): void {
    const rows = this.rowsOf(service, instance);
    rows.splice(rows.indexOf(row), 1);
  }

  /** Frees a slot by sending the oldest running request back to the line; false when none can be stopped. */
  makeRoom(service: Service, instance: number): boolean {
    const { requests, steps, work } = this.cluster;
    const isRunning = (row: number): boolean => requests.words[(row << Shift.words) | Word.stage] === Stage.running;
    const row = this.rowsOf(service, instance).find(isRunning) ?? Id.none;
    if (row === Id.none) return false;
    steps.interrupt(row, service);
    work.vacate(row, service);
    work.returnToLine(row, service, instance);
    return true;
  }

  private rowsOf(service: Service, instance: number): number[] {
    let instances = this.running.get(service);
    if (instances === undefined) {
      instances = [];
      this.running.set(service, instances);
    }
    let rows = instances[instance];
    if (rows === undefined) {
      rows = [];
      instances[instance] = rows;
    }
    return rows;
  }
}
