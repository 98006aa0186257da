/** What is asked. */
export interface Request {
  readonly url: URL
  readonly body: ReadableStream | null
}

/** What is answered. */
export interface Answer {
  readonly status: number
  json(): Promise<unknown>
}
