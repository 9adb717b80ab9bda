import type { CallSite } from "../../cluster/calls/call-site.js";
import type { Cluster } from "../../cluster/cluster.js";
import { Id, Mark, Shift, Word } from "../../cluster/requests/request-layout.js";
import { Blames } from "../../cluster/watch/blames.js";
import type { RequestWatch } from "../../cluster/watch/request-watch.js";
import { causeOf } from "../../cluster/watch/root-cause.js";
import { Outcome, STATUSES } from "../../metrics/call-ledger.js";
import { CAUSES } from "../../metrics/causes.js";
import { inSample } from "./in-sample.js";
import { addAttempt, addCall, beginStory, isBroughtDown, type OpenAttempt, type OpenRow, type OpenStory, tell } from "./open-story.js";
import type { RequestLogOption } from "./request-story.js";

/** Follows requests through a run. */
export interface RequestFollower {
  readonly watch: RequestWatch;
  /** The run is over: requests under way are told as they are. */
  close(): void;
}

/**
 * Follows a sample of the requests from outside, those that end in the warm-up left out; only what is under way is in memory.
 * @throws SimulationError for a share outside (0, 1].
 */
export function followRequests({ sample = 1, write }: RequestLogOption, warmupMs: number, clusterOf: () => Cluster): RequestFollower {
  const isIn = inSample("requestLog", sample);
  const rows = new Map<number, OpenRow>();
  const stories = new Set<OpenStory>();
  let blames: Blames | undefined;

  const now = (): number => clusterOf().scheduler.now;

  function putDown(): Blames {
    blames ??= new Blames(clusterOf(), () => Id.none);
    return blames;
  }

  function wordOf(row: number, word: Word): number {
    return clusterOf().requests.words[(row << Shift.words) | word]!;
  }

  /** Whether nobody waits for a call; the first is the request itself. */
  function isForsaken(row: number, call: number): boolean {
    return call > 0 && wordOf(row, Word.parent) === Id.none;
  }

  function instanceOf(row: number): string | null {
    const { target } = clusterOf().sites[wordOf(row, Word.site)]!;
    return target.instances.records[wordOf(row, Word.instance)]?.id ?? null;
  }

  function begin(row: number, site: CallSite, index: number, classId: number): void {
    const story = beginStory(clusterOf().classes[classId]!.name, index, now());
    stories.add(story);
    const call = addCall(story, null, site.target.spec.name, now());
    rows.set(row, { story, call, madeFor: call, attempt: undefined, attemptAt: Id.none, isSent: false, isMoving: false });
  }

  function join(row: number, site: CallSite, maker: OpenRow): void {
    const { story } = maker;
    const { name } = site.target.spec;
    const isAttempt = site.attemptOf !== undefined || site.isCopy;
    const call = isAttempt ? Id.none : addCall(story, maker.attemptAt, name, now());
    const madeFor = isAttempt ? maker.madeFor : call;
    const open: OpenRow = { story, call, madeFor, attempt: undefined, attemptAt: Id.none, isSent: false, isMoving: false };
    rows.set(row, open);
    if (isAttempt) addAttempt(open, site.isCopy, name, now());
  }

  /** An attempt is over for its call. */
  function over(row: number, { story, attemptAt }: OpenRow, attempt: OpenAttempt, how: OpenAttempt["outcome"], outcome: number): void {
    attempt.endMs = now();
    attempt.outcome = how;
    attempt.status = STATUSES[outcome]!;
    if (outcome === Outcome.ok || isBroughtDown(story, attemptAt)) return;
    attempt.cause = CAUSES[causeOf(clusterOf(), row, outcome)]!;
  }

  function settle(story: OpenStory): void {
    story.open--;
    if (story.open > 0) return;
    stories.delete(story);
    if (story.isTold) write(tell(story));
  }

  const watch: RequestWatch = {
    issued(row, site, parent, keyHigh, index, classId) {
      rows.delete(row);
      const maker = parent === Id.none ? undefined : rows.get(parent);
      if (maker !== undefined) join(row, site, maker);
      else if (site.external && isIn(keyHigh)) begin(row, site, index, classId);
      else return;
      putDown().issued(row, parent);
    },
    sent(row) {
      const open = rows.get(row);
      if (open === undefined) return;
      if (!open.isSent) {
        putDown().sent(row);
        const isNew = open.attempt === undefined || open.attempt.endMs !== null;
        if (isNew) addAttempt(open, false, clusterOf().sites[wordOf(row, Word.site)]!.target.spec.name, now());
        open.attempt!.sentMs = now();
        open.isSent = true;
      }
      open.attempt!.instance = instanceOf(row);
    },
    assigned(row) {
      const attempt = rows.get(row)?.attempt;
      if (attempt !== undefined) attempt.instance = instanceOf(row);
    },
    arrived(row) {
      const attempt = rows.get(row)?.attempt;
      if (attempt !== undefined) attempt.arrivedMs ??= now();
    },
    started(row) {
      const attempt = rows.get(row)?.attempt;
      if (attempt === undefined || attempt.slotMs !== null) return;
      attempt.slotMs = now();
      attempt.queuedMs = attempt.slotMs - attempt.arrivedMs!;
    },
    moving(row, begins) {
      const open = rows.get(row);
      if (open !== undefined) open.isMoving = begins;
    },
    answered(row) {
      const open = rows.get(row);
      if (open?.isSent) open.attempt!.doneMs = now();
    },
    left(row, _service, outcome) {
      const open = rows.get(row);
      if (open === undefined || !open.isSent || open.isMoving) return;
      const attempt = open.attempt!;
      open.isSent = false;
      attempt.doneMs ??= now();
      attempt.serviceMs = attempt.slotMs === null ? null : attempt.doneMs - attempt.slotMs;
      const marks = wordOf(row, Word.marks);
      const isOver = attempt.endMs !== null;
      if (!isOver) over(row, open, attempt, marks & Mark.lost ? "lost" : marks & Mark.refused ? "refused" : "answered", outcome);
      else rows.delete(row);
      settle(open.story);
    },
    inherited(row, heir) {
      const open = rows.get(row);
      rows.delete(heir);
      if (open === undefined) return;
      putDown().inherited(row, heir);
      if (open.isSent) over(row, open, open.attempt!, "abandoned", Outcome.timeout);
      rows.set(heir, { ...open, isSent: false });
    },
    ended(row, site, outcome) {
      const open = rows.get(row);
      if (open === undefined) return;
      const { story, attempt, call } = open;
      const blame = putDown().ended(row, site, outcome);
      if (open.isSent) over(row, open, attempt!, "abandoned", outcome);
      else {
        rows.delete(row);
        if (attempt !== undefined && attempt.endMs === null) {
          over(row, open, attempt, "unsent", outcome);
          settle(story);
        }
      }
      if (call === Id.none) return;
      const isRequest = call === 0;
      Object.assign(story.spans[call]!, {
        endMs: now(),
        status: STATUSES[outcome]!,
        forsaken: isForsaken(row, call),
      });
      if (isRequest) {
        const { service, cause } = putDown().tell(blame);
        story.endMs = now();
        story.status = STATUSES[outcome]!;
        story.isTold = now() >= warmupMs;
        if (blame !== 0) story.cause = { service: clusterOf().services[service]!.spec.name, cause: CAUSES[cause]! };
      }
      settle(story);
    },
  };

  return {
    watch,
    close() {
      for (const [row, { story, call }] of rows) {
        if (call !== Id.none && story.spans[call]!.endMs === null) Object.assign(story.spans[call]!, { forsaken: isForsaken(row, call) });
      }
      for (const story of stories) if (story.isTold || story.endMs === null) write(tell(story));
      stories.clear();
      rows.clear();
    },
  };
}
