import fc from 'fast-check';

/** Strings that literals, parameters, templates, formats or transports get wrong. */
const HOSTILE = [
  ...['', ' ', '  a  ', "'", "''", "it's", '"', '""', '`', '\\', '\\\\', "\\'", "'\\", '\\n', '\\0', '\\01', '\\u0041'],
  ...['\\U0001F600', '\\x41', '\\101', '\\%', '\\_', '%_', "'); DROP TABLE t; --", '--', '/* */', '; ', 'a;\nb', '?'],
  ...[
    '${env:HOME}',
    '${spark.app.name}',
    '${',
    '$${',
    '$',
    '{{ x }}',
    '{{',
    '{{{',
    '{%',
    '{rows}',
    '{keys}',
    '{chunk}',
  ],
  ...['{staging}', ':name', '%s', '$1', '$&', '@@', '[1]', '{"a":1}', '[', 'NULL', 'null', 'NaN', 'true', '01', '1.0'],
  ...['\n', '\r', '\r\n', '\t', '\b', '\f', '\v', '\0', 'a\0b', '\x001', '\x1a', '\x7f', '\x85', '\u2028', '\u2029'],
  ...[
    'é',
    'e\u0301',
    'ﬁ',
    'ß',
    'İ',
    'ı',
    'ſ',
    'Ǆ',
    '\u0300',
    'a\u20dd',
    '한',
    '\u1112\u1161\u11ab',
    'नि',
    '\u200d',
    '\u200b',
  ],
  ...[
    'שלום',
    'العربية',
    '\u202eabc\u202c',
    '\u2066x\u2069',
    '\ufeffbom',
    '\ufffd',
    '\ufffe',
    '\uffff',
    '\ue000',
    '\u{10ffff}',
  ],
  ...['😀', '👩‍👩‍👧‍👦', '🏳️‍🌈', '🇨🇭', '𝒳', '𠜎', '__proto__', 'constructor', 'toString', '0', '1'],
] as const;

const CONTROLS = [...Array(0x20).keys(), ...Array.from({ length: 0x21 }, (_, i) => 0x7f + i)].map(
  (code) => `a${String.fromCharCode(code)}1`,
);

/** The same texts in every run: fixed ones, each control character before a digit, and drawn ones of any code point. */
export const TEXTS: readonly string[] = [
  ...HOSTILE,
  ...CONTROLS,
  ...fc.sample(fc.string({ unit: 'binary', maxLength: 12 }), { seed: 8, numRuns: 60 }),
  ...fc.sample(fc.string({ unit: fc.constantFrom(...'\'"\\${}n0u\n\0 %;?'), maxLength: 10 }), {
    seed: 8,
    numRuns: 120,
  }),
];
