// Written by `npm run generate` from the folders beside it: add a policy's file there and run it again.
import { type Catalog, createCatalog } from "@springtide/core/policy";
import { fixed } from "./autoscaling/fixed.js";
import { requestRate } from "./autoscaling/request-rate.js";
import { responseTime } from "./autoscaling/response-time.js";
import { schedule } from "./autoscaling/schedule.js";
import { utilisation } from "./autoscaling/utilisation.js";
import { firstAvailable } from "./balancing/first-available.js";
import { leastRequests } from "./balancing/least-requests.js";
import { random } from "./balancing/random.js";
import { roundRobin } from "./balancing/round-robin.js";
import { twoChoices } from "./balancing/two-choices.js";

export {
  fixed,
  requestRate,
  responseTime,
  schedule,
  utilisation,
  firstAvailable,
  leastRequests,
  random,
  roundRobin,
  twoChoices,
};

/** Every policy of this package. */
export const catalog: Catalog = createCatalog([
  fixed,
  requestRate,
  responseTime,
  schedule,
  utilisation,
  firstAvailable,
  leastRequests,
  random,
  roundRobin,
  twoChoices,
]);
