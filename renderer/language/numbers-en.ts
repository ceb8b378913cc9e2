// Numbers and counted things in English.
export const number = (n: number): string => n.toLocaleString('en');
export const count = (n: number, one: string, many: string): string => `${number(n)} ${n === 1 ? one : many}`;
export const photos = (n: number): string => count(n, 'photo', 'photos');
