// What may be written of a drawn person: three wordings in English and one in Korean, each naming what there is, now and then
// leaving something out, as people do.

const KOREAN = {
  hairstyle: { short: '짧은', curly: '곱슬곱슬한', bob: '단발', long: '긴', wavy: '긴 물결' },
  hair: {
    ...{ black: '검은', brown: '갈색', red: '빨간', blond: '금발', grey: '회색' },
    ...{ purple: '보라색', blue: '파란', pink: '분홍색' },
  },
  skin: { light: '밝은', tan: '그을린', brown: '갈색', dark: '어두운' },
  background: { blue: '파란', green: '초록', pink: '분홍', yellow: '노란', purple: '보라' },
};
const HAIRSTYLE = { short: 'short', curly: 'curly', long: 'long straight', wavy: 'long wavy' };

/** How often what there is of these is said. */
const SAID_OF_WORN = 0.9;

/**
 * `shown`: what choosePerson says that there is; `random`: 0 to 1, again and again. Texts, each with what it asks for, by the
 * names of `shownBy` below, and the `kind` of person where it says one, which no classifier of pictures is asked.
 */
export function describePerson(shown, random) {
  const first = Math.floor(random() * ENGLISH.length);
  const wordings = [...ENGLISH.slice(first), ...ENGLISH.slice(0, first), korean];
  return wordings.map((wording) => {
    const said = saidOf(shown, random);
    return { text: wording(said), asks: namesOf(said), kind: said.kind };
  });
}

/** Of what there is, that which is said this time. */
function saidOf({ woman, hairstyle, has, colours }, random) {
  const now = (share, value) => (random() < share ? value : undefined);
  const there = (name) => has[name] && random() < SAID_OF_WORN;
  return {
    kind: now(0.7, woman ? 'woman' : 'man'),
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

/** Whether a person chosen by chance is one of a text, as often as people are who are so described. */
export function isAsked({ asks, kind }, shown, random) {
  if (kind && (kind === 'woman') !== shown.woman) return false;
  const names = shownBy(shown);
  if (!asks.every((name) => names.includes(name))) return false;
  return NAMED_WHERE_WORN.every((name) => !names.includes(name) || asks.includes(name) || random() >= SAID_OF_WORN);
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

function partsOf({ hairstyle, hair, skin, beard, glasses, sunglasses, flowers }) {
  const words = [HAIRSTYLE[hairstyle], hair].filter(Boolean);
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

const mood = (smile) => (smile === undefined ? '' : smile ? 'smiling ' : 'serious ');

const ENGLISH = [
  (said) => {
    const { grown, worn } = partsOf(said);
    const about = [...grown, ...worn];
    const who = `a ${mood(said.smile)}${said.kind ?? 'face'}`;
    return `${who}${about.length ? ` with ${listed(about)}` : ''}${said.background ? ` on a ${said.background} background` : ''}`;
  },
  (said) => {
    const { grown, worn } = partsOf(said);
    const grows = grown.length ? ` with ${listed(grown)}` : '';
    const wearing = worn.length ? ` wearing ${listed(worn)}` : '';
    const looks = said.smile === undefined ? '' : said.smile ? ', smiling' : ', serious';
    return `a ${said.kind ?? 'person'}${grows}${wearing}${looks}${said.background ? `, ${said.background} background` : ''}`;
  },
  (said) => {
    const { grown, worn } = partsOf(said);
    const looks = said.smile === undefined ? [] : [said.smile ? 'smile' : 'serious'];
    const background = said.background ? [`${said.background} background`] : [];
    const bare = [...grown, ...worn].map((part) => part.replace(/^a /, ''));
    return [...(said.kind ? [said.kind] : []), ...bare, ...looks, ...background].join(', ') || 'face';
  },
];

function korean({ kind, hairstyle, hair, skin, background, glasses, sunglasses, beard, flowers, smile }) {
  const hairs = [KOREAN.hairstyle[hairstyle], KOREAN.hair[hair]].filter(Boolean);
  return [
    ...(background ? [`${KOREAN.background[background]} 배경에`] : []),
    ...(skin ? [`${KOREAN.skin[skin]} 피부,`] : []),
    ...(hairs.length ? [`${hairs.join(' ')} 머리,`] : []),
    ...(beard ? ['수염,'] : []),
    ...(flowers ? ['머리에 꽃,'] : []),
    ...(glasses ? ['안경을 쓴'] : []),
    ...(sunglasses ? ['선글라스를 쓴'] : []),
    ...(smile === undefined ? [] : [smile ? '웃는' : '진지한']),
    kind === undefined ? '얼굴' : kind === 'woman' ? '여자' : '남자',
  ].join(' ');
}

/** "a, b and c" */
const listed = (parts) => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`);
