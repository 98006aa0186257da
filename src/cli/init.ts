import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { printable } from '../diagnostics/printable.ts'
import { readAsset } from './assets.ts'
import { exit } from './exit.ts'
import type { Io } from './io.ts'
import { shownPath } from './paths.ts'
import { printPath } from './print.ts'
import { reasonOf } from './problem.ts'
import { makeFolder } from './write.ts'

interface Draft {
  readonly file: string
  readonly content: string
  /** Kept as it is where there is one already. */
  readonly shared: boolean
}

/** `myc init`: a first spec with the TypeScript that uses it. What is there already stays as it is. */
export function runInit(name: string, io: Io): number {
  const folder = path.resolve(io.cwd, name)
  const shown = (file: string): string => printable(shownPath(path.join(folder, file), io.cwd))
  const drafts = draftFiles()
  const taken = drafts.filter((draft) => existsSync(path.join(folder, draft.file)))
  const lost = taken.filter((draft) => !draft.shared)
  const exist = lost.length === 1 ? 'exists' : 'exist'
  if (lost.length > 0) return refuse(`${lost.map((draft) => shown(draft.file)).join(', ')} ${exist} already`, io)
  for (const draft of taken) io.stderr.write(`${shown(draft.file)} exists already and is kept\n`)
  try {
    makeFolder(folder)
    for (const draft of drafts.filter((one) => !taken.includes(one))) {
      writeFileSync(path.join(folder, draft.file), draft.content, { flag: 'wx' })
      printPath(shownPath(path.join(folder, draft.file), io.cwd), io)
    }
  } catch (error) {
    return refuse(`${printable(shownPath(folder, io.cwd))} cannot be written: ${reasonOf(error)}`, io)
  }
  io.stderr.write(nextSteps(shownPath(folder, io.cwd)))
  return exit.fine
}

function refuse(reason: string, io: Io): number {
  io.stderr.write(`myc init: ${reason}. Name another folder: myc init FOLDER\n`)
  return exit.findings
}

function draftFiles(): Draft[] {
  return [
    { file: 'breaker.myc', content: readAsset('samples/starter/breaker.myc'), shared: false },
    { file: 'main.ts', content: readAsset('samples/starter/main.ts'), shared: false },
    { file: 'package.json', content: json(manifest()), shared: true },
    { file: 'tsconfig.json', content: json(typeScriptOptions), shared: true },
  ]
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function manifest(): object {
  const scripts = { build: 'myc build . --out-dir generated', test: 'myc test', start: startCommand() }
  return { private: true, type: 'module', scripts }
}

/** With `dom` for `console`, timers and `AbortSignal`, so that nothing needs to be installed. */
const typeScriptOptions = {
  compilerOptions: {
    target: 'es2023',
    module: 'nodenext',
    lib: ['es2023', 'dom'],
    types: [],
    noEmit: true,
    strict: true,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
  },
}

/** Node runs TypeScript by itself since 22.18 (and 23.6). */
function startCommand(): string {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const runsTypeScript = major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
  return runsTypeScript ? 'node main.ts' : 'npx tsx main.ts'
}

function nextSteps(folder: string): string {
  const enter = folder === '.' ? '' : `  cd ${printable(folder)}\n`
  return `\nNext:\n${enter}  npx myc test\n  npx myc build . --out-dir generated\n  ${startCommand()}\n`
}
