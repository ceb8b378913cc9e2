// Korean particles follow the sound that the word before them ends in: 말을 but 사과를, 말로 but 여름으로.
const PAIRS = {
  '을/를': ['을', '를', '을(를)'],
  '이/가': ['이', '가', '이(가)'],
  '은/는': ['은', '는', '은(는)'],
  '과/와': ['과', '와', '과(와)'],
  '으로/로': ['으로', '로', '(으)로'],
} as const;

const HANGUL = { first: 0xac00, last: 0xd7a3, finals: 28, rieul: 8 };
/** Of 영 일 이 삼 사 오 육 칠 팔 구; 십, 백, 천 and 만 end as 영 does: in a consonant that is not ㄹ. */
const DIGITS = ['consonant', 'ㄹ', 'vowel', 'consonant', 'vowel', 'vowel', 'consonant', 'ㄹ', 'ㄹ', 'vowel'] as const;

/** Letters by their names (엘, 알, 엠, 엔); those of all others end in a vowel. */
const LETTERS: Readonly<Record<string, Ending>> = { L: 'ㄹ', R: 'ㄹ', M: 'consonant', N: 'consonant' };

type Ending = (typeof DIGITS)[number] | 'unknown';

/** The particle that follows `word`; both forms, as print does it, where nobody knows how the word is read (Monet). */
export function particle(word: string | number, pair: keyof typeof PAIRS): string {
  const [afterConsonant, afterVowel, both] = PAIRS[pair];
  const ending = endingOf(String(word));
  if (ending === 'unknown') return both;
  if (ending === 'vowel') return afterVowel;
  return ending === 'ㄹ' && pair === '으로/로' ? afterVowel : afterConsonant;
}

function endingOf(word: string): Ending {
  if (word.endsWith('%')) return 'vowel'; // 퍼센트
  const read = word.replace(/[^\p{L}\p{N}]+$/u, ''); // quotes and brackets are not read
  const last = read.slice(-1);
  if (/\d/.test(last)) return DIGITS[Number(last)] ?? 'unknown';
  if (/(^|[^\p{L}\p{N}])[A-Z]$/u.test(read)) return LETTERS[last] ?? 'vowel';
  const code = last.charCodeAt(0);
  if (!(code >= HANGUL.first && code <= HANGUL.last)) return 'unknown';
  const final = (code - HANGUL.first) % HANGUL.finals;
  if (final === 0) return 'vowel';
  return final === HANGUL.rieul ? 'ㄹ' : 'consonant';
}
