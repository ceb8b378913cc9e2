// Our note inside an XMP packet, merged into the photo's own where there is one. Apart from what the note says (note.ts),
// because the photo's packet is a stranger's and is walked in another process.
import { escapeXml, withDescription, withoutProperty } from './xmp.ts';

export const IPTC = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
export const OURS = 'urn:zorse:note:1#';
const TIFF = 'http://ns.adobe.com/tiff/1.0/';

/** Properties of ours that say how a picture was made; it has one of them. */
export const NOTES = ['request', 'remix', 'colours'] as const;

export interface NoteProperty {
  name: (typeof NOTES)[number];
  json: string;
  /** IPTC's digital source type, an address. */
  sourceType: string;
}

/** An XMP packet with the note. */
export function packetWith({ name, json, sourceType }: NoteProperty, packet?: string): string {
  let kept = packet;
  if (kept !== undefined) {
    kept = withoutProperty(kept, IPTC, 'DigitalSourceType');
    for (const each of NOTES) kept = withoutProperty(kept, OURS, each);
    kept = withoutProperty(kept, TIFF, 'Orientation'); // pixels are upright now
  }
  return withDescription(
    kept,
    { Iptc4xmpExt: IPTC, zorse: OURS },
    `<Iptc4xmpExt:DigitalSourceType>${sourceType}</Iptc4xmpExt:DigitalSourceType>` +
      `<zorse:${name}>${escapeXml(json)}</zorse:${name}>`,
  );
}
