// Faults of latent spaces: codes, pictures made of them, directions, walks and films.
import { sentences } from '../language/sentences.ts';

interface Path {
  path: string;
}

interface Model {
  model: string;
}

export const latentFaults = sentences('latent', {
  noWordIn: ({ text }: { text: string }) => ({
    en: `There is no word in "${text}". Say what the pictures shall show.`,
    ko: `“${text}”에 단어가 없습니다. 그림에 무엇을 그릴지 적으세요.`,
  }),
  takesNoText: () => ({
    en: 'This model does not know words. Choose one that learned from captions.',
    ko: '이 모델은 단어를 모릅니다. 설명 글로 배운 모델을 고르세요.',
  }),
  otherDimensions: ({ dimensions, given }: { dimensions: number; given: number }) => ({
    en: `This model's codes have ${dimensions} numbers; this one has ${given}.`,
    ko: `이 모델의 코드는 ${dimensions}차원인데 받은 코드는 ${given}차원입니다.`,
  }),
  notNumbers: () => ({
    en: 'A code holds something that is not a number.',
    ko: '코드에 수가 아닌 값이 들어 있습니다.',
  }),
  otherClasses: ({ classes, given }: { classes: number; given: number }) => ({
    en: `This model ${
      classes === 0 ? 'takes no classes' : `takes a weight for each of ${classes} classes`
    }; this place has ${given}.`,
    ko: `${classes === 0 ? '이 모델은 클래스를 받지 않는데' : `이 모델은 클래스 ${classes}개의 가중치를 받는데`} ${given}개를 받았습니다.`,
  }),
  notShares: () => ({
    en: 'The weights of the classes are shares: none below 0, and 1 together.',
    ko: '클래스 가중치는 비율입니다. 모두 0 이상이고 합이 1이어야 합니다.',
  }),
  noMemory: () => ({
    en: 'There is not enough memory to make this picture.',
    ko: '이 그림을 만들 메모리가 부족합니다.',
  }),
  encodesOtherSize: ({ width, height }: { width: number; height: number }) => ({
    en: `This model encodes RGB pictures of ${width} x ${height} pixels.`,
    ko: `이 모델은 ${width} x ${height} 픽셀의 RGB 그림을 부호화합니다.`,
  }),
  pointOutside: ({ width, height }: { width: number; height: number }) => ({
    en: `Points lie within the picture, which has ${width} x ${height} pixels, and a mask has as many.`,
    ko: `점은 ${width} x ${height} 픽셀 그림 안에 있어야 하고, 마스크도 같은 크기여야 합니다.`,
  }),
  dragsNothing: ({ model }: Model) => ({
    en: `Points of pictures of "${model}" cannot be dragged: its network is fully connected. Choose a convolutional one.`,
    ko: `“${model}”은(는) 완전 연결 신경망이라 그림의 점을 끌 수 없습니다. 합성곱 모델을 고르세요.`,
  }),
  searchWithoutAnswer: () => ({
    en: 'The search ended without an answer. Try again.',
    ko: '탐색이 답 없이 끝났습니다. 다시 시도하세요.',
  }),

  filmTooLong: ({ frames, most }: { frames: number; most: number }) => ({
    en: `This film would have ${frames} frames; at most ${most} are made. Make the animation shorter or faster.`,
    ko: `영상이 ${frames}프레임이 됩니다. ${most}프레임까지 만들 수 있으니 이동 영상을 짧거나 빠르게 하세요.`,
  }),
  sheetTooLarge: ({ width, height }: { width: number; height: number }) => ({
    en: `This sheet would have ${width} x ${height} pixels. Choose a smaller size or fewer pictures.`,
    ko: `모음 그림이 ${width} x ${height} 픽셀이 됩니다. 크기나 그림 수를 줄이세요.`,
  }),
  notAWalk: ({ name }: { name: string }) => ({
    en: `${name} is not an animation that this version of Zorse reads, or it is damaged.`,
    ko: `${name}: 이 버전의 Zorse가 읽는 이동 영상이 아니거나 손상되었습니다.`,
  }),
  nothingToRecall: ({ name }: { name: string }) => ({
    en: `${name} is neither a picture, a film nor an animation.`,
    ko: `${name}: 그림도 영상도 이동 영상도 아닙니다.`,
  }),
  exportGone: () => ({
    en: 'This export is gone. Make it again.',
    ko: '내보낸 파일이 없어졌습니다. 다시 만드세요.',
  }),
  noWalk: () => ({
    en: 'There is no such animation; it may have been removed.',
    ko: '그런 이동 영상이 없습니다. 지워졌을 수 있습니다.',
  }),
  otherVector: ({ model, dimensions, given }: Model & { dimensions: number; given: number }) => ({
    en: `A direction of "${model}" has ${dimensions} numbers; this one has ${given}.`,
    ko: `“${model}”의 방향은 ${dimensions}차원인데 받은 방향은 ${given}차원입니다.`,
  }),
  noDirection: ({ model }: Model) => ({
    en: `"${model}" has no direction of yours under this name.`,
    ko: `“${model}”에 그 이름으로 저장한 방향이 없습니다.`,
  }),
  damagedDirections: ({ path }: Path) => ({
    en: `${path}: these directions are damaged. Remove the file to begin anew.`,
    ko: `${path}: 방향 파일이 손상되었습니다. 새로 시작하려면 파일을 지우세요.`,
  }),
});
