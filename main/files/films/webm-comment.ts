// The comment tag of a WebM file (RFC 9559 section 5.1.8, EBML RFC 8794), where films remember how they were made. The
// elements are walked by their sizes: each has a header of two bytes at least, so any file ends.

const [SEGMENT, TAGS, TAG, SIMPLE_TAG, TAG_NAME, TAG_STRING] = [0x18538067, 0x1254c367, 0x7373, 0x67c8, 0x45a3, 0x4487];
const MOST_ELEMENTS = 1_000_000; // clusters of a film of hours

interface Element {
  id: number;
  data: Uint8Array;
}

/** The text of its first COMMENT; undefined when it has none, or breaks off before. */
export function webmComment(webm: Uint8Array): string | undefined {
  const budget = { elements: MOST_ELEMENTS };
  for (const segment of below(webm, SEGMENT, budget)) {
    for (const tags of below(segment, TAGS, budget)) {
      for (const tag of below(tags, TAG, budget)) {
        for (const simple of below(tag, SIMPLE_TAG, budget)) {
          const parts = [...elements(simple, budget)];
          const text = (id: number) => {
            const found = parts.find((part) => part.id === id);
            return found && new TextDecoder().decode(found.data);
          };
          if (text(TAG_NAME) === 'COMMENT') return text(TAG_STRING);
        }
      }
    }
  }
  return undefined;
}

type Budget = { elements: number };

function* below(bytes: Uint8Array, id: number, budget: Budget): Generator<Uint8Array> {
  for (const element of elements(bytes, budget)) if (element.id === id) yield element.data;
}

function* elements(bytes: Uint8Array, budget: Budget): Generator<Element> {
  for (let at = 0; at < bytes.length && budget.elements > 0; budget.elements--) {
    const id = number(bytes, at, 'with its mark');
    const size = id && number(bytes, id.end, 'without');
    if (!size) return;
    const end = size.unknown ? bytes.length : size.end + size.value;
    if (end > bytes.length && id.value !== SEGMENT) return; // breaks off
    yield { id: id.value, data: bytes.subarray(size.end, end) };
    at = end;
  }
}

/** A number of variable length (RFC 8794 section 4): its first bits say how many bytes it has. */
function number(bytes: Uint8Array, at: number, mark: 'with its mark' | 'without') {
  const first = bytes[at];
  if (first === undefined || first === 0) return undefined;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return undefined;
  let value = mark === 'without' ? first & (0xff >> length) : first;
  let ones = mark === 'without' && value === 0xff >> length;
  for (let i = 1; i < length; i++) {
    value = value * 256 + bytes[at + i]!;
    ones &&= bytes[at + i] === 0xff;
  }
  return { value, end: at + length, unknown: ones };
}
