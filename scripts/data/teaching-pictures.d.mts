/** Square picture of `side` pixels, RGB bytes. */
interface Picture {
  side: number;
  data: Uint8Array;
}

export declare const TAUGHT: readonly string[];
export declare const KINDS: readonly ['horse', 'zebra', 'flower', 'face', 'emoji'];
type Kind = (typeof KINDS)[number];

export declare function teachingPictures(data: string): Promise<{ photos: Picture[]; drawings: Picture[] }>;
export declare function taughtPictures(data: string, side: number, count: number): Promise<Record<Kind, Picture[]>>;
export declare function heldOutPictures(data: string, side: number): Promise<Record<Kind, Picture[]>>;
