import { createHttpClient } from './generated/http-client.ts'
import { startServer } from './server.ts'

const server = await startServer()

/** What `Retry-After` asks for, in milliseconds: it is a number of seconds, or a date. */
function pauseOf(header: string | null): number | null {
  if (header === null) return null
  return /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
}

const client = createHttpClient(
  {
    // `signal` aborts when an attempt has taken too long; whatever is thrown is a failure, and so is a status of 500 and more.
    async send({ host, path }, { signal }) {
      const response = await fetch(`http://${host}${path}`, { signal })
      const retryAfter = pauseOf(response.headers.get('retry-after'))
      return { status: response.status, body: await response.text(), retryAfter }
    },
  },
  { parameters: { volume: 5, cooldown: 500 } },
)
const breaker = client.machines['http.circuit'].get(server.host)

/** @returns how long to wait before it is worth asking again, in milliseconds */
async function get(path: string): Promise<number> {
  const outcome = await client.submit({ host: server.host, path })
  const tell = (text: string) => console.log(`  ${path}: ${text}; the breaker is ${breaker.state}`)
  switch (outcome.place) {
    case 'done': {
      const { answer, stale, attempts } = outcome.token
      tell(`${answer.body}${stale ? ', as it was last time' : ''}, attempts: ${attempts}`)
      return 0
    }
    case 'failed': {
      const { cause, answer, attempts, retryIn } = outcome.token
      tell(`${cause}${answer === null ? '' : ` with ${answer.status}`}, attempts: ${attempts}`)
      return retryIn ?? 0
    }
    case null: // nowhere: too many wait, or the client was closed
      tell(outcome.reason)
      return 0
  }
}

console.log('All is well, or so at the third attempt; and what is wrong is not tried again:')
await get('/news')
await get('/flaky')
await get('/nothing')

console.log('The server is down. The breaker opens at the next failure, and what is known is better than nothing:')
server.isDown = true
await get('/news')
const pause = await get('/nothing')

console.log('It is back. Two calls show that:')
server.isDown = false
await new Promise((resolve) => setTimeout(resolve, pause + 50))
for (let call = 0; call < 2; call++) await get('/news')

console.log('A page that takes too long is given up:')
client.configure({ total: 100 })
await get('/slow')

client.close()
server.close()
