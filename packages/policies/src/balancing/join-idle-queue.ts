import { defineBalancing } from "@springtide/core/policy";

/** Sends each request to a random endpoint with nothing in flight, and when there is none to any random endpoint. */
export const joinIdleQueue = defineBalancing({
  id: "join-idle-queue",
  doc: "Sends each request to a random endpoint with nothing in flight, and when there is none to any random endpoint.",
  source:
    "Lu et al., Join-Idle-Queue: A Novel Load Balancing Algorithm for Dynamically Scalable Web Services, Performance Evaluation 68(11), 2011",
  options: {},
  traits: { random: true },
  create: (_options, { random }) => ({
    pick(endpoints) {
      const idle = endpoints.least(random.next());
      return idle.inFlight === 0 ? idle : endpoints.at(random.below(endpoints.length));
    },
  }),
});
