// What may be written of a drawn person: three wordings in English and three in Korean, in words that people choose among,
// each naming what there is, now and then leaving something out, as people do.

/** What each is called; one of several is chosen by chance. */
const ENGLISH_WORDS = {
  kind: { woman: ['woman', 'woman', 'girl', 'lady'], man: ['man', 'man', 'guy'] },
  hairstyle: {
    short: ['short'],
    curly: ['curly'],
    bob: ['bob'],
    long: ['long', 'long straight', 'straight long'],
    wavy: ['wavy', 'long wavy', 'wavy long'],
  },
  hair: {
    ...{ black: ['black'], brown: ['brown'], red: ['red', 'red', 'ginger'], blond: ['blond', 'blonde'] },
    ...{ grey: ['grey', 'gray'], purple: ['purple', 'violet'], blue: ['blue'], pink: ['pink'] },
  },
  skin: { light: ['light', 'light', 'pale'], tan: ['tan', 'tanned'], brown: ['brown'], dark: ['dark'] },
  background: { blue: ['blue'], green: ['green'], pink: ['pink'], yellow: ['yellow'], purple: ['purple', 'violet'] },
  smile: { true: ['smiling', 'smiling', 'happy'], false: ['serious', 'serious', 'sad'] },
};
const KOREAN_WORDS = {
  kind: { woman: ['여자', '여자', '여성', '소녀'], man: ['남자', '남자', '남성'] },
  hairstyle: {
    short: ['짧은'],
    curly: ['곱슬곱슬한', '곱슬'],
    bob: ['단발'],
    long: ['긴', '긴 생'],
    wavy: ['긴 물결', '물결치는', '웨이브'],
  },
  hair: {
    ...{ black: ['검은', '까만', '검은색'], brown: ['갈색'], red: ['빨간', '붉은', '빨간색'], blond: ['금발', '노란'] },
    ...{
      grey: ['회색', '은색'],
      purple: ['보라색', '보라'],
      blue: ['파란', '파란색'],
      pink: ['분홍색', '분홍', '핑크'],
    },
  },
  skin: { light: ['밝은', '하얀'], tan: ['그을린'], brown: ['갈색'], dark: ['어두운', '검은'] },
  background: {
    ...{ blue: ['파란', '파란색', '하늘색'], green: ['초록', '초록색', '녹색'], pink: ['분홍', '분홍색', '핑크'] },
    ...{ yellow: ['노란', '노란색'], purple: ['보라', '보라색'] },
  },
  smile: { true: ['웃는', '웃고 있는', '미소 짓는'], false: ['진지한', '슬픈'] },
};

/** How often what there is of these is said. */
const SAID_OF_WORN = 0.9;
/** And how much of that in a brief text: of what it leaves open a picture may show anything. */
const BRIEFLY = 0.35;

/**
 * `shown`: what choosePerson says that there is; `random`: 0 to 1, again and again. Texts, each with what it asks for, by the
 * names of `shownBy` below, and the `kind` of person where it says one, which no classifier of pictures is asked. `briefly`: a
 * third of it alone.
 */
export function describePerson(shown, random, { briefly = false } = {}) {
  return [...turned(ENGLISH, random), ...turned(KOREAN, random)].map(({ wording, words }) => {
    const said = saidOf(shown, random, briefly ? BRIEFLY : 1);
    return { text: wording(spelled(said, words, random)), asks: namesOf(said), kind: said.kind };
  });
}

/** Of what there is, that which is said this time; `much` of it: 0 to 1. */
function saidOf({ woman, hairstyle, has, colours }, random, much) {
  const now = (share, value) => (random() < share * much ? value : undefined);
  const there = (name) => has[name] && random() < SAID_OF_WORN * much;
  return {
    kind: random() < 0.7 ? (woman ? 'woman' : 'man') : undefined, // briefly too
    hairstyle: now(0.75, hairstyle),
    hair: now(0.95, colours.hair),
    skin: now(0.65, colours.skin),
    background: now(0.75, colours.background),
    ...{ glasses: there('glasses'), sunglasses: there('sunglasses'), beard: there('beard'), flowers: there('flowers') },
    smile: now(0.8, has.smile),
  };
}

/** All that a person shows, by name: "red hair", "glasses", "serious", which is no smile. */
export const shownBy = ({ hairstyle, has, colours }) => namesOf({ hairstyle, ...colours, ...has });

/** Whether a person chosen by chance is one of a text, brief or not, as often as people are who are so described. */
export function isAsked({ asks, kind }, shown, random, { briefly = false } = {}) {
  if (kind && (kind === 'woman') !== shown.woman) return false;
  const names = shownBy(shown);
  if (!asks.every((name) => names.includes(name))) return false;
  const said = SAID_OF_WORN * (briefly ? BRIEFLY : 1);
  return NAMED_WHERE_WORN.every((name) => !names.includes(name) || asks.includes(name) || random() >= said);
}

const NAMED_WHERE_WORN = ['glasses', 'sunglasses', 'beard', 'flowers'];

