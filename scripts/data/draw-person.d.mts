import type { Sharp } from 'sharp';

export interface Person {
  woman: boolean;
  hairstyle: string;
  has: Record<'glasses' | 'sunglasses' | 'beard' | 'flowers' | 'smile', boolean>;
  colours: Record<'hair' | 'skin' | 'background', string>;
}

export declare const COLOURS: Readonly<Record<'hair' | 'skin' | 'background', Readonly<Record<string, string>>>>;
export declare const HAIRSTYLES: Readonly<Record<string, readonly string[]>>;
export declare function choosePerson(random: () => number): Person;
export declare function drawPerson(person: Person, random: () => number): Sharp;
