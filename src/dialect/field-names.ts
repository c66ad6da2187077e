const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** Plain DESCRIBE writes `struct<a b:int>`: a field's name runs to its colon, and is quoted here. */
export function quoteFieldNames(type: string): string {
  let out = '';
  let at = 0;
  // Whether each open bracket is a struct's, whose parts begin with a name.
  const open: boolean[] = [];
  const name = (): void => {
    const end = type.indexOf(':', at);
    if (open.at(-1) !== true || end < 0) return;
    const text = type.slice(at, end).trim();
    out += text.startsWith('`') ? text : quoted(text);
    at = end;
  };
  while (at < type.length) {
    const next = type[at] ?? '';
    out += next;
    at += 1;
    if (next === '<') {
      open.push(/struct<$/i.test(out));
      name();
    } else if (next === '>') open.pop();
    else if (next === ',' && !inParentheses(out)) name();
  }
  return out;
}

/** `decimal(10,2)`: that comma begins no field. */
function inParentheses(text: string): boolean {
  return text.lastIndexOf('(') > text.lastIndexOf(')');
}
