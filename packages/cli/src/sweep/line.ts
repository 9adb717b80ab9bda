import { crc32 } from "node:zlib";

/**
 * A line of a result file: JSON whose last field is the CRC-32 of all that stands before it, so that a line which was cut
 * short, or changed, is known for what it is.
 */
export function sealLine(value: object): string {
  const body = JSON.stringify(value).slice(0, -1);
  return `${body},"crc":"${checksum(body)}"}`;
}

/** What a line holds; undefined where it is not whole. */
export function openLine(line: string): Readonly<Record<string, unknown>> | undefined {
  const match = SEAL.exec(line);
  if (match === null || checksum(line.slice(0, match.index)) !== match[1]) return undefined;
  const { crc: _, ...value } = JSON.parse(line) as Record<string, unknown>;
  return value;
}

const SEAL = /,"crc":"([0-9a-f]{8})"\}$/;

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, "0");
}
