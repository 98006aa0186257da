import { Session } from 'node:inspector'
import { onTestFinished } from 'vitest'

/** Of a script, how often each of its functions and blocks has run: as V8 counts it, here and in Chromium. */
interface Counted {
  readonly url: string
  readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[]
}

/** How V8 is to count. It counts blocks in what is loaded from then on. */
export const counting = { callCount: true, detailed: true }

/** How many blocks have run, in all of these scripts: unlike a time, the same on a busy machine. */
export function stepsIn(scripts: readonly Counted[]): number {
  const ranges = scripts.flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
  return ranges.reduce((sum, { count }) => sum + count, 0)
}

/** Counts the steps of modules that are loaded while the test runs. @returns gives those since it was asked last, of all whose URL ends so */
export function countSteps(ending: string): () => number {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', counting)
  onTestFinished(() => {
    session.post('Profiler.stopPreciseCoverage')
    session.disconnect()
  })
  return () => {
    let steps = NaN
    session.post('Profiler.takePreciseCoverage', (error, { result }) => {
      if (error !== null) throw error
      steps = stepsIn(result.filter(({ url }) => url.endsWith(ending)))
    })
    return steps
  }
}
