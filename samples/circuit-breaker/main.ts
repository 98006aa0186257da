import { setTimeout as sleep } from 'node:timers/promises'
import { startBackend } from './backend.ts'
import { createGateway } from './generated/gateway.ts'
import { playStory, tableOf } from './story.ts'

/** How long the circuit stays open, in milliseconds: short, so that the story is. */
const cooldown = 400

const backend = await startBackend()
const gateway = createGateway(
  {
    isValid: (request) => request.id !== '',
    async callBackend(request, { signal }) {
      const response = await fetch(backend.url + request.endpoint, { headers: { 'x-request-id': request.id }, signal })
      if (!response.ok) throw new Error(`the backend answered ${response.status}`)
      return response.json()
    },
  },
  { parameters: { cooldown } },
)

const rows = await playStory({
  gateway,
  say: (text) => console.log(text),
  setFailing: (failing) => (backend.failing = failing),
  coolDown: () => sleep(cooldown + 50),
})

console.log(`\n${tableOf(rows, backend.seen)}\n`)
const called = rows.filter(({ outcome }) => outcome.place === 'succeeded' || outcome.place === 'failed').length
console.log(`The backend saw ${backend.seen.length} requests; the table says ${called}.`)
if (backend.seen.length !== called) process.exitCode = 1
gateway.close()
await backend.close()
