import { buildSync } from 'esbuild'
import { gzipSync } from 'node:zlib'
import { table } from './figures.ts'

/** What the generated gateway adds to a bundle, with its runtime, minified and gzipped. */
const entry = "export { createGateway } from './samples/circuit-breaker/generated/gateway.ts'"
const [file] = buildSync({
  stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  write: false,
}).outputFiles

console.log('The gateway with its runtime. To reach: at most 5 KB (5,120 bytes) gzipped.')
console.log(
  table(
    ['minified', 'and gzipped'],
    [[String(file!.contents.length), String(gzipSync(file!.contents, { level: 9 }).length)]],
  ),
)
