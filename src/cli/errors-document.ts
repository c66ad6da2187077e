import { readFileSync } from 'node:fs';
import type { DrtCode } from '../errors.js';

/** The four parts that every section of docs/errors.md has, by what they are called there. */
export const SECTION_PARTS = { happened: 'What happened:', why: 'Why:', todo: 'What to do:' } as const;

/** A code's section of docs/errors.md: paragraphs as plain lines, and what drt prints. A part that is not there is empty. */
export interface CodeSection {
  readonly code: DrtCode;
  readonly title: string;
  readonly happened: string;
  readonly why: string;
  readonly todo: string;
  /** As printed, with its line ends. */
  readonly example: string;
}

/** The page of the package that runs, so that the terminal and the page say the same. */
const packaged = (): string => readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');

/** The sections `### DRTnnn: title` of docs/errors.md, in the order of the page. */
export function readErrorsDocument(text = packaged()): readonly CodeSection[] {
  return text
    .split(/^### (?=DRT)/m)
    .slice(1)
    .map((section) => {
      const [, code = '', title = ''] = /^(DRT\d+): (.*)/.exec(section) ?? [];
      // The heading of the next hundred belongs to no section.
      const [body = ''] = section.split(/^## /m);
      const paragraph = (name: string): string =>
        plain(new RegExp(`^\\*\\*${name}\\*\\* ([\\s\\S]*?)\\n\\n`, 'm').exec(body)?.[1] ?? '');
      return {
        // What a section is called is compared with the table of codes by a test.
        code: code as DrtCode,
        title,
        happened: paragraph(SECTION_PARTS.happened),
        why: paragraph(SECTION_PARTS.why),
        todo: paragraph(SECTION_PARTS.todo),
        example: /^```text\n([\s\S]*?)\n```$/m.exec(body)?.[1] ?? '',
      };
    });
}

/** Links as their words, and line ends of the page as spaces. */
const plain = (markdown: string): string => markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\s*\n\s*/g, ' ');
