import { LaneAt, LanesAt, Root } from "../src/engine/kernel/layout";
import { entered, growLanes } from "./calls";
import { nextSequence } from "./event-queue";

/** Lets a subject fire after the delay of a lane of timeouts.@inline */
export function enterLane(lane: usize, subject: i32): void {
  const lanes = load<usize>(Root.timeouts);
  if (subject >= load<i32>(lanes, LanesAt.subjects)) growLanes(subject);
  const sequence = nextSequence();
  store<i32>(load<usize>(lanes, LanesAt.owners) + ((<usize>subject) << 2), load<i32>(lane, LaneAt.number));
  const turn = load<usize>(lanes, LanesAt.turns) + ((<usize>subject) << 4);
  store<f64>(turn, load<f64>(Root.now) + load<f64>(lane, LaneAt.delayMs));
  store<f64>(turn, sequence, 8);
  if (load<i32>(lane, LaneAt.isLoose) === 0 || load<i32>(lane, LaneAt.isIdle) !== 0) entered(load<i32>(lane, LaneAt.number), subject);
}

/** Takes a subject out before its time, if it is in a lane.@inline */
export function leaveLane(subject: i32): void {
  const lanes = load<usize>(Root.timeouts);
  if (subject < load<i32>(lanes, LanesAt.subjects)) store<f64>(load<usize>(lanes, LanesAt.turns) + ((<usize>subject) << 4), -1, 8);
}
