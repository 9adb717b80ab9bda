import type { Distribution } from "../../engine/distributions/distribution.js";
import type { Caller } from "../resilience/create-resilience.js";
import type { Connections } from "./connections.js";
import type { WireBooks } from "./wire-books.js";

/** What the messages of a site's calls meet on their way, beyond a delay. */
export interface Wire {
  readonly from: Caller;
  /** Bytes sent, and bytes that come back; undefined where nobody said. */
  readonly request: Distribution | undefined;
  readonly response: Distribution | undefined;
  /** Undefined where there is always one. */
  readonly connections: Connections | undefined;
  /** Of the service called. */
  readonly books: WireBooks;
}
