// Whether a point belongs to a space: points come from pages, files and command lines, and are checked where they enter.
import { Fault } from '../fault.ts';
import type { Sentence } from '../language/sentences.ts';
import { latentFaults } from '../faults/latent.ts';
import type { LatentPoint, Space } from './latent-point.ts';

/** Class weights are sums of floats: this far from 1 they still count as a mix. */
const SUM_TOLERANCE = 1e-3;

/** Throws Fault `bad-input` for a code of another length, class weights of another number, weights that are no mix, or a text that it cannot read. */
export function checkPoint({ code, classes, prompt = [] }: LatentPoint, space: Space): void {
  if (prompt.length > 0 && !space.text) throw wrong(latentFaults.takesNoText(), 'text');
  if (code.length !== space.dimensions) {
    throw wrong(latentFaults.otherDimensions({ dimensions: space.dimensions, given: code.length }), 'code');
  }
  if (!code.every(Number.isFinite)) throw wrong(latentFaults.notNumbers(), 'code');
  if (classes.length !== space.classes) {
    throw wrong(latentFaults.otherClasses({ classes: space.classes, given: classes.length }), 'classes');
  }
  if (space.classes === 0) return;
  const sum = classes.reduce((total, weight) => total + weight, 0);
  if (classes.some((weight) => !(weight >= 0)) || !(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
    throw wrong(latentFaults.notShares(), 'classes');
  }
}

const wrong = (message: Sentence, subject: string): Fault => new Fault('bad-input', message, { subject });
