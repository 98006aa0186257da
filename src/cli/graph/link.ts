import { UsageError } from '../errors.ts'

const schemes = ['http', 'https', 'vscode']

/**
 * Turns a template such as `https://example.org/{file}#L{line}` into what makes links of it.
 * @throws UsageError for what is no link to a place: a `javascript:` would run in whoever follows it
 */
export function hrefOf(template: string): (file: string, line: number) => string {
  const scheme = /^([^/?#{]*?):/.exec(template)?.[1]
  if (scheme !== undefined && !schemes.includes(scheme.toLowerCase()))
    throw new UsageError(`--link ${template}: a link is relative, or starts with ${schemes.join(':, ')}:.`)
  if (/[\s\p{C}"'<>\\]/u.test(template))
    throw new UsageError(
      `--link ${template}: white space, quotes, backslashes and <> stand in no link: write them as %20 and the like.`,
    )
  const unknown = /\{(?!file\}|line\})[^}]*\}?/.exec(template)?.[0]
  if (unknown !== undefined)
    throw new UsageError(`--link ${template}: ${unknown} means nothing here; {file} and {line} do.`)
  return (file, line) => template.replaceAll('{file}', () => encoded(file)).replaceAll('{line}', String(line))
}

/** The path of a file in a link; its slashes stay. */
const encoded = (file: string): string => file.split('/').map(encodeURIComponent).join('/')
