/** One document of a stream, and the line on which it begins. */
export interface DocumentText {
  readonly text: string;
  readonly line: number;
}

/**
 * The documents of a YAML stream. A `---` or `...` at the start of a line ends a document wherever it stands, even inside quoted or
 * block text, so the stream can be cut before any of it is parsed.
 * @see YAML 1.2.2, 9.1.2 Document Markers
 */
export function splitDocuments(text: string): DocumentText[] {
  const documents: DocumentText[] = [];
  let lines: string[] = [];
  let first = 1;
  let hasContent = false;
  const finish = (next: number) => {
    if (hasContent) documents.push({ text: lines.join("\n"), line: first });
    lines = [];
    first = next;
    hasContent = false;
  };
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (/^(---|\.\.\.)(?=\s|$)/.test(line)) {
      finish(index + 1);
      lines.push(`   ${line.slice(3)}`);
      hasContent = /^\s*[^\s#]/.test(line.slice(3));
    } else {
      const isDirective: boolean = !hasContent && line.startsWith("%");
      lines.push(isDirective ? `#${line}` : line);
      hasContent ||= !isDirective && /^\s*[^\s#]/.test(line);
    }
  }
  finish(0);
  return documents;
}
