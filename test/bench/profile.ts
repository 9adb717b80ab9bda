import { existsSync, readFileSync } from "node:fs";
import { Session } from "node:inspector";
import { SourceMap } from "node:module";
import { fileURLToPath } from "node:url";

/** Samples that fell into one place. */
export interface Ticks {
  /** A source file below `packages/`, as its source map says; other files by their URL, V8's own work by its name. */
  readonly place: string;
  readonly count: number;
}

const SAMPLING_US = 200;

/**
 * Runs some work and samples where it is, line by line. V8 tells the line of an inlined function, but the file of the function it was inlined
 * into: all that is sampled has to be in one file, with its source map beside it.
 */
export function profileOf(work: () => void): Ticks[] {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.setSamplingInterval", { interval: SAMPLING_US });
  session.post("Profiler.start");
  work();
  const found: Ticks[] = [];
  const places = new Map<string, (line: number) => string>();
  // A session of the same thread answers before `post` returns.
  session.post("Profiler.stop", (error, { profile }) => {
    if (error !== null) throw error;
    for (const { callFrame, hitCount = 0, positionTicks = [] } of profile.nodes) {
      const { url, functionName } = callFrame;
      // Of the kernel V8 knows no lines.
      if (url.startsWith("wasm:")) {
        found.push({ place: url, count: hitCount });
        continue;
      }
      if (!places.has(url)) places.set(url, placesOf(url));
      for (const { line, ticks } of positionTicks) found.push({ place: url === "" ? functionName : places.get(url)!(line), count: ticks });
    }
  });
  session.disconnect();
  return found;
}

/** Tells by line, from 1 on, which source file it was built from. */
function placesOf(url: string): (line: number) => string {
  const map = url.startsWith("file:") ? `${fileURLToPath(url)}.map` : "";
  if (!existsSync(map)) return () => url;
  const sources = new SourceMap(JSON.parse(readFileSync(map, "utf8")));
  const lines = readFileSync(fileURLToPath(url), "utf8").split("\n");
  return (line) => {
    const column = Math.max(0, (lines[line - 1] ?? "").search(/\S/));
    const entry = sources.findEntry(line - 1, column);
    const source = "originalSource" in entry ? entry.originalSource : "";
    return /\/packages\/([^/]+\/src\/.*)$/.exec(source)?.[1] ?? url;
  };
}
