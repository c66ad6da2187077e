/**
 * Thrift's binary protocol, both ways, without generated classes: a struct is a map from field number to value, so that
 * fields which one side does not know survive. Source: thrift-binary-protocol.md of Apache Thrift ("strict" messages).
 */
export interface Message {
  readonly name: string;
  readonly kind: MessageKind;
  readonly seq: number;
  readonly body: Struct;
}

export type MessageKind = 'call' | 'reply' | 'exception' | 'oneway';
const MESSAGE_KINDS: readonly MessageKind[] = ['call', 'reply', 'exception', 'oneway'];

interface Scalars {
  readonly bool: boolean;
  readonly byte: number;
  readonly i16: number;
  readonly i32: number;
  readonly i64: bigint;
  readonly double: number;
  readonly binary: Buffer;
  readonly struct: Struct;
}

/** What each type's `value` is. */
export interface Values extends Scalars {
  readonly list: Value[];
  readonly set: Value[];
  readonly map: [Value, Value][];
}

export type Value =
  | { [T in keyof Scalars]: { readonly type: T; readonly value: Scalars[T] } }[keyof Scalars]
  | { readonly type: 'list'; readonly of: ValueType; readonly value: Value[] }
  | { readonly type: 'set'; readonly of: ValueType; readonly value: Value[] }
  | { readonly type: 'map'; readonly from: ValueType; readonly to: ValueType; readonly value: [Value, Value][] };

export type ValueType = Value['type'];
export type Struct = Map<number, Value>;

const CODES = {
  bool: 2,
  byte: 3,
  double: 4,
  i16: 6,
  i32: 8,
  i64: 10,
  binary: 11,
  struct: 12,
  map: 13,
  set: 14,
  list: 15,
} as const satisfies Record<ValueType, number>;
const TYPES = new Map<number, ValueType>(Object.entries(CODES).map(([type, code]) => [code, type as ValueType]));
const STOP = 0;
const VERSION_1 = 0x8001_0000;

export const i32 = (value: number): Value => ({ type: 'i32', value });
export const bool = (value: boolean): Value => ({ type: 'bool', value });
export const text = (value: string): Value => ({ type: 'binary', value: Buffer.from(value, 'utf8') });
export const struct = (...fields: readonly (readonly [number, Value])[]): Value => ({
  type: 'struct',
  value: new Map(fields),
});

export function decodeMessage(bytes: Buffer): Message {
  const reader = new Reader(bytes);
  const head = reader.u32();
  const kind = MESSAGE_KINDS[(head & 0xff) - 1];
  if ((head & 0xffff_0000) >>> 0 !== VERSION_1 || kind === undefined) throw new Error('not a strict Thrift message');
  const name = reader.bytes().toString('utf8');
  const seq = reader.i32();
  return { name, kind, seq, body: reader.struct() };
}

export function encodeMessage(message: Message): Buffer {
  const out: Buffer[] = [];
  number(out, 4).writeUInt32BE(VERSION_1 + MESSAGE_KINDS.indexOf(message.kind) + 1);
  writeBytes(out, Buffer.from(message.name, 'utf8'));
  number(out, 4).writeInt32BE(message.seq);
  WRITERS.struct(out, { type: 'struct', value: message.body });
  return Buffer.concat(out);
}

class Reader {
  private at = 0;
  constructor(private readonly buffer: Buffer) {}

  u32(): number {
    this.at += 4;
    return this.buffer.readUInt32BE(this.at - 4);
  }
  i32(): number {
    this.at += 4;
    return this.buffer.readInt32BE(this.at - 4);
  }
  i64(): bigint {
    this.at += 8;
    return this.buffer.readBigInt64BE(this.at - 8);
  }
  i16(): number {
    this.at += 2;
    return this.buffer.readInt16BE(this.at - 2);
  }
  byte(): number {
    this.at += 1;
    return this.buffer.readInt8(this.at - 1);
  }
  double(): number {
    this.at += 8;
    return this.buffer.readDoubleBE(this.at - 8);
  }
  bytes(): Buffer {
    const length = this.i32();
    if (length < 0 || this.at + length > this.buffer.length) throw new Error('a Thrift message that ends too early');
    this.at += length;
    return this.buffer.subarray(this.at - length, this.at);
  }
  type(): ValueType {
    const code = this.byte();
    const type = TYPES.get(code);
    if (type === undefined) throw new Error(`unknown Thrift type ${code}`);
    return type;
  }
  struct(): Struct {
    const fields: Struct = new Map();
    while (this.buffer.readInt8(this.at) !== STOP) {
      const type = this.type();
      fields.set(this.i16(), READERS[type](this));
    }
    this.at += 1;
    return fields;
  }
  items(type: ValueType): Value[] {
    return Array.from({ length: this.i32() }, () => READERS[type](this));
  }
}

