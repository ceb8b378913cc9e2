// Where the page starts: the host is chosen and the page is mounted on it.
import './zod-without-eval.ts';
import { mount } from 'svelte';
import App from './app/App.svelte';
import { browserHost } from './host/browser.ts';
import { desktopBridge, desktopHost } from './host/desktop.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layers.css';
import './styles/tabs.css';

const bridge = desktopBridge();
const host = bridge ? desktopHost(bridge) : browserHost();
mount(App, { target: document.getElementById('app') as HTMLElement, props: { host } });
