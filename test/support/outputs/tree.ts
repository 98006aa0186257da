import { expect } from 'vitest'
import { parsed, showTree } from '../syntax.ts'
import type { Wanted } from './wanted.ts'

/** The syntax tree, without spans. Only of what has no mistake. */
export function treeText({ of }: Wanted): string {
  const { file, diagnostics } = parsed(of.text)
  expect(diagnostics).toEqual([])
  return `${showTree(file.declarations).trim()}\n`
}
