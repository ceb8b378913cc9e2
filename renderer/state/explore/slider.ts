// What a slider of Explore moves. Memories and exported pictures name it by a key, which is made and read here alone.
import { z } from 'zod';

/** What moves the code: a direction with a name, a principal one, or one number of the code alone. */
export type CodeSlider =
  { kind: 'named'; id: string } | { kind: 'principal'; index: number } | { kind: 'raw'; dimension: number };

/** What can be locked: these, or the weight of a class. */
export type Slider = CodeSlider | { kind: 'class'; index: number };

/** What a slider adds to the code: steps along its direction, in sigma; of a raw one, what is added to that number. */
export interface SliderAmount {
  slider: CodeSlider;
  amount: number;
}

/** Where a slider stands: its amount, or of a raw one the number of the code itself. */
export interface SliderValue {
  slider: CodeSlider;
  value: number;
}

/** The same for equal sliders, as they are stored. */
export function keyOf(slider: Slider): string {
  if (slider.kind === 'named') return `named:${slider.id}`;
  return `${slider.kind}:${slider.kind === 'raw' ? slider.dimension : slider.index}`;
}

/** The slider of a stored key; undefined for one that this version does not know. */
function sliderOf(key: string): Slider | undefined {
  const [, kind, rest = ''] = /^(named|principal|raw|class):(.*)$/s.exec(key) ?? [];
  if (kind === 'named') return { kind, id: rest };
  const index = rest === '' ? NaN : Number(rest);
  if (!Number.isInteger(index) || index < 0) return undefined;
  if (kind === 'raw') return { kind, dimension: index };
  return kind === 'principal' || kind === 'class' ? { kind, index } : undefined;
}

export const isSameSlider = (a: Slider, b: Slider): boolean => keyOf(a) === keyOf(b);

/** Sliders as they are stored; unknown ones are left out. */
export const StoredSliders = z.codec(z.array(z.string()), z.custom<readonly Slider[]>(), {
  decode: (keys) => keys.flatMap((key) => sliderOf(key) ?? []),
  encode: (sliders) => sliders.map(keyOf),
});

/** Amounts as they are stored, by the keys of their sliders; unknown ones are left out. */
export const StoredAmounts = z.codec(z.record(z.string(), z.number()), z.custom<readonly SliderAmount[]>(), {
  decode: (amounts) =>
    Object.entries(amounts).flatMap(([key, amount]) => {
      const slider = sliderOf(key);
      return slider && slider.kind !== 'class' ? [{ slider, amount }] : [];
    }),
  encode: (amounts) => Object.fromEntries(amounts.map(({ slider, amount }) => [keyOf(slider), amount])),
});
