/** What the command's exit code says; scripts and CI rely on it. */
export const ExitCode = {
  /** Everything asked for was done, and every objective was met. */
  pass: 0,
  /** An objective was missed. */
  negative: 1,
  /** The command line or a scenario is wrong. */
  usage: 2,
  /** The data cannot tell whether an objective was met. */
  undecided: 3,
  /** Some of the work failed; the rest is good. */
  partial: 4,
  /** A fault of Springtide's own. */
  bug: 70,
  /** A file could not be read or written. */
  io: 74,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
  /** Stopped by SIGTERM. */
  terminated: 143,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
