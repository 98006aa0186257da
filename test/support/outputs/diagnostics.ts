import { expect } from 'vitest'
import { annotateAll } from '../annotate.ts'
import { checkedCase } from '../checked.ts'
import type { Wanted } from './wanted.ts'

/** The spec with what the compiler says beneath the lines that it complains about. Without complaint there is no such file. */
export function diagnosticsText({ of }: Wanted): string {
  const { files, diagnostics } = checkedCase(of)
  expect(diagnostics).not.toEqual([])
  return annotateAll(files, diagnostics)
}
