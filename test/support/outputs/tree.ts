import { expect } from 'vitest'
import { printTree } from '../../../src/syntax/print-tree.ts'
import { parsed } from '../syntax.ts'
import type { Wanted } from './wanted.ts'

/** What `myc debug tree` prints. Only of what has no mistake. */
export function treeText({ of }: Wanted): string {
  const { file, diagnostics } = parsed(of.text)
  expect(diagnostics).toEqual([])
  return printTree(file)
}
