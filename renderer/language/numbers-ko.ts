// Numbers and counted things in Korean.
export const number = (n: number): string => n.toLocaleString('ko');
export const photos = (n: number): string => `사진 ${number(n)}장`;
