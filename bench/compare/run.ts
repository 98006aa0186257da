import { execFile, type ExecFileException } from 'node:child_process'
import { kinds } from './kinds.ts'
import type { SubjectName } from './subject.ts'
import { type CaseResult, type KindResult, subjectNames, type Verdict } from './verdict.ts'

/** How long a probe may take, in milliseconds, before it counts as hung. */
const limit = 20_000
/** Processes at once. */
const width = 2

/** How a process ended that said nothing. */
function endOf(error: ExecFileException | null): string {
  if (error === null) return 'nothing was left to wait for, and the probe was not done'
  return error.killed ? 'it hung' : `it crashed: ${error.message}`
}

/** Runs the probe of a case in a process of its own. */
function runOne(program: string, words: readonly string[]): Promise<Verdict> {
  return new Promise((resolve) => {
    const options = { timeout: limit, killSignal: 'SIGKILL' } as const
    execFile(process.execPath, [program, ...words], options, (error, stdout) => {
      if (stdout !== '') resolve(JSON.parse(stdout) as Verdict)
      else resolve({ verdict: 'fails', saw: endOf(error) })
    })
  })
}

/** Runs every probe against every library, and says when each is done. */
export async function runAll(program: string, folder: string, done: () => void): Promise<KindResult[]> {
  const waiting: (() => Promise<void>)[] = []
  const results = kinds.map(({ title, cases }, kind): KindResult => {
    const caseResults = cases.map(({ title, byDesign }, index): CaseResult => {
      const verdicts = {} as Record<SubjectName, Verdict>
      for (const name of subjectNames)
        waiting.push(async () => {
          const found = await runOne(program, [String(kind), String(index), name, folder])
          verdicts[name] = withDesign(found, byDesign?.[name])
          done()
        })
      return { title, verdicts }
    })
    return { title, cases: caseResults }
  })
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next()
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}

/** What a library does otherwise by design is said, and still does not hold. */
function withDesign(found: Verdict, design: string | undefined): Verdict {
  if (found.verdict !== 'fails' || design === undefined) return found
  return { ...found, saw: `${found.saw} (by design: ${design})` }
}
