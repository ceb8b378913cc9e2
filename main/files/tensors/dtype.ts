// The number formats that weight files have, read into and written from float32. Typed arrays are little-endian on
// every machine that Node runs on, and so are the files.
import { Fault } from '../../../common/fault.ts';

interface Format {
  bytes: number;
  decode(bytes: Uint8Array): Float32Array;
  encode(values: Float32Array): Uint8Array;
}

/** Integers beyond 2^24 lose their last digits in float32: only counters are stored so, and none is computed with. */
const FORMATS = {
  float64: typed(Float64Array),
  float32: typed(Float32Array),
  float16: { bytes: 2, decode: decodeHalf, encode: encodeHalf },
  bfloat16: { bytes: 2, decode: decodeBrain, encode: encodeBrain },
  int64: {
    bytes: 8,
    decode: (bytes) => Float32Array.from(aligned(bytes, BigInt64Array), Number),
    encode: (values) => bytesOf(BigInt64Array.from(values, (value) => BigInt(Math.round(value)))),
  },
  int32: typed(Int32Array),
  int16: typed(Int16Array),
  int8: typed(Int8Array),
  uint8: typed(Uint8Array),
  bool: typed(Uint8Array),
} satisfies Record<string, Format>;

export type Dtype = keyof typeof FORMATS;

export interface FileTensor {
  shape: readonly number[];
  /** The format in the file; `data` is float32 always. */
  dtype: Dtype;
  data: Float32Array;
}

/** Tensors by name, in the file's order. */
export type StateDict = ReadonlyMap<string, FileTensor>;

export const bytesPerValue = (dtype: Dtype): number => FORMATS[dtype].bytes;

/** Values from little-endian bytes; their count must be a multiple of the format's. */
export function decode(bytes: Uint8Array, dtype: Dtype): Float32Array {
  const format: Format = FORMATS[dtype];
  if (bytes.length % format.bytes !== 0) throw new Fault('internal', `${bytes.length} bytes are no ${dtype} values.`);
  return format.decode(bytes);
}

/** Little-endian bytes; float16 and bfloat16 are rounded to the nearest, ties to even. */
export const encode = (values: Float32Array, dtype: Dtype): Uint8Array => FORMATS[dtype].encode(values);

/** The number of values; NaN when the shape is none or too large to count. */
export function sizeOf(shape: readonly unknown[]): number {
  let size = 1;
  for (const side of shape) {
    if (typeof side !== 'number' || !Number.isSafeInteger(side) || side < 0) return NaN;
    size *= side;
  }
  return Number.isSafeInteger(size) ? size : NaN;
}

interface TypedArrayClass<T> {
  new (buffer: ArrayBufferLike, offset: number, length: number): T;
  from(values: ArrayLike<number>): T;
  BYTES_PER_ELEMENT: number;
}

function typed<T extends ArrayBufferView & ArrayLike<number>>(type: TypedArrayClass<T>): Format {
  return {
    bytes: type.BYTES_PER_ELEMENT,
    decode: (bytes) => Float32Array.from(aligned(bytes, type)),
    encode: (values) => bytesOf(type.from(values)),
  };
}

/** The same bytes as values; copied when they do not start where such values may. */
function aligned<T>(
  bytes: Uint8Array,
  type: Pick<TypedArrayClass<T>, 'BYTES_PER_ELEMENT'> & { new (b: ArrayBufferLike, o: number, l: number): T },
): T {
  const placed = bytes.byteOffset % type.BYTES_PER_ELEMENT === 0 ? bytes : new Uint8Array(bytes); // slice() of a Buffer would not copy
  return new type(placed.buffer, placed.byteOffset, placed.length / type.BYTES_PER_ELEMENT);
}

const bytesOf = (array: ArrayBufferView): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);
let halves: Float32Array | undefined;

/** IEEE 754 binary16: all 65,536 values are tabulated once. */
function decodeHalf(bytes: Uint8Array): Float32Array {
  halves ??= Float32Array.from({ length: 0x10000 }, (_, half) => {
    const [sign, exponent, fraction] = [half & 0x8000 ? -1 : 1, (half >> 10) & 31, half & 0x3ff];
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
  });
  const source = aligned(bytes, Uint16Array);
  const values = new Float32Array(source.length);
  for (let i = 0; i < values.length; i++) values[i] = halves[source[i]!]!;
  return values;
}

function encodeHalf(values: Float32Array): Uint8Array {
  return bytesOf(Uint16Array.from(values, toHalf));
}

function toHalf(value: number): number {
  float[0] = value;
  const sign = (bits[0]! >>> 16) & 0x8000;
  const magnitude = bits[0]! & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00; // not a number
  if (magnitude >= 0x477ff000) return sign | 0x7c00; // from 65520 on: infinity
  if (magnitude < 0x38800000) return sign | roundToEven(Math.abs(value) * 2 ** 24); // below 2^-14: a multiple of 2^-24
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
  return sign | ((rounded - 0x38000000) >>> 13); // the exponent's bias falls from 127 to 15
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}

/** bfloat16 is the upper half of a float32. */
function decodeBrain(bytes: Uint8Array): Float32Array {
  return new Float32Array(Uint32Array.from(aligned(bytes, Uint16Array), (half) => half << 16).buffer);
}

function encodeBrain(values: Float32Array): Uint8Array {
  return bytesOf(
    Uint16Array.from(values, (value) => {
      float[0] = value;
      if (Number.isNaN(value)) return 0x7fc0;
      return (bits[0]! + 0x7fff + ((bits[0]! >>> 16) & 1)) >>> 16;
    }),
  );
}
