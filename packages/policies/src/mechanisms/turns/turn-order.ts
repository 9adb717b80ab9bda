/** Members that take turns; each is known by its place. */
export interface TurnOrder {
  /**
   * Lets a member take part, with the credit it left with. Each round gives it its weight as credit; where `gain` is less,
   * it gets that much, and one more from round to round until it gets its weight.
   */
  enter(place: number, weight: number, credit: number, gain?: number): void;
  /** Takes a member out; its credit and gain stay as they are. */
  leave(place: number): void;
  takesPart(place: number): boolean;
  weight(place: number): number;
  credit(place: number): number;
  gain(place: number): number;
  /** Whose turn it is, the first of equals; −1 when nobody takes part. */
  next(): number;
  /** Ends the round: that member, as `next` said, has had its turn. */
  take(place: number): void;
  /** A member has more or fewer requests in flight than at its last turn. */
  reload?(place: number): void;
}
