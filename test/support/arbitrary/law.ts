export { anyBatchSize as batchSize, anyDuration as durationLaw, anyKey as hashKey, duration, share, span } from "@springtide/core/testing";
