// Signing and notarising: with keys in the environment an app is signed or not made at all; without them it is made
// unsigned, and said so. electron-builder reads the keys itself (https://www.electron.build/code-signing).

/** Keys of Apple's notary, any of these sets. */
const NOTARY = [
  ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
  ['APPLE_KEYCHAIN', 'APPLE_KEYCHAIN_PROFILE'],
];
const IDENTITY = { darwin: ['CSC_LINK', 'CSC_NAME'], win32: ['WIN_CSC_LINK', 'CSC_LINK'] };

/** @returns {{ args: string[], notes: string[] }} for electron-builder, as in builder.mjs */
export function signing(platform, env = process.env) {
  const wanted = IDENTITY[platform];
  if (!wanted) return { args: [], notes: [] };
  const signed = wanted.some((name) => env[name]);
  const args = [`--config.forceCodeSigning=${signed}`];
  const notes = signed ? [] : [`the app is not signed: set ${wanted.join(' or ')} to do so.`];
  if (platform !== 'darwin') return { args, notes };
  const notarised = signed && NOTARY.some((names) => names.every((name) => env[name]));
  args.push(`--config.mac.notarize=${notarised}`);
  if (!notarised) notes.push(`the app is not notarised: set ${NOTARY.map((names) => names.join(', ')).join('; or ')}.`);
  return { args, notes };
}
