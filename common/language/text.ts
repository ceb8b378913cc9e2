/** A text in the languages of the studio. */
export interface Text {
  en: string;
  ko: string;
}

export type Locale = keyof Text;
