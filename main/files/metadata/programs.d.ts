/** A program for a process of its own, bundled, as text (scripts/programs.mjs). */
declare module '*?program' {
  const text: string;
  export default text;
}
