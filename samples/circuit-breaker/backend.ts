import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A real HTTP backend on loopback that fails when it is told to, and counts what it sees. */
export interface Backend {
  /** Where it listens. */
  readonly url: string
  /** The ids of the requests that reached it. */
  readonly seen: readonly string[]
  failing: boolean
  close(): Promise<void>
}

/** Starts a backend on a free port of the loopback interface. */
export async function startBackend(): Promise<Backend> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(String(request.headers['x-request-id']))
    response.statusCode = backend.failing ? 503 : 200
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(backend.failing ? { error: 'out of order' } : { path: request.url }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const backend = { url: `http://127.0.0.1:${port}`, seen, failing: false, close: () => stop(server) }
  return backend
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
