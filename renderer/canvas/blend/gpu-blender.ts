// The blender on the GPU: photo, content and mask are textures, and a frame is one triangle (shader.ts).
import type { Image } from '../../../common/image/image.ts';
import type { Box } from '../../../common/image/masks/box.ts';
import type { Blender, BlendOptions } from './blender.ts';
import { FRAGMENT_SHADER, VERTEX_SHADER } from './shader.ts';

const UNITS = ['photo', 'content', 'mask'] as const;
const UNIFORMS = [...UNITS, 'strength', 'lightness', 'colour', 'tint', 'rows'] as const;

/** Graphics that the processor computes: SwiftShader, Mesa's rasterizers, Windows' WARP. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Null where there is no WebGL 2, or only one of software (unless `software`): the plain blender is faster than that. */
export function gpuBlender({ software = false } = {}): Blender | null {
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext('webgl2', { antialias: false, depth: false, premultipliedAlpha: true });
  if (gl && !software && SOFTWARE.test(rendererOf(gl))) return null;
  const program = gl && linked(gl);
  if (!gl || !program) return null;
  gl.useProgram(program);
  const places = Object.fromEntries(UNIFORMS.map((name) => [name, gl.getUniformLocation(program, name)])) as Record<
    (typeof UNIFORMS)[number],
    WebGLUniformLocation | null
  >;
  const textures = UNITS.map((name, unit) => {
    gl.uniform1i(places[name], unit);
    return newTexture(gl, unit);
  });
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1); // rows of a mask have any length

  const bind = (name: (typeof UNITS)[number]): void => {
    const unit = UNITS.indexOf(name);
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, textures[unit] ?? null);
  };

  return {
    setPictures(photo, content) {
      const { width, height } = photo;
      const resized = canvas.width !== width || canvas.height !== height;
      if (resized) [canvas.width, canvas.height] = [width, height];
      for (const [name, source] of [
        ['photo', photo],
        ['content', content],
      ] as const) {
        bind(name);
        gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, source);
      }
      if (!resized) return;
      bind('mask');
      const white = new Uint8Array(width * height).fill(255);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, width, height, 0, gl.RED, gl.UNSIGNED_BYTE, white);
    },

    setMask(mask: Image, { left, top, right, bottom }: Box) {
      if (right <= left || bottom <= top) return;
      bind('mask');
      gl.pixelStorei(gl.UNPACK_ROW_LENGTH, mask.width);
      const from = mask.data.subarray(top * mask.width + left);
      gl.texSubImage2D(gl.TEXTURE_2D, 0, left, top, right - left, bottom - top, gl.RED, gl.UNSIGNED_BYTE, from);
      gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
    },

    draw({ blend, tint }: BlendOptions) {
      gl.viewport(0, 0, canvas.width, canvas.height);
      gl.uniform1f(places.strength, blend.strength);
      gl.uniform1i(places.lightness, Number(blend.lightness));
      gl.uniform1i(places.colour, Number(blend.colour));
      gl.uniform4f(places.tint, ...((tint ?? [0, 0, 0, 0]) as [number, number, number, number]));
      gl.uniform1i(places.rows, canvas.height);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      return canvas.transferToImageBitmap();
    },
  };
}

/** What draws, as the browser names it; it need not. */
function rendererOf(gl: WebGL2RenderingContext): string {
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
}

function newTexture(gl: WebGL2RenderingContext, unit: number): WebGLTexture | null {
  const texture = gl.createTexture();
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
    gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
  }
  for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, wrap, gl.CLAMP_TO_EDGE);
  return texture;
}

function linked(gl: WebGL2RenderingContext): WebGLProgram | null {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX_SHADER],
    [gl.FRAGMENT_SHADER, FRAGMENT_SHADER],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return gl.getProgramParameter(program, gl.LINK_STATUS) ? program : null;
}
