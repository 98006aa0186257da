import { expect } from 'vitest'
import { annotate } from '../annotate.ts'
import { parsed } from '../syntax.ts'
import type { Wanted } from './wanted.ts'

/** As `diagnostics.txt`, but what the parser alone says, which knows nothing of what the spec means. */
export function syntaxErrorsText({ of }: Wanted): string {
  const { diagnostics } = parsed(of.text)
  expect(diagnostics).not.toEqual([])
  return annotate(of.text, diagnostics)
}
