import { expect } from 'vitest'
import { annotate } from '../annotate.ts'
import { checkedText } from '../checked.ts'
import type { Wanted } from './wanted.ts'

/** The spec with what the compiler says beneath the lines that it complains about. Without complaint there is no such file. */
export function diagnosticsText({ of }: Wanted): string {
  const { diagnostics } = checkedText(of.text)
  expect(diagnostics).not.toEqual([])
  return annotate(of.text, diagnostics)
}
