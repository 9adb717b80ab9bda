import { byPlace, defineBalancing } from "@springtide/core/policy";

/** Sends each request to a random endpoint with nothing in flight, and when there is none to any random endpoint. */
export const joinIdleQueue = defineBalancing({
  id: "join-idle-queue",
  doc: "Sends each request to a random endpoint with nothing in flight, and when there is none to any random endpoint.",
  source:
    "Lu et al., Join-Idle-Queue: A Novel Load Balancing Algorithm for Dynamically Scalable Web Services, Performance Evaluation 68(11), 2011",
  options: {},
  traits: { random: true },
  create: (_options, { random }) =>
    byPlace((endpoints) => {
      const idle = endpoints.leastPlace(random.next());
      return endpoints.inFlightAt(idle) === 0 ? idle : random.below(endpoints.length);
    }),
});
