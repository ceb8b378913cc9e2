// Faults of files and folders, photos and checkpoints.
import { sentences } from '../language/sentences.ts';
import type { Text } from '../language/text.ts';

interface Path {
  path: string;
}

interface Name {
  name: string;
}

const TAKEN = {
  en: 'Zorse reads JPEG, PNG, WebP, TIFF, AVIF and GIF',
  ko: 'JPEG, PNG, WebP, TIFF, AVIF, GIF를 읽습니다',
};

/** `path: ` where there is one. */
const about = (path: string): string => (path === '' ? '' : `${path}: `);

export const fileFaults = sentences('files', {
  notThere: ({ path }: Path) => ({
    en: `${about(path)}there is no such file or folder.`,
    ko: `${about(path)}그런 파일이나 폴더가 없습니다.`,
  }),
  diskFull: ({ path }: Path) => ({
    en: `${about(path)}the disk is full. Free some space and try again.`,
    ko: `${about(path)}디스크가 가득 찼습니다. 공간을 비우고 다시 시도하세요.`,
  }),
  noPermission: ({ path }: Path) => ({
    en: `${about(path)}no permission to read or write there. Choose another folder.`,
    ko: `${about(path)}읽거나 쓸 권한이 없습니다. 다른 폴더를 고르세요.`,
  }),
  readOnly: ({ path }: Path) => ({
    en: `${about(path)}this disk can only be read. Choose another folder.`,
    ko: `${about(path)}읽기만 할 수 있는 디스크입니다. 다른 폴더를 고르세요.`,
  }),
  quotaFull: ({ path }: Path) => ({
    en: `${about(path)}your share of this disk is full. Free some space and try again.`,
    ko: `${about(path)}이 디스크에서 쓸 수 있는 할당량이 가득 찼습니다. 공간을 비우고 다시 시도하세요.`,
  }),
  tooLargeForDisk: ({ path }: Path) => ({
    en: `${about(path)}the file is larger than this disk's file system can hold. Choose another disk.`,
    ko: `${about(path)}이 디스크의 파일 시스템에 담을 수 없을 만큼 큽니다. 다른 디스크를 고르세요.`,
  }),
  diskFailed: ({ path }: Path) => ({
    en: `${about(path)}the disk, or the connection to it, failed. Check it and try again.`,
    ko: `${about(path)}디스크나 그 연결에 오류가 났습니다. 확인하고 다시 시도하세요.`,
  }),
  outOfReach: ({ path }: Path) => ({
    en: `${about(path)}its disk or network share cannot be reached. Connect it again.`,
    ko: `${about(path)}디스크나 네트워크 공유에 닿을 수 없습니다. 다시 연결하세요.`,
  }),
  inUse: ({ path }: Path) => ({
    en: `${about(path)}another program is using it. Close that and try again.`,
    ko: `${about(path)}다른 프로그램이 사용 중입니다. 닫고 다시 시도하세요.`,
  }),
  tooManyOpen: ({ path }: Path) => ({
    en: `${about(path)}too many files are open on this machine. Close other programs and try again.`,
    ko: `${about(path)}이 컴퓨터에 열린 파일이 너무 많습니다. 다른 프로그램을 닫고 다시 시도하세요.`,
  }),
  nameTooLong: ({ path }: Path) => ({
    en: `${about(path)}this name or path is longer than the disk allows. Shorten it, or choose another folder.`,
    ko: `${about(path)}이름이나 경로가 디스크가 허용하는 것보다 깁니다. 줄이거나 다른 폴더를 고르세요.`,
  }),
  nameRefused: ({ path }: Path) => ({
    en: `${about(path)}the disk does not allow such a name. Rename it.`,
    ko: `${about(path)}디스크가 허용하지 않는 이름입니다. 이름을 바꾸세요.`,
  }),
  nameNotUtf8: ({ path }: Path) => ({
    en: `${about(path)}its name is not UTF-8, so it cannot be opened (or it is not there). Rename it.`,
    ko: `${about(path)}이름이 UTF-8이 아니어서 열 수 없거나, 없는 파일입니다. 이름을 바꾸세요.`,
  }),
  linksInCircle: ({ path }: Path) => ({
    en: `${about(path)}links on the way there lead round in a circle. Name the file itself.`,
    ko: `${about(path)}경로의 링크가 서로를 가리켜 끝이 없습니다. 실제 파일을 지정하세요.`,
  }),
  notInFolder: ({ path }: Path) => ({
    en: `${about(path)}a part of this path is a file, not a folder.`,
    ko: `${about(path)}경로 중간에 폴더가 아니라 파일이 있습니다.`,
  }),
  isFolder: ({ path }: Path) => ({
    en: `${about(path)}this is a folder, not a file.`,
    ko: `${about(path)}파일이 아니라 폴더입니다.`,
  }),
  systemRefused: ({ path, code }: Path & { code: string }) => ({
    en: `${about(path)}the system refused it (${code}). Try another folder or disk.`,
    ko: `${about(path)}시스템이 거부했습니다(${code}). 다른 폴더나 디스크로 시도하세요.`,
  }),
  alreadyThere: ({ path }: Path) => ({
    en: `${path} is already there. Choose another name, or remove it first.`,
    ko: `${path}: 이미 있습니다. 다른 이름을 쓰거나 먼저 지우세요.`,
  }),
  gone: ({ path }: Path) => ({ en: `${path} is not there any more.`, ko: `${path}: 더 이상 없습니다.` }),
  notWholePath: ({ path }: Path) => ({
    en: `${path} is not a whole path.`,
    ko: `${path}: 전체 경로가 아닙니다.`,
  }),
  notAFile: ({ path }: Path) => ({ en: `${path} is not a file.`, ko: `${path}: 파일이 아닙니다.` }),
  empty: ({ path }: Path) => ({ en: `${path} is empty.`, ko: `${path}: 비어 있습니다.` }),
  tooLargeForModel: ({ path }: Path) => ({
    en: `${path} is larger than 2 GB: no model that Zorse runs is.`,
    ko: `${path}: 2 GB보다 큽니다. Zorse가 쓰는 모델은 이보다 작습니다.`,
  }),
  largerThan: ({ name, limit }: Name & { limit: string }) => ({
    en: `${name} is larger than ${limit}. Make it smaller and try again.`,
    ko: `${name}: ${limit}보다 큽니다. 줄여서 다시 시도하세요.`,
  }),

  emptyPicture: ({ name }: Name) => ({
    en: `${name} is empty (0 bytes). Copy it again from where it came.`,
    ko: `${name}: 빈 파일(0바이트)입니다. 원본에서 다시 복사하세요.`,
  }),
  notAPicture: ({ name }: Name) => ({
    en: `${name} is not a picture: ${TAKEN.en}.`,
    ko: `${name}: 그림이 아닙니다. ${TAKEN.ko}.`,
  }),
  notTaken: ({ name }: Name) => ({
    en: `${name} is no picture that Zorse reads.`,
    ko: `${name}: Zorse가 읽는 그림이 아닙니다.`,
  }),
  otherPicture: ({ name, kind }: Name & { kind: Text }) => ({
    en: `${name} is ${kind.en}. ${TAKEN.en}: save it as one of these and try again.`,
    ko: `${name}: ${kind.ko}입니다. ${TAKEN.ko}. 그중 하나로 저장해 다시 시도하세요.`,
  }),
  hdrPicture: ({ name }: Name) => ({
    en: `${name} is a picture of high dynamic range (PQ or HLG). Save it in standard range, as sRGB or Display P3, and try again.`,
    ko: `${name}: HDR 그림(PQ나 HLG)입니다. 표준 범위(sRGB나 Display P3)로 저장해 다시 시도하세요.`,
  }),
  folderForPicture: ({ name }: Name) => ({
    en: `${name} is a folder, not a picture.`,
    ko: `${name}: 그림이 아니라 폴더입니다.`,
  }),
  noRegularFile: ({ name }: Name) => ({
    en: `${name} is a pipe, a socket or a device, not a file.`,
    ko: `${name}: 파일이 아니라 파이프, 소켓 또는 장치입니다.`,
  }),
  rawPhoto: ({ name, kind }: Name & { kind: Text }) => ({
    en: `${name} is ${kind.en}, which Zorse does not develop. Export it as TIFF or JPEG and try again.`,
    ko: `${name}: ${kind.ko}입니다. Zorse는 현상하지 않습니다. TIFF나 JPEG로 내보내 다시 시도하세요.`,
  }),
  unreadTiff: ({ name, kind }: Name & { kind: Text }) => ({
    en: `${name} is ${kind.en}. Zorse reads TIFF of 8 or 16 bits in RGB, grey or CMYK: save it as one and try again.`,
    ko: `${name}: ${kind.ko}입니다. RGB, 회색조, CMYK의 8비트나 16비트 TIFF를 읽습니다. 그렇게 저장해 다시 시도하세요.`,
  }),
  noTemporaryFolder: ({ folder }: { folder: string }) => ({
    en: `Nothing can be written in the folder for temporary files, ${folder}. Make it, or name another one in TMPDIR (TEMP on Windows).`,
    ko: `임시 파일 폴더 ${folder}에 쓸 수 없습니다. 폴더를 만들거나 TMPDIR(Windows에서는 TEMP)에 다른 폴더를 지정하세요.`,
  }),
  damagedPicture: ({ name }: Name) => ({
    en: `${name} is damaged or incomplete and cannot be read. Copy it again, or open and save it in another program.`,
    ko: `${name}: 손상되었거나 불완전해 읽을 수 없습니다. 다시 복사하거나 다른 프로그램에서 열어 저장하세요.`,
  }),
  structurePastLimits: ({ name }: Name) => ({
    en: `${name} takes more time or memory to look through than any picture should, so it was not read on. Open and save it in another program.`,
    ko: `${name}: 살펴보는 데 정상 그림보다 훨씬 많은 시간이나 메모리가 들어 중단했습니다. 다른 프로그램에서 열어 저장하세요.`,
  }),
  tooManyPixels: ({ name, millions }: Name & { millions: number }) => ({
    en: `${name} has more than ${millions} million pixels. Make it smaller and try again.`,
    ko: `${name}: ${millions}백만 픽셀이 넘습니다. 줄여서 다시 시도하세요.`,
  }),
  noMemoryToOpen: ({ name }: Name) => ({
    en: `There is not enough memory to open ${name}. Close other programs and try again.`,
    ko: `${name}: 열 메모리가 부족합니다. 다른 프로그램을 닫고 다시 시도하세요.`,
  }),
  noMemoryToWrite: () => ({
    en: 'There is not enough memory to write the result. Choose a smaller size.',
    ko: '결과를 쓸 메모리가 부족합니다. 더 작은 크기를 고르세요.',
  }),
  formatTooSmall: ({
    format,
    most,
    width,
    height,
  }: {
    format: string;
    most: number;
    width: number;
    height: number;
  }) => ({
    en: `${format} holds at most ${most} px a side; this result has ${width} x ${height}. Choose PNG or a smaller size.`,
    ko: `${format}의 한 변은 ${most} px까지인데 결과는 ${width} x ${height}입니다. PNG나 더 작은 크기를 고르세요.`,
  }),
  cannotDrag: ({ path }: Path) => ({
    en: `${path} is no picture to drag.`,
    ko: `${path}: 끌어낼 그림이 아닙니다.`,
  }),

  filmTooLarge: ({ format, most, side }: { format: string; most: number; side: number }) => ({
    en: `A ${format} is at most ${most} px a side; this film has ${side}. Choose a smaller size.`,
    ko: `${format}의 한 변은 ${most} px까지인데 이 영상은 ${side} px입니다. 더 작은 크기를 고르세요.`,
  }),
  picturesTooLarge: () => ({
    en: 'These pictures are more than 4 GB together. Choose a smaller size or fewer frames.',
    ko: '그림을 모두 합치면 4 GB가 넘습니다. 더 작은 크기나 더 적은 프레임을 고르세요.',
  }),

  damagedSafetensors: ({ path }: Path) => ({
    en: `${path}: this safetensors file is damaged or incomplete. Get it again from where it came.`,
    ko: `${path}: safetensors 파일이 손상되었거나 불완전합니다. 원본에서 다시 받으세요.`,
  }),
  damagedManifest: ({ path }: Path) => ({
    en: `${path}: this is no list of variables that Zorse reads. Get the folder again from where it came.`,
    ko: `${path}: Zorse가 읽는 변수 목록이 아닙니다. 원본에서 폴더를 다시 받으세요.`,
  }),
  otherLength: ({ path, has, wanted }: Path & { has: number; wanted: number }) => ({
    en: `${path} has ${has} bytes where its folder's manifest says ${wanted}. Get the folder again from where it came.`,
    ko: `${path}: 폴더의 manifest에는 ${wanted}바이트라고 되어 있는데 ${has}바이트입니다. 원본에서 폴더를 다시 받으세요.`,
  }),
  damagedCheckpoint: ({ path }: Path) => ({
    en: `${path}: this checkpoint is damaged or incomplete. Copy or download it again.`,
    ko: `${path}: 체크포인트가 손상되었거나 불완전합니다. 다시 복사하거나 내려받으세요.`,
  }),
  runsCode: ({ path, what }: Path & { what: string }) => ({
    en:
      `${path}: this file asks Python to run "${what}", which a checkpoint of weights never needs. Nothing was run. ` +
      `If you trust its source, open it in PyTorch and save only the weights: torch.save(net.state_dict(), "net.pth").`,
    ko:
      `${path}: 이 파일은 Python으로 “${what}” 실행을 요구합니다. 가중치 체크포인트에는 필요 없는 일이라 아무것도 실행하지 않았습니다. ` +
      `출처를 믿는다면 PyTorch에서 열어 가중치만 저장하세요: torch.save(net.state_dict(), "net.pth").`,
  }),
  unknownCheckpoint: ({ path, why }: Path & { why: Text }) => ({
    en: `${path}: this checkpoint ${why.en}`,
    ko: `${path}: 쓸 수 없는 체크포인트입니다. ${why.ko}`,
  }),
  notACheckpoint: ({ path, what }: Path & { what: Text }) => ({
    en: `${path}: ${what.en} Choose a .pth or .safetensors file of a generator.`,
    ko: `${path}: ${what.ko} 생성자의 .pth나 .safetensors 파일을 고르세요.`,
  }),

  sentWithoutBytes: ({ name }: Name) => ({
    en: `${name} was sent without its bytes.`,
    ko: `${name}: 내용 없이 전송되었습니다.`,
  }),
  sentWithoutName: () => ({ en: 'A file was sent without a name.', ko: '이름 없는 파일이 전송되었습니다.' }),
  notSent: () => ({
    en: 'This file was not sent to the studio. Drop it again.',
    ko: '이 파일은 스튜디오로 전송되지 않았습니다. 다시 끌어다 놓으세요.',
  }),
  climbs: ({ folder }: { folder: string }) => ({
    en: `"${folder}" leads out of the dropped folder.`,
    ko: `“${folder}”은(는) 끌어다 놓은 폴더 밖을 가리킵니다.`,
  }),
  unreadableAnyMore: ({ name }: Name) => ({
    en: `${name} cannot be read any more.`,
    ko: `${name}: 더 이상 읽을 수 없습니다.`,
  }),
  noAnswerToSending: ({ name }: Name) => ({
    en: `${name} could not be sent: the studio does not answer.`,
    ko: `${name}: 보내지 못했습니다. 스튜디오가 응답하지 않습니다.`,
  }),
});
