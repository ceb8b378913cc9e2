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

type Ending = (typeof DIGITS)[number] | 'unknown';

/** The particle that follows `word`; both forms, as print does it, where nobody knows how the word is read (Monet). */
export function particle(word: string, pair: keyof typeof PAIRS): string {
  const [afterConsonant, afterVowel, both] = PAIRS[pair];
  const ending = endingOf(word);
  if (ending === 'unknown') return both;
  if (ending === 'vowel') return afterVowel;
  return ending === 'ㄹ' && pair === '으로/로' ? afterVowel : afterConsonant;
}

function endingOf(word: string): Ending {
  const last = word.match(/[\p{L}\p{N}](?=[^\p{L}\p{N}]*$)/u)?.[0] ?? ''; // quotes and brackets are not read
  if (/\d/.test(last)) return DIGITS[Number(last)] ?? 'unknown';
  const code = last.charCodeAt(0);
  if (!(code >= HANGUL.first && code <= HANGUL.last)) return 'unknown';
  const final = (code - HANGUL.first) % HANGUL.finals;
  if (final === 0) return 'vowel';
  return final === HANGUL.rieul ? 'ㄹ' : 'consonant';
}
