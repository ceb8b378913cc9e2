// XMP packets (ISO 16684-1) as text: a block of properties put in, properties found and taken out. Only what merging
// our note needs: packets come from many programs, so names are looked up by namespace, whatever their prefix. A packet
// comes from whoever made the photo: it is walked tag by tag, once, so that its time grows with its length alone.

/** Longer packets are not looked into: those of cameras and editors have some kilobytes. */
export const MOST_XMP = { characters: 256 * 1024, named: '256 kB' };

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

export const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export function unescapeXml(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return named[name] ?? whole;
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

interface Attribute {
  name: string;
  value: string;
  /** With the space before it. */
  start: number;
  end: number;
}

interface Tag {
  name: string;
  closing: boolean;
  /** `<a/>`. */
  empty: boolean;
  attributes: Attribute[];
  start: number;
  end: number;
}

const isSpace = (character: string | undefined): boolean =>
  character === ' ' || character === '\n' || character === '\t' || character === '\r';

/** Every tag in order, without comments and instructions; ends where the packet is not XML any more. */
function* tags(packet: string): Generator<Tag> {
  for (let at = packet.indexOf('<'); at >= 0; at = packet.indexOf('<', at)) {
    const end = SKIPPED.find(([start]) => packet.startsWith(start, at))?.[1];
    if (end !== undefined) {
      const found = packet.indexOf(end, at);
      if (found < 0) return;
      at = found + end.length;
      continue;
    }
    const tag = tagAt(packet, at);
    if (!tag) return;
    yield tag;
    at = tag.end;
  }
}

const SKIPPED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

function tagAt(packet: string, start: number): Tag | null {
  let at = start + 1;
  const closing = packet[at] === '/';
  if (closing) at++;
  const word = (): string => {
    const from = at;
    while (at < packet.length && !isSpace(packet[at]) && !'=/><"\''.includes(packet[at]!)) at++;
    return packet.slice(from, at);
  };
  const spaces = (): void => {
    while (isSpace(packet[at])) at++;
  };
  const name = word();
  const attributes: Attribute[] = [];
  for (;;) {
    const before = at;
    spaces();
    if (packet[at] === '>') return { name, closing, empty: false, attributes, start, end: at + 1 };
    if (packet[at] === '/' && packet[at + 1] === '>')
      return { name, closing, empty: true, attributes, start, end: at + 2 };
    const own = word();
    spaces();
    if (own === '' || packet[at] !== '=') return null;
    at++;
    spaces();
    const quote = packet[at];
    const end = quote === '"' || quote === "'" ? packet.indexOf(quote, at + 1) : -1;
    if (end < 0) return null;
    attributes.push({ name: own, value: packet.slice(at + 1, end), start: before, end: end + 1 });
    at = end + 1;
  }
}

/** Prefixes that the packet binds to this namespace. */
function prefixesOf(packet: string, namespace: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { attributes } of tags(packet)) {
    for (const { name, value } of attributes) {
      if (value === namespace && name.startsWith('xmlns:')) found.add(name.slice('xmlns:'.length));
    }
  }
  return found;
}

/** Where a property of simple value stands: `text` alone, and all of it with the space or the tags around it. */
interface Property {
  text: string;
  start: number;
  end: number;
}

/** Every place where the packet has the property, as element or as attribute. */
function* properties(packet: string, namespace: string, name: string): Generator<Property> {
  const names = new Set([...prefixesOf(packet, namespace)].map((prefix) => `${prefix}:${name}`));
  if (names.size === 0) return;
  let open: Tag | undefined;
  for (const tag of tags(packet)) {
    if (open && tag.closing && tag.name === open.name)
      yield { text: packet.slice(open.end, tag.start), start: open.start, end: tag.end };
    open = undefined;
    for (const { name: own, value, start, end } of tag.attributes) {
      if (names.has(own)) yield { text: value, start, end };
    }
    if (!names.has(tag.name) || tag.closing) continue;
    if (tag.empty) yield { text: '', start: tag.start, end: tag.end };
    else open = tag;
  }
}

/** The text of a simple property, written as element or attribute; null when the packet has none, or is too long. */
export function propertyOf(packet: string, namespace: string, name: string): string | null {
  if (packet.length > MOST_XMP.characters) return null;
  for (const { text } of properties(packet, namespace, name)) return unescapeXml(text);
  return null;
}

/**
 * The texts of a property that has several, such as one for each language (rdf:Alt): what stands in its rdf:li, without empty
 * ones. None when the packet has no such property, or is too long.
 */
export function textsOf(packet: string, namespace: string, name: string): string[] {
  if (packet.length > MOST_XMP.characters) return [];
  const names = new Set([...prefixesOf(packet, namespace)].map((prefix) => `${prefix}:${name}`));
  const items = new Set([...prefixesOf(packet, RDF)].map((prefix) => `${prefix}:li`));
  if (names.size === 0 || items.size === 0) return [];
  const texts: string[] = [];
  let inside = false;
  let item: Tag | undefined;
  for (const tag of tags(packet)) {
    if (item && tag.closing && tag.name === item.name) texts.push(unescapeXml(packet.slice(item.end, tag.start)));
    item = inside && items.has(tag.name) && !tag.closing && !tag.empty ? tag : undefined;
    if (names.has(tag.name)) inside = !tag.closing && !tag.empty;
  }
  return texts.filter((text) => text.trim() !== '');
}

/** The packet without a property of simple value, element or attribute. */
export function withoutProperty(packet: string, namespace: string, name: string): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of properties(packet, namespace, name)) {
    if (start < from) continue; // inside one that went
    kept += packet.slice(from, start);
    from = end;
  }
  return kept + packet.slice(from);
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
  const [rdf] = packet === undefined ? [] : prefixesOf(packet, RDF);
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
  const about = aboutOf(packet, `${rdf}:about`);
  const description = `<${rdf}:Description ${rdf}:about="${about}"${declared.join('')}>${properties}</${rdf}:Description>`;
  return packet.slice(0, end) + description + packet.slice(end);
}

function aboutOf(packet: string, name: string): string {
  for (const { attributes } of tags(packet)) {
    const about = attributes.find((attribute) => attribute.name === name);
    if (about) return about.value.replaceAll('"', '&quot;');
  }
  return '';
}
