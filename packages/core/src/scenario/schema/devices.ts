import * as z from "zod";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { countLaw } from "./count-law.js";
import type { SizeInput } from "./law-input.js";
import { commonLaws, constant } from "./laws.js";
import { lognormals } from "./lognormal-law.js";
import { dataSize, positiveDataSize, rate, transferRate } from "./quantities.js";
import { oneOf, shape } from "./shapes.js";

const nested: z.ZodType<DistributionSpec, SizeInput> = z.lazy(() => sizeLaw);

/** A size of data that may vary, in bytes. */
export const sizeLaw: z.ZodType<DistributionSpec, SizeInput> = z
  .union([
    dataSize.transform(constant),
    oneOf("a distribution", { ...commonLaws(dataSize, positiveDataSize, nested), lognormal: z.union(lognormals(positiveDataSize)) }),
  ])
  .meta({ id: "size-distribution" });

/** What a request moves to and from the disk. */
export const diskStep = shape("a disk step", {
  disk: shape("what is read and written", {
    read: sizeLaw.optional().describe("Bytes read. Default none."),
    write: sizeLaw.optional().describe("Bytes written. Default none."),
    operations: countLaw.optional().describe("Operations on the disk. Default none beyond the bytes."),
  }).describe("Bytes and operations of the instance's disk."),
});

/** What a request sends over the network of its instance. */
export const networkStep = shape("a network step", { network: sizeLaw.describe("Bytes over the instance's network.") });

/** What an instance moves data with. */
export const deviceFields = {
  disk: shape("a disk", {
    bandwidth: transferRate.optional().describe("Bytes over time. Default 125MiB/s."),
    iops: rate.optional().describe("Operations over time. Default 3000/s."),
  })
    .optional()
    .describe("The instance's disk, which its disk steps share."),
  network: shape("a network", { bandwidth: transferRate.optional().describe("Bytes over time. Default 125MB/s.") })
    .optional()
    .describe("The instance's network, which its network steps share."),
};
