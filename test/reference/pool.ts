import { fileURLToPath } from "node:url";
import { parentPort, Worker, workerData } from "node:worker_threads";
import { catalog } from "@springtide/policies";
import type { Lab } from "./lab.js";
import type { Case } from "./tables.js";
import { type Verdict, verdictOn } from "./verdict.js";

/** What cases are run with, as far as it can be sent to a thread; the catalog each thread has of its own. */
export type Terms = Omit<Lab, "catalog">;

/** Runs cases on several threads of this very program, and tells each verdict in the order of the cases; `begins` hears each as it is taken up. */
export async function judgeAll(
  cases: readonly Case[],
  terms: Terms,
  jobs: number,
  tell: (one: Case, verdict: Verdict) => void,
  begins: (one: Case) => void = () => undefined,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  let next = 0;
  let told = 0;
  const settle = (index: number, verdict: Verdict): void => {
    verdicts[index] = verdict;
    for (let ready = verdicts[told]; ready !== undefined; ready = verdicts[++told]) tell(cases[told] as Case, ready);
  };
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(fileURLToPath(import.meta.url), { workerData: terms });
      const hand = (): void => {
        const one = cases[next];
        if (one === undefined) return void worker.terminate().then(() => resolve());
        begins(one);
        worker.postMessage({ index: next++, one });
      };
      worker.on("message", ({ index, verdict }: { index: number; verdict: Verdict }) => {
        settle(index, verdict);
        hand();
      });
      worker.on("error", reject);
      hand();
    });
  await Promise.all(Array.from({ length: Math.min(jobs, cases.length) }, work));
  return verdicts;
}

/** What a thread does: judge each case it is sent. */
export function serve(): void {
  const lab: Lab = { ...(workerData as Terms), catalog };
  parentPort?.on("message", ({ index, one }: { index: number; one: Case }) => {
    parentPort?.postMessage({ index, verdict: verdictOn(one, lab) });
  });
}
