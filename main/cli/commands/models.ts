// zorse models: what the library has.
import type { Command } from 'commander';
import type { LibraryModel } from '../../../common/contract/library.ts';
import { type ModelCard, modelName } from '../../../common/contract/model-card.ts';
import { printError } from '../exit.ts';
import type { Programs } from '../programs.ts';
import { columns, sizeText } from '../table.ts';
import { say, sayFault } from '../text.ts';

export function modelsCommand(program: Command, programs: Programs): void {
  program
    .command('models')
    .description(say({ en: 'List the models of the library.', ko: '라이브러리의 모델을 보여 줍니다.' }))
    .option('--json', say({ en: 'Print one JSON object per model.', ko: '모델마다 JSON 객체 하나를 출력합니다.' }))
    .action(async ({ json }: { json?: boolean }) => {
      const studio = await programs.openCommandStudio();
      try {
        const { models, broken } = await studio.client.library.list();
        if (json) for (const model of models) process.stdout.write(`${JSON.stringify(model)}\n`);
        else if (models.length > 0) process.stdout.write(columns(models.map(rowOf)));
        else process.stderr.write(say(EMPTY));
        for (const { folder, fault } of broken) printError(`${folder}: ${sayFault(fault)}`);
      } finally {
        await studio.close();
      }
    });
}

const EMPTY = {
  en: 'The library has no model yet. Import one with: zorse import FILE --name NAME\n',
  ko: '라이브러리에 모델이 없습니다. 가져오기: zorse import FILE --name NAME\n',
};

/** What a model does, in a few words. */
export function does(card: ModelCard): string {
  if (card.kind === 'latent') return `${say({ en: 'makes', ko: '만드는 것' })}: ${say2(card.subject)}`;
  if (card.kind === 'colouriser') return `${say({ en: 'colours', ko: '색을 입히는 것' })}: ${say2(card.subject)}`;
  const { A, B } = card.domains;
  const ways = [
    card.directions.AtoB && `AtoB ${say2(A)} -> ${say2(B)}`,
    card.directions.BtoA && `BtoA ${say2(B)} -> ${say2(A)}`,
  ];
  return ways.filter(Boolean).join(', ');
}

function rowOf({ card, bytes, builtin }: LibraryModel): string[] {
  return [
    card.id,
    say(modelName(card)),
    does(card),
    sizeText(bytes),
    builtin ? say({ en: 'built in', ko: '기본' }) : '',
  ];
}

const say2 = ({ en, ko }: { en: string; ko?: string }): string => say({ en, ko: ko ?? en });
