import type { MaskEdit } from '../../../common/image/masks/edit.ts';
import type { Text } from '../../../common/language/text.ts';
import type { AppState } from '../app-state.svelte.ts';
import type { MaskTool } from '../masking.svelte.ts';
import type { Action } from './action.ts';

const TOOLS: [MaskTool, string, Text][] = [
  ['brush', 'B', { en: 'Brush', ko: '브러시' }],
  ['eraser', 'E', { en: 'Eraser', ko: '지우개' }],
  ['lasso', 'L', { en: 'Lasso', ko: '올가미' }],
  ['wand', 'W', { en: 'Magic wand', ko: '마술봉' }],
];

const RIM = 3; // pixels of the photo by which a mask is grown or shrunk at a time
const EDITS: [string, string, Text, MaskEdit][] = [
  ['invert', 'I', { en: 'Invert the mask', ko: '마스크 반전' }, { kind: 'invert' }],
  ['grow', '}', { en: 'Grow the mask', ko: '마스크 넓히기' }, { kind: 'grow', radius: RIM }],
  ['shrink', '{', { en: 'Shrink the mask', ko: '마스크 좁히기' }, { kind: 'shrink', radius: RIM }],
  ['clear', 'Shift+Delete', { en: 'Clear the mask', ko: '마스크 비우기' }, { kind: 'fill', value: 0 }],
];

/** Painting where the effect goes. While a tool is in hand its keys go before those of the stage. */
export function maskActions({ masking, layout, viewer }: AppState): Action[] {
  const here = () => layout.view === 'translate' && !viewer.overview && masking.possible;
  const painting = () => here() && masking.active;
  const size = (id: string, key: string, label: Text, factor: number): Action => ({
    id: `mask.${id}`,
    group: 'mask',
    label,
    keys: [key],
    enabled: painting,
    run: () => masking.changeBrush({ radius: masking.brush.radius * factor }),
  });
  return [
    {
      id: 'mask.paint',
      group: 'mask',
      label: { en: 'Paint where the effect goes', ko: '효과가 들어갈 곳 칠하기' },
      keys: ['M'],
      enabled: here,
      checked: () => masking.active,
      run: () => masking.use(masking.tool === null ? 'brush' : null),
    },
    ...TOOLS.map(([tool, key, label]): Action => ({
      id: `mask.${tool}`,
      group: 'mask',
      label,
      keys: [key],
      enabled: painting,
      checked: () => masking.tool === tool,
      run: () => masking.use(tool),
    })),
    size('smaller', '[', { en: 'Smaller brush', ko: '브러시 작게' }, 0.8),
    size('larger', ']', { en: 'Larger brush', ko: '브러시 크게' }, 1.25),
    ...EDITS.map(([id, key, label, edit]): Action => ({
      id: `mask.${id}`,
      group: 'mask',
      label,
      keys: [key],
      enabled: painting,
      run: () => masking.apply(edit, label),
    })),
    {
      id: 'mask.overlay',
      group: 'mask',
      label: { en: 'Tint what the mask holds', ko: '마스크 영역 색으로 표시' },
      keys: ['O'],
      enabled: painting,
      checked: () => masking.overlay,
      run: () => (masking.overlay = !masking.overlay),
    },
    {
      id: 'mask.remove',
      group: 'mask',
      label: { en: 'Remove the mask', ko: '마스크 지우기' },
      enabled: painting,
      run: () => masking.remove(),
    },
    {
      id: 'mask.done',
      group: 'mask',
      label: { en: 'Done painting', ko: '칠하기 마침' },
      keys: ['Escape'],
      enabled: painting,
      run: () => masking.use(null),
    },
  ];
}
