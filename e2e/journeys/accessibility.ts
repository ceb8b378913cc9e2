// What axe-core finds serious on a page. axe runs in the page itself and only its findings cross over: @axe-core/playwright
// brings the whole program again for every look, and hands all results to and fro between two pages.
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/**
 * One line for each place with a serious or critical violation; by default of all rules. Waits until transitions have
 * ended, since colours are right only then.
 */
export async function seriousOn(page: Page, rules?: readonly string[]): Promise<string[]> {
  // The page's policy keeps scripts out, so axe is given in by the debugger: once, until the page is loaded anew.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const { looked, serious } = await page.evaluate(async (only) => {
    const moves = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(moves.map(({ finished }) => finished));
    const { violations, passes, incomplete } = await window.axe.run({
      resultTypes: ['violations'],
      ...(only && { runOnly: [...only] }),
    });
    return {
      looked: violations.length + passes.length + incomplete.length,
      serious: violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
        ),
    };
  }, rules);
  expect(looked, 'axe looked').toBeGreaterThan(rules ? 0 : 5);
  return serious;
}
