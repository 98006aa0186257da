import { createLink } from './generated/link.ts'
import { MessageServer } from './server.ts'
import { Wire } from './wire.ts'

const server = new MessageServer()
await server.start()

const wire = new Wire(() => link.machines.connection.send('dropped'))
const link = createLink(
  {
    connect: ({ signal }) => wire.connect(server.port, signal),
    hello: ({ signal }) => wire.ask('hello', 'welcome', signal),
    send: ({ number, text }, { signal }) => wire.ask(`message ${number} ${text}`, `ack ${number}`, signal),
    ping: ({ signal }) => wire.ask('ping', 'pong', signal),
  },
  { parameters: { patience: 400, beat: 50, first: 20 } },
)

let reached = (_state: string): void => {}
link.observe((event) => {
  if (event.kind !== 'state') return
  console.log(`  ${event.from} -> ${event.to}`)
  reached(event.to)
})

/** Waits until the connection goes into a state. */
const until = (wanted: string): Promise<void> =>
  new Promise((resolve) => (reached = (state) => state === wanted && resolve()))

let sent = 0

/** Sends a message, and says when it is acknowledged. */
async function send(text: string): Promise<void> {
  const { place } = await link.submit({ number: ++sent, text })
  console.log(`  ${text}: ${place}`)
}

console.log('It connects, says hello, and delivers what waits for it:')
link.machines.connection.send('start')
await Promise.all([send('one'), send('two')])

console.log('The server drops the connection before it acknowledges a message: it is sent again.')
server.dropsAt = 3
await Promise.all([send('three'), send('four')])

console.log('The server is away for a while:')
server.stop()
const five = send('five')
await until('Connecting')
await until('Waiting')
await server.start()
await five

console.log('The server hangs. It is asked now and then, so this is noticed:')
server.isSilent = true
await until('Waiting')
server.isSilent = false
await send('six')

console.log(`The server saw ${server.seen.join(', ')}.`)
link.close()
wire.close()
server.stop()
