// Faults of translating photos and of saving what came of it.
import { sentences } from '../language/sentences.ts';
import type { Text } from '../language/text.ts';

interface Path {
  path: string;
}

export const translationFaults = sentences('translation', {
  nothingToTranslate: ({ inputs }: { inputs: string }) => ({
    en: `There are no pictures to translate in ${inputs}.`,
    ko: `${inputs}에 변환할 그림이 없습니다.`,
  }),
  otherFilesOnly: ({ inputs, skipped }: { inputs: string; skipped: Text }) => ({
    en: `There are no pictures to translate in ${inputs} (${skipped.en}).`,
    ko: `${inputs}에 변환할 그림이 없습니다(${skipped.ko}).`,
  }),
  noMemory: ({ width, height }: { width: number; height: number }) => ({
    en: `There is not enough memory to translate ${width} x ${height} pixels. Choose a smaller working size.`,
    ko: `${width} x ${height} 픽셀을 변환할 메모리가 부족합니다. 더 작은 작업 크기를 고르세요.`,
  }),
  maskNotKept: () => ({
    en: 'The mask could not be kept: the studio did not take it. Paint once more, or free some disk space.',
    ko: '마스크를 보관하지 못했습니다. 스튜디오가 받지 않았습니다. 다시 칠하거나 디스크 공간을 확보하세요.',
  }),
  maskSize: ({ name, width, height }: { name: string; width: number; height: number }) => ({
    en: `The mask of ${name} was not sent whole: it needs ${width} x ${height} pixels.`,
    ko: `${name}의 마스크가 온전히 전송되지 않았습니다. ${width} x ${height}픽셀이어야 합니다.`,
  }),
  maskShape: ({ mask, name, width, height }: { mask: string; name: string; width: number; height: number }) => ({
    en: `The mask ${mask} has another shape than ${name}, which has ${width} x ${height} pixels. Give a mask of the photo's proportions.`,
    ko: `${name}: 사진은 ${width} x ${height} 픽셀인데 마스크 ${mask}의 비율이 다릅니다. 사진과 비율이 같은 마스크를 고르세요.`,
  }),
  notColour: () => ({
    en: 'This model does not translate RGB pictures to RGB pictures.',
    ko: '이 모델은 RGB 그림을 RGB 그림으로 변환하지 않습니다.',
  }),
  resultTooLarge: ({ name, width, height }: { name: string; width: number; height: number }) => ({
    en: `${name} would become ${width} x ${height} pixels. Choose a smaller size.`,
    ko: `${name}: 결과가 ${width} x ${height} 픽셀이 됩니다. 더 작은 크기를 고르세요.`,
  }),
  folderInTheWay: ({ path }: Path) => ({
    en: `${path} is a folder; the result cannot be written there. Rename the folder.`,
    ko: `${path}: 폴더라서 결과를 쓸 수 없습니다. 폴더 이름을 바꾸세요.`,
  }),
  sourceInTheWay: ({ path }: Path) => ({
    en: `${path} is one of the pictures that the result is made of, which are never replaced. Choose another name or folder.`,
    ko: `${path}: 결과의 재료인 그림이라 바꾸지 않습니다. 다른 이름이나 폴더를 고르세요.`,
  }),
  resultThere: ({ path }: Path) => ({
    en: `${path} is already there. Choose overwrite or another folder.`,
    ko: `${path}: 이미 있습니다. 덮어쓰기나 다른 폴더를 고르세요.`,
  }),
  otherResultThere: ({ path }: Path) => ({
    en: `${path} is already there, and is no result of this photo with these settings. Choose overwrite or another folder.`,
    ko: `${path}: 이미 있는데, 이 사진과 이 설정의 결과가 아닙니다. 덮어쓰기나 다른 폴더를 고르세요.`,
  }),
  folderNotMade: ({ folder }: { folder: string }) => ({
    en: `The folder ${folder} cannot be made there. Choose another folder.`,
    ko: `${folder} 폴더를 만들 수 없습니다. 다른 폴더를 고르세요.`,
  }),
  notAFolder: ({ folder }: { folder: string }) => ({
    en: `${folder} is not a folder, so no result can be written there. Choose another folder.`,
    ko: `${folder}: 폴더가 아니라 결과를 쓸 수 없습니다. 다른 폴더를 고르세요.`,
  }),
  pictureClosed: () => ({ en: 'This picture is no longer open.', ko: '이 그림은 닫혔습니다.' }),
  picturesClosed: () => ({
    en: 'None of these pictures is open any more.',
    ko: '이 그림들은 모두 닫혔습니다.',
  }),
  nothingLeft: () => ({
    en: 'Nothing is left to run again: its pictures were closed or asked for anew.',
    ko: '다시 할 것이 없습니다. 그림이 닫혔거나 새로 요청되었습니다.',
  }),
  noResult: () => ({ en: 'There is no result to save yet.', ko: '아직 저장할 결과가 없습니다.' }),
  noResults: () => ({ en: 'None of these pictures has a result.', ko: '결과가 있는 그림이 없습니다.' }),
  noSuchResult: () => ({
    en: 'There is no such result, or it was removed.',
    ko: '그런 결과가 없거나 삭제되었습니다.',
  }),
  versionGone: () => ({
    en: 'This version is no longer there.',
    ko: '이 버전은 이제 없습니다.',
  }),
  translateFirst: () => ({
    en: 'Translate this picture first; then it can be translated back.',
    ko: '먼저 이 그림을 변환하세요. 그러면 되돌려 변환할 수 있습니다.',
  }),
  photoChanged: ({ name }: { name: string }) => ({
    en: `${name} was changed since this version was made. Translate it again; finished files stay as they are.`,
    ko: `이 버전을 만든 뒤에 ${name} 파일이 바뀌었습니다. 다시 변환하세요. 저장한 파일은 그대로입니다.`,
  }),
  archiveTooLarge: () => ({
    en: 'These results are more than 4 GB together. Save them in several parts.',
    ko: '결과를 모두 합치면 4 GB가 넘습니다. 나누어 저장하세요.',
  }),
});
