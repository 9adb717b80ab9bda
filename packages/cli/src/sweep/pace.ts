/** How runs are put into batches. */
export interface Pace {
  /**
   * Where a batch ends that begins with a task: after so many runs, or before a task. `left` runs are to do, and one takes about
   * `msPerRun`, or nobody knows yet.
   */
  batch(task: number, left: number, msPerRun: number | undefined): { readonly runs: number; readonly before: number };
}

/** A message to a thread should take about so long: much longer than the post, and short enough to lose. */
const MESSAGE_MS = 150;
const LONGEST_MESSAGE = 200;

/** Batches for threads of this process: a few at the end too, so that all end together. */
export function threadPace(workers: number): Pace {
  return {
    batch: (_, left, msPerRun = MESSAGE_MS) => {
      const fair = Math.ceil(left / (2 * workers));
      return { runs: Math.max(1, Math.min(Math.round(MESSAGE_MS / msPerRun), LONGEST_MESSAGE, fair)), before: Number.POSITIVE_INFINITY };
    },
  };
}

/** A job should take about so long: a queue costs some 10 ms a job, and what a machine had in hand when it died is done again. */
const JOB_MS = 2000;
const LONGEST_JOB = 2048;

/**
 * Batches for a queue. Their borders are multiples of a power of two in the order of the sweep, whoever has done which runs, so
 * that a sweep that goes on asks for the same jobs again and finds those that have been done meanwhile.
 */
export const QUEUE_PACE: Pace = {
  batch: (task, _, msPerRun = JOB_MS) => {
    const wanted = Math.max(1, Math.min(JOB_MS / msPerRun, LONGEST_JOB));
    const size = 2 ** Math.floor(Math.log2(wanted));
    return { runs: size, before: (Math.floor(task / size) + 1) * size };
  },
};
