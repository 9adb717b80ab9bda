import { choice, text, whole } from "./scalars.js";
import { list, refuse, shape } from "./shapes.js";

const end = shape("an end of a link", {
  service: text().optional().describe("Instances of this service."),
  instances: list("instance numbers", whole(0, 1_000_000)).optional().describe("Only these, from 0 in the order they are made."),
  zone: text().optional().describe("Whatever is in this zone."),
  traffic: text().optional().describe("Clients of this traffic."),
}).superRefine(({ service, instances, zone, traffic }, context) => {
  if (service === undefined && zone === undefined && traffic === undefined)
    refuse(context, "an end of a link names a service, a zone or traffic; none was given");
  if (traffic !== undefined && service !== undefined)
    refuse(context, "nobody is a service and traffic at once", "leave out one of the two", ["traffic"]);
  if (instances !== undefined && service === undefined)
    refuse(context, "instances are counted within a service", "name one", ["instances"]);
});

/** The link whose messages a fault meets: requests and answers between its two ends. */
export const linkTarget = {
  from: end.optional().describe("One end. Default: everything that is not at the other."),
  to: end.optional().describe("The other end. Default: everything that is not at the first."),
  direction: choice("both", "there")
    .prefault("both")
    .describe("Whether what goes from `to` to `from` is hit as well, be it requests or answers."),
};
