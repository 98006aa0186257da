import { build } from 'esbuild'
import { gzipSync } from 'node:zlib'
import { assetPath } from '../../../src/cli/assets.ts'
import { specs } from '../../table/bundle.ts'

/** Modules whose size counts: what a user imports of them. */
export const modules = {
  gateway: "export { createGateway } from './samples/circuit-breaker/gateway.myc'",
  'gateway, restored': "export { createGateway, restoreGateway } from './samples/circuit-breaker/gateway.myc'",
  machine: "export { createTurnstile } from './bench/subjects/machine/turnstile.myc'",
  client: "export { createAsking } from './bench/subjects/client/client.myc'",
} as const

export type Module = keyof typeof modules

/** What a module adds to a bundle, with its runtime: bytes, minified and gzipped. */
export async function sizeOf(module: Module): Promise<{ readonly minified: number; readonly gzipped: number }> {
  const { outputFiles } = await build({
    stdin: { contents: modules[module], resolveDir: assetPath('.'), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    plugins: [specs],
    write: false,
  })
  const { contents } = outputFiles[0]!
  return { minified: contents.length, gzipped: gzipSync(contents, { level: 9 }).length }
}
