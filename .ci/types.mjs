// Writes the types of the library to dist/types: of what the package exports, and what that needs.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const entries = ['src/index', 'src/loaders/vite', 'src/loaders/register', 'runtime/myc-runtime']

/** Writes the declarations below a folder, `dist/types` unless another is named. */
export function writeTypes(target = path.join(root, 'dist/types')) {
  const folder = mkdtempSync(path.join(tmpdir(), 'myc-types-'))
  try {
    declare(folder)
    rmSync(target, { recursive: true, force: true })
    for (const file of reachable(folder, entries)) cpSync(path.join(folder, file), path.join(target, file))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function declare(folder) {
  const options = { rootDir: root, outDir: folder, noEmit: false, declaration: true, emitDeclarationOnly: true }
  const config = path.join(folder, 'tsconfig.json')
  const compilerOptions = {
    ...options,
    rewriteRelativeImportExtensions: true,
    typeRoots: [path.join(root, 'node_modules/@types')],
  }
  const include = entries.map((entry) => path.join(root, `${entry}.ts`))
  writeFileSync(config, JSON.stringify({ extends: path.join(root, 'tsconfig.json'), compilerOptions, include }))
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', config], { stdio: 'inherit' })
}

/** The declarations of some modules, and all that they need. */
function reachable(folder, modules) {
  const found = new Set(modules.map((module) => `${module}.d.ts`))
  for (const file of found)
    for (const [, name] of readFileSync(path.join(folder, file), 'utf8').matchAll(/from ['"](\.[^'"]*)\.ts['"]/g))
      found.add(path.posix.join(path.posix.dirname(file), `${name}.d.ts`))
  return found
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeTypes()
