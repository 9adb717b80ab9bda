import type { Distribution } from "../../engine/distributions/distribution.js";
import type { Caller } from "../resilience/create-resilience.js";
import type { Connections } from "./connections.js";
import type { WireBooks } from "./wire-books.js";

/** What the network does to the messages of a site's calls, beyond a delay. */
export interface Wire {
  readonly from: Caller;
  /** Laws of the bytes of requests and of answers; undefined where the scenario gives none. */
  readonly request: Distribution | undefined;
  readonly response: Distribution | undefined;
  /** Connections of its calls; undefined where none have to be set up. */
  readonly connections: Connections | undefined;
  /** Of the service called. */
  readonly books: WireBooks;
}
