// zorse import: checkpoints into the library.
import { Option as Flag, type Command } from 'commander';
import { resolve } from 'node:path';
import type { Direction } from '../../../common/contract/translation.ts';
import type { Programs } from '../programs.ts';
import { printError, printLine } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { examples, say } from '../text.ts';
import { does } from './models.ts';

interface Flags {
  name: string;
  bToA?: string;
  network?: string;
  bToANetwork?: string;
  direction: Direction;
  domainA?: string;
  domainB?: string;
  json?: boolean;
}

export function importCommand(program: Command, programs: Programs): void {
  program
    .command('import <file>')
    .description(
      say({
        en: 'Read a PyTorch checkpoint (.pth), a fast-style-transfer folder or a model folder safely into the library.',
        ko: 'PyTorch 체크포인트(.pth), fast-style-transfer 폴더, 모델 폴더를 안전하게 읽어 라이브러리에 넣습니다.',
      }),
    )
    .requiredOption('-n, --name <name>', say({ en: 'Name of the model.', ko: '모델 이름.' }))
    .option('--b-to-a <file>', say({ en: 'Checkpoint of the way back.', ko: '반대 방향의 체크포인트.' }))
    .option(
      '--network <name>',
      say({ en: 'Generator of FILE, where it holds several.', ko: 'FILE에 생성자가 여럿일 때 그 이름.' }),
    )
    .option('--b-to-a-network <name>', say({ en: 'The same of the way back.', ko: '반대 방향의 생성자 이름.' }))
    .addOption(
      new Flag('-d, --direction <direction>', say({ en: 'The way that FILE goes.', ko: 'FILE의 변환 방향.' }))
        .choices(['AtoB', 'BtoA'])
        .default('AtoB'),
    )
    .option('--domain-a <name>', say({ en: 'What pictures A show.', ko: 'A 그림의 이름.' }))
    .option('--domain-b <name>', say({ en: 'What pictures B show.', ko: 'B 그림의 이름.' }))
    .option('--json', say({ en: 'Print the model as JSON.', ko: '모델을 JSON으로 출력합니다.' }))
    .addHelpText('after', examples(...EXAMPLES))
    .action((file: string, flags: Flags) => importModel(programs, file, flags));
}

const EXAMPLES = [
  'zorse import latest_net_G_A.pth --name "Summer to winter" --b-to-a latest_net_G_B.pth',
  'zorse import latest_net_G.pth --name Monet --domain-a photo --domain-b Monet',
  'zorse import wave/ --name Wave',
  'zorse import all.ckpt --name Seasons --network netG_A --b-to-a all.ckpt --b-to-a-network netG_B',
];

async function importModel(programs: Programs, file: string, flags: Flags): Promise<void> {
  const signal = onInterrupt();
  const source = (path: string) => ({ kind: 'path' as const, path: resolve(path) });
  const { name, direction, domainA, domainB } = flags;
  const studio = await programs.openCommandStudio();
  try {
    const model = await studio.client.library.import(
      {
        name,
        domainA,
        domainB,
        ...(flags.bToA && { BtoA: source(flags.bToA) }),
        [direction]: source(file),
        networks: { BtoA: flags.bToANetwork, ...(flags.network !== undefined && { [direction]: flags.network }) },
      },
      { signal },
    );
    for (const note of model.notes) printError(say(note));
    if (flags.json) process.stdout.write(`${JSON.stringify(model)}\n`);
    else printLine(`${say({ en: 'Imported', ko: '가져왔습니다' })}: ${model.card.id} (${does(model.card)})`);
  } finally {
    await studio.close();
  }
}
