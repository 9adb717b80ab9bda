import type { RequestWatch } from "./request-watch.js";

/** Several watches as one; undefined where there is none. */
export function joinWatches(given: readonly (RequestWatch | undefined)[]): RequestWatch | undefined {
  const watches = given.filter((watch) => watch !== undefined);
  if (watches.length < 2) return watches[0];
  return {
    issued: (row, site, parent, keyHigh, index, classId) => {
      for (const watch of watches) watch.issued?.(row, site, parent, keyHigh, index, classId);
    },
    sent: (row) => {
      for (const watch of watches) watch.sent?.(row);
    },
    assigned: (row) => {
      for (const watch of watches) watch.assigned?.(row);
    },
    arrived: (row) => {
      for (const watch of watches) watch.arrived?.(row);
    },
    started: (row) => {
      for (const watch of watches) watch.started?.(row);
    },
    moving: (row, begins) => {
      for (const watch of watches) watch.moving?.(row, begins);
    },
    answered: (row) => {
      for (const watch of watches) watch.answered?.(row);
    },
    left: (row, service, outcome) => {
      for (const watch of watches) watch.left?.(row, service, outcome);
    },
    inherited: (row, heir) => {
      for (const watch of watches) watch.inherited?.(row, heir);
    },
    ended: (row, site, outcome) => {
      for (const watch of watches) watch.ended?.(row, site, outcome);
    },
  };
}
