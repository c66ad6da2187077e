const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);
const ARRAY = 0x5b;
const COLON = 0x3a;
const COMMA = 0x2c;
const SPACES = new Set([0x20, 0x09, 0x0a, 0x0d]);

interface Level {
  readonly isArray: boolean;
  /** Of the member that is being read. */
  key: string;
  /** Behind the colon. */
  inValue: boolean;
}

/** Where the bytes of JSON text are in it, one after the other. It proves nothing: what is no JSON stays so for a parser to refuse. */
export class JsonWalk {
  readonly levels: Level[] = [];
  /** A value begins with this byte. */
  begins = false;
  private inString = false;
  private escaped = false;
  private inScalar = false;
  private name: number[] | undefined;

  constructor(
    /** Keys are read down to this depth. */
    private readonly depth: number,
  ) {}

  /** `close` is the end of an array or object, `space` what stands between values at any depth. */
  next(byte: number): 'open' | 'close' | 'space' | 'other' {
    this.begins = false;
    if (this.inString) {
      this.name?.push(byte);
      if (this.escaped) this.escaped = false;
      else if (byte === BACKSLASH) this.escaped = true;
      else if (byte === QUOTE) this.endString();
      return 'other';
    }
    const level = this.levels.at(-1);
    if (SPACES.has(byte)) {
      this.inScalar = false;
      return 'space';
    }
    if (OPEN.has(byte)) {
      this.begins = true;
      this.levels.push({ isArray: byte === ARRAY, key: '', inValue: false });
      return 'open';
    }
    if (CLOSE.has(byte)) {
      this.inScalar = false;
      this.levels.pop();
      return 'close';
    }
    if (byte === QUOTE) {
      this.inString = true;
      const isKey = level !== undefined && !level.isArray && !level.inValue;
      this.begins = !isKey;
      if (isKey && this.levels.length <= this.depth) this.name = [QUOTE];
      return 'other';
    }
    if (byte === COLON || byte === COMMA) {
      this.inScalar = false;
      if (level !== undefined) level.inValue = byte === COLON;
      return 'other';
    }
    this.begins = !this.inScalar;
    this.inScalar = true;
    return 'other';
  }

  private endString(): void {
    this.inString = false;
    const level = this.levels.at(-1);
    if (this.name === undefined || level === undefined) return;
    level.key = parsed(Buffer.from(this.name).toString());
    this.name = undefined;
  }
}

function parsed(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
