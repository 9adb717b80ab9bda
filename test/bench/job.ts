import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Word that makes this very program do one job, print what it found and end. */
export const ALONE = "alone";

/** Work for a process of its own: what other work has taught the compiler, or left in memory, must not matter. */
export interface Job {
  readonly word: string;
  /** Does the work in this process; order and answer are JSON. */
  answer(order: string): string;
}

/** A job as those see it who give it away. */
export interface Errand<Order, Found> extends Job {
  /** Does the work in a new process, of this program or of another build of it; throws where that fails. */
  elsewhere(order: Order, program?: string): Found;
}

/** Makes a job of a function; whatever goes in and out must survive JSON. */
export function job<Order, Found>(word: string, work: (order: Order) => Found): Errand<Order, Found> {
  return {
    word,
    answer: (order) => JSON.stringify(work(JSON.parse(order) as Order)),
    elsewhere: (order, program = fileURLToPath(import.meta.url)) => JSON.parse(node(program, ALONE, word, JSON.stringify(order))) as Found,
  };
}

/** What node prints, started with these words. */
export function node(...words: readonly string[]): string {
  return execFileSync(process.execPath, words, { encoding: "utf8" });
}
