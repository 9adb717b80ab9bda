import type { Finding } from "../judge.js";
import type { Recording } from "./read-run.js";
import type { Replay } from "./replay.js";
import { kindOf } from "./run.js";
import { endingOf, replayedEndingOf, type Statistics } from "./statistics.js";

/** Kinds whose round robin nothing disturbs, so that a replay goes as the run went. */
const UNDISTURBED = new Set(["exp", "het", "h2c4", "logn", "cold"]);
/** Runs in which which request is refused hangs on the limit alone. */
const LIMITED = new Set(["lim", "limha"]);
/** Overloads that a replay goes through request by request. */
const OVERLOADED = /^over-ng-rr-(ct500r2-continue|plain)/;
const ROUND_ROBIN = new Set(["rr", "roundrobin"]);

/** Requests that must go to the same server. */
const SAME_BACKEND = 0.99;
const SHARES = [
  ["mean", 0.01],
  ["p50", 0.01],
  ["p90", 0.01],
  ["p99", 0.02],
] as const;

/** Share of the requests a server answered that the replay sent to the same one. */
export function sameBackend({ requests }: Recording, replay: Replay): number {
  const answered = requests.filter(({ backend }) => backend >= 0);
  return answered.filter(({ id, backend }) => replay.requests.get(id)?.backend === backend).length / answered.length;
}

/** Where a run hangs on nothing but its trace, the one replay beside it, request by request; no findings for the others. */
export function requestByRequest(kind: string, recording: Recording, replay: Replay, real: Statistics, ours: Statistics): Finding[] {
  const { lb } = recording.run;
  if (kind === "wseq") return [samePicks(recording, replay)];
  if (isLimited(recording.run.name)) return limitFindings(recording, replay);
  if (OVERLOADED.test(recording.run.name)) return [sameEndings(recording, replay)];
  if (kind === "hash" && !lb.check) return [sameBackends(recording, replay)];
  if (!UNDISTURBED.has(kind) || !ROUND_ROBIN.has(lb.algo) || lb.slowstart) return [];
  return [sameBackends(recording, replay), ...sameLatencies(recording.requests.length, real, ours)];
}

function sameBackends(recording: Recording, replay: Replay): Finding {
  const same = sameBackend(recording, replay);
  return finding("same backend", 1, same, 1 - SAME_BACKEND, recording.requests.length);
}

/** Requests let in, which must be as many. */
function sameAccepted({ requests }: Recording, replay: Replay): Finding {
  const accepted = requests.filter(({ status }) => status === 200).length;
  const ours = [...replay.requests.values()].filter(({ status }) => status === "ok").length;
  return finding("accepted", accepted, ours, 0, requests.length);
}

/** Requests that must end alike. */
const SAME_ENDING = 0.99;

/** Whether a limit alone decides how the requests of a run end. */
export function isLimited(name: string): boolean {
  return LIMITED.has(kindOf(name));
}

/** What a limit decides: how many requests are let in, and which. */
export function limitFindings(recording: Recording, replay: Replay): Finding[] {
  return [sameAccepted(recording, replay), sameEndings(recording, replay)];
}

function sameEndings({ requests }: Recording, replay: Replay): Finding {
  const same = requests.filter(({ id, status }) => {
    const ours = replay.requests.get(id);
    return endingOf(status) === (ours === undefined ? "unfinished" : replayedEndingOf(ours));
  }).length;
  return finding("same ending", 1, same / requests.length, 1 - SAME_ENDING, requests.length);
}

function sameLatencies(observations: number, real: Statistics, ours: Statistics): Finding[] {
  return SHARES.map(([name, share]) => {
    const expected = real.get(name) ?? Number.NaN;
    return finding(`replayed ${name}`, expected, ours.get(name) ?? Number.NaN, share * expected, observations);
  });
}

/** Requests that went elsewhere, where the very sequence of picks is what the run is about. */
function samePicks({ requests }: Recording, replay: Replay): Finding {
  const differing = requests.filter(({ id, backend }) => replay.requests.get(id)?.backend !== backend).length;
  return finding("picks that differ", 0, differing, 0, requests.length);
}

function finding(metric: string, expected: number, estimate: number, bound: number, observations: number): Finding {
  return { metric, expected, estimate, bound, z: Number.NaN, observations, passed: Math.abs(estimate - expected) <= bound };
}
