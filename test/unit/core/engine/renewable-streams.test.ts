import { describe, expect, it } from "vitest";
import { createRenewableStreams } from "../../../../packages/core/src/engine/renewable-streams.js";
import { streamFamily } from "../../../../packages/core/src/engine/stream-family.js";
import { createStreams, type Streams } from "../../../../packages/core/src/engine/streams.js";

const draw = (streams: Streams) => {
  const stream = streams.stream("a");
  const member = streamFamily(streams, "b")(3);
  return () => [stream.next(), stream.exponential(), member.next()];
};

describe("streams that can be renewed", () => {
  it("begin as plain streams of their seed do", () => {
    expect(draw(createRenewableStreams("s"))()).toEqual(draw(createStreams("s"))());
  });

  it("go on as streams of the new seed begin, members of families too", () => {
    const streams = createRenewableStreams("s");
    const drawn = draw(streams);
    drawn();
    streams.renew("t");
    expect(drawn()).toEqual(draw(createStreams("t"))());
  });

  it("tell whoever derives something of them", () => {
    const streams = createRenewableStreams("s");
    let told = 0;
    streams.onRenewal(() => told++);
    streams.renew("t");
    streams.renew("u");
    expect(told).toBe(2);
  });
});
