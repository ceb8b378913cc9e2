// common/image/blend.ts and keep.ts in GLSL, line for line; e2e/web/blend.spec.ts compares them pixel by pixel.
//   target = content, or with the photo's lightness or colour kept
//   out    = photo + strength mask (target - photo)
// Values are 0..1 here. All textures have the size of what is drawn, so each pixel reads its own texel and no filter.
import { LUMINANCE } from '../../../common/image/luminance.ts';

const [RED, GREEN, BLUE] = LUMINANCE;

export const VERTEX_SHADER = `#version 300 es
void main() {
  // one triangle over all: (-1, -1), (3, -1), (-1, 3)
  gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
}`;

export const FRAGMENT_SHADER = `#version 300 es
precision highp float;

uniform sampler2D photo;
uniform sampler2D content;
uniform sampler2D mask;
uniform float strength;
uniform bool lightness;
uniform bool colour;
uniform vec4 tint; // colour of the mask's overlay and how much of it, 0: none
uniform int rows;
out vec4 result;

float luminance(vec3 c) {
  return ${RED} * c.r + ${GREEN} * c.g + ${BLUE} * c.b;
}

float room(float grey, float distance) {
  return distance > 0.0 ? (1.0 - grey) / distance : distance < 0.0 ? grey / -distance : 1.0;
}

vec3 kept(vec3 p, vec3 c) {
  float before = luminance(p);
  float after = luminance(c);
  float grey = lightness ? before : after;
  vec3 distance = colour ? p - before : c - after;
  float fit = min(min(1.0, room(grey, distance.r)), min(room(grey, distance.g), room(grey, distance.b)));
  return grey + fit * distance;
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.x, rows - 1 - int(gl_FragCoord.y)); // rows of pictures begin at the top
  vec4 p = texelFetch(photo, at, 0);
  vec4 c = texelFetch(content, at, 0);
  float m = texelFetch(mask, at, 0).r;
  vec3 target = lightness || colour ? kept(p.rgb, c.rgb) : c.rgb;
  vec3 blended = mix(p.rgb + strength * m * (target - p.rgb), tint.rgb, tint.a * m);
  result = vec4(blended * p.a, p.a);
}`;
