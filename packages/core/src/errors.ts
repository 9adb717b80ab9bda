/** One thing wrong with a scenario: where, what was given, what is allowed, and the nearest fix. */
export interface Problem {
  /** Path of the value, e.g. `services.cart.balancing`. */
  readonly path: string;
  /** What was given and what is allowed, in one sentence. */
  readonly message: string;
  /** The nearest fix, e.g. `did you mean "least-requests"?`. */
  readonly hint: string | undefined;
  /** 1-based; undefined when the scenario did not come from text. */
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/** A scenario that cannot be run. Carries every problem found, not only the first. */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
  readonly file: string | undefined;
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], file?: string) {
    super(problems.map((problem) => formatProblem(problem, file)).join("\n"));
    this.problems = problems;
    this.file = file;
  }
}

/** `file:line:column path: message; hint` — the parts that are known. */
export function formatProblem(problem: Problem, file?: string): string {
  const place = [file, problem.line, problem.column].filter((part) => part !== undefined).join(":");
  const head = [place, problem.path].filter((part) => part !== "").join(" ");
  return `${head}: ${problem.message}${problem.hint === undefined ? "" : `; ${problem.hint}`}`;
}

/** A run that could not go on: its event budget is spent, or the caller asked it to stop. */
export class SimulationError extends Error {
  override readonly name = "SimulationError";
  readonly code: "budget" | "aborted" | "invalid";

  constructor(code: SimulationError["code"], message: string) {
    super(message);
    this.code = code;
  }
}
