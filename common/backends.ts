// The names of the backends, for whoever names one: the engine, which loads them, and the command line, which refuses
// what is none of them before it starts an engine.

const ANY = null;

/** The platforms (`process.platform`) on which a backend can exist; null: any. */
export const BACKEND_PLATFORMS = {
  onnx: ANY,
  'onnx-cuda': ['linux', 'win32'],
  'onnx-directml': ['win32'],
  'onnx-coreml': ['darwin'],
  'onnx-webgpu': ['linux', 'win32', 'darwin'],
  webgpu: ANY,
  tensorflow: ANY,
  cpu: ANY,
} as const satisfies Record<string, readonly string[] | null>;

export type BackendName = keyof typeof BACKEND_PLATFORMS;

/** Those that can exist on this platform, in the order of the self-test. */
export function backendNames(platform: string): BackendName[] {
  const entries = Object.entries(BACKEND_PLATFORMS) as [BackendName, readonly string[] | null][];
  return entries.flatMap(([name, platforms]) => (platforms?.includes(platform) === false ? [] : name));
}
