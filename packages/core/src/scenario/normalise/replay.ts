import type { ClassSpec } from "../../model/scenario.js";
import type { RecordedRequest, ReplayEvent, SessionTurn, SourceSpec } from "../../model/source.js";
import { readEventTrace } from "../csv/event-trace.js";
import { listNames, quote } from "../describe-value.js";
import { nearestName } from "../nearest-name.js";
import type { Path } from "../path.js";
import type { TrafficShape } from "../schema/traffic.js";
import type { Context } from "./context.js";
import { loadFile } from "./load-file.js";

type Replay = NonNullable<TrafficShape["replay"]>;

/** What a trace says of a request, and its time or the thought before it, at the speed asked for. */
interface Recorded extends RecordedRequest {
  readonly ms: number;
  readonly user: string;
}

/** The recorded requests of a trace: by the clock, or of users who wait for each answer. */
export function replaySource(
  traffic: string,
  replay: Replay,
  classes: readonly ClassSpec[],
  window: Pick<SourceSpec, "startMs" | "stopMs" | "limit">,
  context: Context,
  path: Path,
): SourceSpec {
  const recorded = readRequests(traffic, replay, classes, context, path);
  const users = new Map<string, SessionTurn[]>();
  const events: ReplayEvent[] = [];
  for (const { ms, user, ...request } of recorded) {
    const turns = users.get(user);
    if (user === "") events.push({ atMs: ms, ...request });
    else if (turns === undefined) users.set(user, [{ thinkMs: ms, ...request }]);
    else turns.push({ thinkMs: ms, ...request });
  }
  if (users.size > 0) return { type: "sessions", users: [...users.values()], ...window };
  return { type: "replay", events, ...window };
}

function readRequests(
  traffic: string,
  { trace, speed }: Replay,
  classes: readonly ClassSpec[],
  context: Context,
  path: Path,
): readonly Recorded[] {
  const text = loadFile(context, trace, path);
  const events = text === undefined ? [] : readEventTrace(text);
  if ("message" in events) {
    context.problems.add(path, `${trace}:${events.line}: ${events.message}`);
    return [];
  }
  const places = new Map(classes.flatMap(({ name }, index) => [[name, index] as const, [name.slice(traffic.length + 1), index] as const]));
  const result: Recorded[] = [];
  for (const { line, ms, user, className, key, demandMs } of events) {
    const classIndex = places.get(className);
    if (className !== "" && classIndex === undefined) {
      const known = classes.map(({ name }) => name);
      const near = nearestName(className, [...places.keys()]);
      context.problems.add(
        path,
        `${trace}:${line}: no class is called ${quote(className)}; classes are ${listNames(known)}`,
        near === undefined ? undefined : `did you mean "${near}"?`,
      );
      return [];
    }
    result.push({ ms: ms / speed, user, classIndex, key, demandMs });
  }
  return result;
}
