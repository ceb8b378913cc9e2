// Pictures for the screenshots, drawn here: horses in meadows, as no photo's licence would fit every copy of this
// repository. Light, grass and coat get noise, since a net that has learned photos expects texture.
import sharp from 'sharp';

const HORSE =
  'M168 250 C150 252 138 246 132 232 C128 222 132 214 140 206 L196 150 C206 140 212 126 222 112 L226 92 L238 108 ' +
  'C262 116 282 138 296 168 C306 188 322 200 346 206 C392 214 452 200 500 206 C540 210 566 226 574 262 ' +
  'C580 300 572 330 560 352 L556 470 C555 486 558 494 562 502 L534 502 L530 474 L522 372 C508 380 494 374 482 362 ' +
  'C440 378 392 380 352 370 L350 474 C350 488 352 496 356 502 L328 502 L322 472 L312 352 C296 338 286 318 280 294 ' +
  'C276 270 268 250 254 236 C236 240 214 240 198 242 Z';
const FAR_LEGS =
  'M372 360 L380 470 L384 502 L408 502 L402 470 L404 358 Z M486 350 L500 400 L492 474 L496 502 L520 502 L516 474 L524 396 L520 350 Z';
const MANE =
  'M226 94 C256 100 288 128 304 164 C312 184 324 198 346 206 C318 214 296 204 284 184 C270 158 252 130 232 116 Z';
const TAIL = 'M566 232 C600 244 612 300 600 372 C596 396 584 404 580 388 C588 340 584 292 560 262 Z';

const SCENES = [
  { sky: ['#9cc4e4', '#e8eef2'], hills: '#5d7a52', grass: ['#7f9a4a', '#4d6a2c'], coat: ['#8f5229', '#4a240f'] },
  { sky: ['#e7b98a', '#f6e3c4'], hills: '#7d6a5a', grass: ['#b49a54', '#7c6a34'], coat: ['#8a5230', '#43220f'] },
  { sky: ['#b9c8d2', '#dfe6ea'], hills: '#47604c', grass: ['#5f8a45', '#355a2b'], coat: ['#7d4a28', '#3d2010'] },
  { sky: ['#7fa9d6', '#cfe2f2'], hills: '#6b7f66', grass: ['#9aa85a', '#66783a'], coat: ['#754324', '#35190b'] },
];

/** A JPEG of `width` x `height` pixels; every `seed` gives another horse in another meadow. */
export function drawMeadow(seed, width = 1200, height = 900) {
  const { sky, hills, grass, coat } = SCENES[seed % SCENES.length];
  const size = 0.92 + (0.22 * ((seed * 7) % 5)) / 4;
  const x = 20 + ((seed * 53) % 90);
  const flip =
    seed % 2
      ? `translate(${800 - x} ${560 - 500 * size}) scale(${-size} ${size})`
      : `translate(${x} ${560 - 500 * size}) scale(${size})`;
  const gradient = (id, [from, to]) =>
    `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`;
  const noise = (id, frequency, octaves, strength) =>
    `<filter id="${id}" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="${octaves}" seed="${seed + 3}"/>
     <feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  ${strength} 0 0 0 ${-strength * 0.45}"/><feComposite in2="SourceGraphic" operator="in"/><feBlend in2="SourceGraphic" mode="multiply"/></filter>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600" width="${width}" height="${height}">
    <defs>${gradient('sky', sky)}${gradient('grass', grass)}${gradient('coat', coat)}
      ${noise('blades', '0.09 0.012', 4, 1.6)}${noise('leaves', '0.03 0.05', 4, 1.4)}${noise('fur', '0.02 0.05', 3, 1.1)}
      <filter id="far"><feGaussianBlur stdDeviation="2.2"/></filter><filter id="soft"><feGaussianBlur stdDeviation="7"/></filter></defs>
    <rect width="800" height="600" fill="url(#sky)"/>
    <g filter="url(#far)"><path d="M0 250 C120 ${190 + (seed % 4) * 12} 240 240 380 210 S640 170 800 230 V420 H0 Z" fill="${hills}" filter="url(#leaves)"/></g>
    <path d="M0 330 C220 306 520 318 800 300 V600 H0 Z" fill="url(#grass)" filter="url(#blades)"/>
    <ellipse cx="400" cy="556" rx="270" ry="16" fill="#1c240f" opacity="0.45" filter="url(#soft)"/>
    <g transform="${flip}"><g filter="url(#fur)"><path d="${FAR_LEGS}" fill="${coat[1]}"/><path d="${HORSE}" fill="url(#coat)"/></g>
      <path d="${MANE}" fill="#1e120a"/><path d="${TAIL}" fill="#1e120a"/>
      <path d="M330 330 C400 372 470 372 540 330 C520 380 440 388 352 370 Z" fill="#1a0d05" opacity="0.35" filter="url(#soft)"/>
      <path d="M300 214 C380 206 470 196 540 216" stroke="#f3d2a4" stroke-width="16" opacity="0.22" fill="none" filter="url(#soft)"/>
      <circle cx="208" cy="160" r="5" fill="#120a05"/><path d="M140 232 q8 4 12 -2" stroke="#120a05" stroke-width="3" fill="none"/></g>
  </svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().jpeg({ quality: 92 }).toBuffer();
}
