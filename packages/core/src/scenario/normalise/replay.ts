import type { ClassSpec, ReplayEvent } from "../../model/scenario.js";
import { readEventTrace } from "../csv/event-trace.js";
import { listNames, quote } from "../describe-value.js";
import { nearestName } from "../nearest-name.js";
import type { Path } from "../path.js";
import type { TrafficShape } from "../schema/traffic.js";
import type { Context } from "./context.js";
import { loadFile } from "./load-file.js";

type Replay = NonNullable<TrafficShape["replay"]>;

/** The recorded requests of a trace, at the speed asked for. */
export function replayEvents(
  traffic: string,
  { trace, speed }: Replay,
  classes: readonly ClassSpec[],
  context: Context,
  path: Path,
): ReplayEvent[] {
  const text = loadFile(context, trace, path);
  const events = text === undefined ? [] : readEventTrace(text);
  if ("message" in events) {
    context.problems.add(path, `${trace}:${events.line}: ${events.message}`);
    return [];
  }
  const places = new Map(classes.flatMap(({ name }, index) => [[name, index] as const, [name.slice(traffic.length + 1), index] as const]));
  const result: ReplayEvent[] = [];
  for (const { line, atMs, className, key, demandMs } of events) {
    const classIndex = className === "" ? 0 : places.get(className);
    if (classIndex === undefined) {
      const known = classes.map(({ name }) => name);
      const near = nearestName(className, [...places.keys()]);
      context.problems.add(
        path,
        `${trace}:${line}: no class is called ${quote(className)}; classes are ${listNames(known)}`,
        near === undefined ? undefined : `did you mean "${near}"?`,
      );
      return [];
    }
    result.push({ atMs: atMs / speed, classIndex, key, demandMs });
  }
  return result;
}
