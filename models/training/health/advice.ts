/** What a health rule has to say; the rule's name is its file's. */
export interface Advice {
  rule: string;
  /** For people who do not know the theory: what is seen, and what to try. */
  message: string;
  /** What the message tells of this run, by name, for pages that word it in another language. */
  facts?: Readonly<Record<string, string | number>>;
}
