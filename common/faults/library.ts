// Faults of the library and of models.
import { particle } from '../language/particle.ts';
import { sentences } from '../language/sentences.ts';
import type { Text } from '../language/text.ts';

interface Path {
  path: string;
}

interface Model {
  model: string;
}

export const libraryFaults = sentences('library', {
  noModel: ({ id }: { id: string }) => ({ en: `There is no model "${id}".`, ko: `“${id}” 모델이 없습니다.` }),
  noModelAmong: ({ id, known }: { id: string; known: readonly string[] }) => ({
    en: `There is no model "${id}". ${known.length > 0 ? `The library has: ${known.join(', ')}.` : 'The library is empty.'}`,
    ko: `“${id}” 모델이 없습니다. ${known.length > 0 ? `라이브러리에 있는 모델: ${known.join(', ')}.` : '라이브러리가 비어 있습니다.'}`,
  }),
  noModelOrFile: ({ name }: { name: string }) => ({
    en: `There is no model or file "${name}".`,
    ko: `“${name}” 모델이나 파일이 없습니다.`,
  }),
  notInTrash: ({ id }: { id: string }) => ({
    en: `The model "${id}" is not in the trash.`,
    ko: `“${id}” 모델은 휴지통에 없습니다.`,
  }),
  notAnId: ({ id }: { id: string }) => ({ en: `"${id}" is not a model id.`, ko: `“${id}”은(는) 모델 id가 아닙니다.` }),
  builtIn: () => ({
    en: 'Models that come with Zorse can be neither renamed nor deleted.',
    ko: 'Zorse에 들어 있는 모델은 이름을 바꾸거나 지울 수 없습니다.',
  }),
  fileMissing: ({ model, file }: Model & { file: string }) => ({
    en: `The model "${model}" lacks its file ${file}. Import it again.`,
    ko: `“${model}” 모델에 ${file} 파일이 없습니다. 다시 가져오세요.`,
  }),
  makesPictures: ({ model }: Model) => ({
    en: `The model "${model}" makes pictures, it does not translate any. Use it in Explore.`,
    ko: `“${model}”은(는) 변환하지 않고 그림을 만드는 모델입니다. 탐색에서 사용하세요.`,
  }),
  coloursPhotos: ({ model }: Model) => ({
    en: `The model "${model}" gives photos colours, it does not translate any. Use it in Colourise, or with zorse colourise.`,
    ko: `“${model}”은(는) 변환하지 않고 사진에 색을 입히는 모델입니다. 컬러화에서, 또는 zorse colourise로 사용하세요.`,
  }),
  noColouriser: ({ model }: Model) => ({
    en: `The model "${model}" gives photos no colours. Choose one that the recipe Colourise made.`,
    ko: `“${model}”은(는) 사진에 색을 입히는 모델이 아닙니다. 컬러화 학습 방법으로 만든 모델을 고르세요.`,
  }),
  translatesPictures: ({ model }: Model) => ({
    en: `The model "${model}" translates pictures, it does not make any. Use it in Translate.`,
    ko: `“${model}”은(는) 그림을 만들지 않고 변환하는 모델입니다. 변환에서 사용하세요.`,
  }),
  noPicturesFromCodes: ({ model }: Model) => ({
    en: `The model "${model}" makes no pictures from codes.`,
    ko: `“${model}”은(는) 코드에서 그림을 만드는 모델이 아닙니다.`,
  }),
  otherWay: ({ model, from, to }: Model & { from: Text; to: Text }) => ({
    en: `The model "${model}" does not translate ${from.en} to ${to.en}.`,
    ko: `“${model}”은(는) ${from.ko} → ${to.ko} 변환을 하지 않습니다.`,
  }),
  checksum: ({ path }: Path) => ({
    en: `${path} is damaged: its checksum is another. Import the model again.`,
    ko: `${path}: 체크섬이 달라 손상된 것으로 보입니다. 모델을 다시 가져오세요.`,
  }),
  otherFolderName: ({ folder, id }: { folder: string; id: string }) => ({
    en: `The folder ${folder} holds the model "${id}". Name the folder ${id}, or import it.`,
    ko: `${folder} 폴더에는 “${id}” 모델이 있습니다. 폴더 이름을 ${id}${particle(id, '으로/로')} 바꾸거나 모델을 가져오세요.`,
  }),
  cardTooLarge: ({ path }: Path) => ({
    en: `${path} is too large for a model card.`,
    ko: `${path}: 모델 카드로는 너무 큽니다.`,
  }),
  newer: ({ path }: Path) => ({
    en: `${path}: this model was made by a newer Zorse. Update Zorse to use it.`,
    ko: `${path}: 더 새로운 Zorse에서 만든 모델입니다. Zorse를 업데이트하세요.`,
  }),
  damagedCard: ({ path }: Path) => ({
    en: `${path}: this is not a model card, or it is damaged.`,
    ko: `${path}: 모델 카드가 아니거나 손상되었습니다.`,
  }),
  notJson: ({ path }: Path) => ({
    en: `${path}: this is not JSON, or it is damaged.`,
    ko: `${path}: JSON이 아니거나 손상되었습니다.`,
  }),
  unknownNetwork: ({ path }: Path) => ({
    en: `${path}: this model has a network that this version of Zorse cannot build.`,
    ko: `${path}: 이 버전의 Zorse가 만들 수 없는 신경망을 쓰는 모델입니다.`,
  }),
  weightsDoNotFit: () => ({
    en: 'The weights do not fit the network that the model describes.',
    ko: '가중치가 모델이 설명하는 신경망과 맞지 않습니다.',
  }),
  contradictsItself: ({ model }: Model) => ({
    en: `The model "${model}" contradicts itself. Import it again.`,
    ko: `“${model}” 모델의 내용이 서로 맞지 않습니다. 다시 가져오세요.`,
  }),
  isDiscriminator: ({ path }: Path) => ({
    en: `${path}: this looks like a discriminator. Choose the generator, usually named like "latest_net_G.pth".`,
    ko: `${path}: 판별자로 보입니다. 보통 “latest_net_G.pth” 같은 이름의 생성자를 고르세요.`,
  }),
  unknownGenerator: ({ path }: Path) => ({
    en: `${path}: this is not a generator that Zorse knows (ResNet of CycleGAN and CUT, U-Net of pix2pix, AttentionGAN's).`,
    ko: `${path}: Zorse가 아는 생성자(CycleGAN과 CUT의 ResNet, pix2pix의 U-Net, AttentionGAN의 생성자)가 아닙니다.`,
  }),
  almostGenerator: (params: Path & { kind: string; what: Text; names: string }) => ({
    en: `${params.path}: it looks like a ${params.kind}, but ${params.what.en}: ${params.names}.`,
    ko: `${params.path}: ${params.kind}처럼 보이지만 ${params.what.ko}: ${params.names}.`,
  }),
  otherChannels: ({ path, takes, gives }: Path & { takes: number; gives: number }) => ({
    en: `${path}: this generator takes ${takes} and gives ${gives} channels; Zorse translates colour and grey photos.`,
    ko: `${path}: 채널 ${takes}개를 받아 ${gives}개를 내는 생성자입니다. Zorse는 컬러 사진과 회색조 사진을 변환합니다.`,
  }),
  severalNetworks: ({ path, names }: Path & { names: readonly string[] }) => ({
    en: `${path} holds several generators: ${names.join(', ')}. Import one of them (zorse import --network NAME).`,
    ko: `${path}: 생성자가 여럿 들어 있습니다: ${names.join(', ')}. 하나를 골라 가져오세요(zorse import --network 이름).`,
  }),
  noNetwork: ({ path, network, names }: Path & { network: string; names: readonly string[] }) => ({
    en: `${path} holds no generator "${network}". It has: ${names.join(', ')}.`,
    ko: `${path}: “${network}” 생성자가 없습니다. 들어 있는 것: ${names.join(', ')}.`,
  }),
  exploded: ({ path, name }: Path & { name: string }) => ({
    en: `${path}: the numbers in ${name} are far larger than any that train. Its pictures may be only black and white; an earlier checkpoint may be better.`,
    ko: `${path}: ${name}의 수가 학습된 것으로 보기에는 너무 큽니다. 결과가 흑백으로만 나올 수 있으니 더 이전 체크포인트를 써 보세요.`,
  }),
  allZero: ({ path }: Path) => ({
    en: `${path}: all its weights are 0, so it makes the same of every picture. Choose another checkpoint.`,
    ko: `${path}: 가중치가 모두 0이어서 어떤 그림을 넣어도 결과가 같습니다. 다른 체크포인트를 고르세요.`,
  }),
  noModelIn: ({ folder }: { folder: string }) => ({
    en: `${folder} is no folder of a model: neither model.json nor manifest.json is in it.`,
    ko: `${folder}: 모델 폴더가 아닙니다. model.json도 manifest.json도 없습니다.`,
  }),
  notFinite: ({ path, name }: Path & { name: string }) => ({
    en: `${path}: ${name} holds numbers that are not finite (NaN or infinite), so only broken pictures could come of it: its training failed. Choose an earlier checkpoint.`,
    ko: `${path}: ${name}에 유한하지 않은 수(NaN이나 무한대)가 있습니다. 학습이 실패해 깨진 그림만 나옵니다. 더 이전 체크포인트를 고르세요.`,
  }),
  brokenResult: ({ model }: Model) => ({
    en: `The numbers of the model "${model}" overflow, so its result is no picture (NaN). Its weights are broken: use another checkpoint.`,
    ko: `“${model}” 모델의 계산 값이 넘쳐 그림이 되지 않습니다(NaN). 가중치가 깨진 모델이니 다른 체크포인트를 쓰세요.`,
  }),
  chooseCheckpoint: () => ({
    en: 'Choose at least one checkpoint to import.',
    ko: '가져올 체크포인트를 하나 이상 고르세요.',
  }),
  folderAlone: () => ({
    en: 'A model folder has both directions: import it alone.',
    ko: '모델 폴더에는 양방향이 모두 있으니 따로 가져오세요.',
  }),
  noPreview: () => ({ en: 'This model has no preview.', ko: '이 모델에는 미리보기가 없습니다.' }),
});
