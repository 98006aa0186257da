import type { Finding } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'

/** What is said of a path that is none. */
type Refusal = Omit<Finding, 'related'>

/** What is written instead of a path, what is said of it, and what to write. */
type Row = readonly [sign: RegExp, message: string, hint: (path: string) => string]

/** Of the paths of all files. @param example a path that could be meant */
const unusable = (example: string): Row[] => [
  [/^$/, 'This path is empty.', () => written(example)],
  [/^[^]{1001}/, 'This path is too long.', () => 'No file has a path of more than 1,000 letters.'],
  [/\p{Cc}/u, 'This path has a character that no path has.', () => 'Leave it out.'],
]

/** Of the paths of files in a folder. @param example a path that could be meant */
const misplaced = (example: string): Row[] => [
  [
    /^(?:[\\/~]|[a-z]:)/i,
    'A path begins at the file in which it stands.',
    (path) => written(`./${lastOf(path) || lastOf(example)}`),
  ],
  [/\\/, 'A path has forward slashes.', (path) => written(relative(path.replaceAll(/\\+/g, '/')))],
  [/\*/, 'Files are imported one by one.', () => 'Write an import for each.'],
  [
    /(?:^|\/)\.{0,2}$/,
    'This is the path of a folder.',
    (path) => written(`${relative(path).replace(/\/?$/, '')}/${lastOf(example)}`),
  ],
]

const someSpec = './breakers.myc'

/** In the order in which it is looked for. */
const noSpecs: readonly Row[] = [
  ...unusable(someSpec),
  [
    /^(?:std(?:$|[/\\])|@?std:|@std\/|myc[:/]std\/)/i,
    'This is not how a file of `std` is called.',
    (path) => written(`std/${/(?:^|[/:\\])(?!std\b)([\p{L}\d_-]+)(?:\.myc)?\/?$/iu.exec(path)?.[1] ?? 'breakers'}`),
  ],
  [
    /^[a-z][a-z\d+.-]+:/i,
    'A spec is imported from a file, not from a URL.',
    () => `Copy it into the project, and ${lower(written(someSpec))}`,
  ],
  ...misplaced(someSpec),
  [
    /\.[cm]?[jt]sx?$/i,
    'Only types are imported from other files than specs.',
    (path) =>
      `Write ${quote(`import type { … } from "${relative(asTypeScript(path))}"`)}; what TypeScript does is an \`extern\`.`,
  ],
  [
    /^(?!\.{1,2}\/)[^.]*$/,
    'Packages cannot be imported.',
    (path) => {
      const shipped = path.includes('/') ? '' : `; for one of \`std\`, ${inQuotes(`std/${path}`)}`
      return `For a file of the project, write ${inQuotes(`./${path.replace(/^@[^/]*\/|\/+$/g, '')}.myc`)}${shipped}.`
    },
  ],
  [/^(?!\.{1,2}\/)/, 'A path starts with `./`, `../` or `std/`.', (path) => written(relative(withEnding(path)))],
  [/(?<!\.myc)$/, 'The name of a spec ends in `.myc`.', (path) => written(withEnding(path))],
]

const someTypes = './types.ts'

/** The same of the path behind `import type`. */
const noTypes: readonly Row[] = [
  ...unusable(someTypes),
  [
    /\.myc$|^std(?:$|[/\\])/i,
    'What a spec declares is imported without `type`.',
    (path) => `Write ${quote(`import { … } from "${path}"`)}.`,
  ],
  [
    /^(?:https?|data|blob|file|ftp):/i,
    'Types are imported from a file, not from a URL.',
    () => `Copy it into the project, and ${lower(written(someTypes))}`,
  ],
  [
    /^(?:[a-z][a-z\d+.-]+:|@|(?!\.{1,2}\/)[a-z\d][^\\:*]*(?<!\.[cm]?ts|\.tsx)$)/i,
    'Types of packages cannot be imported.',
    (path) =>
      `Pass them on from a file of the project, ${quote(`export type { … } from ${JSON.stringify(path)}`)}, and import them from that.`,
  ],
  ...misplaced(someTypes),
  [/^(?!\.{1,2}\/)/, 'A path starts with `./` or `../`.', (path) => written(relative(path))],
  [
    /\.[cm]?jsx?$/i,
    'Types are imported from the file of TypeScript that declares them.',
    (path) => written(asTypeScript(path)),
  ],
  [
    /(?<!\.[cm]?ts|\.tsx)$/,
    'Types are imported from files of TypeScript.',
    (path) => written(`${path.trimEnd().replace(/\.\w*$/, '')}.ts`),
  ],
]

const inQuotes = (path: string): string => quote(`"${path}"`)
const written = (path: string): string => `Write ${inQuotes(path)}.`
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
const relative = (path: string): string => (/^\.{1,2}(?:\/|$)/.test(path) ? path : `./${path}`)
const withEnding = (path: string): string => `${path.trimEnd().replace(/\.myc$/i, '')}.myc`
const asTypeScript = (path: string): string => path.replace(/\.([cm]?)[jt]s(x?)$/i, '.$1ts$2')
const lastOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? ''

/** The name of a file that ships with the compiler, which is the same in all files. */
export const shippedName = /^std\/[\p{L}\d_-]{1,100}$/u

/** MYC210: what is wrong with the path of an import as it is written; null where it can be looked for. */
export function refusalOf(path: string): Refusal | null {
  return shippedName.test(path) ? null : refusalIn(noSpecs, path)
}

/** MYC210: the same of an import of types. */
export const typesRefusalOf = (path: string): Refusal | null => refusalIn(noTypes, path)

function refusalIn(rows: readonly Row[], path: string): Refusal | null {
  for (const [sign, message, hint] of rows) if (sign.test(path)) return { code: 'MYC210', message, hint: hint(path) }
  return null
}
