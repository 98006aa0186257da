import type { Finding } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'

/** What is said of a path that is none. */
type Refusal = Omit<Finding, 'related'>

/** What is written instead of a path, in the order in which it is looked for. */
const others: readonly (readonly [sign: RegExp, message: string, hint: (path: string) => string])[] = [
  [/^$/, 'This path is empty.', () => written('./breakers.myc')],
  [/^[^]{1001}/, 'This path is too long.', () => 'No file has a path of more than 1,000 letters.'],
  [/\p{Cc}/u, 'This path has a character that no path has.', () => 'Leave it out.'],
  [
    /^(?:std(?:$|[/\\])|@?std:|@std\/|myc[:/]std\/)/i,
    'This is not how a file of `std` is called.',
    (path) => written(`std/${/(?:^|[/:\\])(?!std\b)([\p{L}\d_-]+)(?:\.myc)?\/?$/iu.exec(path)?.[1] ?? 'breakers'}`),
  ],
  [
    /^[a-z][a-z\d+.-]+:/i,
    'A spec is imported from a file, not from a URL.',
    () => `Copy it into the project, and ${lower(written('./breakers.myc'))}`,
  ],
  [
    /^(?:[\\/~]|[a-z]:)/i,
    'A path begins at the file in which it stands.',
    (path) => written(`./${lastOf(path) || 'breakers.myc'}`),
  ],
  [/\\/, 'A path has forward slashes.', (path) => written(relative(path.replaceAll(/\\+/g, '/')))],
  [/\*/, 'Files are imported one by one.', () => 'Write an import for each.'],
  [
    /(?:^|\/)\.{0,2}$/,
    'This is the path of a folder.',
    (path) => written(`${relative(path).replace(/\/?$/, '')}/breakers.myc`),
  ],
  [
    /\.[cm]?[jt]sx?$/i,
    'Only specs can be imported.',
    () =>
      'Declare a record with what is looked at; what is only carried is `unknown`, and what TypeScript does is an `extern`.',
  ],
  [
    /^(?!\.{1,2}\/)[^.]*$/,
    'Packages cannot be imported.',
    (path) => {
      const shipped = path.includes('/') ? '' : `; for one of \`std\`, ${inQuotes(`std/${path}`)}`
      return `For a file beside this one, write ${inQuotes(`./${lastOf(path)}.myc`)}${shipped}.`
    },
  ],
  [/^(?!\.{1,2}\/)/, 'A path starts with `./`, `../` or `std/`.', (path) => written(relative(withEnding(path)))],
  [/(?<!\.myc)$/, 'The name of a spec ends in `.myc`.', (path) => written(withEnding(path))],
]

const inQuotes = (path: string): string => quote(`"${path}"`)
const written = (path: string): string => `Write ${inQuotes(path)}.`
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
const relative = (path: string): string => (/^\.{1,2}(?:\/|$)/.test(path) ? path : `./${path}`)
const withEnding = (path: string): string => `${path.trimEnd().replace(/\.myc$/i, '')}.myc`
const lastOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? ''

/** The name of a file that ships with the compiler, which is the same in all files. */
export const shippedName = /^std\/[\p{L}\d_-]{1,100}$/u

/** MYC210: what is wrong with the path of an import as it is written; null where it can be looked for. */
export function refusalOf(path: string): Refusal | null {
  if (shippedName.test(path)) return null
  for (const [sign, message, hint] of others) if (sign.test(path)) return { code: 'MYC210', message, hint: hint(path) }
  return null
}
