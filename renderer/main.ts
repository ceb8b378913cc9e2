// Where the page starts: the host is chosen, the workbench is put together, the app is mounted.
import './zod-without-eval.ts';
import { mount } from 'svelte';
import App from './app/App.svelte';
import { browserHost } from './host/browser.ts';
import { desktopBridge, desktopHost } from './host/desktop.ts';
import type { Host } from './host/host.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layers.css';

async function host(): Promise<Host> {
  if (import.meta.env.MODE === 'sample') return (await import('./host/sample/sample.ts')).sampleHost();
  const bridge = desktopBridge();
  return bridge ? desktopHost(bridge) : browserHost();
}

mount(App, { target: document.getElementById('app') as HTMLElement, props: { host: await host() } });
