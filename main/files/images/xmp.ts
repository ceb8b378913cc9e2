// XMP packets (ISO 16684-1) as text: a block of properties put in, properties found and taken out. Only what merging
// our note needs: packets come from many programs, so names are looked up by namespace, whatever their prefix.

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export function unescapeXml(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return named[name] ?? whole;
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Prefixes that the packet binds to this namespace. */
function prefixesOf(packet: string, namespace: string): string[] {
  const found = packet.matchAll(new RegExp(`xmlns:([\\w.-]+)\\s*=\\s*["']${escapeRegExp(namespace)}["']`, 'g'));
  return [...new Set([...found].map((match) => match[1]!))];
}

/** The text of a simple property, written as element or attribute; null when the packet has none. */
export function propertyOf(packet: string, namespace: string, name: string): string | null {
  for (const prefix of prefixesOf(packet, namespace)) {
    const element = new RegExp(`<${escapeRegExp(prefix)}:${name}(?:\\s[^>]*)?>([^<]*)</`).exec(packet);
    const attribute = new RegExp(`\\s${escapeRegExp(prefix)}:${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(packet);
    const text = element?.[1] ?? attribute?.[1] ?? attribute?.[2];
    if (text !== undefined) return unescapeXml(text);
  }
  return null;
}

/** The packet without a property of simple value, element or attribute. */
export function withoutProperty(packet: string, namespace: string, name: string): string {
  for (const prefix of prefixesOf(packet, namespace)) {
    const full = `${escapeRegExp(prefix)}:${name}`;
    packet = packet
      .replace(new RegExp(`<${full}(?:\\s[^>]*)?/>|<${full}(?:\\s[^>]*)?>[^<]*</${full}\\s*>`, 'g'), '')
      .replace(new RegExp(`\\s${full}\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g'), '');
  }
  return packet;
}

/**
 * The packet with one more rdf:Description that holds `properties` (elements, with the namespaces they use). A packet
 * that has no RDF to put it in is replaced by a new one.
 */
export function withDescription(
  packet: string | undefined,
  namespaces: Record<string, string>,
  properties: string,
): string {
  const declared = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  const rdf = packet === undefined ? undefined : prefixesOf(packet, RDF)[0];
  const end = rdf === undefined ? -1 : packet!.lastIndexOf(`</${rdf}:RDF`);
  if (packet === undefined || rdf === undefined || end < 0) {
    const description = `<rdf:Description rdf:about=""${declared.join('')}>${properties}</rdf:Description>`;
    return (
      '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}">${description}</rdf:RDF></x:xmpmeta>` +
      '<?xpacket end="w"?>'
    );
  }
  // All descriptions of one packet are about the same thing and must say so alike.
  const about = new RegExp(`\\s${escapeRegExp(rdf)}:about\\s*=\\s*["']([^"']*)["']`).exec(packet)?.[1] ?? '';
  const description = `<${rdf}:Description ${rdf}:about="${about}"${declared.join('')}>${properties}</${rdf}:Description>`;
  return packet.slice(0, end) + description + packet.slice(end);
}
