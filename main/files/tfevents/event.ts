// One entry of a TensorBoard event file: tensorflow/core/util/event.proto and framework/summary.proto, as far as
// scalars and pictures need them.
import { ProtobufWriter } from '../../../common/protobuf.ts';
import { readMessage } from './read-message.ts';

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
export function fileVersionEvent(wallTime: number): Uint8Array {
  const event = new ProtobufWriter();
  event.double(EVENT.wallTime, wallTime);
  event.string(EVENT.fileVersion, 'brain.Event:2');
  return event.finish();
}

export function encodeEvent({ wallTime, step, scalars = {}, images = [], restart }: TfEvent): Uint8Array {
  const event = new ProtobufWriter();
  event.double(EVENT.wallTime, wallTime);
  event.int(EVENT.step, step);
  if (restart) event.message(EVENT.sessionLog, (session) => session.int(SESSION_STATUS, START));
  if (Object.keys(scalars).length + images.length > 0) {
    event.message(EVENT.summary, (summary) => writeSummary(summary, scalars, images));
  }
  return event.finish();
}

function writeSummary(
  summary: ProtobufWriter,
  scalars: Readonly<Record<string, number>>,
  images: readonly TfImage[],
): void {
  for (const [tag, scalar] of Object.entries(scalars)) {
    summary.message(SUMMARY_VALUE, (value) => {
      value.string(VALUE.tag, tag);
      value.float(VALUE.simpleValue, scalar);
    });
  }
  for (const { tag, width, height, bytes } of images) {
    summary.message(SUMMARY_VALUE, (value) => {
      value.string(VALUE.tag, tag);
      value.message(VALUE.image, (image) => {
        image.int(IMAGE.height, height);
        image.int(IMAGE.width, width);
        image.int(IMAGE.colourSpace, RGB);
        image.blob(IMAGE.encoded, bytes);
      });
    });
  }
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
