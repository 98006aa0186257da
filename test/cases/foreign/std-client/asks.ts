export interface Ask {
  readonly host: string
  readonly path: string
  readonly signal?: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
}