const READERS: Readonly<Record<ValueType, (reader: Reader) => Value>> = {
  bool: (r) => ({ type: 'bool', value: r.byte() !== 0 }),
  byte: (r) => ({ type: 'byte', value: r.byte() }),
  i16: (r) => ({ type: 'i16', value: r.i16() }),
  i32: (r) => ({ type: 'i32', value: r.i32() }),
  i64: (r) => ({ type: 'i64', value: r.i64() }),
  double: (r) => ({ type: 'double', value: r.double() }),
  binary: (r) => ({ type: 'binary', value: r.bytes() }),
  struct: (r) => ({ type: 'struct', value: r.struct() }),
  list: (r) => readItems(r, 'list'),
  set: (r) => readItems(r, 'set'),
  map: (r) => {
    const from = r.byte();
    const to = r.byte();
    const size = r.i32();
    // An empty map may leave its types unsaid.
    const [k, v] = [TYPES.get(from) ?? 'binary', TYPES.get(to) ?? 'binary'] as const;
    return { type: 'map', from: k, to: v, value: Array.from({ length: size }, () => [READERS[k](r), READERS[v](r)]) };
  },
};

function readItems(reader: Reader, type: 'list' | 'set'): Value {
  const of = reader.type();
  return { type, of, value: reader.items(of) };
}

/** A fresh buffer of `size` bytes at the end of `out`, to write one number into. */
function number(out: Buffer[], size: number): Buffer {
  const buffer = Buffer.allocUnsafe(size);
  out.push(buffer);
  return buffer;
}

function writeBytes(out: Buffer[], bytes: Buffer): void {
  number(out, 4).writeInt32BE(bytes.length);
  out.push(bytes);
}

type Writers = { readonly [T in ValueType]: (out: Buffer[], value: Extract<Value, { type: T }>) => void };

const WRITERS: Writers = {
  bool: (out, { value }) => number(out, 1).writeInt8(value ? 1 : 0),
  byte: (out, { value }) => number(out, 1).writeInt8(value),
  i16: (out, { value }) => number(out, 2).writeInt16BE(value),
  i32: (out, { value }) => number(out, 4).writeInt32BE(value),
  i64: (out, { value }) => number(out, 8).writeBigInt64BE(value),
  double: (out, { value }) => number(out, 8).writeDoubleBE(value),
  binary: (out, { value }) => writeBytes(out, value),
  struct: (out, { value }) => {
    for (const [id, field] of value) {
      number(out, 1).writeInt8(CODES[field.type]);
      number(out, 2).writeInt16BE(id);
      write(out, field);
    }
    number(out, 1).writeInt8(STOP);
  },
  list: writeItems,
  set: writeItems,
  map: (out, { from, to, value }) => {
    number(out, 1).writeInt8(CODES[from]);
    number(out, 1).writeInt8(CODES[to]);
    number(out, 4).writeInt32BE(value.length);
    for (const pair of value) for (const part of pair) write(out, part);
  },
};

function writeItems(out: Buffer[], { of, value }: Extract<Value, { type: 'list' | 'set' }>): void {
  number(out, 1).writeInt8(CODES[of]);
  number(out, 4).writeInt32BE(value.length);
  for (const item of value) write(out, item);
}

function write<T extends ValueType>(out: Buffer[], value: Extract<Value, { type: T }>): void {
  // One cast: TypeScript does not see that a table of writers and its key belong together.
  (WRITERS[value.type] as (out: Buffer[], value: Value) => void)(out, value);
}
