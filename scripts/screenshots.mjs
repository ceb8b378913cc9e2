// `node scripts/screenshots.mjs`: makes the pictures of README.md and the guide with the built studio, a real browser and
// the photos of assets/photos. Run it after a change that shows; `node scripts/screenshots.mjs explore learn` makes some of them only.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureChromium, ensurePackages, root } from './setup.mjs';

ensurePackages();
const executablePath = ensureChromium();
ensureBuilt();
const { chromium } = await import('playwright-core');
const { default: sharp } = await import('sharp');

const folder = mkdtempSync(join(tmpdir(), 'zorse-screenshots-'));
const images = join(root, 'docs', 'images');
mkdirSync(images, { recursive: true });
const photo = (name) => join(root, 'assets/photos', `${name}.webp`);
const SHOWN = 'horses'; // with the first look, zebras
/** Which photos the others are chosen for. */
const LOOKS = [
  { look: 'Oil paintings', photos: ['kitten', 'owl', 'cat'] },
  { look: 'Ink drawings', photos: ['coffee', 'dog', 'duck'] },
];

/** Seeds of portraits that the animation goes through. */
const SEEDS = [11, 3, 10, 12, 18, 24];
const VIEWS = ['welcome', 'translate', 'versions', 'breed', 'explore', 'train', 'library', 'learn'];
const asked = process.argv.slice(2);
const wanted = (...views) => views.some((view) => asked.length === 0 || asked.includes(view));
const unknown = asked.find((view) => !VIEWS.includes(view));
if (unknown) throw new Error(`There is no picture of "${unknown}": ${VIEWS.join(', ')}.`);

const studio = spawn(process.execPath, [join(root, 'build', 'zorse.js'), 'serve', '--no-open'], {
  env: { ...process.env, ZORSE_HOME: join(folder, 'home') },
});
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
try {
  const url = await address(studio);
  await tour(url, { name: 'dark', colorScheme: 'dark', locale: 'en-US' });
  if (wanted('translate', 'library')) await tour(url, { name: 'light', colorScheme: 'light', locale: 'ko-KR' });
} finally {
  await browser.close();
  studio.kill('SIGTERM');
  await new Promise((resolve) => studio.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}

async function tour(url, { name, colorScheme, locale }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme, locale });
  const page = await context.newPage();
  page.on('filechooser', () => {}); // they are intercepted while somebody listens, and a key may be faster than that begins
  const shot = async (view) => {
    await page.mouse.move(720, 899);
    await page.waitForFunction(nothingLoads, undefined, { timeout: 120_000 });
    await page.waitForTimeout(2500); // the stage follows, and what moves has come to rest
    await sharp(await page.screenshot())
      .webp({ quality: 86 })
      .toFile(join(images, `${view}-${name}.webp`));
  };
  await page.goto(url);
  await page.getByRole('navigation').waitFor(); // keys are heard from now on
  if (name === 'light') await setTheme(page);
  if (name === 'dark' && wanted('welcome')) await shot('welcome');
  if (name === 'dark' && wanted('translate', 'versions', 'library')) {
    await choose(page, [SHOWN]);
    await translated(page, 1);
    for (const { look, photos } of LOOKS) await chooseLook(page, look, photos);
  }
  if (wanted('translate')) {
    await openFirst(page);
    await shot('translate');
  }
  if (name === 'dark' && wanted('versions')) {
    await openFirst(page);
    await anotherVersion(page);
    await shot('versions');
  }
  if (name === 'dark' && wanted('breed')) {
    await chooseParents(page);
    await shot('breed');
  }
  if (name === 'dark' && wanted('explore')) {
    await walkThroughPortraits(page);
    await shot('explore');
  }
  if (name === 'dark' && wanted('train')) {
    await page.keyboard.press('3');
    await page.getByRole('button', { name: 'New run' }).first().click();
    await shot('train');
  }
  if (wanted('library')) {
    await page.keyboard.press('4');
    await shot('library');
  }
  if (name === 'dark' && wanted('learn')) {
    await page.keyboard.press('5');
    await play(page);
    await shot('learn');
  }
  await context.close();
}

/* global document -- of the page that it runs in */
/** In the page: every picture is there, and no look is computed. */
function nothingLoads() {
  const loaded = [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0);
  return loaded && !document.querySelector('[role=option][aria-busy=true]');
}

