import type { Id } from './ids.ts'

export interface Order {
  readonly id: Id
}
