/** What an error of the engine says, taken out of the driver's text: a Java stack, SQL text and row values around it. */
export interface EngineMessage {
  /** `DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE`; undefined where the engine gave none. */
  readonly errorClass: string | undefined;
  readonly sqlState: string | undefined;
  /** The first paragraph. May quote row values. */
  readonly text: string;
}

/** `[CLASS.SUBCLASS] words`, up to the end of the line. */
const CLASSED = /\[([A-Z][A-Z0-9_]*(?:\.[A-Z0-9_]+)*)\] ?([^\n]*)/;

/**
 * The engine's own words begin at the first `[CLASS]` of the head; where the head has none (a failed subquery says only
 * "Exception thrown in awaitResult"), at the last cause that has one.
 */
export function readMessage(raw: string, sqlState: string | undefined): EngineMessage {
  const [head = '', ...causes] = raw.split(/^Caused by: /m).map(firstParagraph);
  const found = [head, ...causes.reverse()].map((part) => classed(part)).find((m) => m !== undefined);
  const [errorClass, text] = found ?? [
    undefined,
    head.replace(/^[\w.$]+(?:Exception|Error): (?:Error running query: )?/, ''),
  ];
  return {
    errorClass,
    sqlState: sqlState ?? / SQLSTATE: (\w{5})/.exec(found === undefined ? raw : `${text}${raw}`)?.[1],
    text: text
      .replace(/ ?SQLSTATE: \w{5}.*$/s, '')
      .replace(/; line \d+ pos \d+.*$/s, '')
      .trim(),
  };
}

/** Spark repeats the class: `[X] org.apache.spark.SomeException: [X] words`. The words are those after the last. */
function classed(part: string): readonly [string, string] | undefined {
  const match = CLASSED.exec(part);
  const [, name, words] = match ?? [];
  if (match === null || name === undefined || words === undefined) return undefined;
  const again = /^[\w.$]+: ?(.*)$/s.exec(words);
  if (again === null) return [name, words];
  const rest = part.slice(match.index + match[0].length - (again[1] ?? '').length).trimStart();
  return rest.startsWith(`[${name}] `) ? [name, firstParagraph(rest.slice(name.length + 3))] : [name, words];
}

function firstParagraph(text: string): string {
  const end = text.search(/\n\s+at |\n== SQL|\n\n|\n'|\n\+-/);
  return (end < 0 ? text : text.slice(0, end)).trim();
}
