import type { Palette } from '../../diagnostics/frame.ts'
import { printable } from '../../diagnostics/printable.ts'
import { fileOf, type HasFiles, placeOf } from '../../source/files.ts'
import type { Coverage, CoverageItem } from '../../simulate/scenario/coverage.ts'

/** How much of something was exercised: a share of 100. */
export function percentOf(parts: readonly CoverageItem[]): number {
  const covered = parts.filter((part) => part.covered).length
  return parts.length === 0 ? 100 : Math.floor((covered / parts.length) * 100)
}

/** For each network how much of it was exercised, and what was not. */
export function renderCoverage(table: HasFiles, coverage: readonly Coverage[], palette: Palette): string[] {
  return coverage.flatMap(({ network, parts }) => {
    const missed = parts.filter((part) => !part.covered)
    const share = `${percentOf(parts)} %`
    const head = `${printable(fileOf(table, network.at).name)}: ${printable(network.name)}: ${share} exercised`
    const places = missed.map(({ at }) => printable(placeOf(table, at)))
    const width = Math.max(8, ...places.map(({ length }) => length))
    const rows = missed.map(({ kind, name }, index) => {
      return `  ${places[index]!.padEnd(width)}  ${kind.padEnd(12)}${printable(name)}`
    })
    return [missed.length === 0 ? palette.good(head) : `${head}, without`, ...rows, '']
  })
}
