// What people sent is kept under a path of the studio's own: a fault about it speaks of the name that they know it by.
import { Fault } from '../fault.ts';
import { faultText } from './text.ts';

/** The same fault with `name` wherever it says `path`. */
export function aboutName(fault: Fault, path: string, name: string): Fault {
  const { sentence, message, subject, ...rest } = fault.toJSON();
  const plain = { ...rest, subject: subject === path ? name : subject };
  if (!sentence) return Fault.from({ ...plain, message: message.replaceAll(path, name) });
  const params = Object.fromEntries(
    Object.entries(sentence.params).map(([key, value]) => [key, value === path ? name : value]),
  );
  const renamed = { key: sentence.key, params };
  return Fault.from({ ...plain, sentence: renamed, message: faultText({ message, sentence: renamed }).en });
}
