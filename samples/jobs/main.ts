import { createJobs, type Job, type JobsExterns, restoreJobs } from './generated/jobs.ts'

/** Something is wrong with the job itself. */
class Hopeless extends Error {}

/** How often these fail before they work. */
const failures = new Map([
  ['mail', 2],
  ['fax', Infinity],
])

const externs: JobsExterns = {
  async run(job, number) {
    console.log(`  ${job.id}, try ${number}`)
    if (job.id === 'typo') throw new Hopeless('nobody knows what to do')
    if (number <= (failures.get(job.id) ?? 0)) throw new Error('the line is busy')
    return 'fine'
  },
  isHopeless: (reason) => reason instanceof Hopeless,
}

const jobs = createJobs(externs, { parameters: { workers: 2, pause: 20 } })

/** Says what becomes of a job. */
async function watch(id: string, urgency: Job['urgency']): Promise<void> {
  const outcome = await jobs.submit({ id, urgency, work: null })
  switch (outcome.place) {
    case 'done':
      return console.log(`${id}: ${outcome.token.value} at try ${outcome.token.tries}`)
    case 'dead':
      return console.log(`${id}: given up after try ${outcome.token.tries}, ${outcome.token.reason}`)
    case null: // nowhere: the queue was full or closed
      return console.log(`${id}: ${outcome.reason}`)
  }
}

console.log('Five jobs come while the queue is paused. Then the most urgent begins:')
jobs.machines.power.send('pause')
const all = [
  watch('report', 'low'),
  watch('typo', 'low'),
  watch('mail', 'normal'),
  watch('fax', 'normal'),
  watch('alarm', 'high'),
]
jobs.machines.power.send('resume')
await Promise.all(all)

console.log('The process ends while a job is under way and another one waits. The next process goes on:')
jobs.configure({ workers: 1 })
for (const id of ['index', 'backup']) jobs.in.wanted.put({ id, urgency: 'low', work: null })
const saved = JSON.stringify(jobs.snapshot())
jobs.close()

const next = restoreJobs(externs, saved, { parameters: { workers: 1 } })
void next.close({ drain: true }) // takes nothing more in, and ends when all is done
for await (const { job } of next.out.done) console.log(`${job.id}: done`)
