// Names of files and models come from anywhere, and a terminal does what some characters say: it clears its screen, changes
// its title, or shows a line that no program wrote.
const MOVING = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/** One line of text: control characters, ends of lines, and what turns the direction of writing, as `\u{1b}`. */
export const printable = (text: string): string =>
  text.replace(MOVING, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
