// ACGAN as people see it (models/recipes/acgan.ts learns).
import type { Options } from '../options/option.ts';
import { ganFacts, ganModel, ganNetworks, ganReports, ganTraining, valueFunction } from './adversarial-images.ts';
import { describeLatentRecipe } from './recipe.ts';
import { classificationLoss, report } from './report.ts';

const options = {
  ...ganNetworks,
  classWeight: {
    kind: 'number',
    default: 1,
    min: 0,
    max: 10,
    step: 0.1,
    label: { en: 'Clearness of classes', ko: '클래스의 뚜렷함' },
    help: {
      en: 'How much it counts that a picture shows its class clearly: higher is more typical, lower more varied.',
      ko: '그림이 제 클래스를 뚜렷이 보여 주는 것을 얼마나 중요하게 볼지 정합니다. 높으면 전형적이고 낮으면 다양해집니다.',
    },
  },
  ...valueFunction,
  ...ganTraining,
} as const satisfies Options;

export const acgan = describeLatentRecipe({
  id: 'acgan',
  name: { en: 'ACGAN', ko: 'ACGAN' },
  summary: {
    en: 'A conditional GAN whose discriminator must also name the class (the folder) of every picture: classes come out clearly.',
    ko: '판별자가 그림의 클래스(폴더)까지 알아맞혀야 하는 조건부 GAN입니다. 클래스가 뚜렷하게 나옵니다.',
  },
  options,
  reports: {
    ...ganReports,
    class_photos: report(classificationLoss, 'pictures', '진짜 그림'),
    class_made: report(classificationLoss, 'generated', '만든 그림'),
  },
  ...ganFacts,
  labels: 'required',
  model: (settings, images) => ganModel(settings, images, { conditional: true }),
});
