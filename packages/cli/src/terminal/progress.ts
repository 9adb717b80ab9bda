import type { SingleBar } from "cli-progress";
import type { Sink } from "./sink.js";

/** Shows how far the work is. */
export interface ProgressDisplay {
  /** Takes the share done, 0–1, and a few words on what is under way. */
  update(share: number, text: string): void;
  stop(): void;
}

/** Nothing at all, for `--quiet`. */
export const NO_PROGRESS: ProgressDisplay = { update: () => undefined, stop: () => undefined };

const FIRST_LINE_AFTER_MS = 1000;
const LONGEST_SILENCE_MS = 30_000;

/** A bar on a terminal; elsewhere a line whenever another tenth is done, or after 30 s, and none for work under a second. */
export function openProgress(sink: Sink, now: () => number): ProgressDisplay {
  return sink.isTty ? bar(sink) : lines(sink, now);
}

/** What draws it is loaded once there is something to draw, while the work goes on. */
function bar(sink: Sink): ProgressDisplay {
  let shown: SingleBar | undefined;
  let isBegun = false;
  let isOver = false;
  let reached = 0;
  let words = "";
  const [complete, incomplete] = sink.unicode ? ["█", "░"] : ["#", "."];
  const begin = async (): Promise<void> => {
    const progress = await import("cli-progress");
    if (isOver) return;
    shown = new progress.SingleBar({
      format: "  {bar} {percentage} %  {text}  eta {eta_formatted}",
      barCompleteChar: complete,
      barIncompleteChar: incomplete,
      barsize: 30,
      hideCursor: false,
      clearOnComplete: true,
      stopOnComplete: false,
    });
    shown.start(1000, reached, { text: words });
  };
  return {
    update: (share, text) => {
      reached = Math.round(share * 1000);
      words = text;
      if (!isBegun) void begin();
      isBegun = true;
      shown?.update(reached, { text });
    },
    stop: () => {
      isOver = true;
      shown?.stop();
    },
  };
}

function lines(sink: Sink, now: () => number): ProgressDisplay {
  const startMs = now();
  let lastMs = startMs;
  let lastTenth = 0;
  return {
    update: (share, text) => {
      const tenth = Math.floor(share * 10);
      const elapsedMs = now() - startMs;
      if (elapsedMs < FIRST_LINE_AFTER_MS || share >= 1) return;
      if (tenth <= lastTenth && now() - lastMs < LONGEST_SILENCE_MS) return;
      lastTenth = tenth;
      lastMs = now();
      sink.write(`${Math.floor(share * 100)} %  ${text}\n`);
    },
    stop: () => undefined,
  };
}
