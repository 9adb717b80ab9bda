import type { AutoscalingSpec, CallPolicySpec, QueueSpec, ServiceSpec } from "../../model/scenario.js";
import type { Path } from "../path.js";
import type { Context } from "./context.js";

/** Reports what a service that runs could not follow, although its options can change in part. */
export function checkServiceChange(before: ServiceSpec, after: ServiceSpec, { problems }: Context, path: Path): void {
  if (
    before.queue.at !== after.queue.at ||
    before.queue.discipline !== after.queue.discipline ||
    hasOtherTimeout(before.queue, after.queue)
  )
    problems.add([...path, "queue"], "only the capacity of a queue can change while requests wait in it", "set its capacity");
  if ((before.autoscaling === undefined) !== (after.autoscaling === undefined))
    problems.add([...path, "autoscaling"], "an autoscaler can neither come nor go while the service runs", "set its options");
  else if (before.autoscaling !== undefined && after.autoscaling !== undefined && !keepsTime(before.autoscaling, after.autoscaling))
    problems.add([...path, "autoscaling"], "an autoscaler's interval, window and lag stay as they are", "leave them out");
  checkHealth(before, after, problems, path);
  if (
    JSON.stringify(before.onDemand) !== JSON.stringify(after.onDemand) ||
    (after.onDemand !== undefined && total(before) !== total(after))
  )
    problems.add([...path, "onDemand"], "how instances are made for requests stays as it is while the service runs", "leave it out");
  if (before.autoscaling !== undefined && (before.autoscaling.guard === undefined) !== (after.autoscaling?.guard === undefined))
    problems.add([...path, "autoscaling"], "a guard measures from the start: it can neither come nor go", "set its options");
  if (before.steps.length !== after.steps.length || before.steps.some(({ type }, place) => type !== after.steps[place]!.type))
    problems.add([...path, "demand"], "requests on their way would lose their step: a service keeps its steps", "change the demand it has");
  if (after.autoscaling !== undefined && total(before) !== total(after))
    problems.add([...path, "replicas"], "the autoscaler decides how many replicas there are", "set its min and max");
}

/** Reports a patience that calls under way could not follow. */
export function checkPatienceChange(before: CallPolicySpec, after: CallPolicySpec, { problems }: Context, path: Path): void {
  const isDrawn = ({ timeout }: CallPolicySpec): boolean => timeout !== undefined && timeout.type !== "constant";
  if (isDrawn(before) !== isDrawn(after))
    problems.add(
      [...path, "timeout"],
      "a timeout is drawn for each call, or for none, as long as it runs",
      "change it to another of its kind",
    );
}

function checkHealth({ health: before }: ServiceSpec, { health: after }: ServiceSpec, problems: Context["problems"], path: Path): void {
  const kinds = (health: ServiceSpec["health"]) =>
    [health?.by, ...[health?.active, health?.passive, health?.outliers, health?.restart].map((kind) => kind !== undefined)].join();
  if (kinds(before) === kinds(after)) return;
  problems.add(
    [...path, "health"],
    "who checks, and in which ways, stays as it is while the service runs",
    "set the options of its checks",
  );
}

function hasOtherTimeout({ timeout: before }: QueueSpec, { timeout: after }: QueueSpec): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

function keepsTime(before: AutoscalingSpec, after: AutoscalingSpec): boolean {
  return before.intervalMs === after.intervalMs && before.windowMs === after.windowMs && before.lagMs === after.lagMs;
}

function total({ instances }: ServiceSpec): number {
  return instances.reduce((sum, { count }) => sum + count, 0);
}
