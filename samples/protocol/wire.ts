import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** A connection to a server that answers lines with lines. */
export class Wire {
  private socket: Socket | null = null
  private readonly onDrop: () => void

  /** @param onDrop called when a connection is dropped, but not when it is closed from here */
  constructor(onDrop: () => void) {
    this.onDrop = onDrop
  }

  /** Connects, in place of the connection before; whoever asks there is told that it is closed. */
  async connect(port: number, signal: AbortSignal): Promise<void> {
    this.close()
    const socket = connect({ port, host: '127.0.0.1', signal })
    await once(socket, 'connect')
    this.socket = socket
    const lines = createInterface({ input: socket }).on('line', (line) => socket.emit(`line ${line}`))
    for (const one of [socket, lines]) one.on('error', () => {}) // `close` follows
    socket.on('end', () => socket.destroy(new Error('the server has dropped the connection')))
    socket.on('close', () => this.socket === socket && this.onDrop())
  }

  /**
   * Sends a line, and waits until the server answers with that other one.
   * @throws Error when the connection is dropped meanwhile
   */
  async ask(line: string, answer: string, signal: AbortSignal): Promise<void> {
    if (this.socket === null) throw new Error('there is no connection')
    const answered = once(this.socket, `line ${answer}`, { signal })
    this.socket.write(`${line}\n`)
    await answered
  }

  close(): void {
    this.socket?.destroy(new Error('the connection was closed'))
    this.socket = null
  }
}
