// Installs what is not installed yet; with `--peers`, also the libraries that this project is compared with.
import { installPeers, installRoot } from './npm.mjs'

if (!installRoot() || (process.argv.includes('--peers') && !installPeers())) process.exit(1)