/** The open photo with another look. */
async function anotherVersion(page) {
  await page.getByRole('listbox', { name: 'Look' }).getByRole('option', { name: 'Oil paintings' }).click();
  await page.getByRole('complementary', { name: 'Versions' }).locator('li').nth(1).waitFor({ timeout: 120_000 });
  await translated(page, 1);
}

/** The sheet on which Explore opens, with two of its faces chosen. */
async function chooseParents(page) {
  await page.keyboard.press('2');
  const sheet = page.getByRole('region', { name: 'Contact sheet' });
  await sheet.locator('canvas.made').nth(11).waitFor({ timeout: 120_000 });
  await page.getByText(/^Looking for the main changes/).waitFor({ state: 'hidden', timeout: 120_000 });
  for (const place of [1, 8]) await sheet.locator('canvas.made').nth(place).click();
}

async function openFirst(page) {
  await page
    .getByRole('listbox', { name: /^(Photos|사진)$/ })
    .getByRole('option')
    .first()
    .click();
}

/** Chooses photos and a look for all of them. */
async function chooseLook(page, look, photos) {
  const strip = page.getByRole('listbox', { name: 'Photos' });
  const before = await strip.getByRole('option').count();
  await choose(page, photos);
  const added = strip.getByRole('option');
  await added.nth(before + photos.length - 1).waitFor();
  await added.nth(before).click();
  await added.nth(before + photos.length - 1).click({ modifiers: ['Shift'] });
  await page.getByRole('listbox', { name: 'Look' }).getByRole('option', { name: look }).click();
  await translated(page, before + photos.length);
}

/** Until so many photos are done; those that wait to be asked for are asked for. */
async function translated(page, photos) {
  const done = page.getByRole('listbox', { name: 'Photos' }).locator('[role=option].done');
  const ask = page.getByRole('button', { name: /^(Translate|Update) \d+ photos?$/ });
  const end = Date.now() + 240_000;
  while ((await done.count()) < photos) {
    if (Date.now() > end) throw new Error(`only ${await done.count()} of ${photos} photos were translated`);
    if (await ask.isVisible()) await ask.click();
    await page.waitForTimeout(500);
  }
}

/** An animation between drawn portraits, at one of them. */
async function walkThroughPortraits(page) {
  await page.keyboard.press('2');
  await page.getByRole('radio', { name: /^drawn portraits/i }).click();
  await page.locator('.surface canvas.made').waitFor({ timeout: 120_000 });
  await page.getByRole('region', { name: 'Contact sheet' }).waitFor();
  await page.keyboard.press('Escape');
  const seed = page.getByRole('spinbutton', { name: 'Seed', exact: true });
  const picture = page.getByRole('region', { name: 'Picture' });
  for (const each of SEEDS) {
    await seed.fill(String(each));
    await seed.press('Enter');
    await picture.click();
    await page.waitForTimeout(500); // the picture follows
    await page.keyboard.press('k');
  }
  const animation = page.getByRole('region', { name: 'Animation' });
  await animation.getByRole('button', { name: /, 2 of \d$/ }).click();
  await picture.click(); // the keyboard leaves the place
  await animation
    .locator('canvas.made')
    .nth(SEEDS.length - 1)
    .waitFor({ timeout: 60_000 });
  await page.getByText(/^Looking for the main changes/).waitFor({ state: 'hidden', timeout: 120_000 });
}

/** The game of the Learn view, run until the points are nearly where they should be. */
async function play(page) {
  const plane = page.getByRole('img', { name: /^The plane after/ });
  await plane.waitFor({ timeout: 120_000 });
  await page.keyboard.press('p');
  await page.getByRole('img', { name: /after [1-9],\d{3} steps/ }).waitFor({ timeout: 240_000 });
  await page.keyboard.press('p');
  await page.getByText(/steps a second/).waitFor({ state: 'hidden' });
}

async function choose(page, names) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles(names.map(photo));
}

/** The studio remembers one theme for all pages. */
async function setTheme(page) {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('light');
  await page.waitForTimeout(300);
  await page.keyboard.press('Enter');
}

function address(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (data) => {
      said += data;
      const found = /http:\/\/\S+/.exec(said)?.[0];
      if (found) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`zorse serve ended with ${code}: ${said}`)));
  });
}
