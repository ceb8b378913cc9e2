// Korean from the first moment for who has a Korean system; by choice for everybody, and kept.
import { expect, test } from '../fixtures/studio.ts';
import { drawPhoto } from '../fixtures/photos.ts';

test.describe('on a Korean system', () => {
  test.use({ locale: 'ko-KR' });

  test('the page speaks Korean, in every view', async ({ studio, zorse }) => {
    const { page } = zorse;
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await expect(page.getByRole('heading', { name: '말을 놓으면 얼룩말이 됩니다' })).toBeVisible();
    await zorse.drop([await drawPhoto(studio.folder, '초원.jpg')]);
    await zorse.translated(1);
    await page.keyboard.press('x');
    await expect(page.getByRole('button', { name: '방향 바꾸기' })).toBeVisible();
    for (const [key, title] of [
      ['2', '탐색'],
      ['3', '학습'],
      ['4', '라이브러리'],
      ['5', '배우기'],
      ['6', '리믹스'],
      ['7', '컬러화'],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      const text = await page.locator('main').innerText();
      // Names, units and formats stay as they are; sentences are Korean.
      expect(text.match(/[a-z]{3,} [a-z]{3,} [a-z]{3,}/g) ?? []).toEqual([]);
    }
    expect(await page.evaluate(() => document.fonts.check('16px "Pretendard Variable"', '얼룩말'))).toBe(true);
  });
});

test('the choice of language is kept by the studio', async ({ studio, zorse, context }) => {
  const { page } = zorse;
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('radio', { name: '한국어' }).check();
  await expect(page.getByRole('heading', { level: 1, name: '설정' })).toBeVisible();
  const other = await context.newPage();
  await other.goto(studio.url);
  await expect(other.locator('html')).toHaveAttribute('lang', 'ko');
});
