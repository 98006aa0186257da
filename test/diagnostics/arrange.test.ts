import { expect, it } from 'vitest'
import { arrange } from '../../src/diagnostics/arrange.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'

function at(start: number, severity: Diagnostic['severity'] = 'error', file = 0): Diagnostic {
  return { code: 'MYC201', severity, message: '', hint: '', span: { file, start, end: start + 1 }, related: [] }
}

it('sorts by place and counts by severity', () => {
  const arranged = arrange([], [at(5), at(1, 'warning'), at(3)])
  expect(arranged.diagnostics.map(({ span }) => span.start)).toEqual([1, 3, 5])
  expect(arranged).toMatchObject({ errors: 2, warnings: 1 })
})

it('sorts by file first', () => {
  const { diagnostics } = arrange([], [at(1, 'error', 1), at(5), at(0, 'warning', 1)])
  expect(diagnostics.map(({ span }) => [span.file, span.start])).toEqual([
    [0, 5],
    [1, 0],
    [1, 1],
  ])
})

it('keeps the first hundred, errors before warnings, and counts all', () => {
  const warnings = Array.from({ length: 150 }, (_, index) => at(index, 'warning'))
  const errors = Array.from({ length: 40 }, (_, index) => at(1000 + index))
  const arranged = arrange([], [...warnings, ...errors])
  expect(arranged.diagnostics).toHaveLength(100)
  expect(arranged.diagnostics.filter(({ severity }) => severity === 'error')).toHaveLength(40)
  expect(arranged.diagnostics[0]?.span.start).toBe(0)
  expect(arranged).toMatchObject({ errors: 40, warnings: 150 })
})
