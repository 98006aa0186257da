import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Script } from 'node:vm'
import { crc32 } from 'node:zlib'

/**
 * Runs files of the bundle from what V8 compiled of them before, which takes a fraction of the time. Node has the same
 * (`module.enableCompileCache`) since version 22 only. What was compiled lies in the package, so that whoever could
 * change it could change the package too; where nothing can be written there, all is compiled each time.
 */
const bundle = import.meta.dirname
const folder = path.join(bundle, 'compiled')

/** Each command runs other functions. */
const command = /^[a-z]+$/.test(process.argv[2] ?? '') ? process.argv[2] : 'other'

/** Runs differ in what they run, so that the first few all add to what is kept. */
const enoughRuns = 3

/** What was compiled in so many runs. */
interface Compiled {
  readonly runs: number
  readonly cachedData?: Buffer
}

type Require = (id: string) => unknown
type Import = (url: string) => Promise<unknown>
type CommonJs = (
  exports: object,
  require: Require,
  module: object,
  file: string,
  folder: string,
  importModule: Import,
) => void

/** Only what Node itself has loaded can import modules without further ado. */
const importModule: Import = (url) => import(url)

/**
 * Runs a file of the bundle, and in turn what it requires of it. Each is a function, as Node makes of files of CommonJS,
 * in ASCII.
 * @returns what it exports
 */
export function runCompiled(name: string): unknown {
  const file = path.join(bundle, name)
  const script = compiled(file)
  const module = { exports: {} }
  const outside = createRequire(file)
  const require: Require = (id) => (id.startsWith('./') ? runCompiled(id) : outside(id))
  ;(script.runInThisContext() as CommonJs)(module.exports, require, module, file, bundle, importModule)
  return module.exports
}

function compiled(file: string): Script {
  const kept = path.join(folder, `${path.basename(file, '.cjs')}.${command}.${process.version}.${process.arch}`)
  const { runs, ...known } = read(kept)
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...known,
  })
  const counted = script.cachedDataRejected === true ? 0 : runs
  if (counted < enoughRuns) process.once('exit', (code) => keep(kept, counted + 1, script, code))
  return script
}

/** V8 trusts what it is given, so all is summed up; behind it stand the runs and the sum. */
const tail = 5

function read(kept: string): Compiled {
  if (isOff()) return { runs: enoughRuns }
  try {
    const bytes = readFileSync(kept)
    const end = bytes.length - tail
    const cachedData = bytes.subarray(0, end)
    return crc32(cachedData) === bytes.readUInt32LE(end + 1) ? { runs: bytes[end]!, cachedData } : { runs: 0 }
  } catch {
    return { runs: 0 }
  }
}

/** Who switches Node's own cache off means this one too. The first versions of Node 22 have nothing to sum up with. */
const isOff = (): boolean => process.env['NODE_DISABLE_COMPILE_CACHE'] === '1' || typeof crc32 !== 'function'

/** A run that failed has not gone the whole way. Nobody sees half a file: it gets its name once it is whole. */
function keep(kept: string, runs: number, script: Script, code: number): void {
  if (code !== 0) return
  const fresh = `${kept}.${process.pid}.tmp`
  attempt(() => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(fresh, withTail(script.createCachedData(), runs))
    renameSync(fresh, kept)
  })
  attempt(() => rmSync(fresh, { force: true }))
}

/** What cannot be written is compiled again next time. */
function attempt(write: () => void): void {
  try {
    write()
  } catch {
    return
  }
}

function withTail(cachedData: Buffer, runs: number): Buffer {
  const end = Buffer.alloc(tail)
  end[0] = runs
  end.writeUInt32LE(crc32(cachedData), 1)
  return Buffer.concat([cachedData, end])
}
