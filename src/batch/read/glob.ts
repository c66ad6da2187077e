/** Whether one character passes, or which states follow without one. */
type State = { readonly test: (char: string) => boolean; readonly to: number } | { readonly jumps: readonly number[] };

/** What brackets and braces of a pattern mean, by the index of their first character. */
interface Groups {
  /** `[a-z]`: where it ends. */
  readonly classes: ReadonlyMap<number, number>;
  /** `{a,b}`: its commas and its end, in order. */
  readonly choices: ReadonlyMap<number, readonly number[]>;
}

/**
 * Names by one segment of a pattern: `*`, `?`, `[a-z]`, `[!a]`, `{a,b}`. All else is what it is in a file's name, also a
 * bracket that is not closed and braces without a comma; a range that runs backwards holds nothing.
 *
 * Time is the name's length times the pattern's, whatever the pattern: a regular expression made of it would try every way in which
 * its stars can share the name, which are millions for ten stars.
 */
export function nameMatcher(glob: string): (name: string) => boolean {
  const states: State[] = [];
  const start = compile([...glob], states);
  return (name) => {
    let here = follow(states, [start]);
    for (const char of name) {
      const next: number[] = [];
      for (const at of here) {
        const state = states[at];
        if (state !== undefined && 'test' in state && state.test(char)) next.push(state.to);
      }
      here = follow(states, next);
    }
    return here.has(END);
  };
}

/** The state in which a whole name matched. */
const END = 0;

/** The states that these lead to without a character, themselves included. */
function follow(states: readonly State[], from: readonly number[]): ReadonlySet<number> {
  const seen = new Set<number>();
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const state = states[at];
    if (state !== undefined && 'jumps' in state) open.push(...state.jumps);
  }
  return seen;
}

/** Adds the states of a pattern, from its end to its beginning, and answers the first one. */
function compile(pattern: readonly string[], states: State[]): number {
  const { classes, choices } = findGroups(pattern);
  // What a character's own place means, where it is part of braces.
  const separators = new Map<number, { readonly open: number; readonly last: boolean }>();
  for (const [open, places] of choices)
    for (const [i, place] of places.entries()) separators.set(place, { open, last: i === places.length - 1 });
  const starts = new Map([...classes].map(([open, close]) => [close, open]));
  const add = (state: State): number => states.push(state) - 1;
  const braces: { readonly after: number; readonly branches: number[] }[] = [];
  let next = add({ jumps: [] });
  for (let i = pattern.length - 1; i >= 0; i--) {
    const char = pattern[i] ?? '';
    const open = starts.get(i);
    const separator = separators.get(i);
    const brace = braces.at(-1);
    if (open !== undefined) {
      next = add({ test: classTest(pattern.slice(open + 1, i)), to: next });
      i = open;
    } else if (separator?.last === true) {
      braces.push({ after: next, branches: [] });
    } else if (separator !== undefined && brace !== undefined) {
      brace.branches.push(next);
      next = brace.after;
    } else if (choices.has(i) && brace !== undefined) {
      next = add({ jumps: [...brace.branches, next] });
      braces.pop();
    } else if (char === '*') {
      const loop = states.length;
      add({ jumps: [next, loop + 1] });
      add({ test: () => true, to: loop });
      next = loop;
    } else {
      next = add({ test: char === '?' ? () => true : (c) => c === char, to: next });
    }
  }
  return next;
}

function findGroups(pattern: readonly string[]): Groups {
  const classes = new Map<number, number>();
  const choices = new Map<number, readonly number[]>();
  const open: { readonly at: number; readonly commas: number[] }[] = [];
  const lastBracket = pattern.lastIndexOf(']');
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i];
    if (char === '[' && i < lastBracket) {
      const first = i + (pattern[i + 1] === '!' || pattern[i + 1] === '^' ? 2 : 1);
      // A bracket that comes first is one of the characters.
      const close = pattern.indexOf(']', first + 1);
      if (close === -1) continue;
      classes.set(i, close);
      i = close;
    } else if (char === '{') open.push({ at: i, commas: [] });
    else if (char === ',') open.at(-1)?.commas.push(i);
    else if (char === '}') {
      const group = open.pop();
      if (group !== undefined && group.commas.length > 0) choices.set(group.at, [...group.commas, i]);
    }
  }
  return { classes, choices };
}

/** `a-z` and `!a-z`, without the brackets. */
function classTest(chars: readonly string[]): (char: string) => boolean {
  const negated = chars[0] === '!' || chars[0] === '^';
  const listed = negated ? chars.slice(1) : chars;
  const ranges: (readonly [number, number])[] = [];
  const code = (i: number): number => listed[i]?.codePointAt(0) ?? 0;
  for (let i = 0; i < listed.length; i++) {
    const isRange = listed[i + 1] === '-' && i + 2 < listed.length;
    ranges.push([code(i), code(isRange ? i + 2 : i)]);
    if (isRange) i += 2;
  }
  return (char) => {
    const point = char.codePointAt(0) ?? 0;
    return ranges.some(([from, to]) => from <= point && point <= to) !== negated;
  };
}
