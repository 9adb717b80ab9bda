// What only JavaScript can do.

/** The work of a request is done that is not plain. */
export declare function fire(kind: i32, subject: i32): void;
/** Hands over the next time of a source. */
export declare function nextArrival(source: i32): void;
/** Tells whoever traces events of one: a source has the kind -1 less its number. */
export declare function trace(kind: i32, subject: i32): void;
export declare function growHeap(): void;
export declare function growRows(): void;
export declare function growLanes(subject: i32): void;
/** A lane keeps its order, or has nobody to wake it. */
export declare function entered(lane: i32, subject: i32): void;
/** The balancer chooses an instance and counts the request there; -1 where the request goes another way. */
export declare function choose(site: i32, row: i32): i32;
/** An instance may not take a request as it is. */
export declare function arrive(site: i32, row: i32): void;
/** A request joins a line that is not first in, first out. */
export declare function join(site: i32, row: i32, instance: i32): void;
/** Work begins where more has to be seen to. */
export declare function begin(site: i32, row: i32, instance: i32): void;
/** Hands over how long the work of a request takes. */
export declare function draw(site: i32, row: i32): void;
/** The next in line begins, where more has to be seen to. */
export declare function serveNext(site: i32, instance: i32): void;
/** As that, of one who has left the line already. */
export declare function serve(site: i32, row: i32, instance: i32): void;
/** What is done after the first work. */
export declare function goOn(site: i32, row: i32): void;
/** How a request ends for which all has been done, where some are answered with errors. */
export declare function outcomeOf(site: i32, row: i32): i32;
/** The balancer counts one less, where it keeps more than a number. */
export declare function uncount(site: i32, instance: i32, count: i32): void;
/** The balancer learns how a request ended. */
export declare function observe(site: i32, row: i32, outcome: i32): void;
/** A draining instance has nothing left to do. */
export declare function drained(site: i32, instance: i32): void;
/** An attempt is handed back to its layers. */
export declare function hand(site: i32, row: i32, outcome: i32): void;
/** Whoever made a call is told how it ended. */
export declare function tell(site: i32, row: i32, outcome: i32): void;
/** A histogram gets its buckets. */
export declare function openBuckets(histogram: i32): void;
/** JavaScript looks at the value that a histogram enters. */
export declare function watchEntry(histogram: i32): void;
