// Makes a checkout ready to run: installs, and bundles the command line to dist/, as far as that is not done yet.
await import('./install.mjs')

const { bundleIfStale } = await import('./bundle.mjs')
await bundleIfStale()
