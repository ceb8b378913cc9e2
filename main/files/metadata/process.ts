// The program of the process that reads metadata: questions in, answers out, until nobody is there to ask.
import type { Answer } from '../limited-process.ts';
import { readers } from './readers.ts';

interface Question {
  reader: keyof typeof readers;
  of: never;
}

process.on('SIGINT', () => {}); // the terminal sends it to all; the studio knows what to do, and ends this one
process.on('disconnect', () => process.exit());
process.on('message', ({ reader, of }: Question) => {
  readers[reader](of).then(
    (result: unknown) => send({ result }),
    (error: unknown) => send({ failed: String(error) }),
  );
});
process.send!('ready');

const send = (answer: Answer): void => void process.send!(answer);