function namesOf({ hairstyle, hair, skin, background, smile, ...said }) {
  return [
    ...(hairstyle ? [`${hairstyle} hairstyle`] : []),
    ...(hair ? [`${hair} hair`] : []),
    ...(skin ? [`${skin} skin`] : []),
    ...(background ? [`${background} background`] : []),
    ...NAMED_WHERE_WORN.filter((name) => said[name]),
    ...(smile === undefined ? [] : [smile ? 'smile' : 'serious']),
  ];
}

/** What is said, in words of a language. */
const spelled = (said, words, random) =>
  Object.fromEntries(
    Object.entries(said).map(([part, value]) => {
      const choices = words[part]?.[value];
      return [part, choices ? choices[Math.floor(random() * choices.length)] : value];
    }),
  );

/** All of a list, from one of them on. */
function turned(list, random) {
  const first = Math.floor(random() * list.length);
  return [...list.slice(first), ...list.slice(0, first)];
}

function partsOf({ hairstyle, hair, skin, beard, glasses, sunglasses, flowers }) {
  const words = [hairstyle === 'bob' ? undefined : hairstyle, hair].filter(Boolean);
  const hairs =
    hairstyle === 'bob' ? [`a ${hair ? `${hair} ` : ''}bob`] : words.length ? [`${words.join(' ')} hair`] : [];
  return {
    grown: [...hairs, ...(skin ? [`${skin} skin`] : []), ...(beard ? ['a beard'] : [])],
    worn: [
      ...(glasses ? ['glasses'] : []),
      ...(sunglasses ? ['sunglasses'] : []),
      ...(flowers ? ['flowers in the hair'] : []),
    ],
  };
}

const english = (wording) => ({ wording: (said) => wording(said, partsOf(said)), words: ENGLISH_WORDS });

const ENGLISH = [
  english(({ kind, smile, background }, { grown, worn }) => {
    const about = [...grown, ...worn];
    const who = `a ${smile ? `${smile} ` : ''}${kind ?? 'face'}`;
    return `${who}${about.length ? ` with ${listed(about)}` : ''}${background ? ` on a ${background} background` : ''}`;
  }),
  english(({ kind, smile, background }, { grown, worn }) => {
    const grows = grown.length ? ` with ${listed(grown)}` : '';
    const wearing = worn.length ? ` wearing ${listed(worn)}` : '';
    return `a ${kind ?? 'person'}${grows}${wearing}${smile ? `, ${smile}` : ''}${background ? `, ${background} background` : ''}`;
  }),
  english(({ kind, smile, background }, { grown, worn }) => {
    const bare = [...grown, ...worn].map((part) => part.replace(/^a /, ''));
    const ground = background ? [`${background} background`] : [];
    return [...(kind ? [kind] : []), ...bare, ...(smile ? [smile] : []), ...ground].join(', ') || 'face';
  }),
];

const korean = (wording) => ({
  wording: (said) => {
    const hair = [said.hairstyle, said.hair].filter(Boolean).join(' ');
    return wording({ ...said, hair: hair && `${hair} 머리`, kind: said.kind ?? '얼굴' });
  },
  words: KOREAN_WORDS,
});

const KOREAN = [
  korean(({ kind, hair, skin, background, glasses, sunglasses, beard, flowers, smile }) =>
    [
      ...(background ? [`${background} 배경에`] : []),
      ...(skin ? [`${skin} 피부,`] : []),
      ...(hair ? [`${hair},`] : []),
      ...(beard ? ['수염,'] : []),
      ...(flowers ? ['머리에 꽃,'] : []),
      ...(glasses ? ['안경을 쓴'] : []),
      ...(sunglasses ? ['선글라스를 쓴'] : []),
      ...(smile ? [smile] : []),
      kind,
    ].join(' '),
  ),
  korean(({ kind, hair, skin, background, glasses, sunglasses, beard, flowers, smile }) => {
    const worn = [
      ...(beard ? ['수염이 있는'] : []),
      ...(flowers ? ['꽃을 꽂은'] : []),
      ...(glasses ? ['안경을 쓴'] : []),
      ...(sunglasses ? ['선글라스를 낀'] : []),
    ];
    const grown = [...(skin ? [`${skin} 피부`] : []), ...(hair ? [hair] : [])];
    const who = [...(grown.length ? [`${grown.join('와 ')}에`] : []), ...worn, ...(smile ? [smile] : []), kind];
    return `${who.join(' ')}${background ? `, ${background} 배경` : ''}`;
  }),
  korean(({ kind, hair, skin, background, glasses, sunglasses, beard, flowers, smile }) =>
    [
      kind,
      ...(hair ? [hair] : []),
      ...(skin ? [`${skin} 피부`] : []),
      ...(beard ? ['수염'] : []),
      ...(glasses ? ['안경'] : []),
      ...(sunglasses ? ['선글라스'] : []),
      ...(flowers ? ['꽃'] : []),
      ...(smile ? [`${smile} 얼굴`] : []),
      ...(background ? [`${background} 배경`] : []),
    ].join(', '),
  ),
];

/** "a, b and c" */
const listed = (parts) => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`);
