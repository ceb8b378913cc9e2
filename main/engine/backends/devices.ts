// What this machine computes with, told without touching a driver's libraries, which may crash.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Windows: where each display adapter's name and driver version are. */
const DISPLAY_ADAPTERS = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}';

export const processorName = (): string => cpus()[0]?.model.trim() ?? 'processor';

/** Graphics devices with their driver's version where the system tells it; empty when there are none. */
export async function gpuNames(): Promise<string[]> {
  const nvidia = await lines('nvidia-smi', ['--query-gpu=name,driver_version', '--format=csv,noheader']);
  if (nvidia.length > 0) return nvidia.map((line) => line.replace(', ', ', driver '));
  switch (process.platform) {
    case 'linux':
      return linuxGraphics();
    case 'win32':
      return lines('powershell', [
        '-NoProfile',
        '-Command',
        'Get-CimInstance Win32_VideoController | ForEach-Object { $_.Name + ", driver " + $_.DriverVersion }',
      ]);
    case 'darwin': // the driver is part of the system
      return (await lines('system_profiler', ['SPDisplaysDataType'])).flatMap(
        (line) => /Chipset Model: (.+)/.exec(line)?.[1] ?? [],
      );
    default:
      return [];
  }
}

/** What changes when a device or its driver does, told in milliseconds. */
export async function driverFacts(): Promise<string[]> {
  switch (process.platform) {
    case 'linux': {
      const nvidia = await readFile('/proc/driver/nvidia/version', 'utf8').catch(() => '');
      return [nvidia, ...(await linuxGraphics())];
    }
    case 'win32':
      return lines('reg', ['query', DISPLAY_ADAPTERS, '/s', '/v', 'DriverVersion']);
    default:
      return []; // the driver is part of the system
  }
}

/** PCI ids and driver modules, which need no tool: "amdgpu 1002:73bf". */
async function linuxGraphics(): Promise<string[]> {
  const root = '/sys/class/drm';
  const cards = (await readdir(root).catch(() => [])).filter((name) => /^card\d+$/.test(name));
  const names = await Promise.all(
    cards.map(async (card) => {
      const events = await readFile(`${root}/${card}/device/uevent`, 'utf8').catch(() => '');
      const fact = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(events)?.[1] ?? '';
      const version = await readFile(`/sys/module/${fact('DRIVER')}/version`, 'utf8').catch(() => '');
      return [fact('DRIVER'), fact('PCI_ID'), version.trim()].filter(Boolean).join(' ');
    }),
  );
  return names.filter(Boolean);
}

/** What the program prints; nothing when it is not there or fails. */
async function lines(program: string, args: string[]): Promise<string[]> {
  const { stdout } = await run(program, args, { timeout: 10_000, windowsHide: true }).catch(() => ({ stdout: '' }));
  return stdout.split('\n').flatMap((line) => line.trim() || []);
}
