// The pictograms of actions, by their ids. Apart from the actions, because those are state and know no component.
import ArrowLeftRight from '@lucide/svelte/icons/arrow-left-right';
import ArchiveRestore from '@lucide/svelte/icons/archive-restore';
import BookA from '@lucide/svelte/icons/book-a';
import BookOpen from '@lucide/svelte/icons/book-open';
import Circle from '@lucide/svelte/icons/circle';
import ClipboardPaste from '@lucide/svelte/icons/clipboard-paste';
import Columns2 from '@lucide/svelte/icons/columns-2';
import Compass from '@lucide/svelte/icons/compass';
import CopyPlus from '@lucide/svelte/icons/copy-plus';
import Copy from '@lucide/svelte/icons/copy';
import Diff from '@lucide/svelte/icons/diff';
import Download from '@lucide/svelte/icons/download';
import Dumbbell from '@lucide/svelte/icons/dumbbell';
import FolderOpen from '@lucide/svelte/icons/folder-open';
import Images from '@lucide/svelte/icons/images';
import ImagePlus from '@lucide/svelte/icons/image-plus';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Layers2 from '@lucide/svelte/icons/layers-2';
import LayoutGrid from '@lucide/svelte/icons/layout-grid';
import LibraryBig from '@lucide/svelte/icons/library-big';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Maximize from '@lucide/svelte/icons/maximize';
import PackagePlus from '@lucide/svelte/icons/package-plus';
import Palette from '@lucide/svelte/icons/palette';
import PanelLeft from '@lucide/svelte/icons/panel-left';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import Repeat2 from '@lucide/svelte/icons/repeat-2';
import Dices from '@lucide/svelte/icons/dices';
import Gauge from '@lucide/svelte/icons/gauge';
import Pause from '@lucide/svelte/icons/pause';
import Play from '@lucide/svelte/icons/play';
import RotateCcw from '@lucide/svelte/icons/rotate-ccw';
import StepForward from '@lucide/svelte/icons/step-forward';
import Plus from '@lucide/svelte/icons/plus';
import Search from '@lucide/svelte/icons/search';
import Settings from '@lucide/svelte/icons/settings';
import Signpost from '@lucide/svelte/icons/signpost';
import Square from '@lucide/svelte/icons/square';
import SquareSplitHorizontal from '@lucide/svelte/icons/square-split-horizontal';
import Star from '@lucide/svelte/icons/star';
import SunMoon from '@lucide/svelte/icons/sun-moon';
import Trash2 from '@lucide/svelte/icons/trash-2';
import Undo2 from '@lucide/svelte/icons/undo-2';
import WandSparkles from '@lucide/svelte/icons/wand-sparkles';
import X from '@lucide/svelte/icons/x';
import ZoomIn from '@lucide/svelte/icons/zoom-in';
import ZoomOut from '@lucide/svelte/icons/zoom-out';
import History from '@lucide/svelte/icons/history';
import Bookmark from '@lucide/svelte/icons/bookmark';
import Redo2 from '@lucide/svelte/icons/redo-2';
import ImageUp from '@lucide/svelte/icons/image-up';
import Tag from '@lucide/svelte/icons/tag';
import Blend from '@lucide/svelte/icons/blend';
import Grid3x3 from '@lucide/svelte/icons/grid-3x3';
import Move from '@lucide/svelte/icons/move';
import Dna from '@lucide/svelte/icons/dna';
import Sprout from '@lucide/svelte/icons/sprout';
import Merge from '@lucide/svelte/icons/merge';
import Film from '@lucide/svelte/icons/film';
import Repeat from '@lucide/svelte/icons/repeat';
import Puzzle from '@lucide/svelte/icons/puzzle';
import PanelRight from '@lucide/svelte/icons/panel-right';
import Ruler from '@lucide/svelte/icons/ruler';
import Brush from '@lucide/svelte/icons/brush';
import Eraser from '@lucide/svelte/icons/eraser';
import Lasso from '@lucide/svelte/icons/lasso';
import Wand from '@lucide/svelte/icons/wand';
import Contrast from '@lucide/svelte/icons/contrast';
import Expand from '@lucide/svelte/icons/expand';
import Shrink from '@lucide/svelte/icons/shrink';
import CircleOff from '@lucide/svelte/icons/circle-off';
import Droplet from '@lucide/svelte/icons/droplet';
import Check from '@lucide/svelte/icons/check';
import type { Icon } from '../controls/icon.ts';

