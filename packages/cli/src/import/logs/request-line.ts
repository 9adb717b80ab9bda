/** Method and path of `GET /cart?id=3 HTTP/1.1`, the query left out; an ELB writes whole URLs. Empty where there is no request. */
export function parseRequestLine(text: string): { method: string; path: string } {
  const match = /^([A-Za-z]{1,20}) (\S+)/.exec(text);
  if (match === null) return { method: "", path: "" };
  return { method: (match[1] as string).toUpperCase(), path: pathOf(match[2] as string) };
}

/** Path of a URL or of a part of one, without its query. */
export function pathOf(url: string): string {
  const plain = url.slice(0, 2000).replace(/^[a-z]{2,6}:\/\/[^/?#]*/i, "");
  const path = plain.split(/[?#;]/, 1)[0] ?? "";
  return path === "" ? "/" : path;
}
