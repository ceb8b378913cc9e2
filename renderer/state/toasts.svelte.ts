// Short notices at the edge of the window: what happened, what to do, and one thing that can be done at once. Notices
// of success go by themselves; faults stay until they are dismissed.
import { toFault, type FaultData } from '../../common/fault.ts';
import { faultSentence } from '../../common/faults/text.ts';
import { language, pick, t } from '../language/language.svelte.ts';

export interface Toast {
  id: number;
  kind: 'info' | 'success' | 'fault';
  title: string;
  body?: string;
  /** Technical text behind "details". */
  details?: string;
  action?: { label: string; run(): void };
}

const STAYS_MS = 6000;
const AT_MOST = 4;

export class Toasts {
  #all = $state.raw<Toast[]>([]);
  #next = 1;

  get all(): readonly Toast[] {
    return this.#all;
  }

  show(toast: Omit<Toast, 'id'>): number {
    const id = this.#next++;
    const same = (other: Toast) => other.title === toast.title && other.body === toast.body;
    this.#all = [...this.#all.filter((other) => !same(other)), { ...toast, id }].slice(-AT_MOST);
    if (toast.kind !== 'fault') setTimeout(() => this.dismiss(id), STAYS_MS);
    return id;
  }

  dismiss(id: number): void {
    this.#all = this.#all.filter((toast) => toast.id !== id);
  }

  /** Shows any thrown value; what the user cancelled is not an error and is not shown. */
  fault(error: unknown, action?: Toast['action']): void {
    const fault = toFault(error);
    if (fault.code === 'cancelled') return;
    this.show({ kind: 'fault', ...explain(fault), ...(action && { action }) });
  }
}

/** A fault in the page's language: what happened, about which file, what to do now. */
export function explain(fault: FaultData): { title: string; body: string; details?: string } {
  const [title, now] = t.faults[fault.code];
  const sentence = faultSentence(fault);
  if (sentence) return { title, body: pick(sentence), ...(fault.details && { details: fault.details }) };
  // Others speak English: in other languages the message moves to the details, and the file's name stays.
  const said = language.locale === 'en' ? fault.message : (fault.subject ?? '');
  const body = said.includes(now) ? said : [said, now].filter(Boolean).join(language.locale === 'en' ? ' ' : ': ');
  const details = [language.locale === 'en' ? '' : fault.message, fault.details].filter(Boolean).join('\n\n');
  return { title, body, ...(details && { details }) };
}
