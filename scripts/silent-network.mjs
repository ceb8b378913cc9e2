// A network of its own for one command, in which nothing but itself is to be found and everything that is asked is noted:
// names by a DNS listener, connections and datagrams to whatever address by the kernel's own counters. Linux, where user
// namespaces are allowed; elsewhere `whyNoSilentNetwork` says why not.
import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SELF = fileURLToPath(import.meta.url);
const NAMESPACES = ['--net', '--mount', '--map-root-user'];
const DNS_PORT = 53;
/** Milliseconds after the command's end in which what it sent last still arrives. */
const SETTLE_MS = 200;

/**
 * Makes every address one of this machine's own: without a route a connection is refused before it is counted, and here
 * whatever is tried ends at once. IPv6 is not everywhere.
 */
const SETUP = `
mount --bind "$1" /etc/resolv.conf
ip link set lo up
ip route add local default dev lo
ip -6 route add local default dev lo 2>/dev/null
shift
exec "$@"
`;

/** Why there is none here; undefined where there is one. */
export function whyNoSilentNetwork() {
  if (process.platform !== 'linux') return 'network namespaces are of Linux only';
  const tried = spawnSync('unshare', [
    ...NAMESPACES,
    'sh',
    '-c',
    'ip link set lo up && ip route add local default dev lo',
  ]);
  if (tried.error) return 'there is no unshare';
  return tried.status === 0 ? undefined : 'this system allows no network namespaces, or has no ip';
}

/**
 * @typedef {object} Heard
 * @property {number | null} code Exit code of the command.
 * @property {string[]} names Names that it asked for.
 * @property {number} connections TCP connections it tried to open, to any address.
 * @property {number} datagrams UDP datagrams it sent, to any address: those that asked for names too.
 */

/**
 * Runs a program in such a network. `onStart` gets the child, whose output it may read and which it may end by a signal.
 * @param {readonly string[]} command Program and arguments.
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onStart?: (child: import('node:child_process').ChildProcess) => void }} [options]
 * @returns {Promise<Heard & { output: string }>}
 */
export async function runInSilence(command, { cwd, env = process.env, onStart = () => {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'zorse-silence-'));
  try {
    const resolver = join(folder, 'resolv.conf');
    writeFileSync(resolver, 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n');
    const inside = ['sh', '-c', SETUP, 'sh', resolver, process.execPath, SELF, ...command];
    const child = spawn('unshare', [...NAMESPACES, ...inside], { cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    const streams = [child.stdout, child.stderr, child.stdio[3]];
    const texts = streams.map(() => '');
    streams.forEach((stream, at) => stream.setEncoding('utf8').on('data', (text) => (texts[at] += text)));
    onStart(child);
    await once(child, 'close');
    const [stdout, stderr, heard] = texts;
    if (!heard) throw new Error(`The silent network could not be made: ${stderr}`);
    return { ...JSON.parse(heard), output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Inside: listens, runs the command, and tells on the fourth stream what was heard. */
async function listenWhile([program, ...args]) {
  const names = [];
  const server = createSocket('udp4');
  server.on('message', (message, from) => {
    names.push(nameIn(message));
    const refused = Buffer.from(message);
    refused.writeUInt16BE(0x8185, 2); // an answer: refused
    server.send(refused, from.port, from.address);
  });
  server.bind(DNS_PORT); // whichever resolver is asked, it is this one
  await once(server, 'listening');
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const [code] = await once(child, 'close');
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const counted = counters();
  const answers = names.length; // those of the listener are no one's asking
  writeFileSync(
    3,
    JSON.stringify({
      code,
      names,
      connections: counted.Tcp.ActiveOpens,
      datagrams: counted.Udp.OutDatagrams + counted.Udp6 - answers,
    }),
  );
  process.exit(0);
}

/** The question of a DNS message (RFC 1035, section 4.1.2): labels, each after its length. */
function nameIn(message) {
  const labels = [];
  for (let at = 12; message[at] > 0; at += 1 + message[at])
    labels.push(message.toString('latin1', at + 1, at + 1 + message[at]));
  return labels.join('.');
}

/** Of this namespace, since it was made. */
function counters() {
  const lines = readFileSync('/proc/net/snmp', 'utf8').trim().split('\n');
  const tables = {};
  for (let at = 0; at < lines.length; at += 2) {
    const [name, ...keys] = lines[at].split(/:? /);
    const [, ...values] = lines[at + 1].split(/:? /).map(Number);
    tables[name] = Object.fromEntries(keys.map((key, index) => [key, values[index]]));
  }
  const Udp6 = Number(/^Udp6OutDatagrams\s+(\d+)/m.exec(readFileSync('/proc/net/snmp6', 'utf8').toString())?.[1] ?? 0);
  return { ...tables, Udp6 };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await listenWhile(process.argv.slice(2));
