export type OrderId = string & { readonly brand: 'OrderId' }

export type Priority = 'low' | 'high'

export declare enum Color {
  red = 'r',
  blue = 'b',
}

export interface User {
  readonly id: OrderId
  readonly tags: readonly ('new' | 'vip')[]
  readonly best?: User | null
  readonly color: Color
}

export interface Request {
  readonly host: string
  readonly priority: Priority
  retryAfter?: number
  note: string | null | undefined
  items: { sku: string; readonly count: number }[]
  user: Pick<User, 'id' | 'tags'> & { readonly at: 1 | 2 }
  from: User
  readonly created: Date
  ok: boolean
  'content-type': string
}
