import { readFileSync } from 'node:fs'

/** What is compared, with its version; this project is compared as it stands. */
export function versionOf(name: string): string {
  if (name === 'myc') return '(this version)'
  const manifest = new URL(`../node_modules/${name}/package.json`, import.meta.url)
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
