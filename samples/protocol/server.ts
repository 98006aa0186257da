import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** A real server on loopback that takes messages, and can be made to fail. */
export class MessageServer {
  /** All messages that reached it, also those that it did not acknowledge. */
  readonly seen: string[] = []
  /** It drops the connection on which a message of this number comes, once. */
  dropsAt = 0
  /** It answers nothing, and drops nothing. */
  isSilent = false
  port = 0
  private server: Server | null = null
  private readonly sockets = new Set<Socket>()

  /** Listens on a free port, and when it was stopped on that of before. */
  async start(): Promise<void> {
    this.server = createServer((socket) => this.serve(socket)).listen(this.port, '127.0.0.1')
    await once(this.server, 'listening')
    this.port = (this.server.address() as AddressInfo).port
  }

  /** Drops all connections, and takes none any more. */
  stop(): void {
    this.server?.close()
    for (const socket of this.sockets) socket.destroy()
  }

  private serve(socket: Socket): void {
    const lines = createInterface({ input: socket }).on('line', (line) => {
      const answer = this.answerTo(line.split(' '))
      if (answer === null) socket.destroy()
      else if (!this.isSilent) socket.write(`${answer}\n`)
    })
    for (const one of [socket, lines]) one.on('error', () => {}) // `close` follows
    this.sockets.add(socket.on('close', () => this.sockets.delete(socket)))
  }

  /** @returns null to drop the connection */
  private answerTo([word, number, text]: readonly string[]): string | null {
    if (word === 'hello') return 'welcome'
    if (word === 'ping') return 'pong'
    this.seen.push(`${number} ${text}`)
    if (Number(number) !== this.dropsAt) return `ack ${number}`
    this.dropsAt = 0
    return null
  }
}
