// The two small pages that the server shows instead of the studio: one asks for the address with the token, one passes
// a visitor on. Complete in themselves, in the language the browser asks for.
import { createHash } from 'node:crypto';

interface Notice {
  title: string;
  lines: readonly string[];
}

const SIGN_IN: Readonly<Record<Language, Notice>> = {
  en: {
    title: 'This studio is yours alone',
    lines: [
      'Open it with the whole address that the terminal printed: it ends with <code>?token=</code> and a long code.',
      'No terminal open? Start the studio again with <code>zorse serve</code>.',
    ],
  },
  ko: {
    title: '나만의 스튜디오입니다',
    lines: [
      '터미널에 표시된 주소 전체로 여세요. 주소는 <code>?token=</code>과 긴 코드로 끝납니다.',
      '터미널을 닫았다면 <code>zorse serve</code>로 스튜디오를 다시 시작하세요.',
    ],
  },
};

type Language = 'en' | 'ko';

const STYLE =
  ':root{color-scheme:dark light}' +
  'body{margin:0;min-height:100vh;display:grid;place-items:center;font:15px/1.6 system-ui,sans-serif;' +
  'background:light-dark(#f4f4f4,#161616);color:light-dark(#1c1c1c,#e8e8e8)}' +
  'main{max-width:30rem;padding:2rem}h1{font-size:1.25rem;font-weight:600;margin:0 0 .75rem}p{margin:.5rem 0}' +
  'code{font:.9em ui-monospace,monospace;padding:.1em .35em;border-radius:4px;background:light-dark(#e4e4e4,#2a2a2a)}';

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** The policy of these pages: their one style and nothing else. */
const NOTICE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** 403 with how to get in. */
export function signInPage(acceptLanguage = ''): Response {
  const language = prefersKorean(acceptLanguage) ? 'ko' : 'en';
  const { title, lines } = SIGN_IN[language];
  const body = `<h1>${title}</h1>${lines.map((line) => `<p>${line}</p>`).join('')}`;
  return page(body, { status: 403, language, title: 'Zorse' });
}

/**
 * 200 that goes on to `/` by itself. A redirect would not do for a visitor who followed a link on another site: the
 * browser holds our strict cookie back along the whole chain of redirects, but not from a page of our own.
 */
export function passOnPage(headers: Readonly<Record<string, string>>): Response {
  return page('', {
    status: 200,
    language: 'en',
    title: 'Zorse',
    head: '<meta http-equiv="refresh" content="0;url=/">',
    headers,
  });
}

interface PageOptions {
  status: number;
  language: Language;
  title: string;
  head?: string;
  headers?: Readonly<Record<string, string>>;
}

function page(body: string, { status, language, title, head = '', headers }: PageOptions): Response {
  const html =
    `<!doctype html><html lang="${language}"><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width">${head}<title>${title}</title><style>${STYLE}</style><main>${body}</main></html>`;
  return new Response(html, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': NOTICE_POLICY,
      'Cache-Control': 'no-store',
      ...headers,
    },
  });
}

/** Korean stands before English among the languages the browser names. */
function prefersKorean(acceptLanguage: string): boolean {
  const languages = acceptLanguage.split(',').map((entry) => entry.trim().slice(0, 2).toLowerCase());
  return languages.find((language) => language === 'ko' || language === 'en') === 'ko';
}
