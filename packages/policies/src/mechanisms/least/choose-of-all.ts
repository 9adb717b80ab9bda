import type { Endpoint, Random } from "@springtide/core/policy";
import { createPlaces } from "../endpoints/places.js";
import type { Chooser, Score } from "./score.js";
import { createTournament } from "./tournament.js";

/** Chooses the endpoint with the smallest score of all, in a time that grows with the logarithm of their number. */
export interface ChooserOfAll {
  readonly choose: Chooser;
  /** Says that the score of an endpoint may be smaller than it was. */
  fell(endpoint: Endpoint): void;
}

/**
 * Keeps the scores in a tournament. Scores that have grown unseen, as those of endpoints do that requests are sent to,
 * are found out when they come up as the smallest, so only that one has fallen needs to be said. Ties go to a random
 * one, or without `random` to the first in list order.
 */
export function chooseOfAll(score: Score, random?: Random): ChooserOfAll {
  const tournament = createTournament();
  const places = createPlaces();
  return {
    choose(endpoints) {
      if (places.follow(endpoints)) tournament.rebuild(endpoints.length, (place) => score(endpoints.at(place)));
      for (;;) {
        const place = tournament.smallest(random === undefined ? 0 : random.next());
        const endpoint = endpoints.at(place);
        const value = score(endpoint);
        if (!(value > tournament.get(place))) return endpoint;
        tournament.set(place, value);
      }
    },
    fell(endpoint) {
      const place = places.of(endpoint);
      if (place >= 0) tournament.set(place, score(endpoint));
    },
  };
}
