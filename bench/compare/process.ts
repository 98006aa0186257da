import { kinds } from './kinds.ts'
import { NotOffered, Refused, type Subject, type SubjectName } from './subject.ts'
import { cockatielSubject } from './subjects/cockatiel.ts'
import { loadGenerated, myc } from './subjects/myc.ts'
import { opossum } from './subjects/opossum.ts'
import { realTime, virtualTime } from './time.ts'
import type { Verdict } from './verdict.ts'

/** The process of one probe: `process.cjs KIND CASE SUBJECT FOLDER`. It prints the verdict as JSON. */
const [kind, index, name, folder] = process.argv.slice(2)

async function subjectFor(time: 'virtual' | 'real'): Promise<Subject> {
  const generated = await loadGenerated(folder!)
  const virtual = time === 'virtual' ? virtualTime() : null
  const makers: Record<SubjectName, () => Subject> = {
    opossum: () => opossum(virtual ?? realTime),
    cockatiel: () => cockatielSubject(virtual ?? realTime),
    myc: () => myc(virtual ?? realTime, virtual?.clock, generated),
  }
  return makers[name as SubjectName]()
}

async function verdict(): Promise<Verdict> {
  const { probe, time = 'virtual' } = kinds[Number(kind)]!.cases[Number(index)]!
  try {
    const { holds, saw } = await probe(await subjectFor(time))
    return { verdict: holds ? 'holds' : 'fails', saw }
  } catch (error) {
    const { message } = error as Error
    if (error instanceof NotOffered) return { verdict: 'not offered', saw: message }
    if (error instanceof Refused) return { verdict: 'holds', saw: `refused: ${message}` }
    return { verdict: 'fails', saw: `it threw: ${message}` }
  }
}

// A probe may provoke rejections that nobody handles: they are not what is asked.
process.on('unhandledRejection', () => {})
void verdict().then((result) => {
  process.stdout.write(JSON.stringify(result), () => process.exit(0))
})
