import { LayerBooks } from "./layer-books.js";

/** The books of one layer of a chain, as a reader tells it from others. */
export interface LayerEntry {
  readonly policy: string;
  /** Whose chain it is in: empty for the service's own, else who calls through a chain of theirs. */
  readonly of: string;
  /** Place in that chain, from 0, the outermost. */
  readonly place: number;
  readonly books: LayerBooks;
}

/** What chains of layers did with calls to a service. */
export class ResilienceBooks {
  /** Calls that went into a chain. */
  calls = 0;
  /** Attempts that came out at its end, as calls to the service. */
  attempts = 0;
  /** In the order in which they were set up. */
  readonly layers: LayerEntry[] = [];

  /** The books of a layer, the same for all who have one there. */
  booksOf(policy: string, of: string, place: number): LayerBooks {
    const known = this.layers.find((entry) => entry.policy === policy && entry.of === of && entry.place === place);
    if (known !== undefined) return known.books;
    const books = new LayerBooks();
    this.layers.push({ policy, of, place, books });
    return books;
  }

  reset(): void {
    this.calls = 0;
    this.attempts = 0;
    for (const { books } of this.layers) books.reset();
  }
}