const icons: Record<string, unknown> = {
  'go.translate': WandSparkles,
  'go.explore': Compass,
  'go.train': Dumbbell,
  'go.library': LibraryBig,
  'go.learn': BookOpen,
  'go.remix': Puzzle,
  'go.colourise': Palette,
  'go.settings': Settings,
  'app.search': Search,
  'app.shortcuts': Keyboard,
  'app.glossary': BookA,
  'app.tour': Signpost,
  'app.jobs': ListChecks,
  'app.undo': Undo2,
  'app.theme': SunMoon,
  'app.escape': X,
  'photos.open': ImagePlus,
  'photos.open-folder': FolderOpen,
  'photos.paste': ClipboardPaste,
  'photos.translate-all': RefreshCw,
  'photos.save-all': ArchiveRestore,
  'photos.overview': LayoutGrid,
  'photos.select-all': Images,
  'colourise.add': Plus,
  'colourise.remove': Trash2,
  'colourise.undo': Undo2,
  'colourise.redo': Redo2,
  'colourise.export': Download,
  'edit.undo': Undo2,
  'edit.redo': Redo2,
  'mask.paint': Brush,
  'mask.brush': Brush,
  'mask.eraser': Eraser,
  'mask.lasso': Lasso,
  'mask.wand': Wand,
  'mask.invert': Contrast,
  'mask.grow': Expand,
  'mask.shrink': Shrink,
  'mask.clear': CircleOff,
  'mask.overlay': Droplet,
  'mask.remove': Trash2,
  'mask.done': Check,
  'version.keep': CopyPlus,
  'version.star': Star,
  'version.compare': Columns2,
  'version.remove': Trash2,
  'picture.save': Download,
  'picture.copy': Copy,
  'picture.translate': RefreshCw,
  'picture.back': Repeat2,
  'picture.compare': Columns2,
  'picture.close': X,
  'learn.run': Play,
  'learn.slow': Gauge,
  'learn.step': StepForward,
  'learn.reset': RotateCcw,
  'learn.chance': Dices,
  'view.slider': SquareSplitHorizontal,
  'view.side': Columns2,
  'view.lens': Circle,
  'view.onion': Layers2,
  'view.difference': Diff,
  'view.trip': Repeat2,
  'view.fit': Maximize,
  'view.in': ZoomIn,
  'view.out': ZoomOut,
  'view.panel': PanelLeft,
  'model.swap': ArrowLeftRight,
  'model.import': PackagePlus,
  'explore.seed': Dices,
  'explore.previous-seed': History,
  'explore.keep': Bookmark,
  'explore.undo': Undo2,
  'explore.redo': Redo2,
  'explore.reset': RotateCcw,
  'explore.encode': ImageUp,
  'explore.name': Tag,
  'explore.smooth': Blend,
  'explore.inspector': PanelRight,
  'explore.play': Play,
  'explore.loop': Repeat,
  'explore.samples': Grid3x3,
  'explore.breeding': Dna,
  'explore.breed': Sprout,
  'explore.drag': Move,
  'explore.breed-this': Sprout,
  'explore.breed-saved': Merge,
  'explore.generation-back': Undo2,
  'explore.generation-forward': Redo2,
  'explore.export': Download,
  'explore.export-walk': Film,
  'explore.open-walk': FolderOpen,
  'explore.close-sheet': X,
  'remix.make': Puzzle,
  'remix.again': Dices,
  'remix.cancel': X,
  'remix.swap': ArrowLeftRight,
  'remix.choose': ImagePlus,
  'remix.save': Download,
  'train.new': Plus,
  'train.stop': Square,
  'train.try': WandSparkles,
  'train.save': LibraryBig,
  'train.measure': Ruler,
  'train.play': Play,
  'train.compare': Columns2,
  'train.remove': Trash2,
};

/** While the action is checked, where that is another picture. */
const checkedIcons: Record<string, unknown> = { 'learn.run': Pause };

export const iconOf = (action: string, checked = false): Icon =>
  ((checked && checkedIcons[action]) || icons[action] || Circle) as Icon;
export const hasIcon = (action: string): boolean => action in icons;
