// zorse serve: the studio in a browser, until Ctrl-C.
import { once } from 'node:events';
import { InvalidArgumentError, type Command } from 'commander';
import { onInterrupt, TRAINING_GRACE_MS } from '../interrupt.ts';
import { openInBrowser } from '../open-browser.ts';
import type { Programs } from '../programs.ts';
import { say } from '../text.ts';

interface Flags {
  host: string;
  port: number;
  open?: boolean;
}

export function serveCommand(program: Command, programs: Programs): void {
  program
    .command('serve')
    .description(say({ en: 'Open the studio in the browser.', ko: '브라우저에서 스튜디오를 엽니다.' }))
    .option(
      '--port <number>',
      say({ en: 'Port; 0 takes any free one.', ko: '포트. 0이면 빈 포트를 씁니다.' }),
      portOf,
      0,
    )
    .option('--host <address>', say({ en: 'Address to listen on.', ko: '연결을 받을 주소.' }), '127.0.0.1')
    .option(
      '--open',
      say({ en: 'Open the browser (default on a terminal).', ko: '브라우저를 엽니다 (터미널에서 기본값).' }),
    )
    .option('--no-open', say({ en: 'Only print the address.', ko: '주소만 출력합니다.' }))
    .action((flags: Flags) => serve(programs, flags));
}

function portOf(text: string): number {
  const port = Number(text);
  if (text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new InvalidArgumentError(
    say({ en: 'It takes a whole number from 0 to 65535.', ko: '0부터 65535까지의 정수를 받습니다.' }),
  );
}

async function serve(programs: Programs, { host, port, open }: Flags): Promise<void> {
  const stop = onInterrupt(TRAINING_GRACE_MS);
  const { terminalLog } = await import('../log.ts'); // only here: other commands need no logger
  const log = terminalLog();
  const studio = await programs.openStudio(log);
  try {
    const server = await programs.serve(studio, { host, port, log });
    process.stdout.write(`${say({ en: 'Zorse is open at', ko: 'Zorse 주소:' })} ${server.url}\n`);
    process.stderr.write(`${say({ en: 'Press Ctrl-C to close it.', ko: 'Ctrl-C를 누르면 닫힙니다.' })}\n`);
    const forget = (open ?? process.stdout.isTTY) ? await openInBrowser(server.url, studio.home) : undefined;
    if (!stop.aborted) await once(stop, 'abort');
    await forget?.();
    await server.close();
  } finally {
    await studio.close();
  }
}
