// Files that are no checkpoint, named for what they are: what a download left in its place, or a neighbour of another kind.
import type { Text } from '../../../common/language/text.ts';

interface Kind {
  is: (bytes: Uint8Array) => boolean;
  what: Text;
}

export const startsWith = (bytes: Uint8Array, start: ArrayLike<number>): boolean =>
  Array.from(start).every((byte, i) => bytes[i] === byte);

const begins =
  (...starts: readonly (readonly number[])[]) =>
  (bytes: Uint8Array) =>
    starts.some((start) => startsWith(bytes, start));

/** The beginning as text, without what may stand before a tag. */
const text = (bytes: Uint8Array): string =>
  new TextDecoder().decode(bytes.subarray(0, 512)).replace(/^\s+/, '').toLowerCase();

const KINDS: readonly Kind[] = [
  {
    is: begins([0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47], [0x47, 0x49, 0x46, 0x38], [0x52, 0x49, 0x46, 0x46]),
    what: { en: 'this is a picture, not a checkpoint.', ko: '체크포인트가 아니라 그림입니다.' },
  },
  {
    is: (bytes) => /^(<!doctype html|<html|<head|<\?xml|<!--)/.test(text(bytes)),
    what: {
      en: 'this is a web page: the download did not work, or asked for something first. Open its address in a browser.',
      ko: '웹 페이지입니다. 내려받기가 되지 않았거나 먼저 확인이 필요합니다. 브라우저에서 주소를 열어 보세요.',
    },
  },
  {
    is: (bytes) => text(bytes).startsWith('version https://git-lfs.github.com/spec/'),
    what: {
      en: 'this is a Git LFS pointer, not the file that it stands for. Get that with "git lfs pull".',
      ko: '실제 파일이 아니라 Git LFS 포인터입니다. “git lfs pull”로 파일을 받으세요.',
    },
  },
  {
    is: isOnnx,
    what: {
      en: 'this is an ONNX file: a network turned into a graph, which Zorse does not take.',
      ko: 'ONNX 파일입니다. 신경망을 그래프로 바꾼 것이라 Zorse가 쓸 수 없습니다.',
    },
  },
  {
    is: begins([0x89, 0x48, 0x44, 0x46]),
    what: {
      en: 'this is an HDF5 file, as Keras writes them; Zorse takes those of PyTorch.',
      ko: 'Keras가 쓰는 HDF5 파일입니다. Zorse는 PyTorch의 체크포인트를 읽습니다.',
    },
  },
  {
    is: begins(
      [0x1f, 0x8b],
      [0x37, 0x7a, 0xbc, 0xaf],
      [0x52, 0x61, 0x72, 0x21],
      [0x42, 0x5a, 0x68],
      [0xfd, 0x37, 0x7a],
    ),
    what: {
      en: 'this is a packed archive. Unpack it and choose the checkpoint in it.',
      ko: '압축된 파일입니다. 풀어서 안에 있는 체크포인트를 고르세요.',
    },
  },
  {
    is: begins([0x80]),
    what: {
      en: 'this is a pickle, but not one that PyTorch wrote, or it is cut off.',
      ko: 'PyTorch가 쓴 pickle이 아니거나 잘린 파일입니다.',
    },
  },
];

const UNKNOWN: Text = {
  en: 'this is not a PyTorch checkpoint, or it is cut off.',
  ko: 'PyTorch 체크포인트가 아니거나 잘린 파일입니다.',
};

/** What a file that is no checkpoint is, by its first bytes. */
export const kindOf = (bytes: Uint8Array): Text => KINDS.find(({ is }) => is(bytes))?.what ?? UNKNOWN;

/** A ModelProto: its version of the format (field 1, a small number), then who made it (2) or the graph (7). */
function isOnnx(bytes: Uint8Array): boolean {
  const [ir, version = 0, next] = bytes;
  return ir === 0x08 && version > 0 && version < 0x20 && (next === 0x12 || next === 0x3a);
}
