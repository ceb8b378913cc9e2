// One entry of a TensorBoard event file: tensorflow/core/util/event.proto and framework/summary.proto, as far as
// scalars and pictures need them.
import { MessageWriter, readMessage } from './protobuf.ts';

export interface TfEvent {
  /** Seconds since 1970. */
  wallTime: number;
  step: number;
  scalars?: Readonly<Record<string, number>>;
  images?: readonly TfImage[];
  /** A run goes on from here: TensorBoard forgets what it had from this step on. */
  restart?: boolean;
}

export interface TfImage {
  tag: string;
  width: number;
  height: number;
  /** A PNG or JPEG file. */
  bytes: Uint8Array;
}

const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5, sessionLog: 7 };
const SUMMARY_VALUE = 1;
const VALUE = { tag: 1, simpleValue: 2, image: 4 };
const IMAGE = { height: 1, width: 2, colourSpace: 3, encoded: 4 };
const SESSION_STATUS = 1;
const START = 1;
const RGB = 3;

/** What every event file begins with. */
export const fileVersionEvent = (wallTime: number): Uint8Array =>
  new MessageWriter().double(EVENT.wallTime, wallTime).bytes(EVENT.fileVersion, 'brain.Event:2').finish();

export function encodeEvent({ wallTime, step, scalars = {}, images = [], restart }: TfEvent): Uint8Array {
  const event = new MessageWriter().double(EVENT.wallTime, wallTime).varint(EVENT.step, step);
  if (restart) event.message(EVENT.sessionLog, new MessageWriter().varint(SESSION_STATUS, START));
  const summary = new MessageWriter();
  for (const [tag, value] of Object.entries(scalars)) {
    summary.message(SUMMARY_VALUE, new MessageWriter().bytes(VALUE.tag, tag).float(VALUE.simpleValue, value));
  }
  for (const { tag, width, height, bytes } of images) {
    const image = new MessageWriter()
      .varint(IMAGE.height, height)
      .varint(IMAGE.width, width)
      .varint(IMAGE.colourSpace, RGB)
      .bytes(IMAGE.encoded, bytes);
    summary.message(SUMMARY_VALUE, new MessageWriter().bytes(VALUE.tag, tag).message(VALUE.image, image));
  }
  if (Object.keys(scalars).length + images.length > 0) event.message(EVENT.summary, summary);
  return event.finish();
}

/** Scalars and restarts; pictures are passed over. Throws an Error when the bytes are no event. */
export function decodeEvent(bytes: Uint8Array): TfEvent {
  const event: TfEvent = { wallTime: 0, step: 0 };
  for (const { field, value } of readMessage(bytes)) {
    if (field === EVENT.wallTime) event.wallTime = value as number;
    else if (field === EVENT.step) event.step = value as number;
    else if (field === EVENT.summary) {
      const scalars = scalarsOf(value as Uint8Array);
      if (Object.keys(scalars).length > 0) event.scalars = scalars; // a picture alone is no point in time
    } else if (field === EVENT.sessionLog) {
      for (const inner of readMessage(value as Uint8Array)) {
        if (inner.field === SESSION_STATUS && inner.value === START) event.restart = true;
      }
    }
  }
  return event;
}

function scalarsOf(summary: Uint8Array): Record<string, number> {
  const scalars: Record<string, number> = {};
  for (const { field, value: entry } of readMessage(summary)) {
    if (field !== SUMMARY_VALUE) continue;
    let tag = '';
    let scalar: number | undefined;
    for (const { field: inner, value } of readMessage(entry as Uint8Array)) {
      if (inner === VALUE.tag) tag = new TextDecoder().decode(value as Uint8Array);
      else if (inner === VALUE.simpleValue) scalar = value as number;
    }
    if (scalar !== undefined) scalars[tag] = scalar;
  }
  return scalars;
}
