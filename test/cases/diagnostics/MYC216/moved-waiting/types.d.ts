import type { Client } from './generated/client.ts'
export interface Ask {
  readonly host: string
  readonly client: Client
}
export type Answer = string
