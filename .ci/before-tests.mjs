import { bundleIfStale } from './bundle.mjs'
import { installPeers } from './npm.mjs'

/** Some tests run the bundled command line, which must be that of the sources; some run beside other libraries. */
export default async function () {
  // Without them the tests beside them fail, and no other.
  installPeers()
  await bundleIfStale()
}
