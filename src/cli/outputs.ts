import path from 'node:path'
import type { SpecFile } from './files.ts'
import { fileKey, realPath, wayTo } from './paths.ts'
import type { Findings } from '../diagnostics/arrange.ts'
import { findingAbout } from './findings.ts'

export const importExtensions = ['.ts', '.js', 'none', '.mts', '.mjs'] as const
export type ImportExtension = (typeof importExtensions)[number]

/** A file of this name, which is an ES module whatever its package says where the extension is that of one. */
const moduleFile = (stem: string, extension: ImportExtension): string =>
  stem + (extension.startsWith('.m') ? '.mts' : '.ts')

/** What the runtime is called in the output folder. */
export const runtimeFile = (extension: ImportExtension): string => moduleFile('myc-runtime', extension)

/** What a spec becomes. */
export interface OutputFile {
  readonly spec: SpecFile
  /** Path below the output folder, with forward slashes. */
  readonly file: string
  /** Where the spec is, seen from that file, with forward slashes. */
  readonly source: string
  /** How that file imports the runtime, which is at the top of the output folder. */
  readonly runtime: string
  /** How that file imports a file of TypeScript, of its path as seen from the folder of the spec; null where there is no way. */
  readonly typesFrom: (file: string) => string | null
}

export interface OutputPlan {
  readonly outputs: readonly OutputFile[]
  readonly problems: readonly Findings[]
}

/** Gives each spec the file that it writes, and refuses those that would write a file of another or the runtime. */
export function planOutputs(specs: readonly SpecFile[], folder: string, extension: ImportExtension): OutputPlan {
  const owners = new Map([[fileKey(runtimeFile(extension)), 'the runtime']])
  const outputs: OutputFile[] = []
  const problems: Findings[] = []
  for (const spec of specs) {
    const file = moduleFile(spec.stem, extension)
    const owner = owners.get(fileKey(file))
    if (owner !== undefined) problems.push(clash(spec, file, owner))
    else
      outputs.push({
        spec,
        file,
        source: sourceOf(spec, path.join(folder, file)),
        runtime: runtimeImport(file, extension),
        typesFrom: typesImport(spec, path.join(folder, file), extension),
      })
    owners.set(fileKey(file), owner ?? spec.shown)
  }
  return { outputs, problems }
}

function clash(spec: SpecFile, file: string, owner: string): Findings {
  const message = `This would write ${file}, which is the file of ${owner}.`
  return findingAbout(spec.shown, 'MYC604', message, 'Rename the spec, or build into another folder.')
}

/** From another drive there is no way: then the name must do. */
const sourceOf = (spec: SpecFile, target: string): string =>
  wayTo(spec.path, path.dirname(target)) ?? path.basename(spec.path)

function runtimeImport(file: string, extension: ImportExtension): string {
  const relative = path.posix.relative(path.posix.dirname(file), 'myc-runtime')
  const specifier = relative.startsWith('.') ? relative : `./${relative}`
  return extension === 'none' ? specifier : specifier + extension
}

/** Both ends are where they are behind all links: so TypeScript goes by them. */
function typesImport(spec: SpecFile, target: string, extension: ImportExtension): OutputFile['typesFrom'] {
  const [from, to] = [path.dirname(realPath(spec.path)), realPath(path.dirname(target))]
  return (file) => {
    const way = wayTo(path.resolve(from, file), to)
    return way === null ? null : withImportExtension(way, extension)
  }
}

/** What imports of files of TypeScript end in, where they do not end as these files do. */
const compiledEndings: readonly (readonly [source: RegExp, compiled: string])[] = [
  [/(?:\.d)?\.mts$/, '.mjs'],
  [/(?:\.d)?\.cts$/, '.cjs'],
  [/(?:\.d)?\.tsx?$/, '.js'],
]

/** The path of a file of TypeScript as imports of its kind say it: what imports the runtime by its own ending does so here, too. */
function withImportExtension(file: string, extension: ImportExtension): string {
  if (extension === '.ts' || extension === '.mts') return file
  const [source, compiled] = compiledEndings.find(([ending]) => ending.test(file))!
  return file.replace(source, extension === 'none' && compiled === '.js' ? '' : compiled)
}
