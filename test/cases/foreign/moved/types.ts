export interface Request {
  readonly url: string
  readonly method: 'GET' | 'POST'
}

export type Answer = { readonly status: number; readonly body: string } | null
