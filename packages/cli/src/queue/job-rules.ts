/** A worker that does not renew its hold on a job for so long is taken for dead; its threads do the work, so it is always free to. */
export const LOCK_MS = 6000;
/** How often workers look for jobs of those that died. */
export const LOOK_FOR_DEAD_MS = 3000;
/** So many workers may die at a job before it is held to be the cause. */
export const LIVES = 4;
/** What the queue says of a job that went through all its lives. */
export const STALLED = "job stalled more than allowable limit";
