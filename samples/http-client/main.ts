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
    // `signal` aborts when a try has taken too long; whatever is thrown is a failure, and so is a status of 500 and more.
    async send({ host, path }, { signal }) {
      const response = await fetch(`http://${host}${path}`, { signal })
      const retryAfter = pauseOf(response.headers.get('retry-after'))
      return { status: response.status, body: await response.text(), retryAfter }
    },
  },
  { parameters: { first: 20, volume: 5, cooldown: 500 } },
)
const breaker = client.machines.breaker.get(server.host)

/** @returns how long to wait before it is worth asking again, in milliseconds */
async function get(path: string): Promise<number> {
  const outcome = await client.submit({ host: server.host, path })
  const tell = (text: string) => console.log(`  ${path}: ${text}; the breaker is ${breaker.state}`)
  switch (outcome.place) {
    case 'done':
      tell(`${outcome.token.body}${outcome.token.stale ? ', as it was last time' : ''}, tries: ${outcome.token.tries}`)
      return 0
    case 'failed':
      tell(`${outcome.token.problem}, tries: ${outcome.token.tries}`)
      return outcome.token.retryIn ?? 0
    case null:
      tell(outcome.reason)
      return 0
  }
}

console.log('All is well, or so at the third try; and what is wrong is not tried again:')
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
