import { printEnd, printHead, printStatement, type ScriptParts } from '../src/script/script.js';

/** A whole script of these parts. */
export function scriptText(parts: ScriptParts): string {
  return printHead(parts) + parts.statements.map(printStatement).join('') + printEnd(parts.end);
}
