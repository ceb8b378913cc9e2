// Tells electron-builder that the app's node_modules are laid out already (stage.mjs): it neither installs nor rebuilds
// nor collects packages, of which it would take those of the whole repository.
export default async () => false;
