// Options described in common/options as flags of the command line: every one becomes `--name` with its own help, its
// check and its default, so that a new setting needs no line here.
import { InvalidArgumentError, Option as Flag, type Command } from 'commander';
import { optionSchema, type Option, type Options, type Values } from '../../common/options/option.ts';
import { say } from './text.ts';

const WITHOUT = { en: 'Turn off', ko: '끄기' };
const MORE = { en: 'More settings:', ko: '추가 설정:' };

/** Adds a flag for each option; advanced ones stand under a heading of their own. Defaults are not set: see `flagValues`. */
export function addOptionFlags(command: Command, options: Options): Command {
  for (const [name, option] of Object.entries(options)) {
    const flag = flagOf(name, option);
    if (option.advanced) flag.helpGroup(say(MORE));
    command.addOption(flag);
  }
  return command;
}

/** The options that were given, by name. */
export function flagValues<T extends Options>(flags: Record<string, unknown>, options: T): Partial<Values<T>> {
  const given = Object.keys(options).flatMap((name) => (name in flags ? [[name, flags[name]]] : []));
  return Object.fromEntries(given) as Partial<Values<T>>; // each was checked as it was read
}

function flagOf(name: string, option: Option): Flag {
  const help = option.kind === 'switch' ? say(option.help) : `${say(option.help)} (${range(option)})`;
  const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  switch (option.kind) {
    case 'switch':
      return option.default ? new Flag(`--no-${dashed}`, `${say(WITHOUT)}: ${help}`) : new Flag(`--${dashed}`, help);
    case 'number':
      return new Flag(`--${dashed} <number>`, help).argParser((text) => check(option, numberOf(text)));
    case 'choice':
      return new Flag(`--${dashed} <choice>`, help).argParser((text) => check(option, text));
    case 'ratio':
      return new Flag(`--${dashed} <width:height>`, help).argParser((text) => check(option, text));
    case 'choice-or-number':
      return new Flag(`--${dashed} <value>`, help).argParser((text) => {
        const isChoice = option.choices.some(({ value }) => value === text);
        return check(option, isChoice ? text : numberOf(text));
      });
  }
}

/** What may be given, and what is taken when nothing is. */
function range(option: Option): string {
  const choices = 'choices' in option ? option.choices.map(({ value }) => value).join(', ') : '';
  const preset = say({ en: `default ${option.default}`, ko: `기본값 ${option.default}` });
  switch (option.kind) {
    case 'switch':
      return '';
    case 'number':
      return `${option.min}..${option.max}; ${preset}`;
    case 'choice':
      return `${choices}; ${preset}`;
    case 'ratio': {
      const other = say({ en: `or any other up to ${option.most}:1`, ko: `또는 ${option.most}:1까지의 다른 비율` });
      return `${choices}, ${other}; ${preset}`;
    }
    case 'choice-or-number':
      return `${choices}, ${option.min}..${option.max}${option.unit === 'px' ? ' px' : ''}; ${preset}`;
  }
}

const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text));

function check(option: Option, value: unknown): unknown {
  const checked = optionSchema(option).safeParse(value);
  if (checked.success) return checked.data;
  throw new InvalidArgumentError(say({ en: `It takes: ${range(option)}.`, ko: `받는 값: ${range(option)}.` }));
}
