// Some tests run the bundled command line: it must be that of the sources.
export { bundleIfStale as default } from './bundle.mjs'
