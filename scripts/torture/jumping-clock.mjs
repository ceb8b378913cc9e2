// Loaded before a program of ours: its clock jumps by hours and days, back and forth, at every few looks at it.
const { now } = Date;
let offset = 0;
let looks = 0;

const JUMPS = [-86_400_000, 3_600_000, 0, 30 * 86_400_000, -3_600_000];

Date.now = () => {
  if (++looks % 7 === 0) offset = JUMPS[(looks / 7) % JUMPS.length];
  return now() + offset;
};
