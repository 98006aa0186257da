// What is used here of a library that comes without types.

declare module 'opossum' {
  export default class CircuitBreaker {
    constructor(action: (...values: never[]) => unknown, options: object)
    fire(...values: unknown[]): Promise<unknown>
    on(event: string, listener: () => void): void
    healthCheck(check: () => Promise<unknown>, interval?: number): void
    fallback(substitute: (...values: never[]) => unknown): this
    shutdown(): void
    toJSON(): { readonly state: object; readonly status: object }
    getSignal(): AbortSignal | undefined
    readonly stats: { readonly failures: number }
    readonly closed: boolean
    readonly opened: boolean
    readonly halfOpen: boolean
    readonly isShutdown: boolean
  }
}
