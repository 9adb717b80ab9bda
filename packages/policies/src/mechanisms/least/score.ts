import type { Endpoint, Endpoints } from "@springtide/core/policy";

/** How loaded an endpoint is: the smallest score wins. Never NaN. */
export type Score = (endpoint: Endpoint) => number;

/** The same of the endpoint at a place. */
export type PlaceScore = (endpoints: Endpoints, place: number) => number;

/** Chooses a place among endpoints, of which there is at least one. */
export type PlaceChooser = (endpoints: Endpoints) => number;

/** Chooses among endpoints, of which there is at least one. */
export type Chooser = (endpoints: Endpoints) => Endpoint;
