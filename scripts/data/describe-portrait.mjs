// What may be written of a drawn portrait: several wordings in English and one in Korean, each naming what there is, now and
// then leaving something out, as people do.

const HAIR = {
  black: '검은',
  brown: '갈색',
  ginger: '적갈색',
  blond: '금색',
  grey: '회색',
  violet: '보라색',
  blue: '파란',
};
const SKIN = { pale: '창백한', light: '밝은', tan: '그을린', brown: '갈색', dark: '어두운' };
const BACKGROUND = { peach: '살구색', sky: '하늘색', lilac: '연보라색', mint: '연두색', straw: '노란색' };

/** `shown`: what drawPortrait says that there is; `random`: 0 to 1, again and again. */
export function describePortrait({ has, colours }, random) {
  const said = (share) => random() < share;
  const length = has['long hair'] ? 'long' : 'short';
  const hair = `${said(0.8) ? `${length} ` : ''}${colours.hair} hair`;
  const skin = said(0.6) ? `${colours.skin} skin` : undefined;
  const background = said(0.6) ? colours.background : undefined;
  const there = (name) => has[name] && said(0.85);
  const [glasses, beard, smile, earrings, flowers, freckles] = [
    'glasses',
    'beard',
    'smile',
    'earrings',
    'flowers',
    'freckles',
  ].map(there);
  const worn = [
    ...(glasses ? ['glasses'] : []),
    ...(earrings ? ['earrings'] : []),
    ...(flowers ? ['flowers in the hair'] : []),
  ];
  const grown = [hair, ...(skin ? [skin] : []), ...(beard ? ['a beard'] : []), ...(freckles ? ['freckles'] : [])];
  const english = [
    () =>
      `a ${smile ? 'smiling ' : ''}face with ${listed([...grown, ...worn])}${background ? ` on a ${background} background` : ''}`,
    () =>
      `a person with ${listed(grown)}${worn.length > 0 ? `, wearing ${listed(worn)}` : ''}${smile ? ', smiling' : ''}${background ? `, ${background} behind` : ''}`,
    () =>
      [...grown, ...worn, ...(smile ? ['a smile'] : []), ...(background ? [`${background} background`] : [])].join(
        ', ',
      ),
  ];
  const korean = [
    ...(background ? [`${BACKGROUND[background]} 배경에`] : []),
    ...(skin ? [`${SKIN[colours.skin]} 피부와`] : []),
    `${has['long hair'] ? '긴' : '짧은'} ${HAIR[colours.hair]} 머리,`,
    ...(beard ? ['수염,'] : []),
    ...(freckles ? ['주근깨,'] : []),
    ...(earrings ? ['귀걸이,'] : []),
    ...(flowers ? ['꽃 장식,'] : []),
    ...(glasses ? [smile ? '안경을 쓰고' : '안경을 쓴'] : []),
    smile ? '웃는 얼굴' : '얼굴',
  ];
  const first = Math.floor(random() * english.length);
  const second = (first + 1 + Math.floor(random() * (english.length - 1))) % english.length;
  return [english[first](), english[second](), korean.join(' ')];
}

/** "a, b and c" */
const listed = (parts) => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`);
