// Files of ours carry the number of their format: what an earlier version wrote becomes what the newest writes, step by step.
type Document = Record<string, unknown>;

/** Each step turns a document of the format that it stands under into the next one's. */
export type Upgrades = Readonly<Record<number, (document: Document) => Document>>;

/** A document in the newest format. One whose format was never written stays as it is, for its schema to refuse. */
export function upgraded(document: Document, upgrades: Upgrades, newest: number): Document {
  const { format } = document;
  if (!Number.isInteger(format) || (format as number) < 1) return document; // numbers far below would count up for ever
  let now = document;
  for (let version = format as number; version < newest; version++) now = upgrades[version]?.(now) ?? now;
  return now;
}

/** What the text of a file of ours holds; an empty document where it is no JSON object, for its schema to refuse. */
export function documentOf(text: string): Document {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Document) : {};
  } catch {
    return {};
  }
}
