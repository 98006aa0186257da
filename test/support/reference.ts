import { readFileSync } from 'node:fs'

/** An example of docs/language.md. */
export interface Block {
  readonly text: string
  /** The diagnostic that it must give; null where it is right. */
  readonly code: string | null
  /** Line of the page on which it starts. */
  readonly line: number
}

const fence = /^```myc(?: error (MYC\d+))?\n([^]*?)^```$/gm

/** All examples of a page of documentation. */
export function blocks(page = 'docs/language.md'): Block[] {
  const text = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8').replaceAll('\r\n', '\n')
  return [...text.matchAll(fence)].map((match) => ({
    text: match[2]!,
    code: match[1] ?? null,
    line: text.slice(0, match.index).split('\n').length,
  }))
}
