import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A real HTTP server on loopback, with pages of all kinds. */
export interface WebServer {
  readonly host: string
  /** It answers nothing but 503. */
  isDown: boolean
  close(): void
}

/** Starts one on a free port. */
export async function startServer(): Promise<WebServer> {
  let editions = 0
  let visits = 0
  const pages = new Map<string, () => readonly [status: number, body?: string]>([
    ['/news', () => [200, `edition ${++editions}`]],
    ['/flaky', () => (++visits < 3 ? [503] : [200, `fine at visit ${visits}`])],
  ])
  const server = createServer(({ url = '' }, response) => {
    if (url === '/slow') return
    const [status, body] = web.isDown ? [503] : (pages.get(url)?.() ?? [404])
    response.writeHead(status).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const web = {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    isDown: false,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
  return web
}
