// Faults of plans of runs: recipes, presets, settings and the photos that they need.
import { particle } from '../language/particle.ts';
import { sentences } from '../language/sentences.ts';
import type { Text } from '../language/text.ts';

interface Recipe {
  recipe: Text;
}

export const planFaults = sentences('plans', {
  noRecipe: ({ id, known }: { id: string; known: string }) => ({
    en: `There is no recipe "${id}". There are: ${known}.`,
    ko: `“${id}” 학습 방법은 없습니다. 있는 것: ${known}.`,
  }),
  noPreset: ({ id, known }: { id: string; known: string }) => ({
    en: `There is no preset "${id}". There are: ${known}.`,
    ko: `“${id}” 프리셋은 없습니다. 있는 것: ${known}.`,
  }),
  wrongSettings: ({ recipe, why }: Recipe & { why: string }) => ({
    en: `These settings do not suit ${recipe.en}: ${why}`,
    ko: `${recipe.ko}에 맞지 않는 설정입니다: ${why}`,
  }),
  photosMissing: ({ recipe, domain }: Recipe & { domain: string }) => ({
    en: `${recipe.en} needs photos of ${domain}: choose a folder.`,
    ko: `${recipe.ko}에는 ${domain} 사진이 필요합니다. 폴더를 고르세요.`,
  }),
  photosUnknown: ({ recipe, domain }: Recipe & { domain: string }) => ({
    en: `${recipe.en} has no photos called ${domain}.`,
    ko: `${recipe.ko}에는 ${domain} 사진이 없습니다.`,
  }),
  loadSizeTooSmall: ({ size, loadSize }: { size: number; loadSize: number }) => ({
    en: `Photos brought to ${loadSize} px cannot be cut to ${size} px. Make the load size at least ${size}.`,
    ko: `${loadSize} px로 불러온 사진에서 ${size} px 조각을 자를 수 없습니다. 불러오는 크기를 ${size} 이상으로 하세요.`,
  }),
  sizeNotMultiple: ({ size, divisor }: { size: number; divisor: number }) => ({
    en: `These networks take sizes that are a multiple of ${divisor}, not ${size} px.`,
    ko: `이 신경망은 ${divisor}의 배수인 크기만 받습니다(지금은 ${size} px).`,
  }),
  sizeTooSmallForFeatures: ({ size, smallest }: { size: number; smallest: number }) => ({
    en: `Features are seen in pictures of ${smallest} px or more, not of ${size} px. Choose larger pictures, or the discriminator "Patches".`,
    ko: `특징은 ${smallest} px 이상의 그림에서만 볼 수 있습니다(지금은 ${size} px). 더 큰 그림이나 판별자 “조각”을 고르세요.`,
  }),
  withoutFeatures: () => ({
    en: 'Discriminators on features need a network that knows pictures, which is not installed. Choose the discriminator "Patches".',
    ko: '특징을 보는 판별자에는 그림을 아는 신경망이 필요한데 설치되어 있지 않습니다. 판별자 “조각”을 고르세요.',
  }),
  greyTranslation: () => ({
    en: 'Photos are translated in colour. Turn "Without colour" off.',
    ko: '사진은 컬러로 변환합니다. “흑백”을 끄세요.',
  }),
  sizeNotDoubled: ({ size, smaller, larger }: { size: number; smaller: number; larger: number }) => ({
    en: `Pictures of ${size} px cannot be made by doubling a few pixels. Choose ${smaller} or ${larger} px.`,
    ko: `작은 그림을 두 배씩 키워 ${size} px를 만들 수 없습니다. ${smaller} px나 ${larger} px를 고르세요.`,
  }),
  sizeNotPowerOfTwo: ({ recipe, size, sizes }: Recipe & { size: number; sizes: readonly number[] }) => ({
    en: `${recipe.en} makes pictures of ${sizes.join(', ')} px, not of ${size} px.`,
    ko: `${recipe.ko}${particle(recipe.ko, '은/는')} ${sizes.join(', ')} px 그림을 만듭니다(지금은 ${size} px).`,
  }),
  noiseForClusters: ({ recipe, least }: Recipe & { least: number }) => ({
    en: `${recipe.en} draws the kinds of what texts leave open with its noise, which needs ${least} dimensions or more for so many.`,
    ko: `${recipe.ko}${particle(recipe.ko, '은/는')} 글이 말하지 않는 것의 종류를 노이즈로 고릅니다. 종류가 이만큼이면 노이즈가 ${least}차원 이상이어야 합니다.`,
  }),
  classesNeeded: ({ recipe, found }: Recipe & { found: readonly string[] }) => ({
    en: `${recipe.en} needs pictures of two classes or more, and found ${
      found.length > 0 ? `only one, "${found[0]}"` : 'none'
    }. Put those of each class into a subfolder of their own.`,
    ko: `${recipe.ko}에는 두 클래스 이상의 그림이 필요한데 ${
      found.length > 0 ? `“${found[0]}” 하나만 찾았습니다` : '클래스를 찾지 못했습니다'
    }. 클래스마다 하위 폴더를 만들어 넣으세요.`,
  }),
  someWithoutClass: ({ recipe, count }: Recipe & { count: number }) => ({
    en: `${count} pictures have no class, and ${recipe.en} needs one for each. Move them into the subfolder of their class, or leave them out.`,
    ko: `그림 ${count}장에 클래스가 없는데 ${recipe.ko}에는 모두 필요합니다. 해당 클래스의 하위 폴더로 옮기거나 제외하세요.`,
  }),
  noCaptions: ({ count, lookedFor }: { count: number; lookedFor: Text }) => ({
    en: `Nothing is written of any of the ${count} pictures (${lookedFor.en}). Write what each shows: name.txt beside name.jpg, or a table captions.csv with the columns file and text; or choose where else captions come from.`,
    ko: `그림 ${count}장에 적힌 글이 하나도 없습니다(${lookedFor.ko}). name.jpg 옆의 name.txt나 file과 text 열이 있는 captions.csv에 그림마다 무엇이 있는지 적거나, 설명 글을 가져올 다른 곳을 고르세요.`,
  }),
  captionsNotText: ({ name }: { name: string }) => ({
    en: `${name} is not text in UTF-8. Save it again as UTF-8 (in a spreadsheet: CSV UTF-8).`,
    ko: `${name}: UTF-8 텍스트가 아닙니다. UTF-8로 다시 저장하세요(스프레드시트에서는 CSV UTF-8).`,
  }),
  quoteNotClosed: ({ name, line }: { name: string; line: number }) => ({
    en: `${name}: the quotation mark in line ${line} is never closed. Close it, or write a mark within a text twice ("").`,
    ko: `${name}: ${line}번째 줄의 따옴표가 닫히지 않았습니다. 닫거나, 글 안의 따옴표는 두 번("") 쓰세요.`,
  }),
  semiSupervisedClasses: () => ({
    en: 'A semi-supervised GAN tells classes apart: put some pictures of each into a subfolder of their own.',
    ko: '준지도 GAN은 클래스를 구별합니다. 클래스마다 하위 폴더를 만들어 그림을 일부 넣으세요.',
  }),
  noPhotosIn: ({ domain, paths }: { domain: string; paths: string }) => ({
    en: `There are no photos of ${domain} in ${paths}.`,
    ko: `${paths}에 ${domain} 사진이 없습니다.`,
  }),
  noPictureIn: ({ paths }: { paths: string }) => ({
    en: `There is no picture in ${paths}.`,
    ko: `${paths}에 그림이 없습니다.`,
  }),
  choosePhotos: ({ domain }: { domain: string }) => ({
    en: `Choose photos for ${domain}.`,
    ko: `${domain} 사진을 고르세요.`,
  }),
  noPhoto: ({ domain }: { domain: string }) => ({
    en: `There is no photo in ${domain}. Choose a folder with photos.`,
    ko: `${domain}에 사진이 없습니다. 사진이 있는 폴더를 고르세요.`,
  }),
  noPair: () => ({
    en: 'No photo has a partner of the same name in the other folder.',
    ko: '다른 폴더에 같은 이름의 짝이 있는 사진이 없습니다.',
  }),
  noPartner: ({ examples }: { examples: readonly string[] }) => ({
    en: `No photo has a partner of the same name in the other folder (${examples.join(' beside ')}). Give partners the same path below both folders.`,
    ko: `다른 폴더에 같은 이름의 짝이 있는 사진이 없습니다(${examples.join(', ')}). 짝이 되는 사진은 두 폴더 아래에서 같은 경로로 두세요.`,
  }),
  noSameShape: ({ count, example }: { count: number; example: string }) => ({
    en: `In none of ${count} pairs do both photos have the same shape (${example} for one). Bring both to the same size.`,
    ko: `${count}쌍 모두 두 사진의 가로세로 비율이 다릅니다(예: ${example}). 같은 크기로 맞추세요.`,
  }),
  sameFolder: ({ path, one, other }: { path: string; one: string; other: string }) => ({
    en: `${path} is chosen for both ${one} and ${other}, so there is nothing to learn. Choose another folder for one of them.`,
    ko: `${path}${particle(path, '이/가')} ${one}${particle(one, '과/와')} ${other} 모두에 선택되어 배울 것이 없습니다. 하나는 다른 폴더를 고르세요.`,
  }),
  sameFolderAligned: ({ path, one, other }: { path: string; one: string; other: string }) => ({
    en: `${path} is chosen for both ${one} and ${other}. Its pictures look like pairs side by side: have them split ("Split into pairs" in the page, --aligned on the command line).`,
    ko: `${path}${particle(path, '이/가')} ${one}${particle(one, '과/와')} ${other} 모두에 선택되었습니다. 짝이 나란히 붙은 그림 같습니다. 나누어 쓰세요(화면의 ‘짝으로 나누기’, 명령줄의 --aligned).`,
  }),
  notAligned: ({ paths }: { paths: string }) => ({
    en: `There are no pictures in ${paths} that hold a pair side by side: none is wider than high.`,
    ko: `${paths}에 짝이 나란히 붙은 그림이 없습니다. 세로보다 가로가 긴 그림이 없습니다.`,
  }),
  nothingToLearn: ({ domain }: { domain: string }) => ({
    en: `There is no photo to learn from in ${domain}. Add photos, or hold fewer out.`,
    ko: `${domain}에 배울 사진이 없습니다. 사진을 더하거나 남겨 둘 몫을 줄이세요.`,
  }),
  noneReadable: ({ domains, reason }: { domains: readonly string[]; reason: Text }) => ({
    en: `No photo of ${domains.join(' and ')} can be read. ${reason.en}`.trim(),
    ko: `${domains.join(', ')} 사진을 하나도 읽을 수 없습니다. ${reason.ko}`.trim(),
  }),
  noneCanBeRead: ({ domain, count }: { domain: string; count: number }) => ({
    en: `None of the ${count} photos of ${domain} can be read. Choose another folder.`,
    ko: `${domain} 사진 ${count}장을 하나도 읽을 수 없습니다. 다른 폴더를 고르세요.`,
  }),
  allGrey: ({ count }: { count: number }) => ({
    en: `None of the ${count} photos has colours to learn from. Choose a folder of colour photos.`,
    ko: `사진 ${count}장 모두 색이 없어 배울 것이 없습니다. 컬러 사진 폴더를 고르세요.`,
  }),
  noPictureReadable: () => ({ en: 'No picture can be read.', ko: '읽을 수 있는 그림이 없습니다.' }),
  otherKind: ({ model, recipe }: { model: string } & Recipe) => ({
    en: `${model} is another kind of model than ${recipe.en} makes. Choose one of its kind to start from.`,
    ko: `${model}${particle(model, '은/는')} ${recipe.ko}${particle(recipe.ko, '이/가')} 만드는 것과 다른 종류의 모델입니다. 같은 종류에서 시작하세요.`,
  }),
  otherGenerator: (params: { model: string; name: string; has: string; wanted: string }) => ({
    en: `${params.model} has another generator (${params.name} ${params.has}, not ${params.wanted}). Choose the same one to start from it.`,
    ko: `${params.model}의 생성자가 다릅니다(${params.name}: ${params.wanted} 대신 ${params.has}). 여기서 시작하려면 같은 것을 고르세요.`,
  }),
  otherSettings: ({ from, settings }: { from: string; settings: Text }) => ({
    en: `"${from}" was trained with other settings of its networks: ${settings.en}. Choose the same to start from it.`,
    ko: `“${from}”${particle(from, '은/는')} 신경망 설정이 다릅니다(${settings.ko}). 여기서 시작하려면 같은 것을 고르세요.`,
  }),
  otherNetworks: ({ from, name }: { from: string; name: string }) => ({
    en: `The network ${name} of "${from}" is built otherwise than this plan's. Choose for networks what "${from}" was trained with.`,
    ko: `“${from}”의 신경망 ${name}${particle(name, '은/는')} 이 계획과 다르게 생겼습니다. 신경망 설정을 “${from}”${particle(from, '을/를')} 학습할 때와 같게 고르세요.`,
  }),
  noMemory: ({ size, batch }: { size: number; batch: number }) => ({
    en: `There is not enough memory to train at ${size} px with ${batch} at a time. Choose a smaller preset, or a narrower generator.`,
    ko: `${size} px 그림을 ${batch}장씩 학습할 메모리가 부족합니다. 더 작은 프리셋이나 더 좁은 생성자를 고르세요.`,
  }),
});
