// Bundles the command line. It is CommonJS, of which V8 can keep what it compiled: see src/cli/compile-cache.ts.
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What only some commands need, each in a file of its own. */
const lateFiles = ['src/emit/typescript/format.ts', 'src/cli/test/javascript.ts']

/** Each file is a function, as Node makes of files of CommonJS: so nobody has to put together a text that long. */
const banner = `(function(exports,require,module,__filename,__dirname,__import){
const __url=require("node:url").pathToFileURL(__filename).href;`
const footer = '})'

const commonJs = {
  format: 'cjs',
  splitting: false,
  outExtension: { '.js': '.cjs' },
  define: { 'import.meta.url': '__url', 'import.meta.dirname': '__dirname' },
}

/**
 * Writes `myc.cjs`, what it runs, and what that loads once it needs it.
 * @param esbuild the module
 * @param options of the whole bundle, with `absWorkingDir` and `outdir`
 */
export async function bundleCommandLine(esbuild, options) {
  /** Bundles a file, to what it is then called: with a hash, as what V8 keeps belongs to one text. */
  const alias = { ...options.alias, 'node:child_process': path.join(options.absWorkingDir, '.ci/no-child-process.mjs') }
  const bundleFile = async (file, plugins = []) => {
    const { metafile } = await esbuild.build({
      ...options,
      ...commonJs,
      entryPoints: [file],
      entryNames: '[name]-[hash]',
      banner: { js: banner },
      footer: { js: footer },
      plugins,
      alias,
      metafile: true,
    })
    const output = Object.keys(metafile.outputs).find((name) => name.endsWith('.cjs'))
    checkAscii(path.join(options.absWorkingDir, output))
    return `./${path.basename(output)}`
  }
  const late = new Map()
  for (const file of lateFiles) late.set(path.join(options.absWorkingDir, file), await bundleFile(file))
  const commandLine = await bundleFile('src/cli/myc.ts', [requiring(late, options.external)])
  await esbuild.build({
    ...options,
    ...commonJs,
    entryPoints: { myc: 'src/cli/launch.ts' },
    banner: { js: '#!/usr/bin/env node' },
    define: { ...commonJs.define, commandLine: JSON.stringify(commandLine) },
  })
}

/** It is read as if it were so. esbuild writes all else in escapes, but for regular expressions. */
function checkAscii(file) {
  const [found] = /[^\0-\x7f]+/.exec(readFileSync(file, 'utf8')) ?? []
  if (found !== undefined) throw new Error(`${path.basename(file)}: write ${found} in escapes`)
}

/** How the command line imports modules by their URL: see src/cli/compile-cache.ts. */
const importing = { filter: /[\\/]import-module\.ts$/, contents: 'export const importModule = __import' }

/** What is imported late is required: so whoever runs the command line can keep what is compiled of it. */
function requiring(late, packages) {
  return {
    name: 'late files',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /./, namespace: 'file' }, ({ kind, path: name, resolveDir }) => {
        const isPackage = kind === 'dynamic-import' && packages.includes(name)
        const file = isPackage ? name : late.get(path.resolve(resolveDir, name))
        return file === undefined ? undefined : { path: file, namespace: 'late' }
      })
      onLoad({ filter: importing.filter }, () => ({ contents: importing.contents }))
      onResolve({ filter: /./, namespace: 'late' }, ({ path: file }) => ({ path: file, external: true }))
      onLoad({ filter: /./, namespace: 'late' }, ({ path: file }) => ({
        contents: `module.exports = require(${JSON.stringify(file)})`,
      }))
    },
  }
}
