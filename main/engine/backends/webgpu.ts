// tfjs's WebGPU backend on Dawn (the `webgpu` package): any GPU with Vulkan, Metal or Direct3D 12. The package's
// binaries do not exist for every platform, so it is an optional dependency.
import type { Candidate } from './backend.ts';

/** The part of WebGPU that is used here; Node's types do not have it. */
interface Adapter {
  info: { vendor: string; architecture: string; device: string; description: string };
}
interface Gpu {
  requestAdapter(options?: { powerPreference: 'high-performance' }): Promise<Adapter | null>;
}

export const webgpu: Candidate = {
  name: 'webgpu',
  async load() {
    const dawn = await import('webgpu').catch((cause: unknown) => {
      throw new Error('the package "webgpu" has no binary for this platform', { cause });
    });
    Object.assign(globalThis, dawn.globals);
    const gpu = dawn.create([]) as unknown as Gpu; // the part of it that we use
    // tfjs looks for it where browsers have it; Node 21 and later have a navigator without it
    Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) throw new Error('no GPU with Vulkan, Metal or Direct3D 12 was found');
    await import('@tensorflow/tfjs-backend-webgpu');
    const { vendor, architecture, device, description } = adapter.info;
    return [description || device || architecture, vendor].filter(Boolean).join(', ');
  },
};
